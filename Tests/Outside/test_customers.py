"""Someone looks after customers: a real browser, the list and the page of each, both languages, both themes."""

import re
import subprocess

import pytest

from browser import chromium
from consoles import serving, signed_in, the_programs_environment
from running import running_sandbox

CUSTOMERS = 4
WIDTHS = (360, 760, 1101, 1600, 2560)
HOSTILE = "<img src=x onerror=alert(1)>“Weird” & <script>alert(2)</script> Ltd."


@pytest.fixture(scope="module")
def console(tenantry, tmp_path_factory):
    """A console with a customer who is well, one who is suspended, one who never was read, and one whose words are hostile."""
    folder = tmp_path_factory.mktemp("customers")
    with running_sandbox(tenantry, folder / "sandbox", tls=False, tenants=CUSTOMERS, alerts=60) as sandbox:
        environment = the_programs_environment(sandbox, folder)

        def run(*arguments):
            subprocess.run([tenantry, *arguments], env=environment, check=True, capture_output=True)

        domains = [tenant["domain"] for tenant in sandbox.tenants]
        for domain in domains[:3]:
            run("customers", "add", domain)
        run("sync", "--once")
        run("customers", "edit", domains[0], "--state", "suspended", "--tier", "gold", "--add-tag", "retail")
        run("customers", "edit", domains[1], "--name", HOSTILE, "--notes", f"{HOSTILE}\nSecond line", "--add-tag", "<b>bold</b>")
        run("customers", "add", domains[3])
        with serving(tenantry, environment, folder, "--no-sync") as (address, link):
            yield address, link


@pytest.fixture(scope="module")
def reader(console, tmp_path_factory, request):
    """A function that sits an administrator down at a browser of their own, signed in."""
    address, link = console
    with chromium(tmp_path_factory.mktemp("browser")) as browser:
        signed = signed_in(browser, address, link, request.config.getoption("--screenshots"))

        def sit_down(**wishes):
            someone = signed(**wishes)
            # What runs where it should not, asks.
            someone.page.on("dialog", lambda dialog: (someone.trouble.append(dialog.message), dialog.dismiss()))
            return someone

        yield sit_down


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_pages(reader, theme, language):
    admin = reader(color_scheme=theme)
    page = admin.page
    admin.open(f"/customers?lang={language}")
    assert page.locator("html").get_attribute("lang") == language
    links = page.locator("table.cu-list tbody th a")
    assert links.count() == CUSTOMERS
    assert page.get_by_text(HOSTILE).count() == 1
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        admin.is_content(f"customers-{language}-{theme}-{width}")
    for address in [link.get_attribute("href") for link in links.all()]:
        admin.open(address)
        for fold in page.locator("main details:not([open]) > summary").all():
            fold.click()
        for width in WIDTHS if address.endswith(page.locator(".trail .of").inner_text()) else ():
            page.set_viewport_size({"width": width, "height": 2400})
            admin.is_content(f"customer-{address.rsplit('/', 1)[1]}-{language}-{theme}-{width}")
    admin.open("/customers?q=xyzzy")
    admin.is_content(f"customers-none-{language}-{theme}")
    admin.context.close()


def test_a_way_through_the_customers(reader):
    """From the queue to the customers by keys, to one of them, and out to its portal."""
    admin = reader(locale="en-GB")
    page = admin.page
    admin.context.route(re.compile("^https://"), lambda route: route.fulfill(body="the portal"))
    admin.open("/queue?lang=en")
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url(re.compile("/customers$"))
    page.get_by_role("link", name="Health", exact=True).click()
    page.wait_for_url(re.compile("sort=health"))
    words = page.locator("table.cu-list td.cu-health .cu-sign").all_inner_texts()
    assert words == ["Never read", "Well", "Well", "Suspended"]
    page.locator(".cu-tallies a", has_text="Suspended").click()
    page.wait_for_url(re.compile("health=suspended"))
    assert page.locator("table.cu-list tbody tr").count() == 1
    assert page.locator("table.cu-list td.cu-open").inner_text().strip().endswith("or more")
    page.locator("table.cu-list tbody th a").click()
    assert "suspended" in page.locator("section.unseen").inner_text()
    with page.expect_popup() as opened:
        page.locator(".cu-portals").get_by_role("link", name="Incidents", exact=True).click()
    opened.value.wait_for_url(re.compile(r"^https://security\.microsoft\.com/incidents\?tid="))
    admin.context.close()


def test_what_is_written_down(reader):
    """Notes are changed, and not over what another window wrote meanwhile; hostile words stay words."""
    admin = reader(locale="en-GB")
    page = admin.page
    admin.open("/customers?lang=en")
    page.get_by_role("link", name=HOSTILE).click()
    assert page.locator("h1 bdi").inner_text() == HOSTILE
    assert page.get_by_text("Second line").first.is_visible()
    other = admin.context.new_page()
    other.goto(page.url)
    for window, text in ((page, "From the first window"), (other, "From the other")):
        window.get_by_text("Change notes, tags and tier").click()
        window.get_by_label("Notes").fill(text)
        window.get_by_role("button", name="Save").click()
    assert page.locator(".prose").inner_text() == "From the first window"
    assert "Someone else changed it" in other.get_by_role("alert").inner_text()
    assert other.locator(".prose").inner_text() == "From the first window"
    assert other.get_by_label("Notes").input_value() == "From the other"
    other.get_by_role("button", name="Save").click()
    assert other.locator(".prose").inner_text() == "From the other"
    admin.context.close()


def test_a_check(reader):
    """The ways in are checked while the page goes on; a reload shows that it is done."""
    admin = reader(locale="en-GB")
    page = admin.page
    admin.open("/customers?health=never-read&lang=en")
    page.locator("table.cu-list tbody th a").click()
    page.get_by_role("button", name="Check the ways in").click()
    page.wait_for_load_state()
    for _ in range(200):
        if page.get_by_text("The ways in were checked").count():
            break
        page.reload()
    assert page.get_by_text("The ways in were checked").is_visible()
    admin.is_content("customer-checked")
    admin.context.close()


def test_an_identifier_is_copied(reader):
    admin = reader(locale="en-GB", permissions=["clipboard-read", "clipboard-write"])
    page = admin.page
    admin.open("/customers?lang=en")
    page.locator("table.cu-list tbody th a").first.click()
    page.locator("details.cu-tenant").first.evaluate("fold => { fold.open = true; }")
    identifier = page.locator("code.cu-id").first.inner_text()
    page.get_by_role("button", name=f"Copy {identifier}").click()
    page.get_by_text("Copied").first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == identifier
    admin.context.close()


def test_without_scripts(reader):
    """Every deed of these pages is a link or a form."""
    admin = reader(locale="en-GB", java_script_enabled=False)
    page = admin.page
    admin.open("/customers?lang=en")
    page.get_by_label("Search").fill("gold")
    page.get_by_role("button", name="Apply").click()
    assert page.get_by_text("No customer fits.").is_visible()
    admin.open("/customers?tier=gold")
    page.locator("table.cu-list tbody th a").click()
    page.get_by_text("Change notes, tags and tier").click()
    page.get_by_label("Tier").fill("silver")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_text("silver").first.is_visible()
    admin.context.close()
