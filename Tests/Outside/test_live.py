"""What scripts add to the console, in a real browser: keys, the panel, arrivals, the launcher, views, and who else looks."""

import json
import re
import subprocess
import urllib.request

import pytest

from asking import Connection
from browser import chromium
from consoles import Reader, a_world, serving, sign_in

CUSTOMERS = 3
FOCUSED = "document.activeElement.dataset.incident"


class Desk:
    """A running console with the sandbox behind it."""

    def __init__(self, sandbox, address, tenantry, environment):
        self.sandbox, self.address, self._tenantry, self._environment = sandbox, address, tenantry, environment

    def happen(self, story, **keys):
        """Lets something happen in the first tenant."""
        body = json.dumps({"story": story, "tenants": [1], **keys}).encode()
        headers = {"Authorization": f"Bearer {self.sandbox['controlSecret']}", "Content-Type": "application/json"}
        urllib.request.urlopen(urllib.request.Request(f"{self.sandbox['control']}/happenings", body, headers), timeout=30).read()

    def assign(self, key, person):
        """Assigns an incident at Microsoft, by what the page calls it."""
        tenant, incident = key.split("/")
        login, graph = Connection(self.sandbox["authority"]), Connection(self.sandbox["graph"])
        token = login.token(self.sandbox.facts, tenant)
        answer = graph.ask(
            "PATCH", f"/v1.0/security/incidents/{incident}",
            {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}, json.dumps({"assignedTo": person}),
        )
        assert answer.status == 200, answer.body
        login.close()
        graph.close()

    def link(self, *arguments):
        """The link for a password that a command prints."""
        command = [self._tenantry, "accounts", *arguments]
        printed = subprocess.run(command, env=self._environment, check=True, capture_output=True, text=True).stdout
        return self.address + "/invitation/" + re.search(r"/invitation/(\S+)", printed)[1]


@pytest.fixture(scope="module")
def desk(tenantry, tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    with a_world(
        tenantry, folder, CUSTOMERS, alerts=60, TENANTRY_SYNC_POLL_FASTEST="1s", TENANTRY_SYNC_POLL_SLOWEST="1s"
    ) as (sandbox, environment):
        with serving(tenantry, environment, folder) as (address, _):
            yield Desk(sandbox, address, tenantry, environment)


@pytest.fixture(scope="module")
def reader(desk, tmp_path_factory, request):
    with chromium(tmp_path_factory.mktemp("browser")) as browser:
        yield lambda **wishes: Reader(browser.new_context(**wishes), desk.address, request.config.getoption("--screenshots"))


@pytest.fixture(scope="module")
def signed_in(desk, reader):
    return sign_in(reader(locale="en-GB"), desk.link("add", "mei", "--role", "responder", "--all"))


@pytest.fixture
def mei(reader, signed_in):
    someone = reader(storage_state=signed_in, locale="en-GB", viewport={"width": 1440, "height": 900})
    someone.open("/queue")
    # The scripts have run once there is a grid.
    someone.page.get_by_role("grid").wait_for()
    yield someone
    someone.context.close()


def row(page, index):
    return page.locator("tr[data-incident]").nth(index)


def test_triage_by_the_keyboard_alone(mei):
    page = mei.page
    keys = [row(page, index).get_attribute("data-incident") for index in range(3)]
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == keys[1]
    page.keyboard.press("k")
    assert page.evaluate(FOCUSED) == keys[0]
    page.keyboard.press("End")
    assert page.evaluate(FOCUSED) == page.locator("tr[data-incident]").last.get_attribute("data-incident")
    page.keyboard.press("Home")
    page.keyboard.press("x")
    assert row(page, 0).get_attribute("aria-selected") == "true"
    # A condition that is said as a script would have to be evaluated, which our policy forbids.
    page.locator("#announcer", has_text=re.compile(r"^Selected\.$")).wait_for(state="attached")
    mei.is_content("live-selected")
    page.keyboard.press("x")
    assert row(page, 0).get_attribute("aria-selected") == "false"
    # One row is in the order of the Tab key, and it leads out again.
    assert page.locator('tr[data-incident][tabindex="0"]').count() == 1
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("jjx?")
    assert page.evaluate("document.activeElement.value") == "jjx?"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")
    page.keyboard.press("g")
    page.keyboard.press("a")
    page.wait_for_url(f"{mei.address}/account")
    page.keyboard.press("g")
    page.keyboard.press("q")
    page.wait_for_url(f"{mei.address}/queue")
    assert mei.trouble == []


def test_the_panel(mei):
    page = mei.page
    page.keyboard.press("j")
    page.keyboard.press("j")
    title = row(page, 1).locator(".title bdi").first.inner_text()
    place = row(page, 1).bounding_box()
    page.keyboard.press("o")
    panel = page.get_by_role("complementary", name="Details")
    panel.get_by_role("heading", name=title).first.wait_for()
    assert page.evaluate("document.activeElement.id") == "panel"
    assert row(page, 1).bounding_box()["y"] == place["y"], "The queue stays where it is."
    mei.is_content("live-panel")
    page.reload()
    panel.get_by_role("heading", name=title).first.wait_for()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    other = row(page, 2).locator(".title bdi").first.inner_text()
    panel.get_by_role("heading", name=other).first.wait_for()
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert "panel=" not in page.url
    # Back and forth are what they are elsewhere.
    page.keyboard.press("o")
    panel.wait_for()
    page.go_back()
    panel.wait_for(state="hidden")
    page.go_forward()
    panel.wait_for()
    page.set_viewport_size({"width": 360, "height": 800})
    mei.is_content("live-panel-narrow")


def test_the_keys_are_listed_and_can_be_turned_off(mei):
    page = mei.page
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keys").wait_for()
    mei.is_content("live-keys")
    # What is behind it does not hear.
    page.keyboard.press("j")
    page.get_by_role("checkbox", name="Single keys do something").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) is None
    page.evaluate("localStorage.clear()")
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) is not None


def test_what_arrives_is_told_and_moves_nothing(mei, desk):
    page = mei.page
    page.keyboard.press("j")
    page.keyboard.press("j")
    focused, place = page.evaluate(FOCUSED), row(page, 1).bounding_box()
    desk.happen("arrival")
    told = page.locator("#arrivals button")
    told.wait_for()
    assert "1 new" in told.inner_text()
    assert row(page, 1).bounding_box() == place
    mei.is_content("live-arrived")
    page.keyboard.press(".")
    page.locator("tr .fresh").first.wait_for()
    told.wait_for(state="detached")
    assert page.evaluate(FOCUSED) == focused
    mei.is_content("live-loaded")
    desk.assign(row(page, 2).get_attribute("data-incident"), "jo@soc.example")
    told.wait_for()
    assert "changed" in told.inner_text()
    assert row(page, 2).locator(".taken").inner_text() == "just taken by jo@soc.example"
    mei.is_content("live-taken")


def test_the_launcher(mei, desk):
    page = mei.page
    name = page.locator("tr[data-incident] .customer").first.inner_text()
    page.keyboard.press("Control+k")
    text = page.get_by_role("combobox")
    text.wait_for()
    page.locator("#launcher-list li").first.wait_for()
    page.keyboard.type(name[:6].lower())
    option = page.locator("#launcher-list li", has_text=name).first
    option.wait_for()
    mei.is_content("live-launcher")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert text.get_attribute("aria-activedescendant") == "launcher-0"
    assert page.locator("#launcher-list li").first.get_attribute("aria-selected") == "true"
    option.click()
    page.wait_for_url(re.compile("/customers/"))
    page.keyboard.press("Control+k")
    page.locator("#launcher-list li").first.wait_for()
    assert name in page.locator("#launcher-list li").first.inner_text(), "Where one was last comes first."
    page.keyboard.type("account")
    page.locator("#launcher-list li", has_text="Your account").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{mei.address}/account")
    mei.open("/queue")
    number = page.locator("tr[data-incident] .title .faint").first.inner_text()
    page.keyboard.press("Control+k")
    page.locator("#launcher-list li").first.wait_for()
    # Half of an ID is enough, and a screen reader is told how many there are.
    page.keyboard.type(number[:-1])
    page.locator("#launcher-list li .faint", has_text=number).first.wait_for()
    assert re.search("found", page.locator("#launcher-none").inner_text())
    assert mei.trouble == []


def test_views(mei):
    page = mei.page
    mei.open("/queue?severity=high")
    page.get_by_text("Save as a view").click()
    page.locator(".views").get_by_label("Name").fill("All that is high")
    page.locator(".views").get_by_role("button", name="Save").click()
    page.get_by_role("link", name="All that is high").wait_for()
    mei.is_content("live-views")
    page.get_by_text("Columns").first.click()
    page.get_by_role("checkbox", name="Techniques").uncheck()
    page.get_by_label("Rows").select_option("Compact")
    mei.is_content("live-columns")
    page.locator("form[action='/queue/look']").get_by_role("button").click()
    page.locator("table.compact.without-techniques").wait_for()
    assert not page.locator("th.techniques").is_visible()
    mei.open("/queue?severity=high&sort=customer")
    mei.is_content("live-grouped")
    mei.open("/queue?severity=high")
    page.get_by_text("Change this view").click()
    page.locator(".views").get_by_label("Name").fill("High")
    page.locator(".views").get_by_label("For everyone").check()
    mei.is_content("live-view")
    page.locator(".views").get_by_role("button", name="Save").click()
    page.get_by_role("link", name="High", exact=True).wait_for()
    mei.open("/queue")
    page.get_by_role("link", name="High", exact=True).click()
    page.wait_for_url(f"{mei.address}/queue?severity=high")
    page.get_by_text("Change this view").click()
    page.get_by_role("button", name="Remove").click()
    page.get_by_text("Save as a view").wait_for()
    assert mei.trouble == []


def test_who_else_looks(mei, desk, reader):
    jo = reader(locale="en-GB", viewport={"width": 1440, "height": 900})
    sign_in(jo, desk.link("add", "jo", "--role", "viewer", "--all"))
    jo.page.get_by_role("grid").wait_for()
    jo.page.keyboard.press("j")
    jo.page.keyboard.press("o")
    jo.page.get_by_role("complementary", name="Details").wait_for()
    looking = mei.page.locator("tr .looking")
    looking.wait_for()
    assert looking.inner_text() == "jo looking"
    mei.is_content("live-looking")
    jo.page.keyboard.press("Escape")
    looking.wait_for(state="detached")
    assert jo.trouble == []
    jo.context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_without_scripts(reader, signed_in, theme, language):
    plain = reader(storage_state=signed_in, java_script_enabled=False, color_scheme=theme)
    plain.open(f"/launcher?lang={language}&q=contoso")
    assert plain.page.locator("#results button").count() > 0
    plain.page.locator("#results button").first.click()
    assert plain.page.locator("h1").count() == 1
    plain.context.close()
    # The same pages as a reader with scripts has them, for axe is one.
    scripted = reader(storage_state=signed_in, color_scheme=theme)
    scripted.open(f"/launcher?lang={language}&q=contoso")
    for width in (360, 1280):
        scripted.page.set_viewport_size({"width": width, "height": 800})
        scripted.is_content(f"launcher-{language}-{theme}-{width}")
    scripted.open(f"/queue?lang={language}")
    scripted.page.get_by_role("grid").wait_for()
    scripted.page.keyboard.press("?")
    scripted.is_content(f"keys-{language}-{theme}")
    scripted.context.close()
