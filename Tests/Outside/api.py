"""A console with customers whose incidents are read, and a token of its API."""

import contextlib
import re
import signal
import subprocess

from consoles import the_programs_environment, until
from running import running_sandbox


class API:
    """A running console: its address, and a token with the name by which it is exchanged for a short-lived one."""

    def __init__(self, address, secret, identifier, sandbox, run):
        self.address, self.secret, self.identifier, self.sandbox, self.run = address, secret, identifier, sandbox, run

    @property
    def headers(self):
        return {"Authorization": f"Bearer {self.secret}"}


@contextlib.contextmanager
def running_api(tenantry, folder, tenants, alerts, rights=("read", "administer"), listen="127.0.0.1:0", settings=None):
    """Reads every tenant of a sandbox once, and serves what was read."""
    with running_sandbox(tenantry, folder / "sandbox", tls=False, tenants=tenants, alerts=alerts) as sandbox:
        environment = the_programs_environment(sandbox, folder) | {
            "TENANTRY_API_REQUESTS_PER_MINUTE": "100000", "TENANTRY_RESPONSE_CHANGES": "allowed",
        } | (settings or {})

        def run(*words):
            return subprocess.run([tenantry, *words], env=environment, check=True, capture_output=True, text=True)

        for tenant in sandbox.tenants:
            run("customers", "add", tenant["domain"])
        run("sync", "--once")
        run("accounts", "add", "mei", "--role", "administrator", "--all")
        made = run("tokens", "add", "siem", "--for", "mei", "--days", "1", *(f"--right={right}" for right in rights))
        secret = made.stdout.strip()
        identifier = re.search(r"\(([0-9a-f-]{36})\)", made.stderr)[1]
        assert re.fullmatch(r"tnt_[0-9A-Za-z]{44}", secret)
        notes = folder / "notes"
        with notes.open("wb") as errors:
            process = subprocess.Popen(
                [tenantry, "serve", "--no-sync", "--listen", listen],
                env=environment, stdout=subprocess.DEVNULL, stderr=errors,
            )
        try:
            address = until(lambda: re.search(r"The console is at (https?://\S+)\.\n", notes.read_text()), process)[1]
            yield API(address, secret, identifier, sandbox, run)
            assert secret not in notes.read_text()
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
