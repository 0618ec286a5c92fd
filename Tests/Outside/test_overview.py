"""A lead looks over all customers: a real browser, both languages, both themes, with nothing, with some and with very many customers."""

import gzip
import re
import subprocess
import time
import uuid

import pytest

from browser import chromium
from consoles import a_world, serving, signed_in
from stores import SQLiteStore

CUSTOMERS = 5
MANY = 2_000
WIDTHS = (360, 760, 1101, 1600, 2560)
TICKS = 10_000_000
TARGETS = "gold = acknowledge 15m resolve 4h; silver = acknowledge 2h resolve 2d"


def reading(browser, address, link, pictures):
    """A function that sits someone down at a browser of their own, signed in, before an overview that was counted."""
    sit_down = signed_in(browser, address, link, pictures)
    first = sit_down()
    deadline = time.monotonic() + 60
    first.open("/overview?lang=en")
    while first.page.get_by_text("This is being counted for the first time").count():
        assert time.monotonic() < deadline
        first.page.reload()
    first.context.close()
    return sit_down


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture(scope="module")
def reader(tenantry, browser, tmp_path_factory, request):
    """Before a console with customers of which one is not read; their history ends now, and some of it was seen to be dealt with."""
    folder = tmp_path_factory.mktemp("overview")
    with a_world(tenantry, folder, CUSTOMERS, alerts=400, TENANTRY_SERVICE_TARGETS=TARGETS) as (sandbox, environment):
        for number, tenant in enumerate(sandbox.tenants):
            tier = ["--tier", ("gold", "silver")[number % 2]] if number < 4 else ["--state", "suspended"]
            subprocess.run(
                [tenantry, "customers", "edit", tenant["domain"], "--tag", "retail", *tier], env=environment, check=True, capture_output=True
            )
    store = SQLiteStore(folder / "data/tenantry/tenantry.db")
    [(last,)] = store.rows("SELECT MAX(created) FROM incident")
    shift = int(time.time()) * TICKS - last
    # Every second one was taken after a quarter of an hour and its number of minutes, every fourth resolved after as many hours.
    store.run(
        f"UPDATE incident SET created = created + {shift}", f"UPDATE alert SET created = created + {shift}",
        f"UPDATE incident_milestone SET created = created + {shift}, acknowledged = -1, resolved = -1",
        f"UPDATE incident_milestone SET acknowledged = created + (10 + incident % 20) * 60 * {TICKS} WHERE incident % 2 = 0",
        f"UPDATE incident_milestone SET resolved = created + (1 + incident % 7) * 3600 * {TICKS} WHERE incident % 4 = 0",
        "UPDATE incident_milestone SET acknowledged = NULL, resolved = NULL WHERE incident % 16 = 3",
    )
    with serving(tenantry, environment, folder, "--no-sync") as (address, link):
        yield reading(browser, address, link, request.config.getoption("--screenshots"))


def is_read(admin, what):
    """Whether the page is content, with every fold open, and each drawing says in words what it shows."""
    page = admin.page
    for fold in page.locator("main details > summary").all():
        fold.click()
    for drawing in page.locator("main svg[role=img]").all():
        assert drawing.locator("title").first.text_content()
    assert page.locator("main svg:not([role=img]):not([aria-hidden])").count() == page.locator("svg[role=img] svg").count()
    admin.is_content(what)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_page(reader, theme, language):
    admin = reader(color_scheme=theme)
    page = admin.page
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 1900})
        admin.open(f"/overview?lang={language}&span={'24h' if width < 1600 else '7d'}")
        assert page.locator("html").get_attribute("lang") == language
        admin.is_content(f"overview-{language}-{theme}-{width}")
        is_read(admin, f"overview-unfolded-{language}-{theme}-{width}")
    assert page.locator(".ov-hours tbody tr").count() == 168
    admin.context.close()


def test_the_way_in_and_on(reader):
    """By the keys to the overview, to fewer customers, and on to the queue that a number stands for."""
    admin = reader(locale="en-GB", viewport={"width": 1440, "height": 900})
    page = admin.page
    admin.open("/queue?lang=en")
    page.keyboard.press("g")
    page.keyboard.press("v")
    page.wait_for_url(f"{admin.address}/overview")
    page.get_by_label("Tier").select_option("gold")
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url(re.compile("tier=gold"))
    assert page.locator(".ov-goals").first.locator("tbody th").all_inner_texts() == ["gold customers: 2"]
    page.get_by_role("link", name="7 days").click()
    page.wait_for_url(re.compile("tier=gold&span=7d"))
    count = page.locator(".ov-totals b").first.inner_text()
    page.locator(".ov-totals a").first.click()
    page.wait_for_url(re.compile("/queue.severity=high&customer="))
    assert f"of {count} " in page.locator("p.count").inner_text() or page.locator("tbody tr[data-incident]").count() == int(count)
    admin.context.close()


def test_it_needs_no_script(reader):
    admin = reader(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    admin.open("/overview?lang=en")
    assert admin.page.locator(".ov-chart").is_visible()
    assert admin.page.locator(".ov-well b").inner_text() == "4"
    assert admin.page.locator(".ov-unread b").inner_text() == "1"
    admin.context.close()


@pytest.mark.parametrize("customers", [0, MANY])
def test_with_nothing_and_with_very_many(tenantry, browser, tmp_path, request, customers):
    environment = {
        "PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "XDG_DATA_HOME": f"{tmp_path}/data", "TENANTRY_SERVICE_TARGETS": TARGETS,
    }
    if customers:
        register = tmp_path / "customers.csv"
        rows = [
            f"customer-{number:04},\"{'<b>Überlange ' * 6}{number} 客戶\",{uuid.UUID(int=number, version=4)},commercial,{('gold', 'silver', '')[number % 3]}"
            for number in range(customers)
        ]
        register.write_text("\n".join(["handle,name,tenant_id,cloud,tier", *rows]) + "\n")
        subprocess.run([tenantry, "customers", "import", register], env=environment, check=True, capture_output=True)
    with serving(tenantry, environment, tmp_path, "--no-sync") as (address, link):
        sit_down = reading(browser, address, link, request.config.getoption("--screenshots"))
        admin = sit_down(locale="en-GB")
        for width in (360, 1600):
            admin.page.set_viewport_size({"width": width, "height": 1400})
            answer = admin.open("/overview?span=7d&lang=en")
            assert len(gzip.compress(answer.body())) < 60_000
            is_read(admin, f"overview-{'many' if customers else 'empty'}-{width}")
        if customers:
            assert admin.page.get_by_text(f"{MANY:,} of {MANY:,} customers can't be seen").is_visible()
        admin.context.close()
