"""Claim: a first sync is at least eight times faster than a plain Python program that brings the same lists into the same columns
with the Graph SDK and sqlite3.

Usage: PYTHON-WITH-MSGRAPH-SDK sync_against_python.py PATH-OF-TENANTRY
"""

import os
import pathlib
import sys

from bench import import_customers, keep_global_cloud, measure, median, pointed_at, reach, sandbox, workplace

TENANTS, ALERTS, RUNS = int(os.environ.get("SYNC_TENANTS", 20)), int(os.environ.get("SYNC_ALERTS", 500)), 3
RATIO = 8


def main(tenantry):
    with workplace() as (folder, bare):
        # The SDK speaks to an authority over TLS alone, so both do.
        with sandbox(tenantry, folder, bare, TENANTS, ALERTS, "--tls") as facts:
            keep_global_cloud(facts, folder)
            ours, theirs = [], []
            for run in range(RUNS):
                environment = pointed_at(facts, folder, bare) | {"TENANTRY_DATABASE_URL": f"sqlite://{folder}/store-{run}.db"}
                import_customers(tenantry, folder, environment, facts)
                ours.append(measure([tenantry, "sync", "--once"], environment))
                program = pathlib.Path(__file__).with_name("plain_sync.py")
                theirs.append(measure([sys.executable, "-B", str(program), str(folder / "sandbox.json"),
                                       f"{folder}/plain-{run}.db"], bare | {"NO_PROXY": "127.0.0.1"}))
        sync, python = (median(run.wall for run in runs) for runs in (ours, theirs))
        print(f"first sync of {len(facts['tenants'])} tenants with {ALERTS} alerts each over TLS, median of {RUNS} runs")
        print(f"  sync                  {sync:6.2f} s   peak {max(run.peak for run in ours):6.1f} MB")
        print(f"  Python, msgraph-sdk   {python:6.2f} s   peak {max(run.peak for run in theirs):6.1f} MB")
        print(f"  ratio                 {python / sync:6.1f}     (at least {RATIO})")
        reach(python / sync, RATIO)


if __name__ == "__main__":
    main(sys.argv[1])
