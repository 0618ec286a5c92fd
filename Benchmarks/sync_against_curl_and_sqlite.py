"""Claim: a first sync of 200 tenants with 500 alerts each takes at most 1.3 times what `curl --parallel` takes to fetch
the same pages plus what the `sqlite3` shell takes to import the same rows, in at most 120 MB; and a second sync with nothing
new asks once for each stream.

Usage: python3 sync_against_curl_and_sqlite.py PATH-OF-TENANTRY
"""

import json
import os
import sys
import urllib.parse
import urllib.request

from bench import access_token, hold, import_customers, load_with_sqlite, measure, median, pointed_at, sandbox, workplace

TENANTS, ALERTS, RUNS = int(os.environ.get("SYNC_TENANTS", 200)), int(os.environ.get("SYNC_ALERTS", 500)), 3
RATIO, MEMORY = 1.3, 120
# The pages that a sync asks for, and how many it keeps in flight.
STREAMS = {"incidents": 50, "alerts_v2": 200}
AT_ONCE = 8


def main(tenantry):
    with workplace() as (folder, bare):
        with sandbox(tenantry, folder, bare, TENANTS, ALERTS) as facts:
            environment = pointed_at(facts, folder, bare)
            syncs = [first_sync(tenantry, folder, environment, facts, run) for run in range(RUNS)]
            again, asked = second_sync(tenantry, folder, store(environment, folder, RUNS - 1))
            fetches = fetch_with_curl(folder, facts)
            imports = load_with_sqlite(folder, folder / f"store-{RUNS - 1}.db", RUNS)
        sync, curl, sqlite = (median(run.wall for run in runs) for runs in (syncs, fetches, imports))
        peak = max(run.peak for run in syncs)
        print(f"first sync of {TENANTS} tenants with {ALERTS} alerts each, median of {RUNS} runs")
        print(f"  sync                  {sync:6.2f} s   {TENANTS * ALERTS / sync:8.0f} alerts/s")
        print(f"  sync, processor       {median(run.cpu for run in syncs):6.2f} s")
        print(f"  curl, same pages      {curl:6.2f} s")
        print(f"  sqlite3, same rows    {sqlite:6.2f} s")
        print(f"  ratio                 {sync / (curl + sqlite):6.2f}     (at most {RATIO})")
        print(f"  peak memory           {peak:6.1f} MB  (at most {MEMORY})")
        print(f"  second sync           {again.wall:6.2f} s   {asked} requests for {TENANTS * len(STREAMS)} streams")
        hold(sync / (curl + sqlite), RATIO)
        hold(peak, MEMORY)
        hold(asked, TENANTS * len(STREAMS))


def store(environment, folder, run):
    return environment | {"TENANTRY_DATABASE_URL": f"sqlite://{folder}/store-{run}.db"}


def first_sync(tenantry, folder, environment, facts, run):
    """Brings everything into a new store."""
    own = store(environment, folder, run)
    import_customers(tenantry, folder, own, facts)
    return measure([tenantry, "sync", "--once"], own)


def second_sync(tenantry, folder, environment):
    """A sync with nothing new, and how many pages it asked for, as its own log has them."""
    log = folder / "second.log"
    with log.open("wb") as errors:
        done = measure([tenantry, "sync", "--once"], environment | {"TENANTRY_LOG_LEVEL": "debug"}, errors=errors)
    return done, sum("/v1.0/security/" in line for line in log.read_text(errors="replace").splitlines())


def fetch_with_curl(folder, facts):
    """Fetches the pages that a first sync asks for, found beforehand so that only the fetching is timed."""
    lines = []
    size = 0
    for index, tenant in enumerate(facts["tenants"]):
        token = access_token(facts, tenant)
        for stream, top in STREAMS.items():
            for number, url in enumerate(pages(facts, token, stream, top)):
                lines += ["silent", "fail", f'url = "{url}"', f'header = "Authorization: Bearer {token}"',
                          'header = "Prefer: include-unknown-enum-members"',
                          f'output = "{folder}/page-{index}-{stream}-{number}"', "next"]
    (folder / "pages.curl").write_text("\n".join(lines[:-1]) + "\n")
    command = ["curl", "--parallel", "--parallel-max", str(AT_ONCE),
               "--config", str(folder / "pages.curl")]
    measure(command)
    return [measure(command) for _ in range(RUNS)]


def pages(facts, token, stream, top):
    """The addresses of a stream's pages, each starting where the one before ended."""
    since = None
    while True:
        query = {"$orderby": "lastUpdateDateTime asc", "$top": top}
        if since:
            query["$filter"] = f"lastUpdateDateTime ge {since}"
        url = f"{facts['graph']}/v1.0/security/{stream}?{urllib.parse.urlencode(query, quote_via=urllib.parse.quote)}"
        yield url
        headers = {"Authorization": f"Bearer {token}", "Prefer": "include-unknown-enum-members"}
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
            objects = json.load(answer)["value"]
        if len(objects) < top or objects[-1]["lastUpdateDateTime"] == since:
            return
        since = objects[-1]["lastUpdateDateTime"]


if __name__ == "__main__":
    main(sys.argv[1])
