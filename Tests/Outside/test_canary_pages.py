"""A script canary on every page of the console: whatever is hostile in a store, no script of it runs and nothing is asked elsewhere.

The pages are those of `pages.txt`, which a Swift test keeps equal to the table of routes; from each of them the links are followed
that lead on within the console.
"""

import collections
import json
import pathlib
import re
import sqlite3
import subprocess
import urllib.parse

import pytest
from playwright.sync_api import Error

from asking import Connection
from browser import chromium
from consoles import Reader, serving, sign_in, the_programs_environment
from running import running_sandbox
from test_live import Desk

PAGES = [
    line for line in (pathlib.Path(__file__).parent / "pages.txt").read_text().splitlines() if line and not line.startswith("#")
]
# It ends whatever it may stand in, and speaks up in each of the ways in which a page can run something.
CANARY = (
    "\"'--></title></textarea></select></option></script></style></svg></a>"
    "<script>window.canary='script'</script><script src=//evil.example/s></script>"
    "<img src=//evil.example/x onerror=window.canary='image'><svg onload=window.canary='drawing'>"
    "<a href=javascript:window.canary='link'>x</a><iframe src=//evil.example/></iframe><meta http-equiv=refresh content=0;//evil.example/>"
    "<base href=//evil.example/><form action=//evil.example/><input autofocus onfocus=window.canary='field'>"
    "{{words}}{{{token}}}&#60;script&#62;\u202e\u200d"
)
# What a page holds of what others wrote, by table.
HOSTILE = {
    "customer": ["name", "notes", "tier"], "tenant": ["display_name"],
    "incident": ["title", "status", "classification", "determination", "assigned_to", "tags", "redirected_to"],
    "alert": ["title", "severity", "status", "classification", "determination", "service", "detection", "category", "assigned_to"],
    "alert_technique": ["technique"], "gap": ["reason"], "saved_view": ["name"], "session": ["place"],
}
# So many pages are opened beyond those of the list.
MOST = 90


class Marked:
    """A store in which all that others wrote is a canary, and what there is to name in an address."""

    def __init__(self, path):
        self.path = path

    def connect(self):
        connection = sqlite3.connect(self.path, timeout=30)
        connection.execute("PRAGMA busy_timeout = 30000")
        return connection

    def mark(self):
        connection = self.connect()
        for table, columns in HOSTILE.items():
            known = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            assert set(columns) <= known, f"{table} has no {set(columns) - known} any more: say what it has now."
            for column in columns:
                connection.execute(f"UPDATE {table} SET {column} = ?", (CANARY,))
        # A severity that nobody knows is shown as unknown; of one half the known ones stay, so that axes have lanes.
        connection.execute("UPDATE incident SET status = 'active' WHERE id % 2 = 0")
        connection.execute("UPDATE alert SET status = 'new', severity = 'high' WHERE id % 2 = 0")
        connection.execute("UPDATE evidence SET pieces = replace(pieces, '.exe', ?)", (CANARY,))
        connection.commit()
        connection.close()

    def one(self, query):
        connection = self.connect()
        found = connection.execute(query).fetchone()
        connection.close()
        return found


@pytest.fixture(scope="module")
def desk(tenantry, tmp_path_factory):
    folder = tmp_path_factory.mktemp("canary-pages")
    with running_sandbox(tenantry, folder / "sandbox", tls=False, tenants=2, alerts=60) as sandbox:
        environment = the_programs_environment(sandbox, folder) | {"TENANTRY_RESPONSE_CHANGES": "allowed"}
        for tenant in sandbox.tenants:
            subprocess.run([tenantry, "customers", "add", tenant["domain"]], env=environment, check=True, capture_output=True)
        write_to_microsoft(sandbox)
        subprocess.run([tenantry, "sync", "--once"], env=environment, check=True, capture_output=True)
        with serving(tenantry, environment, folder, "--no-sync") as (address, _):
            desk = Desk(sandbox, address, tenantry, environment)
            desk.store = Marked(folder / "data" / "tenantry" / "tenantry.db")
            yield desk


def write_to_microsoft(sandbox):
    """Writes canaries into an incident at Microsoft, so that its JSON holds them."""
    tenant = sandbox.tenants[0]["tenantID"]
    graph = Connection(sandbox["graph"])
    token = Connection(sandbox["authority"]).token(sandbox.facts, tenant)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    listed = graph.ask("GET", "/v1.0/security/incidents?$top=3&$orderby=lastUpdateDateTime%20desc", headers)
    for incident in listed.json["value"]:
        path = f"/v1.0/security/incidents/{incident['id']}"
        changed = graph.ask("PATCH", path, headers, json.dumps({"customTags": [CANARY[:100]], "assignedTo": CANARY[:100]}))
        assert changed.status == 200, changed.body
        comment = {"@odata.type": "microsoft.graph.security.alertComment", "comment": CANARY}
        said = graph.ask("POST", path + "/comments", headers, json.dumps(comment))
        assert said.status < 300, said.body
    graph.close()


@pytest.fixture(scope="module")
def visitor(desk, tmp_path_factory):
    """An administrator in front of pages that are full of canaries."""
    with chromium(tmp_path_factory.mktemp("browser")) as browser:
        someone = Reader(browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 1000}), desk.address, None)
        sign_in(someone, desk.link("add", "ada", "--role", "administrator", "--all"))
        someone.open("/queue?severity=high")
        someone.page.get_by_text("Save as a view").click()
        someone.page.locator(".views").get_by_label("Name").fill("High")
        someone.page.locator(".views").get_by_role("button", name="Save").click()
        someone.page.get_by_role("link", name="High", exact=True).wait_for()
        desk.store.mark()
        someone.page.on("dialog", lambda dialog: (someone.trouble.append(dialog.message), dialog.dismiss()))
        someone.page.add_init_script(
            "addEventListener('securitypolicyviolation', event => { window.canary = 'policy: ' + event.violatedDirective; })"
        )
        yield someone


@pytest.fixture(scope="module")
def names(desk):
    """What stands for each open part of a path."""
    customer, incident, tenant = desk.store.one(
        "SELECT customer.handle, incident.object, tenant.tenant_id FROM incident"
        " JOIN customer ON customer.id = incident.customer JOIN tenant ON tenant.id = incident.tenant"
        " ORDER BY (SELECT COUNT(*) FROM alert WHERE alert.tenant = incident.tenant AND alert.incident = incident.object) DESC"
    )
    (alert,) = desk.store.one(
        f"SELECT alert.object FROM alert JOIN tenant ON tenant.id = alert.tenant WHERE tenant.tenant_id = '{tenant}'"
        f" AND alert.incident = '{incident}'"
    )
    return {
        "customer": customer, "incident": incident, "alert": alert, "page": "customer", "tenant": tenant,
        "link": "none", "file": "none", "ending": "given", "session": "none", "token": "1", "view": "1",
    }


def address(page, names):
    parts = []
    for part in page.split("/"):
        if part.startswith(":"):
            assert part[1:] in names, f"Say in names() what {part} of {page} stands for."
            part = urllib.parse.quote(names[part[1:]], safe="")
        parts.append(part)
    return "/".join(parts)


def look(visitor, path, seen):
    """Opens a page, and sees that it is none but ours; gives the links on it."""
    try:
        answer = visitor.page.goto(visitor.address + path, wait_until="load")
    except Error as error:
        # A file is kept, and no page to run anything.
        assert "Download is starting" in str(error), path
        seen[path] = None
        return []
    assert answer.status < 500, path
    # What a script of a page would do, it does before the next thing that is asked of it.
    canary = visitor.page.evaluate("new Promise(done => setTimeout(() => done(window.canary ?? null), 30))")
    # A page that says no is an error to a browser, and a text without an icon has it look for one.
    is_fine = answer.status < 400 and "html" in answer.headers["content-type"]
    trouble = [text for text in visitor.trouble if is_fine or "Failed to load resource" not in text]
    visitor.trouble.clear()
    assert canary is None, f"{path}: {canary}"
    assert trouble == [], path
    assert visitor.page.url.startswith(visitor.address + "/"), path
    foreign = visitor.page.evaluate(FOREIGN)
    assert foreign == [], f"{path}: {foreign}"
    seen[path] = "window.canary=" in visitor.page.evaluate("document.body.innerText")
    return visitor.page.eval_on_selector_all("a[href^='/']", "links => links.map(link => link.getAttribute('href'))")


# What of a page none of its templates makes: scripts and handlers of others, and elements that have no business here.
FOREIGN = """() => [
  ...document.querySelectorAll('iframe, base, meta[http-equiv], object, embed, style, [srcdoc], img:not(.brand img)'),
  ...[...document.scripts].filter(script => !script.src.startsWith(location.origin + '/assets/')),
  ...[...document.querySelectorAll('*')].filter(one => [...one.attributes].some(({ name, value }) =>
    name.startsWith('on') || /^\\s*javascript:/i.test(value) || /^\\/\\/evil/.test(value))),
].map(one => one.outerHTML.slice(0, 200))"""


def kind(path):
    """What is alike about addresses of which one or two are enough."""
    place, _, query = path.partition("?")
    fields = sorted({name for name, _ in urllib.parse.parse_qsl(query)})
    return re.sub(r"/[^/]*\d[^/]*", "/…", place), tuple(fields)


@pytest.mark.timeout(420)
def test_no_page_runs_what_others_wrote(visitor, names):
    seen, waiting, kinds = {}, collections.deque(), collections.Counter()
    for page in PAGES:
        # A stream of events has no end.
        if page == "/events":
            continue
        path = address(page, names)
        if ":incident" in page or ":alert" in page or ":customer" in page:
            path += f"?tenant={names['tenant']}"
        for language in ("en", "zh-Hant"):
            waiting.extend(look(visitor, path + ("&" if "?" in path else "?") + f"lang={language}", seen))
    waiting.extend([
        "/queue?" + urllib.parse.urlencode({"q": CANARY[:190], "status": "all"}), "/queue?status=all&sort=customer",
        "/queue?" + urllib.parse.urlencode({"severity": CANARY}), "/queue?" + urllib.parse.urlencode({CANARY[:90]: "1"}),
        "/queue?" + urllib.parse.urlencode({"assigned": CANARY[:190]}), "/launcher?" + urllib.parse.urlencode({"q": CANARY[:200]}),
        "/launcher?q=incident", "/queue?panel=" + urllib.parse.quote(address("/incidents/:customer/:incident", names), safe=""),
        "/" + urllib.parse.quote(CANARY, safe=""), "/open/" + names["customer"] + "/" + urllib.parse.quote(CANARY[:90], safe=""),
    ])
    assert seen[f"/incidents/{names['customer']}/{names['incident']}?tenant={names['tenant']}&lang=en"]
    while waiting and len(seen) < MOST + 2 * len(PAGES):
        path = waiting.popleft()
        if path in seen or path.startswith(("/assets/", "/demonstration/")) or kinds[kind(path)] >= 2:
            continue
        kinds[kind(path)] += 1
        waiting.extend(look(visitor, path, seen))
    shown = sum(1 for is_shown in seen.values() if is_shown)
    print("pages opened:", len(seen), "and with canaries on them:", shown)
    assert len(seen) > 2 * len(PAGES)
    # A canary that is not there cannot speak up.
    assert shown > len(seen) / 3


def test_what_scripts_show_runs_nothing(visitor, desk):
    """The panel, the launcher's list, and what is told of customers and of who looks."""
    page = visitor.page
    visitor.trouble.clear()
    visitor.open("/queue?status=all&lang=en")
    page.get_by_role("grid").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.locator("#panel h1").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.locator("#launcher-list li").first.wait_for()
    page.locator("#launcher-text").fill("queue")
    page.locator("#launcher-list li").first.wait_for()
    page.keyboard.press("Escape")
    # A customer who is no longer read is told by name.
    connection = desk.store.connect()
    connection.execute("UPDATE customer SET state = 'suspended' WHERE id = (SELECT MIN(id) FROM customer)")
    connection.commit()
    connection.close()
    page.locator("#arrivals .sight").wait_for()
    assert page.evaluate("window.canary ?? null") is None
    assert page.evaluate(FOREIGN) == []
    assert visitor.trouble == []
