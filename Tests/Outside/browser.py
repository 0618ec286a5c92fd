"""A real browser: Debian's Chromium, driven from outside, that trusts what its own certificate store trusts."""

import contextlib
import pathlib
import shutil
import subprocess

from playwright.sync_api import sync_playwright


@contextlib.contextmanager
def chromium(folder, *authorities):
    """A browser with a home of its own, whose certificate store holds these authorities and no other of ours.

    Chromium reads `~/.pki/nssdb`; so it checks the sandbox's chain, name and dates as it checks any server's.
    """
    home = pathlib.Path(folder)
    store = home / ".pki" / "nssdb"
    store.mkdir(parents=True)
    database = f"sql:{store}"
    subprocess.run(["certutil", "-d", database, "-N", "--empty-password"], check=True, timeout=30)
    for number, authority in enumerate(authorities):
        subprocess.run(
            ["certutil", "-d", database, "-A", "-n", f"sandbox {number}", "-t", "C,,", "-i", str(authority)],
            check=True, timeout=30,
        )
    program = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            # Continuous integration runs as the administrator, for whom Chromium has no sandbox.
            args=["--no-sandbox", "--disable-dev-shm-usage", "--no-proxy-server"],
            env={"HOME": str(home), "PATH": "/usr/bin:/bin", "XDG_CONFIG_HOME": f"{home}/config", "XDG_CACHE_HOME": f"{home}/cache"},
            timeout=60_000,
        )
        try:
            yield browser
        finally:
            browser.close()


class Person:
    """Someone in front of the browser, who clicks through the sandbox's pages."""

    def __init__(self, browser):
        self.context = browser.new_context()
        self.context.set_default_timeout(20_000)
        self.page = self.context.new_page()

    def close(self):
        self.context.close()

    def choose(self, account):
        self.page.locator(f'button[name="account"][value="{account}"]').click()

    def decide(self, decision):
        self.page.locator(f'button[name="decision"][value="{decision}"]').click()

    def enter_code(self, code):
        self.page.locator('input[name="code"]').fill(code)
        self.page.locator('button[name="next"]').click()

    def is_asked(self, name):
        return self.page.locator(f'button[name="{name}"]').count() > 0

    def sign_in(self, account):
        """Chooses an account, and agrees where that is asked."""
        self.choose(account)
        self.page.wait_for_load_state()
        if self.is_asked("decision"):
            self.decide("accept")
