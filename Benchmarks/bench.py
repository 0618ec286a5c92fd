"""What the benchmarks share: a process measured from outside, and a sandbox that lives as long as its block."""

import contextlib
import itertools
import json
import os
import pathlib
import ssl
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request


class Run:
    """One finished process: its wall time in seconds, its processor time, and its largest resident size in MB."""

    def __init__(self, wall, cpu, peak):
        self.wall, self.cpu, self.peak = wall, cpu, peak


def measure(command, environment=None, stdin=None, output=subprocess.DEVNULL, errors=subprocess.DEVNULL):
    """Runs a command to its end and accounts for it; a command that fails ends the benchmark."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdin=stdin or subprocess.DEVNULL, stdout=output, stderr=errors
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} {command[1] if len(command) > 1 else ''} ended with {process.returncode}.")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def hold(measured, limit):
    """Ends the benchmarks where a figure is beyond its bar; what was measured stands above."""
    if measured > limit:
        raise SystemExit(f"Beyond its bar: {measured:.3g} is more than {limit:g}.")


def reach(measured, least):
    """Ends the benchmarks where a figure does not come up to its bar."""
    if measured < least:
        raise SystemExit(f"Short of its bar: {measured:.3g} is less than {least:g}.")


def median(numbers):
    ordered = sorted(numbers)
    return ordered[len(ordered) // 2]


@contextlib.contextmanager
def workplace():
    """A folder of its own, gone afterwards, and an environment in which nothing of the person's set-up takes part."""
    with tempfile.TemporaryDirectory(prefix="tenantry-bench.") as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TENANTRY_")}
        environment["XDG_CONFIG_HOME"] = f"{folder}/config"
        environment["XDG_DATA_HOME"] = f"{folder}/data"
        yield pathlib.Path(folder), environment


@contextlib.contextmanager
def sandbox_process(tenantry, folder, environment, tenants, alerts, *arguments):
    """A sandbox that is starting; gives its process and the file that it will write once it listens."""
    ready = folder / "sandbox.json"
    ready.unlink(missing_ok=True)
    process = subprocess.Popen(
        [tenantry, "sandbox", "--listen", "127.0.0.1:0", "--tenants", str(tenants),
         "--alerts-per-tenant", str(alerts), "--seed", "1", "--ready-file", str(ready), "--no-throttling",
         *arguments],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        yield process, ready
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def sandbox(tenantry, folder, environment, tenants, alerts, *arguments):
    """A running sandbox; gives what its ready file says."""
    with sandbox_process(tenantry, folder, environment, tenants, alerts, *arguments) as (process, ready):
        wait_for(ready, process)
        yield json.loads(ready.read_text())


def wait_for(ready, process, step=0.02, limit=30):
    """Returns once the file is there; ends the benchmark where the process has ended or takes longer than the limit in seconds."""
    deadline = time.monotonic() + limit
    while not ready.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit("The sandbox did not start.")
        time.sleep(step)


def access_token(facts, tenant):
    """An application's token for a tenant's Graph."""
    form = urllib.parse.urlencode({
        "grant_type": "client_credentials", "client_id": facts["clientID"], "client_secret": facts["clientSecret"],
        "scope": f"{facts['graph']}/.default",
    }).encode()
    with urllib.request.urlopen(f"{facts['authority']}/{tenant['tenantID']}/oauth2/v2.0/token", form, timeout=30) as answer:
        return json.load(answer)["access_token"]


def keep_global_cloud(facts, folder):
    """Leaves out the tenants of national clouds, whose Graph a plain program does not ask, also in the ready file."""
    context = ssl.create_default_context(cafile=facts["caFile"]) if facts.get("caFile") else None

    def is_global(tenant):
        url = f"{facts['authority']}/{tenant['tenantID']}/v2.0/.well-known/openid-configuration"
        with urllib.request.urlopen(url, timeout=30, context=context) as answer:
            return json.load(answer)["cloud_instance_name"] == "microsoftonline.com"

    facts["tenants"] = [tenant for tenant in facts["tenants"] if is_global(tenant)]
    (folder / "sandbox.json").write_text(json.dumps(facts))


def import_customers(tenantry, folder, environment, facts):
    """Makes every tenant of the sandbox a customer of the store that the environment names."""
    rows = ["handle,name,tenant_id,default_domain"]
    rows += [f"t{index},{tenant['domain']},{tenant['tenantID']},{tenant['domain']}"
             for index, tenant in enumerate(facts["tenants"])]
    (folder / "customers.csv").write_text("\n".join(rows) + "\n")
    measure([tenantry, "customers", "import", str(folder / "customers.csv")], environment)


def pointed_at(facts, folder, environment):
    """The environment that sends a command to the sandbox instead of to Microsoft."""
    secret = folder / "secret"
    secret.touch(mode=0o600)
    secret.write_text(facts["clientSecret"])
    return environment | ({"TENANTRY_CA_FILE": facts["caFile"]} if facts.get("caFile") else {}) | {
        "TENANTRY_AUTHORITY": facts["authority"],
        "TENANTRY_GRAPH": facts["graph"],
        "TENANTRY_RESOURCE_MANAGER": facts["resourceManager"],
        "TENANTRY_DEFENDER": facts["defender"],
        "TENANTRY_CLIENT_ID": facts["clientID"],
        "TENANTRY_CLIENT_SECRET_FILE": str(secret),
    }


# An index that holds nothing but words has no other way to be made anew.
FILLED = {
    "alert_by_entity": "INSERT INTO alert_by_entity (rowid, entities) "
    "SELECT alert, group_concat(printf('%x', fingerprint), ' ') FROM alert_entity GROUP BY alert;"
}


def load_with_sqlite(folder, source, runs):
    """Imports what a store has, table by table, into the same tables and indexes in files of their own, by the sqlite3 shell."""
    shell = lambda script: subprocess.run(["sqlite3", str(source)], input=script, text=True, check=True, capture_output=True).stdout
    # The indexes of words make their own tables, and are filled from those that they are of; and where alerts
    # belong is an index of ours, which the shell need not write.
    tables = shell(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%' "
        "AND name <> 'alert_place';"
    ).split()
    # A strict table takes no text for a blob, and text is what a CSV file holds.
    schema = shell(
        "SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
        "AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow');"
    ).replace("STRICT", "")
    # Nor does it hold what is not there: that comes in as an empty text, which a check may not like.
    script = ["PRAGMA journal_mode = WAL;", "PRAGMA ignore_check_constraints = ON;", schema, "BEGIN;"]
    for table in tables:
        # A CSV file holds no zero bytes: a compressed original goes as so many printable ones.
        columns = ", ".join(
            f"substr(hex({name}), 1, length({name})) AS {name}" if kind == "BLOB" else name
            for name, kind in (line.split("|") for line in shell(f"SELECT name, type FROM pragma_table_info('{table}');").split())
        )
        shell(f".mode csv\n.output {folder}/{table}.csv\nSELECT {columns} FROM \"{table}\";")
        script.append(f".import --csv {folder}/{table}.csv {table}")
    for words in shell("SELECT name FROM pragma_table_list WHERE type = 'virtual' AND schema = 'main';").split():
        script.append(FILLED.get(words, f"INSERT INTO {words} ({words}) VALUES ('rebuild');"))
    script.append("COMMIT;")
    (folder / "import.sql").write_text("\n".join(script) + "\n")
    done = []
    for run in range(runs):
        with open(folder / "import.sql") as commands:
            done.append(measure(["sqlite3", "-bail", f"{folder}/imported-{run}.db"], stdin=commands))
    return done


@contextlib.contextmanager
def running_postgresql(*settings):
    """A PostgreSQL server of its own, which ends with the block; gives a function that makes a new database and says its URL."""
    script = pathlib.Path(__file__).parents[1] / "Scripts" / "postgresql"
    server = subprocess.Popen([str(script), "run", *settings], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        words = server.stdout.readline().split()
        if words[:1] != ["ready"]:
            raise SystemExit("The PostgreSQL server did not start.")
        base, numbers = f"postgresql://tenantry@127.0.0.1:{words[2]}", itertools.count(1)

        def database():
            database.last = f"{base}/bench{next(numbers)}"
            subprocess.run(["createdb", "--maintenance-db", f"{base}/postgres", database.last.rsplit("/", 1)[1]], check=True)
            return database.last

        yield database
    finally:
        server.stdin.close()
        server.wait()
