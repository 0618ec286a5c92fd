"""What is changed stands at Microsoft and here: by the console in a real browser, and by commands on both databases."""

import contextlib
import json
import subprocess

import pytest

from asking import Connection
from browser import chromium
from consoles import a_world, serving, signed_in
from running import running_postgresql
from stores import PostgreSQLStore, SQLiteStore
from test_console import WIDTHS

CUSTOMERS = 3
WRITE = "SecurityIncident.ReadWrite.All"


class Microsoft:
    """The sandbox, asked without any code of the program's."""

    def __init__(self, sandbox):
        self.sandbox, self._connection = sandbox, Connection(sandbox["graph"])

    def incident(self, tenant, number):
        token = self._connection.token(self.sandbox.facts, tenant)
        answer = self._connection.ask(
            "GET", f"/v1.0/security/incidents/{number}", {"Authorization": f"Bearer {token}"}
        )
        assert answer.status == 200, answer.body
        return answer.json

    def control(self, path, body):
        answer = self._connection.ask(
            "POST", "/sandbox" + path,
            {"Authorization": f"Bearer {self.sandbox['controlSecret']}", "Content-Type": "application/json"}, json.dumps(body),
        )
        assert answer.status < 300, answer.body


def a_shop(tenantry, folder, url=None):
    """A sandbox whose customers were read, by a program that may change what is theirs."""
    place = {"TENANTRY_DATABASE_URL": url} if url else {}
    return a_world(tenantry, folder, CUSTOMERS, alerts=120, TENANTRY_RESPONSE_CHANGES="allowed", **place)


def listed(tenantry, environment, *arguments):
    """The incidents that a list has, as the program tells them to other programs."""
    found = subprocess.run(
        [tenantry, "incidents", "list", "--json", "--limit", "0", *arguments], env=environment, check=True, capture_output=True
    )
    return json.loads(found.stdout)["incidents"]


@pytest.fixture(scope="module")
def console(tenantry, tmp_path_factory):
    """A console for responders: its address, the link that it printed, and Microsoft behind it."""
    folder = tmp_path_factory.mktemp("writing")
    with a_shop(tenantry, folder) as (sandbox, environment):
        with serving(tenantry, environment, folder, "--no-sync") as (address, link):
            yield address, link, Microsoft(sandbox)


@pytest.fixture(scope="module")
def responder(console, tmp_path_factory, request):
    """A function that sits a responder down at a browser of their own, signed in."""
    address, link, _ = console
    pictures = request.config.getoption("--screenshots")
    with chromium(tmp_path_factory.mktemp("browser")) as browser:
        yield signed_in(browser, address, link, pictures)


def of_each_tenant(page, tenants):
    """A box of each tenant's on the page."""
    values = [box.get_attribute("value") for box in page.locator("input[name=incident]").all()]
    chosen = [next(value for value in values if value.startswith(tenant["tenantID"])) for tenant in tenants]
    return chosen


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_form(responder, theme, language):
    mei = responder(color_scheme=theme)
    mei.open(f"/queue?lang={language}")
    mei.page.locator("input[name=incident]").nth(1).check()
    mei.page.locator("input[name=incident]").nth(2).check()
    for width in WIDTHS:
        mei.page.set_viewport_size({"width": width, "height": 900})
        mei.is_content(f"changing-{language}-{theme}-{width}")


def test_many_at_once_with_one_failing_customer(console, responder):
    _, _, microsoft = console
    tenants = microsoft.sandbox.tenants
    mei = responder(locale="en-GB")
    page = mei.page
    mei.open("/queue?lang=en&sort=updated")
    chosen = of_each_tenant(page, tenants)
    microsoft.control("/faults", {"fault": "status", "status": 403, "on": "incidents", "tenants": [tenants[1]["tenantID"]]})
    for value in chosen:
        page.locator(f'input[value="{value}"]').check()
    # What is ticked is counted without any script.
    form = page.get_by_role("form", name="Change what is selected")
    form.get_by_label("Status").select_option("In progress")
    form.get_by_label("Classification").select_option("Phishing")
    form.get_by_label("Assign to").select_option("Me (admin)")
    form.get_by_label("Add tags").fill("vip, looked at")
    form.get_by_label("Comment").fill("Looked at <b>it</b>.\nMore to come.")
    mei.is_content("changing-filled")
    form.get_by_role("button", name="Change").click()
    page.wait_for_url("**/incidents/changes")
    assert page.get_by_text("2 of 3 are as you wanted them.").is_visible()
    failed = [row for row in page.locator("table.outcomes tbody tr").all_inner_texts() if "Not changed" in row]
    assert len(failed) == 1 and tenants[1]["name"] in failed[0]
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        mei.is_content(f"changed-{width}")
    for value, tenant, is_changed in zip(chosen, tenants, [True, False, True]):
        if not is_changed:
            continue
        incident = microsoft.incident(tenant["tenantID"], value.split("/", 2)[2])
        assert (incident["status"], incident["assignedTo"]) == ("inProgress", "admin")
        assert (incident["classification"], incident["determination"]) == ("truePositive", "phishing")
        assert incident["customTags"][-2:] == ["vip", "looked at"]
        assert incident["comments"][-1]["comment"] == "Looked at <b>it</b>.\nMore to come."
    # Once the customer is in order, the rest is sent by what the page holds.
    connection = Connection(microsoft.sandbox["control"])
    gone = connection.ask("DELETE", "/sandbox/faults", {"Authorization": f"Bearer {microsoft.sandbox['controlSecret']}"})
    assert gone.status == 204
    page.get_by_role("button", name="Change").click()
    page.wait_for_load_state()
    assert page.get_by_text("1 of 1 are as you wanted them.").is_visible()
    assert microsoft.incident(tenants[1]["tenantID"], chosen[1].split("/", 2)[2])["status"] == "inProgress"
    page.get_by_role("link", name="Back to where you were").click()
    page.wait_for_url("**/queue?sort=updated")
    assert [text for text in mei.trouble if "Failed to load" not in text] == []


def test_what_somebody_else_changed_is_not_written_over(console, responder):
    _, _, microsoft = console
    mei, jo = responder(locale="en-GB"), responder(locale="en-GB")
    for person in (mei, jo):
        person.open("/queue?lang=en")
    tenant = microsoft.sandbox.tenants[2]
    value = of_each_tenant(mei.page, [tenant])[0]
    for person, status in ((jo, "In progress"), (mei, "Resolved")):
        person.page.locator(f'input[value="{value}"]').check()
        form = person.page.get_by_role("form", name="Change what is selected")
        form.get_by_label("Status").select_option(status)
        form.get_by_label("Assign to").select_option("Nobody")
        form.get_by_label("Comment").fill(status)
        form.get_by_role("button", name="Change").click()
        person.page.wait_for_url("**/incidents/changes")
    assert "Changed meanwhile" in mei.page.locator("table.outcomes").inner_text()
    assert mei.page.get_by_text("Now: In progress, Unassigned.").is_visible()
    mei.is_content("conflict")
    incident = microsoft.incident(tenant["tenantID"], value.split("/", 2)[2])
    assert incident["status"] == "inProgress"
    assert incident["comments"][-1]["comment"] == "In progress"


def test_nothing_ticked_says_so(responder):
    mei = responder(locale="en-GB")
    mei.open("/queue?lang=en")
    mei.page.get_by_role("form", name="Change what is selected").get_by_role("button", name="Change").click()
    mei.page.wait_for_url("**/incidents/changes")
    assert "Nothing was selected" in mei.page.get_by_role("alert").inner_text()


@pytest.mark.parametrize("database", ["SQLite", "PostgreSQL"])
def test_commands(tenantry, tmp_path, database):
    with contextlib.ExitStack() as stack:
        if database == "PostgreSQL":
            url = stack.enter_context(running_postgresql())()
            store = PostgreSQLStore(url)
        else:
            url, store = None, SQLiteStore(tmp_path / "data" / "tenantry" / "tenantry.db")
        sandbox, environment = stack.enter_context(a_shop(tenantry, tmp_path, url))
        work_by_commands(tenantry, Microsoft(sandbox), environment, store)


def work_by_commands(tenantry, microsoft, environment, store):
    def run(*arguments, status=0, text=None, **changes):
        done = subprocess.run(
            [tenantry, *arguments], env=environment | changes, input=text, capture_output=True, text=True
        )
        assert done.returncode == status, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    incidents = listed(tenantry, environment)
    customer = incidents[0]["customer"]["handle"]
    own = [incident for incident in incidents if incident["customer"]["handle"] == customer and incident["status"] == "active"]
    first, second = own[:2]
    tenant, changes = first["tenant"]["tenantID"], len(store.rows("SELECT * FROM change"))

    # Nothing is sent where it is not allowed, or means nothing.
    run("incidents", "edit", customer, first["id"], "--status", "resolved", status=78, TENANTRY_RESPONSE_CHANGES="refused")
    for wrong in (
        [], ["--status", "redirected"], ["--classification", "truePositive", "--determination", "notMalicious"],
        ["--determination", "phishing"], ["--assign", "jo", "--unassign"], ["--comment", " "],
    ):
        run("incidents", "edit", customer, first["id"], *wrong, status=64)
    run("incidents", "edit", customer, first["id"], "404404", "--status", "resolved", status=2)
    assert microsoft.incident(tenant, first["id"])["status"] == "active"

    done = json.loads(run(
        "incidents", "edit", customer, first["id"], second["id"], "--status", "inProgress", "--assign", "jo@soc.example",
        "--classification", "truePositive", "--determination", "malware", "--tag", "vip", "--comment-file", "-", "--json",
        text="By a command.\n",
    ))["changes"]
    assert [(change["id"], change["outcome"]) for change in done] == [(first["id"], "changed"), (second["id"], "changed")]
    there = microsoft.incident(tenant, first["id"])
    assert (there["status"], there["assignedTo"], there["determination"]) == ("inProgress", "jo@soc.example", "malware")
    assert there["comments"][-1]["comment"] == "By a command."
    here = next(incident for incident in listed(tenantry, environment) if incident["id"] == first["id"])
    assert (here["status"], here["assignedTo"], here["lastUpdate"]) == ("inProgress", "jo@soc.example", there["lastUpdateDateTime"])
    # Each version is in the log once, and the next reading finds nothing new of them.
    run("sync", "--once")
    news = store.rows("SELECT object FROM change ORDER BY sequence")[changes:]
    assert [str(row[0]) for row in news].count(first["id"]) == 1

    assert "unchanged" in run("incidents", "edit", customer, first["id"], "--status", "inProgress")
    # What changed at Microsoft since it was read is left alone, once.
    microsoft.control("/faults", {"fault": "status", "status": 400, "on": "incidents", "pass": 1, "times": 1,
                                  "tenants": [tenant]})
    told = run("incidents", "edit", customer, first["id"], second["id"], "--status", "resolved", status=7)
    assert "failed" in told and "changed" in told

    alert = next(row for row in json.loads(subprocess.run(
        [tenantry, "alerts", "list", "--customer", customer, "--json"], env=environment, check=True, capture_output=True,
    ).stdout)["alerts"])
    run("alerts", "edit", customer, alert["id"], "--status", "resolved", "--comment", "closed")
    run("alerts", "edit", customer, alert["id"], "--tag", "vip", status=64)

    trail = store.rows("SELECT outcome FROM audit WHERE deed IN ('incident-changed', 'alert-changed') ORDER BY id")
    outcomes = [row[0] for row in trail]
    assert outcomes[:4] == ["begun", "begun", "done", "done"]
    assert outcomes.count("begun") == outcomes.count("done") + outcomes.count("failed")
    run("audit", "verify")


def test_the_permission_that_is_missing(tenantry, tmp_path):
    with a_shop(tenantry, tmp_path) as (sandbox, environment):
        microsoft = Microsoft(sandbox)
        customer = subprocess.run(
            [tenantry, "customers", "list", "--json"], env=environment, check=True, capture_output=True
        )
        handle = json.loads(customer.stdout)["customers"][0]["handle"]
        tenant = json.loads(customer.stdout)["customers"][0]["tenants"][0]["tenantID"]
        microsoft.control("/faults", {"fault": "roles-withheld", "roles": [WRITE], "tenants": [tenant]})
        wanting = subprocess.run([tenantry, "check", handle, "--json"], env=environment, capture_output=True)
        assert wanting.returncode == 7 and f"permission {WRITE} is missing" in wanting.stdout.decode()
        content = subprocess.run(
            [tenantry, "check", handle, "--json"], env=environment | {"TENANTRY_RESPONSE_CHANGES": "refused"}, capture_output=True
        )
        assert content.returncode == 0, "What nobody wants to write with is not missed."
        incident = next(row for row in listed(tenantry, environment, "--customer", handle))
        done = subprocess.run(
            [tenantry, "incidents", "edit", handle, incident["id"], "--status", "resolved"],
            env=environment, capture_output=True, text=True,
        )
        assert done.returncode == 1 and WRITE in done.stdout
