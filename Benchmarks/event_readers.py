"""Claim: 1,000 open pages hear of a change that another process stored within a second of that (the 99th of a hundred), and cost the
console at most 60 MB.

Usage: python3 event_readers.py PATH-OF-TENANTRY
"""

import asyncio
import json
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from bench import hold, import_customers, measure, pointed_at, sandbox, workplace

READERS = int(os.environ.get("EVENT_READERS", 1000))
ROUNDS, LATEST, MOST = 5, 1.0, 60
# Of more pages of one session, those that have been open longest are let go.
PAGES_OF_SESSION = 20
PASSWORD = "four words that nobody guesses"


def main(tenantry):
    with workplace() as (folder, bare), sandbox(tenantry, folder, bare, 1, 50) as facts:
        environment = pointed_at(facts, folder, bare) | {"TENANTRY_DATABASE_URL": f"sqlite://{folder}/store.db"}
        import_customers(tenantry, folder, environment, facts)
        measure([tenantry, "sync", "--once"], environment)
        printed = folder / "printed"
        with printed.open("wb") as output:
            console = subprocess.Popen(
                [tenantry, "serve", "--no-sync", "--listen", "127.0.0.1:0"], env=environment, stdout=output,
                stderr=subprocess.DEVNULL,
            )
        try:
            base, cookies = sign_in(printed, console)
            delays, cost = asyncio.run(listen(tenantry, environment, facts, folder, console, base, cookies))
        finally:
            console.send_signal(signal.SIGTERM)
            console.wait()
    delays.sort()
    late = delays[int(len(delays) * 0.99)]
    print(f"{READERS} open pages, {ROUNDS} changes by another process")
    print(f"  heard after           {delays[len(delays) // 2] * 1000:6.0f} ms median, {late * 1000:6.0f} ms p99")
    print(f"  cost                  {cost:6.1f} MB")
    print(f"  bar                   {LATEST * 1000:6.0f} ms p99, {MOST} MB")
    hold(late, LATEST)
    hold(cost, MOST)


def sign_in(printed, console):
    """Sets the first administrator's password; gives the console's address and the cookies of as many sessions as the pages need."""
    while not (link := re.search(r"^(http://\S+)/invitation/\S+", printed.read_text(), re.M)):
        if console.poll() is not None:
            raise SystemExit("The console did not start.")
        time.sleep(0.02)
    first = enter(link[0], link[1], password=PASSWORD, again=PASSWORD)
    others = (READERS - 1) // PAGES_OF_SESSION
    return link[1], [first] + [enter(f"{link[1]}/sign-in", link[1], name="admin", password=PASSWORD) for _ in range(others)]


def enter(address, origin, **form):
    """Sends a form that begins a session; gives its cookies."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    request = urllib.request.Request(address, urllib.parse.urlencode(form).encode(), {"Origin": origin})
    try:
        urllib.request.build_opener(Stay).open(request, timeout=30)
    except urllib.error.HTTPError as answer:
        cookies = [value.split(";")[0] for value in answer.headers.get_all("Set-Cookie") or []]
        if answer.code == 303 and cookies:
            return "; ".join(cookies)
    raise SystemExit("The first administrator could not sign in.")


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


def resident(pid):
    """The resident size of a process, in MB."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


if __name__ == "__main__":
    main(sys.argv[1])
