"""People sign in at the console by their organization's Entra: a real browser, the sandbox's pages, roles that change."""

import re
import signal
import subprocess

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe

from browser import Person, chromium
from consoles import the_programs_environment, until
from running import running_sandbox

ANA, MEI = "ana.silva@soc.example", "mei.chen@soc.example"


class Organization:
    """A console whose people the sandbox signs in, and what its administrator changes there."""

    def __init__(self, sandbox, address, tenantry, environment):
        self.sandbox, self.address = sandbox, address
        self._tenantry, self._environment = tenantry, environment

    def _control(self, path, body):
        answer = requests.post(
            f"{self.sandbox['control']}/applications/{path}", json=body, timeout=10,
            headers={"Authorization": f"Bearer {self.sandbox['controlSecret']}"},
        )
        answer.raise_for_status()

    def assign(self, person, *roles):
        self._control(f"{self.sandbox['clientID']}/roles", {"user": person, "roles": roles})

    def rotate_keys(self):
        self._control("keys/rotate", {"withdraws": True})

    def command(self, *arguments):
        return subprocess.run(
            [self._tenantry, *arguments], env=self._environment, check=True, capture_output=True, text=True
        ).stdout


@pytest.fixture(scope="module")
def organization(tenantry, tmp_path_factory):
    folder = tmp_path_factory.mktemp("organization")
    with running_sandbox(tenantry, folder / "sandbox", tls=False, tenants=2, alerts=20) as sandbox:
        environment = the_programs_environment(sandbox, folder)
        for tenant in sandbox.tenants:
            subprocess.run(
                [tenantry, "customers", "add", tenant["domain"], "--tag", "retail"], env=environment, check=True,
                capture_output=True,
            )
        subprocess.run([tenantry, "sync", "--once"], env=environment, check=True, capture_output=True)
        environment |= {
            "TENANTRY_CONSOLE_OIDC_TENANT": sandbox["provider"]["tenantID"],
            "TENANTRY_CONSOLE_OIDC_CLIENT_ID": sandbox["clientID"],
            "TENANTRY_CONSOLE_OIDC_CLIENT_SECRET_FILE": environment["TENANTRY_CLIENT_SECRET_FILE"],
            "TENANTRY_CONSOLE_OIDC_ROLES": "SOC.Lead = administrator for all; SOC.Desk = viewer for tag:retail",
        }
        notes = folder / "notes"
        with notes.open("wb") as errors:
            process = subprocess.Popen(
                [tenantry, "serve", "--no-sync", "--listen", "127.0.0.1:0"], env=environment,
                stdout=subprocess.DEVNULL, stderr=errors,
            )
        try:
            found = until(lambda: re.search(r"The console is at (http://\S+)\.\n", notes.read_text()), process)
            yield Organization(sandbox, found[1], tenantry, environment)
            # Nothing that lets anyone in is in what is kept of the run.
            assert not re.search(r"code=|eyJ|tenantry-session", notes.read_text())
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium(tmp_path_factory.mktemp("browser")) as browser:
        yield browser


@pytest.fixture
def person(browser):
    person = Person(browser)
    yield person
    person.close()


@pytest.fixture
def is_content(request):
    """A function that looks whether nothing is wrong with a page, to a reader or to axe."""
    pictures = request.config.getoption("--screenshots")

    def look(page, what):
        if pictures:
            page.screenshot(path=f"{pictures}/{what}.png")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{what}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{what} is too wide"

    return look


def sign_in(person, organization, account, path="/queue"):
    person.page.goto(organization.address + path)
    person.page.get_by_role("link", name="Sign in with Microsoft Entra").click()
    person.choose(account)


def test_a_role_opens_the_console(organization, person, is_content):
    organization.assign(ANA, "SOC.Desk")
    page = person.page
    page.goto(f"{organization.address}/queue?severity=high")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            is_content(page, f"sign-in-by-entra-{scheme}-{width}")
    page.get_by_role("link", name="Sign in with Microsoft Entra").click()
    person.choose(ANA)
    page.wait_for_url(f"{organization.address}/queue?severity=high")
    assert page.get_by_text(ANA).first.is_visible()
    cookies = {cookie["name"]: cookie for cookie in person.context.cookies(organization.address)}
    # The sandbox, at another port of this machine, has its own among them.
    assert {name for name in cookies if name.startswith("tenantry")} == {"tenantry-session", "tenantry-zone"}
    assert cookies["tenantry-session"]["httpOnly"] and cookies["tenantry-session"]["sameSite"] == "Lax"
    assert f"{ANA}" in organization.command("accounts")
    # What came back is in no address that the browser could be led to again.
    page.go_back()
    assert "code=" not in page.url
    page.goto(f"{organization.address}/account")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{organization.address}/sign-in")
    page.goto(f"{organization.address}/queue")
    assert page.url.startswith(f"{organization.address}/sign-in?return=")


def test_who_has_no_role_is_told(organization, person, is_content):
    organization.assign(MEI)
    sign_in(person, organization, MEI)
    page = person.page
    page.wait_for_url(re.compile("callback"))
    assert f"{MEI} is signed in at your organization" in page.get_by_role("alert").inner_text()
    is_content(page, "no-role")
    page.get_by_role("link", name="繁體中文").click()
    assert page.url == f"{organization.address}/sign-in?lang=zh-Hant"
    assert page.get_by_role("link", name="使用 Microsoft Entra 登入").is_visible()


def test_a_role_that_is_taken_away_ends_what_was_open(organization, browser, person):
    organization.assign(MEI, "SOC.Lead")
    sign_in(person, organization, MEI)
    person.page.wait_for_url(f"{organization.address}/queue")
    organization.rotate_keys()
    organization.assign(MEI, "SOC.Nothing")
    other = Person(browser)
    sign_in(other, organization, MEI)
    other.page.wait_for_url(re.compile("callback"))
    other.close()
    person.page.goto(f"{organization.address}/queue")
    assert "/sign-in" in person.page.url


def test_an_answer_is_good_for_the_browser_that_asked(organization, browser, person):
    organization.assign(ANA, "SOC.Lead")
    answers = []
    person.page.on("request", lambda request: "/callback?" in request.url and answers.append(request.url))
    sign_in(person, organization, ANA)
    person.page.wait_for_url(f"{organization.address}/queue")
    thief = Person(browser)
    answer = thief.page.goto(answers[0])
    assert answer.status == 400
    assert "was not begun by this browser" in thief.page.get_by_role("alert").inner_text()
    thief.close()
    # Nor again for the one that did.
    assert person.page.goto(answers[0]).status == 400
