"""Every page of the console, and every answer to a form of it, looked at: by axe, in both languages and themes, on screens of any width.

The pages are those of `pages.txt` and `forms.txt`, which a Swift test keeps equal to the table of routes. Each is made twice, once in
each language; one of the two is looked at in the light and narrow, the other one in the dark and on one of the wider screens, by
turns the other way round.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser import chromium
from consoles import Reader, a_world, serving, sign_in
from forms import WITHOUT_A_PAGE, filled, listed, names_in
from stores import SQLiteStore
from test_canary_pages import address
from test_live import Desk

WIDTHS = (360, 760, 1101, 1440, 2560)
# What is no page, or not one of a browser's to stay on.
NO_PAGES = {"/events", "/assets/:file", "/customers/:customer/connect/standing"}
# Addresses that come to other pages than their routes come to by themselves, each with how it is answered.
OTHERS = {
    "/nothing": 404, "/queue?severity=grave": 400, "/customers?state=x": 400, "/sign-out": 405, "/queue?sort=created&sort=created": 400,
    "/queue?q=xyzzy": 200, "/launcher?q=xyzzy": 200, "/launcher?q=incident": 200, "/customers?q=xyzzy": 200,
    "/queue?status=all&sort=customer": 200, "/open/:customer/incident?about=4711&tenant=:tenant": 200, "/open/:customer/nothing": 404,
    "/incidents/:customer/:incident?tenant=": 300, "/consent/declined": 200, "/consent/unasked": 200, "/consent/not-kept": 200,
    "/consent?state=x&error=y": 400, "/invitation/:fresh": 200, "/customer-import?added=1": 200,
    "/queue?panel=%2Fincidents%2F:customer%2F:incident": 200,
}
# What someone who may only read is told.
FORBIDDEN = ["/new-customer", "/customer-import", "/customers/:customer/connect", "/open/:customer/incident"]
TEXT = "Something that someone wrote, of some length, with a-word-that-is-longer-than-most-and-does-not-end-soon-at-all in it"


@pytest.fixture(scope="module")
def desk(tenantry, tmp_path_factory):
    folder = tmp_path_factory.mktemp("every-page")
    settings = {"TENANTRY_RESPONSE_CHANGES": "allowed", "TENANTRY_PROVIDER_NAME": "Northwind SOC"}
    with a_world(tenantry, folder, 2, alerts=60, unknown=1, **settings) as (sandbox, environment):
        with serving(tenantry, environment, folder, "--no-sync") as (place, _):
            desk = Desk(sandbox, place, tenantry, environment)
            desk.store = SQLiteStore(folder / "data" / "tenantry" / "tenantry.db")
            yield desk


@pytest.fixture(scope="module")
def names(desk):
    """What stands for each open part of a path, with an incident that two tenants of a customer have."""
    names = names_in(desk.store)
    ((tenant, customer),) = desk.store.rows(f"SELECT id, customer FROM tenant WHERE tenant_id = '{names['tenant']}'")
    ((other, incident),) = desk.store.rows(
        f"SELECT tenant.id, MIN(incident.id) FROM tenant JOIN incident ON incident.tenant = tenant.id WHERE tenant.id <> {tenant}"
    )
    desk.store.run(
        f"UPDATE tenant SET customer = {customer} WHERE id = {other}",
        *(f"UPDATE {table} SET customer = {customer} WHERE tenant = {other}" for table in ("incident", "alert")),
        f"UPDATE incident SET object = '{names['incident']}' WHERE id = {incident}",
    )
    return names | {"fresh": desk.link("add", "jo", "--role", "viewer", "--all").rsplit("/", 1)[1]}


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium(tmp_path_factory.mktemp("browser")) as browser:
        yield browser


def seated(browser, desk, request, name, role):
    """Someone of a role in front of each language, by the same session."""
    first = Reader(browser.new_context(locale="en-GB"), desk.address, None)
    kept = sign_in(first, desk.link("add", name, "--role", role, "--all"))
    first.context.close()
    readers = {}
    for language in ("en", "zh-Hant"):
        readers[language] = Reader(browser.new_context(storage_state=kept), desk.address, request.config.getoption("--screenshots"))
        readers[language].open(f"/account?lang={language}")
    return readers


@pytest.fixture(scope="module")
def administrator(browser, desk, request, names):
    return seated(browser, desk, request, "ada", "administrator")


@pytest.fixture(scope="module")
def viewer(browser, desk, request, names):
    return seated(browser, desk, request, "vi", "viewer")


# What of a page one has to move sideways to read.
TOO_WIDE = """() => document.documentElement.scrollWidth <= window.innerWidth ? [] : [...document.querySelectorAll('body *')]
  .filter(one => one.getBoundingClientRect().right > window.innerWidth + 1).map(one => one.outerHTML.slice(0, 160))"""


def is_well(reader, what, turn, language, answer):
    """Whether a page is one to look at, as it stands in one language."""
    page, is_first = reader.page, (language == "en") == (turn % 2 == 0)
    assert "html" in answer.headers["content-type"] and answer.status < 500, what
    assert page.locator("html").get_attribute("lang") == language, what
    page.emulate_media(color_scheme="light" if is_first else "dark")
    too_wide = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        too_wide += [f"{width}: {one}" for one in page.evaluate(TOO_WIDE)]
    assert too_wide == [], f"{what} is too wide"
    width = WIDTHS[0] if is_first else WIDTHS[1 + turn % (len(WIDTHS) - 1)]
    page.set_viewport_size({"width": width, "height": 900})
    if reader._pictures:
        page.screenshot(path=f"{reader._pictures}/every-{re.sub('[^a-z0-9-]+', '-', what)}-{language}-{width}.png")
    found = Axe().run(page)
    assert found.violations_count == 0, f"{what}: {found.generate_report()}"
    # A page that says no is an error to a browser.
    trouble = [text for text in reader.trouble if answer.status < 400 or "Failed to load resource" not in text]
    reader.trouble.clear()
    assert trouble == [], what


def placed(path, names):
    """An address with names for its open parts, its query's too."""
    path, _, query = path.partition("?")
    query = re.sub(r":(\w+)", lambda part: names[part[1]], query)
    return address(path, names) + (f"?{query}" if query else "")


PAGES = [page for page in listed("pages.txt") if page not in NO_PAGES]


@pytest.mark.parametrize("page", PAGES)
def test_pages(administrator, names, page):
    path = placed(page, names)
    if ":incident" in page or ":alert" in page or ":customer" in page:
        path += f"?tenant={names['tenant']}"
    for language, reader in administrator.items():
        is_well(reader, page, PAGES.index(page), language, reader.open(path))


@pytest.mark.parametrize("page", OTHERS)
def test_other_pages(administrator, names, page):
    for language, reader in administrator.items():
        # Of several tenants it is said which is meant, or nothing.
        answer = reader.open(placed(page, names).removesuffix("?tenant="))
        assert answer.status == OTHERS[page]
        is_well(reader, page, list(OTHERS).index(page), language, answer)


@pytest.mark.parametrize("page", FORBIDDEN)
def test_what_may_not_be_seen(viewer, names, page):
    for language, reader in viewer.items():
        answer = reader.open(placed(page, names))
        assert answer.status == 403
        is_well(reader, f"forbidden {page}", FORBIDDEN.index(page), language, answer)


FORMS = [path for path in listed("forms.txt") if path not in WITHOUT_A_PAGE]


@pytest.mark.parametrize("form", FORMS)
def test_answers_to_forms(administrator, desk, names, form):
    ways = filled(names, TEXT, desk.sandbox.tenants[2]["domain"])[form]
    path = address(form, names | {"link": names["fresh"]})
    for number, fields in enumerate(ways):
        for language, reader in administrator.items():
            answer = reader.send(path, fields)
            is_well(reader, f"{form} {number}", FORMS.index(form) + number, language, answer)
