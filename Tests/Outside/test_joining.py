"""From nothing to a customer who is read, by pages alone: a real browser, and the sandbox's pages for the consent."""

import re
import signal
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser import Person, chromium
from consoles import PASSWORD, Reader, sign_in
from running import running_sandbox
from test_metrics import the_programs_environment, until

CUSTOMERS = 4
ANALYST = "ana.silva@soc.example"
WIDTHS = (360, 760, 1280, 1600)


class Console:
    """A console whose application nobody has consented to, and the link that it printed."""

    def __init__(self, sandbox, address, link, environment, tenantry):
        self.sandbox, self.address, self.link = sandbox, address, link
        self._environment, self._tenantry = environment, tenantry

    def command(self, *arguments):
        return subprocess.run(
            [self._tenantry, *arguments], env=self._environment, check=True, capture_output=True, text=True, timeout=60
        ).stdout


@pytest.fixture(scope="module")
def console(tenantry, tmp_path_factory):
    folder = tmp_path_factory.mktemp("joining")
    with running_sandbox(tenantry, folder / "sandbox", tls=False, tenants=CUSTOMERS, alerts=20) as sandbox:
        environment = the_programs_environment(sandbox, folder)
        secret = folder / "newcomer"
        secret.write_text(sandbox["newcomerClientSecret"])
        secret.chmod(0o600)
        environment |= {
            "TENANTRY_CLIENT_ID": sandbox["newcomerClientID"], "TENANTRY_CLIENT_SECRET_FILE": str(secret),
            "TENANTRY_PROVIDER_NAME": "Northwind SOC", "TENANTRY_CLIENT_SIGN_IN_ID": sandbox["publicClientID"],
        }
        printed, notes = folder / "printed", folder / "notes"
        with printed.open("wb") as output, notes.open("wb") as errors:
            process = subprocess.Popen(
                [tenantry, "serve", "--listen", "127.0.0.1:0"], env=environment, stdout=output, stderr=errors
            )
        try:
            link = until(lambda: re.search(r"^(http://127\.0\.0\.1:\d+)/invitation/\S+\n", printed.read_text()), process)
            yield Console(sandbox, link[1], link[0].strip(), environment, tenantry)
            # Nothing by which a consent could be answered is in what is kept of the run.
            assert "state=" not in notes.read_text()
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium(tmp_path_factory.mktemp("browser")) as browser:
        yield browser


@pytest.fixture(scope="module")
def reader(console, browser, request):
    """A function that sits someone down at a browser of their own, signed in."""
    first = browser.new_context()
    page = first.new_page()
    page.goto(console.link)
    for label in ("Password", "The same password again"):
        page.get_by_label(label, exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Set the password and sign in").click()
    page.wait_for_url(f"{console.address}/queue")
    kept = first.storage_state()
    first.close()
    pictures = request.config.getoption("--screenshots")
    yield lambda **wishes: Reader(browser.new_context(storage_state=kept, **wishes), console.address, pictures)


def looks_well(reader, what):
    for width in WIDTHS:
        reader.page.set_viewport_size({"width": width, "height": 1000})
        reader.is_content(f"{what}-{width}")
    reader.page.set_viewport_size({"width": 1280, "height": 1000})


def test_from_nothing_to_a_customer_who_is_read(console, reader, browser, request):
    engineer = reader(locale="en-GB")
    page, tenant = engineer.page, console.sandbox.tenants[0]
    engineer.open("/new-customer")
    looks_well(engineer, "new-customer")
    page.get_by_label("Domain or tenant ID").first.fill("contoso")
    page.get_by_label("Tags").fill("retail, north")
    page.get_by_role("button", name="Find the tenants").click()
    assert "neither a domain" in page.locator("#tenant-1-trouble").inner_text()
    # What was refused is said at its place, and nothing that was typed is lost.
    assert page.get_by_label("Tags").input_value() == "retail, north"
    engineer.trouble.clear()
    looks_well(engineer, "new-customer-trouble")
    page.get_by_label("Domain or tenant ID").first.fill(tenant["domain"])
    page.get_by_label("Name", exact=True).fill("Contoso Ltd")
    page.get_by_role("button", name="Find the tenants").click()
    assert page.get_by_text(tenant["tenantID"]).is_visible()
    looks_well(engineer, "new-customer-check")
    page.get_by_role("button", name="Change something").click()
    assert page.get_by_label("Name", exact=True).input_value() == "Contoso Ltd"
    page.get_by_role("button", name="Find the tenants").click()
    page.get_by_role("button", name="Add this customer").click()
    page.wait_for_url(f"{console.address}/customers/contoso-ltd/connect")
    looks_well(engineer, "connect-unconnected")
    page.get_by_role("button", name=re.compile("Make a link")).click()
    link = page.get_by_label("Link", exact=True).input_value()
    assert link.startswith(console.sandbox["authority"])
    page.get_by_text("繁體中文").last.click()
    assert "Northwind SOC" in page.locator("#body-zh-Hant").input_value() and link in page.locator("#body-en").input_value()
    looks_well(engineer, "connect-link")
    assert page.locator(".joining-pending").is_visible()

    # The customer's administrator, who has never heard of the console.
    admin, answers = Person(browser), []
    admin.page.on("request", lambda request: "/consent?" in request.url and answers.append(request.url))
    admin.page.goto(link)
    name = admin.page.locator('button[name="account"][value^="admin@"]').first.get_attribute("value")
    admin.choose(name)
    admin.decide("accept")
    admin.page.wait_for_url(re.compile(r"/consent/given$"))
    assert "the consent was received" in admin.page.content()
    assert admin.page.get_by_role("link", name="Queue").count() == 0
    for theme in ("light", "dark"):
        admin.page.emulate_media(color_scheme=theme)
        for width in (360, 1280):
            admin.page.set_viewport_size({"width": width, "height": 800})
            pictures = request.config.getoption("--screenshots")
            if pictures:
                admin.page.screenshot(path=f"{pictures}/consent-{theme}-{width}.png")
            assert Axe().run(admin.page).violations_count == 0
    admin.page.get_by_role("link", name="繁體中文").click()
    assert "我們已收到您的同意" in admin.page.content()
    # Whoever finds the answer in the browser's history can do nothing with it.
    assert "state=" not in admin.page.url
    assert admin.page.goto([answer for answer in answers if answer.startswith("http://localhost")][0]).status == 400
    admin.close()

    # The engineer's page hears of it by itself, and what was made stays on it.
    page.locator(".joining-active").wait_for(timeout=60_000)
    assert page.get_by_label("Link", exact=True).input_value() == link
    engineer.open("/customers/contoso-ltd/connect")
    looks_well(engineer, "connect-active")
    # And the customer is read.
    engineer.open("/queue?status=all")
    for _ in range(60):
        if page.locator("table.queue tbody tr").count():
            break
        page.wait_for_timeout(1_000)
        engineer.open("/queue?status=all")
    assert page.locator("table.queue tbody tr").count() > 0
    assert "Contoso Ltd" in page.locator("table.queue").inner_text()


def test_an_analyst_signs_in_at_a_customers_tenant(console, browser, request):
    tenant = console.sandbox.tenants[3]
    console.command("customers", "add", tenant["domain"], "--handle", "fabrikam", "--name", "Fabrikam")
    invited = console.command("accounts", "add", "mei", "--role", "engineer", "--all").strip()
    # By the name that the application's registration has.
    address = console.address.replace("127.0.0.1", "localhost")
    context = browser.new_context(locale="en-GB")
    engineer = Reader(context, address, request.config.getoption("--screenshots"))
    sign_in(engineer, address + "/invitation/" + invited.rsplit("/", 1)[1])
    page, answers = engineer.page, []
    page.on("request", lambda request: "/sign-in/tenant/callback?" in request.url and answers.append(request.url))
    engineer.open("/customers/fabrikam/connect")
    looks_well(engineer, "connect-sign-in")
    page.get_by_role("link", name="Sign in there yourself").click()
    page.locator(f'button[name="account"][value="{ANALYST}"]').click()
    page.wait_for_load_state()
    if page.locator('button[name="decision"]').count():
        page.locator('button[name="decision"][value="accept"]').click()
    page.wait_for_url(f"{address}/customers/fabrikam")
    # Nothing but Microsoft's own sign-in was asked elsewhere.
    elsewhere = [word for word in engineer.trouble if word.startswith("http")]
    assert elsewhere and all(url.startswith(console.sandbox["authority"]) for url in elsewhere)
    engineer.trouble.clear()
    assert page.get_by_text(ANALYST).first.is_visible()
    looks_well(engineer, "customer-signed-in")
    listed = console.command("connections", "list", "fabrikam")
    assert "person" in listed and ANALYST in listed and "active" in listed
    # Whoever finds the answer in the browser's history can do nothing with it, at this browser or at another one.
    (answer,) = answers
    assert page.goto(answer).status == 400
    # And the customer is read by it: nobody else has consented there.
    for _ in range(60):
        engineer.open("/queue?status=all&customer=fabrikam")
        if page.locator("table.queue tbody tr").count():
            break
        page.wait_for_timeout(1_000)
    assert page.locator("table.queue tbody tr").count() > 0
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_importing_in_the_other_language(console, reader, theme, tmp_path):
    engineer = reader(color_scheme=theme)
    page = engineer.page
    engineer.open("/customer-import?lang=zh-Hant")
    looks_well(engineer, f"import-{theme}")
    number = 1 if theme == "light" else 2
    tenant = console.sandbox.tenants[number]
    path = tmp_path / "customers.csv"
    rows = ["name,default_domain,handle,tags", f"測試客戶,{tenant['domain']},test-{theme},retail", "壞的,nobody-has-this.example,bad,", "x,,,"]
    path.write_text("\r\n".join(rows), encoding="utf-8")
    page.get_by_label("檔案").set_input_files(path)
    page.get_by_role("button", name="預覽結果").click()
    page.get_by_text("將新增：1").wait_for()
    assert page.get_by_text("nobody-has-this.example 不是 Microsoft 任何雲端中的租用戶").is_visible()
    looks_well(engineer, f"import-plan-{theme}")
    page.get_by_role("button", name="略過被拒絕的行，新增 1 個、變更 0 個").click()
    page.wait_for_url(re.compile(r"added=1"))
    assert page.get_by_text("已新增 1 個客戶").is_visible()
    assert f"test-{theme}" in console.command("customers")


def test_a_huge_file_is_refused(console, reader, tmp_path):
    engineer = reader(locale="en-GB")
    page = engineer.page
    path = tmp_path / "huge.csv"
    path.write_bytes(b"default_domain\n" + b"x" * (8 << 20))
    engineer.open("/customer-import?lang=en")
    page.get_by_label("File").set_input_files(path)
    page.get_by_role("button", name="See what would happen").click()
    page.get_by_text("This is more than 1 MiB.").wait_for()


def test_without_a_script(console, browser, reader):
    state = reader().context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=state)
    page = context.new_page()
    page.goto(f"{console.address}/customers/contoso-ltd/connect?lang=en")
    page.get_by_role("button", name=re.compile("Make another link")).click()
    assert page.get_by_label("Link", exact=True).input_value().startswith("http")
    page.get_by_role("button", name=re.compile("Withdraw")).click()
    assert page.get_by_role("button", name=re.compile("Withdraw")).count() == 0
    context.close()
