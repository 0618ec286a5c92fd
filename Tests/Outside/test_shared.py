"""Processes that follow share one store: one that is killed in mid-work loses nothing, and the others have its tasks soon."""

import contextlib
import os
import signal
import time

import pytest

from running import running_postgresql, running_sandbox
from soaking import Soak
from stores import PostgreSQLStore, SQLiteStore

# What `Soak` sets for every node, in seconds.
LEASE = 10
# How much later than that a task may be seen with another, on a machine that does much else.
SLACK = 10
HELD = "SELECT tenant, stream, lease_token, lease_holder FROM stream_progress WHERE lease_holder IS NOT NULL"


@pytest.mark.timeout(300)
def test_three_processes_on_postgresql(tenantry, tmp_path):
    with running_postgresql() as database:
        share(tenantry, tmp_path, PostgreSQLStore(database()), nodes=3)


@pytest.mark.timeout(300)
def test_two_processes_on_one_file(tenantry, tmp_path):
    share(tenantry, tmp_path, SQLiteStore(tmp_path / "store.db"), nodes=2)


def share(tenantry, folder, store, nodes):
    with running_sandbox(tenantry, folder, tenants=24, alerts=150) as sandbox:
        soak = Soak(tenantry, folder, sandbox, store, nodes, seed=1)
        soak.environment |= {
            "TENANTRY_CA_FILE": sandbox["caFile"], "TENANTRY_SYNC_WORKERS": "2", "TENANTRY_SYNC_INTERVAL": "10s",
            "TENANTRY_SYNC_ALERTS_PER_PAGE": "50",
        }
        soak.add_customers()
        # Slow enough that every process has its hands full when one of them is killed.
        soak.control("POST", "/faults", {"fault": "slow-headers", "on": "lists", "takes": "200ms"})
        with contextlib.ExitStack() as running:
            processes = [running.enter_context(soak.node(number, "--follow")) for number in range(nodes)]
            await_holders(store, processes)
            victim, lost = kill_at_work(store, processes)
            killed = time.monotonic()
            others = [process for process in processes if process is not victim]
            taken = await_others(store, lost)
            assert taken - killed <= LEASE + SLACK
            until(lambda: is_whole(store), "not everything was read whole")
            assert all(process.poll() is None for process in others)
            for process in others:
                process.terminate()
            assert [process.wait(60) for process in others] == [0] * len(others)
        assert soak.compare(exactly=True) == []
        assert soak.faults_of_the_log() == []
        assert store.rows(HELD) == []


def until(is_so, complaint, limit=120):
    """Looks again and again until something is so."""
    deadline = time.monotonic() + limit
    while not is_so():
        assert time.monotonic() < deadline, complaint
        # There is nothing to wait on but the store.
        time.sleep(0.05)


def process_of(holder):
    """The number of the process that a holder's name tells."""
    return int(holder.split("/")[1])


def await_holders(store, processes):
    """Waits until every process was seen with a task of its own."""
    waited_for = {process.pid for process in processes}

    def all_seen():
        waited_for.difference_update(process_of(holder) for *_, holder in store.rows(HELD))
        return not waited_for

    until(all_seen, f"these processes had no task: {waited_for}")


def kill_at_work(store, processes):
    """Kills a process that holds tasks, and gives it with those: tenant, stream, token."""
    for _ in range(200):
        for victim in processes:
            # While it stands still, what it holds stays what it holds.
            os.kill(victim.pid, signal.SIGSTOP)
            held = [row[:3] for row in store.rows(HELD) if process_of(row[3]) == victim.pid]
            if held:
                victim.kill()
                victim.wait()
                return victim, held
            os.kill(victim.pid, signal.SIGCONT)
    raise AssertionError("no process was ever seen at work")


def await_others(store, lost):
    """Waits until someone else has had each task, which its token tells, and says when that was."""

    def all_taken():
        tokens = {(row[0], row[1]): int(row[2]) for row in store.rows("SELECT tenant, stream, lease_token FROM stream_progress")}
        return all(tokens[tenant, stream] > int(token) for tenant, stream, token in lost)

    until(all_taken, f"nobody took these tasks over: {lost}")
    return time.monotonic()


def is_whole(store):
    """Whether every stream was read whole."""
    return store.rows("SELECT 1 FROM stream_progress WHERE last_whole_read IS NULL") == []
