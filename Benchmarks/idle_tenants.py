"""Claim: 2,000 tenants in which nothing happens, polled each minute, cost at most 8 % of one core, and no more than 10 MB above what
200 tenants with as many alerts in all take.

Usage: python3 idle_tenants.py PATH-OF-TENANTRY
"""

import os
import pathlib
import subprocess
import sys
import time

from bench import hold, import_customers, measure, pointed_at, sandbox, workplace

FEW, MANY = 200, int(os.environ.get("IDLE_TENANTS", 2000))
# In all, so that the two stores are of one size, and what differs is the number of tenants.
ALERTS = 40_000
SHARE, GROWTH = 0.08, 10
# Polls are spread over a minute: a whole number of minutes sees each tenant as often.
SETTLE, WATCH = 75, 120
TICK = os.sysconf("SC_CLK_TCK")


def main(tenantry):
    few, many = (watch(tenantry, tenants) for tenants in (FEW, MANY))
    print(f"tenants in which nothing happens, polled each minute, over {WATCH} s")
    for tenants, (share, first, peak) in ((FEW, few), (MANY, many)):
        print(f"  {tenants:5} tenants         {share * 100:6.2f} % of a core   first sync at most {first:6.1f} MB, polling {peak:6.1f} MB")
    print(f"  bar                   {SHARE * 100:6.2f} %, {GROWTH} MB more than few tenants")
    hold(many[0], SHARE)
    hold(many[1] - few[1], GROWTH)
    hold(many[2] - few[2], GROWTH)


def watch(tenantry, tenants):
    """The share of a core that polling takes, and the largest resident sizes of a first sync and of polling in MB."""
    with workplace() as (folder, bare), sandbox(tenantry, folder, bare, tenants, ALERTS // tenants) as facts:
        environment = pointed_at(facts, folder, bare) | {
            "TENANTRY_DATABASE_URL": f"sqlite://{folder}/store.db",
            "TENANTRY_SYNC_POLL_FASTEST": "1m", "TENANTRY_SYNC_POLL_SLOWEST": "1m",
        }
        import_customers(tenantry, folder, environment, facts)
        first = measure([tenantry, "sync", "--once"], environment)
        process = subprocess.Popen(
            [tenantry, "sync", "--follow"], env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        try:
            time.sleep(SETTLE)
            before = processor(process.pid)
            time.sleep(WATCH)
            spent = processor(process.pid) - before
            peak = largest(process.pid)
            if process.poll() is not None:
                raise SystemExit("The sync did not go on.")
        finally:
            process.terminate()
            process.wait()
        return spent / WATCH, first.peak, peak


def processor(pid):
    """The processor time of a process so far, in seconds."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def largest(pid):
    """The largest resident size of a process so far, in MB."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


if __name__ == "__main__":
    main(sys.argv[1])
