"""A sync whose disk is full, or whose store can only be read, says so in a sentence, loses nothing, and goes on when that is over."""

import contextlib
import os
import pathlib
import subprocess

import pytest

from running import running_postgresql, running_sandbox
from soaking import Soak
from stores import PostgreSQLStore, SQLiteStore
from test_shared import until

pytestmark = pytest.mark.skipif(os.getuid() != 0, reason="only root can make a small disk")

FULL = "is full. Nothing is lost; make room and try again."
READ_ONLY = "cannot be written"
TENANTS, ALERTS = 4, 700


@contextlib.contextmanager
def small_disk(folder, size):
    """A disk of its own that has so much room, until the block ends."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def remount(folder, option):
    """Changes how much a disk holds, or whether it is written."""
    subprocess.run(["mount", "-o", f"remount,{option}", folder], check=True)


def syncing(tenantry, folder, sandbox, store):
    """A store that knows the sandbox's tenants."""
    soak = Soak(tenantry, folder, sandbox, store, 1, seed=1)
    soak.environment |= {"TENANTRY_CA_FILE": sandbox["caFile"], "TENANTRY_SYNC_INTERVAL": "1s"}
    soak.add_customers()
    return soak


def fill_and_make_room(soak, disk):
    """Syncs until the disk is full, once and on end, makes room, and finds everything."""
    soak.run("sync", "t0", statuses={0})
    once = soak.run("sync", statuses={1})
    assert FULL in once.stderr
    held = sum(count for count, in soak.store.rows("SELECT COUNT(*) FROM alert"))
    assert ALERTS <= held < TENANTS * ALERTS
    assert soak.faults_of_the_log() == []

    log = pathlib.Path(soak.folder / "node-0.log")
    with soak.node(0, "--follow") as process:
        until(lambda: process.poll() is not None or FULL in log.read_text(), "nothing was said")
        assert process.poll() is None, log.read_text()
        remount(disk, "size=1g")
        until(
            lambda: soak.store.rows("SELECT COUNT(*) FROM stream_progress WHERE last_whole_read IS NOT NULL") == [(2 * TENANTS,)],
            "not everything was read whole",
        )
        process.terminate()
        assert process.wait(60) == 0
    assert soak.compare(exactly=True) == []
    assert soak.faults_of_the_log() == []


@pytest.mark.timeout(300)
def test_a_full_disk_under_a_file(tenantry, tmp_path):
    with small_disk(tmp_path / "disk", "9m") as disk, \
            running_sandbox(tenantry, tmp_path / "sandbox", tenants=TENANTS, alerts=ALERTS) as sandbox:
        soak = syncing(tenantry, tmp_path, sandbox, SQLiteStore(disk / "store.db"))
        fill_and_make_room(soak, disk)
        assert soak.store.rows("PRAGMA integrity_check") == [("ok",)]


@pytest.mark.timeout(300)
def test_a_full_disk_under_a_server(tenantry, tmp_path):
    with running_postgresql() as server, \
            running_sandbox(tenantry, tmp_path / "sandbox", tenants=TENANTS, alerts=ALERTS) as sandbox:
        server.script("disk", "20m")
        disk = pathlib.Path(server.folder) / "disk"
        store = PostgreSQLStore(server())
        store.administer(f"CREATE TABLESPACE small LOCATION '{disk}'")
        store.administer(f"ALTER DATABASE {store.url.rpartition('/')[2]} SET TABLESPACE small")
        fill_and_make_room(syncing(tenantry, tmp_path, sandbox, store), disk)


@pytest.mark.timeout(120)
def test_a_file_that_can_only_be_read(tenantry, tmp_path):
    with small_disk(tmp_path / "disk", "200m") as disk, \
            running_sandbox(tenantry, tmp_path / "sandbox", tenants=2, alerts=20) as sandbox:
        soak = syncing(tenantry, tmp_path, sandbox, SQLiteStore(disk / "store.db"))
        soak.run("sync", "t0", statuses={0})
        remount(disk, "ro")
        once = soak.run("sync", statuses={1})
        assert READ_ONLY in once.stderr
        # What shows customers' data would go unaccounted for.
        shown = soak.run("status", statuses={1})
        assert READ_ONLY in shown.stderr and "t0" not in shown.stdout
        remount(disk, "rw")
        soak.run("sync", statuses={0})
        assert soak.compare(exactly=True) == []
        assert soak.faults_of_the_log() == []
