"""Kills a sync again and again while everything goes wrong, and compares what is left with the sandbox's own lists."""

import contextlib
import datetime
import json
import os
import pathlib
import random
import subprocess
import time
import urllib.parse

from asking import Connection
from running import running_sandbox

# Pages as long as Graph has them, for the lists that are compared with.
TOP = 1_000
LISTS = {"incident": "incidents", "alert": "alerts_v2"}


class Soak:
    """One sandbox with every fault on, one store, and as many nodes as share it."""

    def __init__(self, tenantry, folder, sandbox, store, nodes, seed):
        self.tenantry, self.folder, self.sandbox, self.store = tenantry, pathlib.Path(folder), sandbox, store
        self.nodes, self.chance = nodes, random.Random(seed)
        # How many nodes were killed while they worked; one that had ended before proves nothing.
        self.killed = 0
        secret = self.folder / "secret"
        secret.touch(mode=0o600)
        secret.write_text(sandbox["clientSecret"])
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("TENANTRY_")} | {
            "XDG_CONFIG_HOME": f"{self.folder}/config",
            "XDG_DATA_HOME": f"{self.folder}/data",
            "TENANTRY_DATABASE_URL": store.url,
            "TENANTRY_AUTHORITY": sandbox["authority"],
            "TENANTRY_GRAPH": sandbox["graph"],
            "TENANTRY_CLIENT_ID": sandbox["clientID"],
            "TENANTRY_CLIENT_SECRET_FILE": str(secret),
            # A node that was killed keeps what it held no longer than a round lasts.
            "TENANTRY_SYNC_LEASE": "10s",
        }

    def add_customers(self):
        """Every tenant of the sandbox as a customer."""
        table = self.folder / "customers.csv"
        table.write_text("handle,name,tenant_id,default_domain\n" + "".join(
            f"t{number},{tenant['domain']},{tenant['tenantID']},{tenant['domain']}\n"
            for number, tenant in enumerate(self.sandbox.tenants)
        ))
        # The faults strike here as well, each a few times.
        while self.run("customers", "import", str(table), statuses={0, 5}).returncode != 0:
            pass

    def run(self, *arguments, statuses, limit=120):
        """Runs the program to its end; any other status than those that are expected is a failure."""
        done = subprocess.run(
            [str(self.tenantry), *arguments], env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=limit,
        )
        assert done.returncode in statuses, f"{arguments} ended with {done.returncode}: {done.stderr[:8_000]}"
        return done

    def kill_for(self, rounds):
        """Starts the nodes, and kills each at a moment of its own, again and again."""
        for _ in range(rounds):
            with contextlib.ExitStack() as running:
                processes = [running.enter_context(self.node(number)) for number in range(self.nodes)]
                deaths = [(self.chance.uniform(0.05, 2.5), number) for number in range(self.nodes)]
                began = time.monotonic()
                for moment, number in sorted(deaths):
                    # The moment of death is what is at random here; nothing is waited for.
                    time.sleep(max(0.0, began + moment - time.monotonic()))
                    self.killed += processes[number].poll() is None
                    processes[number].kill()
                    processes[number].wait()

    @contextlib.contextmanager
    def node(self, number, *arguments):
        """A process that syncs, until its block ends at the latest."""
        with (self.folder / f"node-{number}.log").open("ab") as log:
            process = subprocess.Popen(
                [str(self.tenantry), "sync", *arguments], env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()

    def end_the_night(self):
        """Takes every fault away and lets the world stand still."""
        self.control("DELETE", "/faults")
        self.control("POST", "/clock", {"speed": 0})

    def control(self, method, path, body=None):
        """Asks the sandbox's control endpoint for something, and gives what it answers."""
        base = urllib.parse.urlsplit(self.sandbox["control"])
        connection = Connection(self.sandbox["control"], self.sandbox["caFile"])
        headers = {"Authorization": f"Bearer {self.sandbox['controlSecret']}", "Content-Type": "application/json"}
        answer = connection.ask(method, base.path + path, headers, json.dumps(body) if body is not None else None)
        connection.close()
        assert answer.status < 300, answer.body
        return answer.json if answer.body else None

    def sync_until_level(self):
        """Syncs until a run reads every tenant whole, or a run has nothing more that could be read without a new beginning."""
        for _ in range(12):
            done = self.run("sync", statuses={0, 7})
            if done.returncode == 0:
                return
        return

    def compare(self, exactly):
        """What is not as the sandbox has it, as sentences.

        Where it need not be exact yet, an object may be missing or old if its tenant's stream has an open gap that says so.
        """
        wrong = []
        blind = set(self.store.rows(
            "SELECT DISTINCT tenant.tenant_id, gap.stream FROM gap JOIN tenant ON tenant.id = gap.tenant"
        ))
        if exactly and blind:
            wrong.append(f"gaps are left open: {sorted(blind)}")
        for table in LISTS:
            held = self._held(table)
            for tenant in self.sandbox.tenants:
                stream = "incidents" if table == "incident" else "alerts"
                if not exactly and (tenant["tenantID"], stream) in blind:
                    continue
                theirs = self.listed(tenant, table)
                ours = held.get(tenant["tenantID"], {})
                for name in sorted(theirs.keys() | ours.keys()):
                    if theirs.get(name) != ours.get(name):
                        wrong.append(f"{tenant['domain']} {table} {name}: {ours.get(name)} is not {theirs.get(name)}")
        return wrong

    def _held(self, table):
        """The objects of each tenant in the store: the columns that the lists are compared by."""
        title = f"SELECT tenant.tenant_id, {table}.object, {table}.last_update, {table}.title, {table}.severity, {table}.status, "
        last = "COALESCE(alert.incident, '')" if table == "alert" else "COALESCE(incident.redirected_to, '')"
        held = {}
        for tenant, name, *rest in self.store.rows(f"{title}{last} FROM {table} JOIN tenant ON tenant.id = {table}.tenant"):
            held.setdefault(tenant, {})[str(name)] = tuple("" if value is None else str(value) for value in rest)
        return held

    def listed(self, tenant, table):
        """The objects of a tenant as the sandbox lists them."""
        connection = Connection(self.sandbox["graph"], self.sandbox["caFile"])
        token = connection.token(self.sandbox.facts, tenant["tenantID"], resource=self.sandbox["graph"])
        headers = {"Authorization": f"Bearer {token}", "Prefer": "include-unknown-enum-members"}
        listed, since = {}, None
        while True:
            query = {"$orderby": "lastUpdateDateTime asc", "$top": TOP}
            if since:
                query["$filter"] = f"lastUpdateDateTime ge {since}"
            target = f"/v1.0/security/{LISTS[table]}?{urllib.parse.urlencode(query, quote_via=urllib.parse.quote)}"
            answer = connection.ask("GET", target, headers)
            assert answer.status == 200, answer.body
            objects = answer.json["value"]
            known = len(listed)
            for item in objects:
                # A text in a database holds no zero character; its picture stands for it.
                listed[str(item["id"])] = tuple("" if value is None else str(value).replace("\0", "\u2400") for value in (
                    ticks(item["lastUpdateDateTime"]), item["title" if table == "alert" else "displayName"], item["severity"],
                    item["status"], item["incidentId" if table == "alert" else "redirectIncidentId"],
                ))
            if not objects or len(listed) == known:
                connection.close()
                return listed
            since = objects[-1]["lastUpdateDateTime"]

    def faults_of_the_log(self):
        """What the change log holds twice, or not at all."""
        wrong = [f"twice in the log: {row}" for row in self.store.rows(
            "SELECT tenant, stream, object, last_update FROM change WHERE stream <> 'findings' GROUP BY tenant, stream, object, last_update "
            "HAVING COUNT(*) > 1"
        )]
        wrong += [f"new twice: {row}" for row in self.store.rows(
            "SELECT tenant, stream, object FROM change WHERE kind = 'new' GROUP BY tenant, stream, object HAVING COUNT(*) > 1"
        )]
        for table, stream in (("incident", "incidents"), ("alert", "alerts")):
            wrong += [f"not in the log: {row}" for row in self.store.rows(
                f"SELECT {table}.tenant, {table}.object, {table}.last_update FROM {table} WHERE NOT EXISTS ("
                f"SELECT 1 FROM change WHERE change.tenant = {table}.tenant AND change.stream = '{stream}' "
                f"AND change.object = {table}.object AND change.last_update = {table}.last_update)"
            )]
        return wrong


def ticks(text):
    """A moment of Microsoft's as ten-millionths of a second since 1970, without rounding."""
    moment, _, fraction = text.removesuffix("Z").partition(".")
    seconds = datetime.datetime.fromisoformat(moment + "+00:00").timestamp()
    return int(seconds) * 10_000_000 + int(fraction.ljust(7, "0")[:7] or 0)


def soak(tenantry, folder, store, nodes, seed, rounds=3):
    """One whole run; gives what is wrong, which should be nothing."""
    # Three faults at once leave a tenant little time: the night is short, and its objects few.
    with running_sandbox(
        tenantry, folder, "--scenario", "outage", tenants=24, alerts=150, seed=seed, tls=True, throttles=True
    ) as sandbox:
        run = Soak(tenantry, folder, sandbox, store, nodes, seed)
        run.environment["TENANTRY_CA_FILE"] = sandbox["caFile"]
        run.add_customers()
        run.kill_for(rounds)
        assert run.killed, "every node had ended before it was killed"
        run.end_the_night()
        run.sync_until_level()
        wrong = run.compare(exactly=False)
        run.run("sync", "--from-beginning", statuses={0, 7})
        run.sync_until_level()
        wrong += run.compare(exactly=True) + run.faults_of_the_log()
        return wrong
