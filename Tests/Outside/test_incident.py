"""An analyst looks into an incident and goes on into the customer's portal: a real browser, both languages, both themes."""

import re

import pytest

from browser import chromium
from consoles import Reader, a_world, serving, signed_in

CUSTOMERS = 3
WIDTHS = (360, 760, 1101, 1440, 2560)


@pytest.fixture(scope="module")
def console(tenantry, tmp_path_factory):
    """A console with three customers whose incidents and alerts are read, and the link that it printed."""
    folder = tmp_path_factory.mktemp("incident")
    with a_world(tenantry, folder, CUSTOMERS, alerts=150) as (_, environment):
        with serving(tenantry, environment, folder, "--no-sync") as (address, link):
            yield address, link


@pytest.fixture(scope="module")
def reader(console, tmp_path_factory, request):
    """A function that sits someone down at a browser of their own, signed in."""
    address, link = console
    with chromium(tmp_path_factory.mktemp("browser")) as browser:
        yield signed_in(browser, address, link, request.config.getoption("--screenshots"))


@pytest.fixture(scope="module")
def busiest(reader):
    """The address of the incident with the most alerts."""
    admin = reader()
    admin.open("/queue?status=all&lang=en")
    rows = admin.page.locator("table.queue tbody tr")
    counts = [int(text.split("/")[1]) for text in rows.locator("td.alerts").all_inner_texts()]
    row = rows.nth(counts.index(max(counts)))
    href = row.locator("th.title a").get_attribute("href")
    opening = row.get_attribute("data-open")
    admin.context.close()
    return href, opening


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_pages(reader, busiest, theme, language):
    admin = reader(color_scheme=theme)
    page = admin.page
    admin.open(f"{busiest[0]}&lang={language}")
    assert page.locator(".plot svg circle").count() > 0
    assert page.locator(".pieces > li").count() > 0
    for fold in page.locator("main details summary").all():
        fold.click()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 2200})
        admin.is_content(f"incident-{language}-{theme}-{width}")
    page.locator("table.alert-list th.title a").first.click()
    page.wait_for_url(re.compile("/alerts/"))
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 2200})
        admin.is_content(f"alert-{language}-{theme}-{width}")
    page.get_by_role("link", name="JSON").click()
    admin.is_content(f"json-{language}-{theme}")
    admin.context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_way_out(reader, busiest, theme):
    admin = reader(color_scheme=theme, locale="en-GB")
    page = admin.page
    asked = []
    # The portal is far away, and no test's to ask.
    admin.context.route(re.compile("^https://"), lambda route: (asked.append(route.request), route.fulfill(body="the portal")))
    admin.open(f"{busiest[0]}&lang=en")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Open in Microsoft Defender", exact=True).click()
    leaving = opened.value
    leaving.wait_for_load_state()
    if leaving.url.startswith(admin.address):
        assert leaving.get_by_text("security.microsoft.com").is_visible()
    leaving.wait_for_url(re.compile(r"^https://security\.microsoft\.com/incidents/\d+\?tid="))
    assert leaving.inner_text("body") == "the portal"
    # The portal hears nothing of the console, and has no hold on its window.
    assert "referer" not in asked[0].headers
    assert leaving.evaluate("window.opener") is None
    # By an address that somebody sent, nobody is sent on.
    stranger = Reader(admin.context, admin.address, admin._pictures)
    stranger.open(busiest[1])
    assert stranger.page.get_by_text("This was not asked for by a page of the console").is_visible()
    for width in (360, 1440):
        stranger.page.set_viewport_size({"width": width, "height": 900})
        stranger.is_content(f"leaving-{theme}-{width}")
    stranger.page.get_by_role("button", name="Go on").click()
    stranger.page.wait_for_url(re.compile(r"^https://security\.microsoft\.com/"))
    admin.context.close()


def test_what_was_seen_elsewhere(reader):
    """Walks through many incidents, whatever an attacker wrote into them, to one whose evidence others have too."""
    admin = reader(locale="en-GB", viewport={"width": 1440, "height": 2200})
    page = admin.page
    page.on("dialog", lambda dialog: (admin.trouble.append(dialog.message), dialog.dismiss()))
    admin.open("/queue?status=all&lang=en")
    addresses = [link.get_attribute("href") for link in page.locator("table.queue th.title a").all()]
    assert len(addresses) > 20
    shared = []
    for address in addresses:
        admin.open(address)
        assert admin.trouble == [], address
        if page.locator(".elsewhere li").count():
            shared.append(address)
    admin.open(shared[0])
    admin.is_content("elsewhere")
    link = page.locator(".elsewhere li a").first
    customer = page.locator(".elsewhere li bdi").first.inner_text()
    link.click()
    page.wait_for_url(re.compile(r"/queue\?q="))
    rows = page.locator("table.queue tbody td.customer").all_inner_texts()
    assert rows and set(rows) == {customer}
    admin.context.close()


def test_colours_can_be_read(reader):
    """Each of the customers' colours, in either theme, with the letter on it and on the page's own ground."""
    for theme in ("light", "dark"):
        admin = reader(color_scheme=theme)
        admin.open("/account")
        worst = admin.page.evaluate(CONTRASTS)
        assert len(worst) == 12 and min(worst) >= 4.5, (theme, worst)
        assert len(set(worst)) > 6
        admin.context.close()


CONTRASTS = """() => {
  const light = text => {
    const [r, g, b] = text.match(/\\d+/g).slice(0, 3).map(Number).map(c => c / 255)
      .map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  return Array.from({length: 12}, (_, number) => {
    const mark = document.createElement('span');
    mark.className = `mark hue-${number}`;
    document.body.append(mark);
    const style = getComputedStyle(mark);
    const sides = [light(style.backgroundColor), light(style.color)].sort((a, b) => b - a);
    return (sides[0] + .05) / (sides[1] + .05);
  });
}"""
