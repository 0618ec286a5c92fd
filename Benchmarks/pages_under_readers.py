"""Claim: at a million alerts and 2,000 customers any page of the console is there within 50 ms (the 99th of a hundred) while 50 people read,
the queue weighs at most 60 KB and a first visit at most 150 KB.

Each reader asks for a page, and for the next a half to one and a half seconds after it is there. What wrk measures is the
whole page, which comes after the first byte; each was asked for once before, since what is kept of all customers is made when
someone first asks, which that one waits for (0.1 to 0.2 s). PAGES_STORE names a store that `queue-bench fill` has filled.

Usage: python3 pages_under_readers.py PATH-OF-TENANTRY
"""

import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request

from bench import hold, workplace
from console import serving

ALERTS = int(os.environ.get("PAGES_ALERTS", 1_000_000))
KINDS = ["device-name", "user-name"]
READERS, SECONDS, LATEST = 50, int(os.environ.get("PAGES_SECONDS", 30)), 50.0
QUEUE_WEIGHT, VISIT_WEIGHT = 60_000, 150_000
# What programs read by a token, told beside the pages: nobody sits and waits for it.
PROGRAMS = ["/api/v1/incidents", "/graph/v1.0/security/incidents"]
THINKING = """
function delay() return math.random(500, 1500) end
function request() return wrk.format("GET", paths[math.random(#paths)]) end
function done(summary, latency, requests)
  io.write(string.format("%.2f %.2f %d %d\\n", latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    summary.requests, summary.errors.status))
end
"""


def main(tenantry):
    with workplace() as (folder, environment):
        path = os.environ.get("PAGES_STORE") or f"{folder}/queue.db"
        if not os.path.exists(path):
            program = pathlib.Path(tenantry).resolve().with_name("queue-bench")
            subprocess.run([program, "fill", f"sqlite://{path}", str(ALERTS)], check=True)
        environment["TENANTRY_DATABASE_URL"] = f"sqlite://{path}"
        # Fifty readers are more than one program may be: a token that all of them carry is theirs alone here.
        environment |= {"TENANTRY_API_REQUESTS_PER_MINUTE": "100000", "TENANTRY_API_REQUESTS_AT_ONCE": "1000"}
        with serving(tenantry, environment, folder) as (_, base, cookies):
            bearer = token(tenantry, environment)
            person, program = f"Cookie: {cookies}", f"Authorization: Bearer {bearer}"
            asked = [([page], person) for page in pages(path)] + [(["/sign-in"], "Accept-Language: en")]
            # And each reader another queue, so that they have nothing in common.
            asked += [([f"/queue?q={name}&status=all" for name in names(path, kind)], person) for kind in KINDS]
            programs = [([page], program) for page in PROGRAMS]
            for addresses, header in asked + programs:
                for page in addresses:
                    weight(base, header, page)
            worst = max(read(folder, base, header, addresses) for addresses, header in asked)
            for addresses, header in programs:
                read(folder, base, header, addresses)
            queue = weight(base, person, "/queue")
            visit = queue + sum(weight(base, person, part) for part in parts(base, person))
    print(f"  the queue weighs      {queue / 1000:6.1f} KB (at most {QUEUE_WEIGHT // 1000})")
    print(f"  a first visit         {visit / 1000:6.1f} KB (at most {VISIT_WEIGHT // 1000})")
    hold(worst, LATEST)
    hold(queue, QUEUE_WEIGHT)
    hold(visit, VISIT_WEIGHT)


def pages(path):
    """The pages that are read, those of an object with an object that is there."""
    store = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    of_object = (
        "SELECT customer.handle, tenant.tenant_id, {0}.object FROM {0} JOIN customer ON customer.id = {0}.customer"
        " JOIN tenant ON tenant.id = {0}.tenant WHERE {0}.id = 1000"
    )
    ((customer, tenant, incident),) = store.execute(of_object.format("incident"))
    ((owner, _, alert),) = store.execute(of_object.format("alert"))
    device, user = (name_of(store, kind) for kind in KINDS)
    often, seldom = techniques(store)
    return [
        "/queue", "/queue?status=all&sort=created", "/queue?q=powershell", "/queue?severity=high&assigned=nobody",
        f"/queue?q={device}", f"/queue?q={device}&status=all", f"/queue?technique={often}&status=all", f"/queue?technique={seldom}&status=all",
        "/queue?q=rule60&sort=customer&status=all", "/queue?service=microsoftDefenderForEndpoint&status=all&sort=created",
        f"/incidents/{customer}/{incident}", f"/alerts/{owner}/{alert}", "/launcher?q=cust",
        f"/launcher?q={incident[:4]}", f"/launcher?q={alert[:6]}", f"/launcher?q={device}", f"/launcher?q={user}", "/overview", "/customers",
        f"/customers/{customer}", "/account", "/account/tokens", "/new-customer", "/customer-import",
        f"/customers/{customer}/connect", f"/incidents/{customer}/{incident}/json", f"/open/{customer}/home?tenant={tenant}",
    ]


def techniques(store):
    """The technique that most alerts have, and one that a hundredth as many have, or the fewest."""
    counted = store.execute("SELECT technique, COUNT(*) FROM alert_technique GROUP BY technique ORDER BY COUNT(*) DESC, technique").fetchall()
    return counted[0][0], next((name for name, count in counted if count <= counted[0][1] / 100), counted[-1][0])


def names(path, kind):
    """What the evidence of two hundred alerts from all over a store calls devices or users."""
    store = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    ((last,),) = store.execute("SELECT MAX(id) FROM alert")
    return [name_of(store, kind, after) for after in range(0, max(1, last - 1_000), max(1, last // 200))]


def name_of(store, kind, after=0):
    """What a piece of evidence calls a device or a user, as an address has it."""
    pattern = f"%\n{kind}\n%"
    first = "SELECT pieces FROM evidence WHERE alert > ? AND pieces LIKE ? ORDER BY alert LIMIT 1"
    for (pieces,) in store.execute(first, (after, pattern)):
        lines = pieces.split("\n")
        return urllib.parse.quote(lines[lines.index(kind) + 1], safe="")
    raise SystemExit(f"No alert names a {kind}.")


def token(tenantry, environment):
    """A token of the first administrator's that may read."""
    command = [tenantry, "tokens", "add", f"bench-{time.time_ns()}", "--for", "admin", "--days", "1", "--right=read"]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def read(folder, base, header, addresses):
    """The 99th percentile of a page, or of some of which each reader asks for one after the other, in milliseconds; it is printed."""
    page = addresses[0] if len(addresses) == 1 else f"one of {len(addresses)} like {addresses[0]}"
    paths = ", ".join(json.dumps(address) for address in addresses)
    (folder / "thinking.lua").write_text(f"local paths = {{{paths}}}\n{THINKING}")
    command = ["wrk", "-t1", f"-c{READERS}", f"-d{SECONDS}s", "-H", header, "-H", "Accept-Encoding: gzip",
               "-s", str(folder / "thinking.lua"), base]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    half, late, requests, refused = output.splitlines()[-1].split()
    print(f"  {page:44} {float(half):6.1f} ms median, {float(late):6.1f} ms p99 of {requests}, {refused} refused", flush=True)
    if refused != "0" or requests == "0":
        raise SystemExit(f"{page} was refused, or never there in {SECONDS} s.")
    return float(late)


def weight(base, header, page):
    """How many bytes a page or a part of one is on its way."""
    name, value = header.split(": ", 1)
    request = urllib.request.Request(base + page, headers={name: value, "Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return len(answer.read())


def parts(base, header):
    """What a browser fetches with the queue: style, icon, and the modules that one another name."""
    name, value = header.split(": ", 1)
    request = urllib.request.Request(f"{base}/queue", headers={name: value})
    waiting = re.findall(r'"(/assets/[^"]+)"', urllib.request.urlopen(request, timeout=30).read().decode())
    known = set()
    while waiting:
        part = waiting.pop()
        if part in known:
            continue
        known.add(part)
        if part.endswith(".js"):
            text = urllib.request.urlopen(base + part, timeout=30).read().decode()
            waiting += re.findall(r'"(/assets/[^"]+)"', text)
    return known


if __name__ == "__main__":
    main(sys.argv[1])
