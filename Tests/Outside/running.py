"""A sandbox that lives as long as its block: the built program, started as a person starts it."""

import contextlib
import itertools
import json
import os
import pathlib
import subprocess
import time

# The end of every history, so that no run depends on the day it runs on.
NOW = "2026-11-20T00:00:00Z"
# How long a sandbox may take to say that it listens, in seconds, on a machine that does much else.
PATIENCE = 60
# The secrets of every sandbox that was started, which nothing but a file that is there for it may hold.
SECRETS = {}


class Sandbox:
    """A running sandbox: its process, and what its ready file says."""

    def __init__(self, process, facts, log):
        self.process, self.facts, self._log = process, facts, log

    def __getitem__(self, name):
        return self.facts[name]

    @property
    def tenants(self):
        return self.facts["tenants"]

    @property
    def is_alive(self):
        return self.process.poll() is None

    @property
    def complaints(self):
        """What it wrote to its standard error, for whoever has to find out why it ended."""
        return self._log.read_text(errors="replace")[-4_000:]


@contextlib.contextmanager
def running_sandbox(tenantry, folder, *arguments, tls=True, tenants=4, alerts=250, seed=1, throttles=False):
    """Starts the program in a folder of its own, and ends it by its own process number.

    Nothing of the person's set-up takes part. Tests ask more than Microsoft's budgets allow, unless it throttles.
    """
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    ready, log = folder / "sandbox.json", folder / "sandbox.log"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TENANTRY_")}
    environment |= {"XDG_CONFIG_HOME": f"{folder}/config", "XDG_DATA_HOME": f"{folder}/data"}
    command = [
        str(tenantry), "sandbox", "--listen", "127.0.0.1:0", "--tenants", str(tenants), "--alerts-per-tenant", str(alerts),
        "--seed", str(seed), "--now", NOW, "--ready-file", str(ready), *(["--tls"] if tls else []),
        *([] if throttles else ["--no-throttling"]), *arguments,
    ]
    with log.open("wb") as errors:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors
        )
    try:
        deadline = time.monotonic() + PATIENCE
        while not ready.exists():
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The sandbox did not start: {log.read_text(errors='replace')}")
            # The file appears in one stroke; there is nothing else to wait on.
            time.sleep(0.02)
        facts = json.loads(ready.read_text())
        SECRETS.update({facts[name]: name for name in ("clientSecret", "newcomerClientSecret")})
        yield Sandbox(process, facts, log)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class PostgreSQL:
    """A running PostgreSQL server, which makes a new database when it is called, and says its URL."""

    SCRIPT = pathlib.Path(__file__).parents[2] / "Scripts" / "postgresql"

    def __init__(self, folder, port):
        self.folder, self._url = folder, f"postgresql://tenantry@127.0.0.1:{port}"
        self._names = (f"store{number}" for number in itertools.count(1))

    def __call__(self):
        name = next(self._names)
        subprocess.run(
            ["psql", "--no-psqlrc", "--quiet", "--dbname", f"{self._url}/postgres", "--command", f"CREATE DATABASE {name}"],
            check=True,
        )
        return f"{self._url}/{name}"

    def script(self, command, *arguments):
        """Has the script that started the server do something with it."""
        subprocess.run([str(self.SCRIPT), command, self.folder, *arguments], check=True, stdin=subprocess.DEVNULL)


@contextlib.contextmanager
def running_postgresql():
    """A PostgreSQL server of its own, which ends with the block."""
    # It lives as long as its standard input, so it ends even where this process is killed.
    server = subprocess.Popen([str(PostgreSQL.SCRIPT), "run"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        line = server.stdout.readline().split()
        if line[:1] != ["ready"]:
            raise RuntimeError("The PostgreSQL server did not start.")
        _, folder, port = line
        yield PostgreSQL(folder, port)
    finally:
        server.stdin.close()
        server.wait(30)
