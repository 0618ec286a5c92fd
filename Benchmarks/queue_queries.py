"""The queue's first page, whatever the filter and the order, at a million alerts: the 99th percentile of 10,000 queries.

What is measured is the store as the program uses it, from within the process (queue-bench), on SQLite and on PostgreSQL. A
page is 50 rows, complete as the store gives them. QUEUE_ALERTS=10000000 measures ten million, which may take twice as long a
query, and takes most of an hour to fill; QUEUE_STORES=sqlite measures only that one.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

import bench

ALERTS = int(os.environ.get("QUEUE_ALERTS", "1000000"))
STORES = os.environ.get("QUEUE_STORES", "sqlite,postgresql").split(",")
QUERIES = int(os.environ.get("QUEUE_QUERIES", "10000"))
BARS = {"sqlite": 15.0, "postgresql": 30.0}  # milliseconds at a million


def measured(program, url):
    """Fills a store, asks it, and gives the 99th percentile of all queries in milliseconds."""
    subprocess.run([program, "fill", url, str(ALERTS)], check=True)
    if url.startswith("postgresql:"):
        # What autovacuum does within minutes of such a fill, and with a store in use all along: pages whose rows everyone
        # may see are known, so that an index alone answers.
        subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", "VACUUM (ANALYZE)"], check=True)
    report = subprocess.run([program, "measure", url, str(ALERTS), str(QUERIES)], check=True, capture_output=True, text=True)
    print(report.stdout, flush=True)
    columns = re.search(r"^all +\d+ +(?P<figures>.+)$", report.stdout, re.MULTILINE)["figures"].split()
    return float(columns[2])


def main():
    program = pathlib.Path(sys.argv[1]).resolve().with_name("queue-bench")
    postgresql = pathlib.Path(__file__).parent.parent / "Scripts" / "postgresql"
    figures = {}
    for store in STORES:
        with tempfile.TemporaryDirectory(prefix="tenantry-queue.") as folder:
            print(f"The queue at {ALERTS:,} alerts on {store}, milliseconds a query:", flush=True)
            if store == "sqlite":
                figures[store] = measured(program, f"sqlite://{folder}/queue.db")
                continue
            os.chmod(folder, 0o755)
            subprocess.run([postgresql, "start", f"{folder}/server", "shared_buffers=2GB", "work_mem=64MB",
                            "max_wal_size=16GB"], check=True, stdout=subprocess.DEVNULL)
            try:
                url = subprocess.run([postgresql, "url", f"{folder}/server"], check=True, capture_output=True, text=True)
                figures[store] = measured(program, url.stdout.strip())
            finally:
                subprocess.run([postgresql, "stop", f"{folder}/server"], check=True)
    for store, figure in figures.items():
        bench.hold(figure, BARS[store] * (2 if ALERTS > 1_000_000 else 1))


main()
