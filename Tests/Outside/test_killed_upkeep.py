"""What deletes or replaces much of a store and is killed in the middle ends, started again, as if it had never been killed."""

import contextlib
import datetime
import random
import subprocess
import time

import pytest

from running import NOW, running_postgresql, running_sandbox
from soaking import Soak
from stores import PostgreSQLStore, SQLiteStore, contents

KILLS = 4
# Objects are as old as the sandbox's world, and what is kept is told by the age at which it goes: half of thirty days.
AGE = (datetime.datetime.now(datetime.UTC) - datetime.datetime.fromisoformat(NOW)).days + 15


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def filled(request, tenantry, tmp_path_factory):
    """Commands on a store with the objects of some customers in it, which no test changes."""
    folder = tmp_path_factory.mktemp("filled")
    with contextlib.ExitStack() as running:
        if request.param == "sqlite":
            store = SQLiteStore(folder / "store.db")
        else:
            store = PostgreSQLStore(running.enter_context(running_postgresql())())
        sandbox = running.enter_context(running_sandbox(tenantry, folder, tenants=4, alerts=900))
        soak = Soak(tenantry, folder, sandbox, store, 1, seed=5)
        soak.environment["TENANTRY_CA_FILE"] = sandbox["caFile"]
        soak.add_customers()
        soak.run("sync", statuses={0})
        yield soak


class Commands:
    """Commands on one store, and what is left when they are killed."""

    def __init__(self, soak, store):
        self._soak, self.store = soak, store
        self._environment = soak.environment | {
            "TMPDIR": str(soak.folder), "TENANTRY_DATABASE_URL": store.url, "TENANTRY_RETENTION_RESOLVED": f"{AGE}d", "TENANTRY_RETENTION_OPEN": f"{AGE}d",
        }

    def run(self, *arguments, statuses=(0,)):
        done = subprocess.run(
            [str(self._soak.tenantry), *arguments], env=self._environment, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, timeout=120,
        )
        assert done.returncode in statuses, f"{arguments} ended with {done.returncode}: {done.stderr[:8_000]}"
        return done

    def kill(self, *arguments, when):
        """Starts a command and kills it once something is so; says whether it was still at work then."""
        process = subprocess.Popen(
            [str(self._soak.tenantry), *arguments], env=self._environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        while process.poll() is None and not when():
            # There is nothing to wait on but the store.
            time.sleep(0.002)
        is_at_work = process.poll() is None
        process.kill()
        process.wait()
        return is_at_work

    def kill_while_deleting(self, *arguments, kills=2):
        """Kills a command again and again, each time after it has deleted some more alerts; says how often."""
        killed = 0
        with self.store.deleting_slowly():
            for _ in range(kills):
                before = self.alerts
                killed += self.kill(*arguments, when=lambda: self.alerts < before)
        return killed

    @property
    def alerts(self):
        """How many there are."""
        return int(self.store.rows("SELECT COUNT(*) FROM alert")[0][0])

    @property
    def deeds(self):
        """What was done by the audit trail, but for the moments and for what was only looked at."""
        return self.store.rows(
            "SELECT deed, actor_kind, customer, customer_handle, customer_name, subject FROM audit "
            "WHERE deed NOT LIKE '%-read' ORDER BY id"
        )


@pytest.mark.timeout(300)
def test_expiring(filled):
    before, killed, after = (Commands(filled, filled.store.copied(f"expiring_{name}")) for name in ("a", "b", "c"))
    before.run("database", "expire")
    assert killed.kill_while_deleting("database", "expire")
    assert 0 < before.alerts < killed.alerts
    killed.run("database", "expire")
    after.run("database", "expire")
    # What grows too old while this test runs is in the one that went first, and may be in the second.
    first, ours, last = (contents(commands.store) for commands in (before, killed, after))
    for table, rows in ours.items():
        assert set(last[table]) <= set(rows) <= set(first[table]), table
    assert "Nothing is older" in killed.run("database", "expire").stdout


@pytest.mark.timeout(300)
def test_removing_a_customer(filled):
    whole, killed = (Commands(filled, filled.store.copied(f"removing_{name}")) for name in ("a", "b"))
    whole.run("customers", "remove", "t0", "--yes")
    assert killed.kill_while_deleting("customers", "remove", "t0", "--yes")
    assert killed.alerts > whole.alerts
    # Half of it is still there, and nobody sees it.
    assert "t0" not in killed.run("customers", "list", "--json").stdout
    done = killed.run("customers", "remove", "t0", "--yes", statuses={2})
    assert "A removal that was interrupted is done." in done.stderr
    assert contents(killed.store) == contents(whole.store)
    # Who wanted it, and how much went, is told once, whoever ended it.
    assert killed.deeds == whole.deeds
    assert killed.store.rows("SELECT * FROM departure") == []


@pytest.mark.timeout(300)
def test_restoring(filled, tmp_path):
    chance = random.Random(6)
    backup = tmp_path / "backup.db"
    commands = Commands(filled, filled.store.copied("restoring"))
    commands.run("database", "backup", str(backup))
    restored = contents(commands.store)
    commands.run("customers", "remove", "t1", "--yes")
    former = contents(commands.store)
    restore = ("database", "restore", str(backup), "--replace")
    began = time.monotonic()
    Commands(filled, commands.store.copied("restoring_whole")).run(*restore)
    took = time.monotonic() - began
    killed = 0
    for _ in range(KILLS):
        end = time.monotonic() + chance.uniform(0.1, 0.9) * took
        killed += commands.kill(*restore, when=lambda: time.monotonic() >= end)
        # All of the one or all of the other.
        assert contents(commands.store) in (former, restored)
        commands.run("database", "check")
    assert killed, "every restore had ended before it was killed"
    commands.run(*restore)
    assert contents(commands.store) == restored
    # What the killed ones were at work on is gone too.
    assert list(filled.folder.glob("*.partial-*")) == []
