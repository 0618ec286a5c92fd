"""A console that lives as long as its block, and whoever sits before it: the built program, started as a person starts it."""

import contextlib
import os
import re
import signal
import subprocess
import time

from axe_playwright_python.sync_playwright import Axe

from running import PATIENCE, running_sandbox

PASSWORD = "four words that nobody guesses"


def the_programs_environment(sandbox, folder):
    secret = folder / "secret"
    secret.write_text(sandbox["clientSecret"])
    secret.chmod(0o600)
    return {
        "PATH": os.environ["PATH"], "HOME": str(folder), "XDG_DATA_HOME": f"{folder}/data",
        "TENANTRY_AUTHORITY": sandbox["authority"], "TENANTRY_GRAPH": sandbox["graph"],
        "TENANTRY_CLIENT_ID": sandbox["clientID"], "TENANTRY_CLIENT_SECRET_FILE": str(secret),
        "TENANTRY_OPERATIONS_LISTEN": "127.0.0.1:0", "TENANTRY_SYNC_INTERVAL": "1s",
    }


def until(what, process):
    """What something gives once it gives anything."""
    deadline = time.monotonic() + PATIENCE
    while not (given := what()):
        assert process.poll() is None and time.monotonic() < deadline
        # It is another process; there is nothing else to wait on.
        time.sleep(0.05)
    return given


@contextlib.contextmanager
def a_world(tenantry, folder, customers, alerts, unknown=0, **settings):
    """A sandbox whose tenants but the last ones, which are not known, are customers who were read once, and the environment of a
    program that has these settings too."""
    with running_sandbox(tenantry, folder / "sandbox", tls=False, tenants=customers + unknown, alerts=alerts) as sandbox:
        environment = the_programs_environment(sandbox, folder) | settings
        for tenant in sandbox.tenants[:customers]:
            subprocess.run([tenantry, "customers", "add", tenant["domain"]], env=environment, check=True, capture_output=True)
        subprocess.run([tenantry, "sync", "--once"], env=environment, check=True, capture_output=True)
        yield sandbox, environment


@contextlib.contextmanager
def serving(tenantry, environment, folder, *options):
    """The address of a console that runs meanwhile, and the link that it prints while nobody has an account."""
    folder.mkdir(exist_ok=True)
    printed, notes = folder / "printed", folder / "notes"
    with printed.open("wb") as output, notes.open("wb") as errors:
        process = subprocess.Popen(
            [tenantry, "serve", "--listen", "127.0.0.1:0", *options], env=environment, stdout=output, stderr=errors
        )
    try:
        link = until(lambda: re.search(r"^(http://127\.0\.0\.1:\d+)/invitation/\S+\n", printed.read_text()), process)
        yield link[1], link[0].strip()
        # A link is good once, and is nowhere in what is kept of the run.
        assert link[0].strip().rsplit("/", 1)[1] not in notes.read_text()
    finally:
        process.send_signal(signal.SIGTERM)
        # With pages that are still open and listening.
        assert process.wait(30) == 0


# A form like those on the console's pages, sent without anything that a script of theirs does about it.
SENDING = """([path, pairs]) => {
  const form = document.createElement('form');
  [form.method, form.action, form.hidden] = ['post', path, true];
  for (const [name, value] of pairs) {
    const field = document.createElement('textarea');
    [field.name, field.value] = [name, value];
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}"""


class Reader:
    """Someone at a browser, who notices whatever a page complains of and wherever it asks."""

    def __init__(self, context, address, pictures):
        self.address, self.trouble, self._pictures = address, [], pictures
        self._token = None
        context.set_default_timeout(20_000)
        self.context, self.page = context, context.new_page()
        self.page.on("console", lambda message: message.type in ("error", "warning") and self.trouble.append(message.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("request", lambda request: request.url.startswith(address + "/") or self.trouble.append(request.url))

    def open(self, path):
        return self.page.goto(self.address + path)

    def send(self, path, fields):
        """Sends a form of the console's own, as a page of it does; gives what answered, once its page is there."""
        # A page that says no has none; it is the same on every other one.
        self._token = self.page.evaluate("document.querySelector('input[name=token]')?.value ?? null") or self._token
        pairs = [["token", self._token]] + [
            [name, value] for name, values in fields.items() for value in (values if isinstance(values, list) else [values])
        ]
        with self.page.expect_navigation(wait_until="load") as moved:
            self.page.evaluate(SENDING, [path, pairs])
        return moved.value

    def is_content(self, what):
        """Whether nothing was wrong with a page, to a reader or to axe."""
        if self._pictures:
            self.page.screenshot(path=f"{self._pictures}/{what}.png")
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{what}: {found.generate_report()}"
        assert self.trouble == [], what
        # Nothing has to be moved sideways to be read.
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{what} is too wide"


def sign_in(someone, link):
    """Sets a password by a link; gives what the browser keeps then."""
    page = someone.page
    page.goto(link)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Set the password and sign in").click()
    page.wait_for_url(f"{someone.address}/queue")
    return someone.context.storage_state()


def signed_in(browser, address, link, pictures):
    """A function that sits someone down at a browser of their own, signed in by a link that is used up now, with their own wishes."""
    first = Reader(browser.new_context(), address, None)
    kept = sign_in(first, link)
    first.context.close()
    return lambda **wishes: Reader(browser.new_context(storage_state=kept, **wishes), address, pictures)
