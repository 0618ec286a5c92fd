"""A person works in the console: a real browser, the printed link, the queue in both languages and both themes."""

import re
import signal
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser import chromium
from running import running_sandbox
from test_metrics import the_programs_environment, until

PASSWORD = "four words that nobody guesses"
CUSTOMERS = 3
WIDTHS = (360, 760, 1101, 1280, 1440, 2560)


@pytest.fixture(scope="module")
def console(tenantry, tmp_path_factory):
    """A console with three customers whose incidents are read, and one who is not; and the link that it printed."""
    folder = tmp_path_factory.mktemp("console")
    with running_sandbox(tenantry, folder / "sandbox", tls=False, tenants=CUSTOMERS, alerts=60) as sandbox:
        environment = the_programs_environment(sandbox, folder)
        for tenant in sandbox.tenants:
            subprocess.run([tenantry, "customers", "add", tenant["domain"]], env=environment, check=True, capture_output=True)
        subprocess.run([tenantry, "sync", "--once"], env=environment, check=True, capture_output=True)
        subprocess.run(
            [tenantry, "customers", "edit", sandbox.tenants[0]["domain"], "--state", "suspended"],
            env=environment, check=True, capture_output=True,
        )
        printed, notes = folder / "printed", folder / "notes"
        with printed.open("wb") as output, notes.open("wb") as errors:
            process = subprocess.Popen(
                [tenantry, "serve", "--listen", "127.0.0.1:0"], env=environment, stdout=output, stderr=errors
            )
        try:
            link = until(lambda: re.search(r"^(http://127\.0\.0\.1:\d+)/invitation/\S+\n", printed.read_text()), process)
            yield link[1], link[0].strip()
            # A link is good once, and is nowhere in what is kept of the run.
            assert link[0].strip().rsplit("/", 1)[1] not in notes.read_text()
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0


class Reader:
    """Someone at a browser, who notices whatever a page complains of and wherever it asks."""

    def __init__(self, context, address, pictures):
        self.address, self.trouble, self._pictures = address, [], pictures
        context.set_default_timeout(20_000)
        self.context, self.page = context, context.new_page()
        self.page.on("console", lambda message: message.type in ("error", "warning") and self.trouble.append(message.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("request", lambda request: request.url.startswith(address + "/") or self.trouble.append(request.url))

    def open(self, path):
        return self.page.goto(self.address + path)

    def is_content(self, what):
        """Whether nothing was wrong with a page, to a reader or to axe."""
        if self._pictures:
            self.page.screenshot(path=f"{self._pictures}/{what}.png")
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{what}: {found.generate_report()}"
        assert self.trouble == [], what
        # Nothing has to be moved sideways to be read.
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{what} is too wide"


@pytest.fixture(scope="module")
def reader(console, tmp_path_factory, request):
    """A function that sits someone down at a browser of their own, with their own wishes."""
    address, _ = console
    with chromium(tmp_path_factory.mktemp("browser")) as browser:
        yield lambda **wishes: Reader(browser.new_context(**wishes), address, request.config.getoption("--screenshots"))


@pytest.fixture(scope="module")
def signed_in(console, reader):
    """What the browser keeps after the printed link was used."""
    _, link = console
    admin = reader(locale="en-GB")
    page = admin.page
    page.goto(link)
    admin.is_content("invitation")
    page.get_by_label("Password", exact=True).fill("short and so on")
    page.get_by_label("The same password again").fill("short and so no")
    page.get_by_role("button", name="Set the password and sign in").click()
    assert "not the same" in page.get_by_role("alert").inner_text()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Set the password and sign in").click()
    page.wait_for_url(f"{admin.address}/queue")
    # The first attempt was answered as what it was: not done.
    assert [text for text in admin.trouble if "422" not in text] == []
    return admin.context.storage_state()


def test_the_link_is_good_once(console, reader, signed_in):
    late = reader(locale="en-GB")
    assert late.page.goto(console[1]).status == 404
    assert "This link opens nothing" in late.page.content()


def test_signing_in_and_out(reader, signed_in):
    admin = reader(locale="zh-TW")
    page = admin.page
    admin.open("/queue?severity=high")
    page.get_by_label("帳戶").fill("admin")
    page.get_by_label("密碼").fill(PASSWORD)
    admin.is_content("sign-in")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{admin.address}/queue?severity=high")
    assert page.get_by_text("嚴重性：高").is_visible()
    page.get_by_role("button", name="登出").click()
    page.wait_for_url(f"{admin.address}/sign-in")
    admin.open("/queue")
    assert page.url.startswith(f"{admin.address}/sign-in?return=")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_pages(reader, signed_in, theme, language):
    admin = reader(storage_state=signed_in, color_scheme=theme)
    page = admin.page
    admin.open(f"/queue?lang={language}")
    assert page.locator("tbody tr").count() > 5
    assert page.locator("html").get_attribute("lang") == language
    # The customer who is suspended is not seen, and the page says so.
    page.locator("details.unseen summary").click()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        admin.is_content(f"queue-{language}-{theme}-{width}")
    admin.open("/queue?severity=high&status=all&since=30d&assigned=nobody&q=xyzzy")
    admin.is_content(f"filtered-{language}-{theme}")
    admin.open("/account")
    admin.is_content(f"account-{language}-{theme}")


def test_filters_and_the_keyboard(reader, signed_in):
    admin = reader(storage_state=signed_in, locale="en-GB")
    page = admin.page
    admin.open("/queue?lang=en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.get_by_role("checkbox", name="High").check()
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url(re.compile("severity=high"))
    severities = page.locator("td.severity").all_inner_texts()
    assert severities and all("High" in text for text in severities)
    page.get_by_role("link", name="Take away the filter “Severity: High”").click()
    page.wait_for_url(f"{admin.address}/queue")
    admin.is_content("queue-unfiltered")
