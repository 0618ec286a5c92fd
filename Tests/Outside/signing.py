"""A person at a browser, who types in the code that a device shows, page by page."""

import concurrent.futures
import re
import subprocess
import urllib.parse

from asking import Connection

ANALYST = "ana.silva@soc.example"
GRAPHS = {
    "commercial": "https://graph.microsoft.com", "gcc": "https://graph.microsoft.com", "gcc-high": "https://graph.microsoft.us",
    "dod": "https://dod-graph.microsoft.us",
}


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


def sign_in_everywhere(soak, places):
    """A sign-in of one analyst to each of some tenants, by their places, each with a refresh token of its own in the store."""
    clouds = dict(soak.store.rows("SELECT tenant_id, cloud FROM tenant"))

    def sign_in(number):
        tenant = soak.sandbox.tenants[number]["tenantID"]
        token = refresh_token(soak.sandbox, tenant, GRAPHS[clouds[tenant]])
        subprocess.run(
            [str(soak.tenantry), "secrets", "set", "refresh-token", "ana", "--customer", f"t{number}", "--tenant", tenant,
             "--file", "-"],
            env=soak.environment, input=token.encode(), check=True, capture_output=True, timeout=60,
        )

    # The first one makes the key.
    first, *others = places
    sign_in(first)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(sign_in, others))


def refresh_token(sandbox, tenant, graph):
    """Signs the analyst in to a tenant at another device."""
    connection = Connection(sandbox["authority"], sandbox["caFile"])
    client = sandbox["publicClientID"]
    scope = f"offline_access {graph}/.default"
    device = post(connection, f"/{tenant}/oauth2/v2.0/devicecode", client_id=client, scope=scope).json
    type_in(connection, device["user_code"])
    answer = post(
        connection, f"/{tenant}/oauth2/v2.0/token", client_id=client, device_code=device["device_code"],
        grant_type="urn:ietf:params:oauth:grant-type:device_code",
    )
    connection.close()
    return answer.json["refresh_token"]
