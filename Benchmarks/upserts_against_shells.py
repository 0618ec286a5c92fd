"""What storing objects costs: alerts a second by the store's own commits, a page at a time, against what the sqlite3 shell and psql
take to load the same rows into the same tables and indexes in one go.

The shells read lines from a file in one transaction and compare nothing; a commit looks each object up, writes what changed, and
logs it. There is no bar: the ratio says what that costs.

Usage: python3 upserts_against_shells.py PATH-OF-TENANTRY (queue-bench lies beside it)
"""

import os
import pathlib
import re
import subprocess
import sys

from bench import load_with_sqlite, measure, running_postgresql, workplace

ALERTS = int(os.environ.get("UPSERT_ALERTS", 100_000))
# Parents before their children.
TABLES = ["customer", "customer_name", "tenant", "tenant_domain", "stream_progress", "incident", "incident_original", "alert",
          "alert_original", "alert_technique", "evidence", "alert_entity", "change", "audit"]


def main(tenantry):
    program = pathlib.Path(tenantry).resolve().with_name("queue-bench")
    print(f"{ALERTS} alerts of {ALERTS // 4} incidents, 5 pieces of evidence each")
    with workplace() as (folder, _):
        ours = commits(program, f"sqlite://{folder}/store.db")
        report("SQLite", ours, "sqlite3", load_with_sqlite(folder, folder / "store.db", 1)[0].wall)
    with workplace() as (folder, _), running_postgresql() as database:
        ours = commits(program, database())
        report("PostgreSQL", ours, "psql", load_with_psql(folder, database))


def report(store, ours, shell, theirs):
    print(f"  {store:10}  commits {ours:6.2f} s {ALERTS / ours:8.0f} alerts/s   {shell:7} {theirs:6.2f} s {ALERTS / theirs:8.0f} alerts/s"
          f"   ratio {ours / theirs:5.2f}", flush=True)


def commits(program, url):
    """The seconds that the store's own commits take."""
    done = subprocess.run([str(program), "fill", url, str(ALERTS)], check=True, capture_output=True, text=True)
    return float(re.search(r"committed in ([0-9.]+) seconds", done.stdout)[1])


def load_with_psql(folder, database):
    """Loads the rows of the last database into a new one."""
    source = database.last
    target = database()
    schema = subprocess.run(["pg_dump", "--schema-only", "--no-owner", "--dbname", source], check=True, capture_output=True).stdout
    subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-d", target], input=schema, check=True, stdout=subprocess.DEVNULL)
    script = ["SET search_path = tenantry, public;", "BEGIN;"]
    for table in TABLES:
        path = folder / f"{table}.csv"
        with path.open("wb") as file:
            subprocess.run(["psql", "-qX", "-d", source, "-c", f"COPY tenantry.{table} TO STDOUT (FORMAT csv)"], check=True, stdout=file)
        script.append(f"\\copy {table} FROM '{path}' (FORMAT csv)")
    script.append("COMMIT;")
    (folder / "load.sql").write_text("\n".join(script) + "\n")
    return measure(["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-d", target, "-f", str(folder / "load.sql")]).wall


if __name__ == "__main__":
    main(sys.argv[1])
