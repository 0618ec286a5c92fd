"""A person at a browser, who types in the code that a device shows, page by page."""

import re
import urllib.parse

ANALYST = "ana.silva@soc.example"


def post(connection, path, **fields):
    """Sends a form, as a page or a program does."""
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = connection.ask("POST", path, headers, urllib.parse.urlencode(fields))
    assert answer.status < 400, answer.body
    return answer


def type_in(connection, code, account=ANALYST):
    """Types a code in, signs in, and says yes."""
    accounts = post(connection, "/devicelogin", code=code)
    question = post(connection, "/common/login", flow=_flow(accounts), account=account)
    post(connection, "/common/consent", flow=_flow(question), decision="accept")


def _flow(page):
    return re.search(rb'name="flow" value="([^"]+)"', page.body)[1].decode()
