"""What a first sync takes at most of memory, by the size of the pages that it asks for. There is no bar; `idle_tenants.py` holds the one
for many tenants.

Usage: python3 memory_by_page.py PATH-OF-TENANTRY
"""

import os
import sys

from bench import import_customers, measure, pointed_at, sandbox, workplace

TENANTS, ALERTS = int(os.environ.get("SYNC_TENANTS", 40)), int(os.environ.get("SYNC_ALERTS", 1_000))
PAGES = [(10, 25), (50, 100), (50, 200), (100, 500), (200, 1_000)]


def main(tenantry):
    with workplace() as (folder, bare), sandbox(tenantry, folder, bare, TENANTS, ALERTS) as facts:
        print(f"first sync of {TENANTS} tenants with {ALERTS} alerts each, by incidents and alerts asked for at a time")
        for run, (incidents, alerts) in enumerate(PAGES):
            environment = pointed_at(facts, folder, bare) | {
                "TENANTRY_DATABASE_URL": f"sqlite://{folder}/store-{run}.db",
                "TENANTRY_SYNC_INCIDENTS_PER_PAGE": str(incidents), "TENANTRY_SYNC_ALERTS_PER_PAGE": str(alerts),
            }
            import_customers(tenantry, folder, environment, facts)
            sync = measure([tenantry, "sync", "--once"], environment)
            print(f"  {incidents:4} and {alerts:5}         peak {sync.peak:6.1f} MB   {sync.wall:6.2f} s   {sync.cpu:6.2f} s of processor")


if __name__ == "__main__":
    main(sys.argv[1])
