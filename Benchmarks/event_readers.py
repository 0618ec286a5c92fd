"""Claim: 1,000 open pages hear of a change that another process stored within a second of that (the 99th of a hundred), and cost the
console at most 60 MB.

Usage: python3 event_readers.py PATH-OF-TENANTRY
"""

import asyncio
import json
import os
import sqlite3
import sys
import time
import urllib.parse
import urllib.request

from bench import hold, import_customers, measure, pointed_at, sandbox, workplace
from console import resident, serving, sign_in

READERS = int(os.environ.get("EVENT_READERS", 1000))
ROUNDS, LATEST, MOST = 5, 1.0, 60
# Of more pages of one session, those that have been open longest are let go.
PAGES_OF_SESSION = 20


def main(tenantry):
    with workplace() as (folder, bare), sandbox(tenantry, folder, bare, 1, 50) as facts:
        environment = pointed_at(facts, folder, bare) | {"TENANTRY_DATABASE_URL": f"sqlite://{folder}/store.db"}
        import_customers(tenantry, folder, environment, facts)
        measure([tenantry, "sync", "--once"], environment)
        with serving(tenantry, environment, folder) as (console, base, first):
            cookies = [first] + [sign_in(base) for _ in range((READERS - 1) // PAGES_OF_SESSION)]
            delays, cost = asyncio.run(listen(tenantry, environment, facts, folder, console, base, cookies))
    delays.sort()
    late = delays[int(len(delays) * 0.99)]
    print(f"{READERS} open pages, {ROUNDS} changes by another process")
    print(f"  heard after           {delays[len(delays) // 2] * 1000:6.0f} ms median, {late * 1000:6.0f} ms p99")
    print(f"  cost                  {cost:6.1f} MB")
    print(f"  bar                   {LATEST * 1000:6.0f} ms p99, {MOST} MB")
    hold(late, LATEST)
    hold(cost, MOST)


async def listen(tenantry, environment, facts, folder, console, base, cookies):
    """How long each reader waited for each change in seconds, and what the readers cost in MB."""
    host, port = urllib.parse.urlsplit(base).netloc.rsplit(":", 1)
    # Whatever is made at the first request is no reader's.
    for _ in range(20):
        urllib.request.urlopen(urllib.request.Request(f"{base}/queue", headers={"Cookie": cookies[0]}), timeout=30).read()
    before = resident(console.pid)
    store = sqlite3.connect(f"file:{folder}/store.db?mode=ro", uri=True)
    newest = lambda: store.execute("SELECT MAX(sequence) FROM change").fetchone()[0]
    head = f"GET /events?log={newest()} HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: "
    readers = []
    for number in range(READERS):
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(f"{head}{cookies[number // PAGES_OF_SESSION]}\r\n\r\n".encode())
        await reader.readuntil(b"retry: ")
        readers.append((reader, writer))
    cost = resident(console.pid) - before
    delays = []
    for _ in range(ROUNDS):
        known = newest()
        hearing = [asyncio.create_task(heard(reader)) for reader, _ in readers]
        happen(facts)
        await asyncio.to_thread(measure, [tenantry, "sync", "--once"], environment)
        times = await asyncio.wait_for(asyncio.gather(*hearing), 60)
        (stored,) = store.execute("SELECT MIN(recorded) FROM change WHERE sequence > ?", (known,)).fetchone()
        delays += [moment - stored / 1e7 for moment in times]
    cost = max(cost, resident(console.pid) - before)
    for _, writer in readers:
        writer.close()
    return delays, cost


async def heard(reader):
    """When a reader hears of something."""
    await reader.readuntil(b"event: arrivals")
    moment = time.time()
    await reader.readuntil(b"\n\n")
    return moment


def happen(facts):
    """Lets an incident arrive in the sandbox."""
    request = urllib.request.Request(
        f"{facts['control']}/happenings", json.dumps({"story": "arrival"}).encode(),
        {"Authorization": f"Bearer {facts['controlSecret']}", "Content-Type": "application/json"},
    )
    urllib.request.urlopen(request, timeout=30).read()


if __name__ == "__main__":
    main(sys.argv[1])
