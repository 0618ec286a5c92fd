"""A sync whose PostgreSQL server is a hot standby says so in a sentence, and loses nothing."""

import pathlib

import pytest

from running import running_postgresql, running_sandbox
from soaking import Soak
from stores import PostgreSQLStore, contents
from test_shared import until

SENTENCE = "takes no writes: its server is a standby, or the database is set read-only. Name the primary server."


@pytest.mark.timeout(300)
def test_a_hot_standby(tenantry, tmp_path):
    with running_postgresql() as server, running_sandbox(tenantry, tmp_path, tenants=3, alerts=60) as sandbox:
        store = PostgreSQLStore(server())
        soak = Soak(tenantry, tmp_path, sandbox, store, 1, seed=1)
        soak.environment |= {"TENANTRY_CA_FILE": sandbox["caFile"], "TENANTRY_SYNC_INTERVAL": "1s"}
        soak.add_customers()
        soak.run("sync", "t0", statuses={0})
        before = contents(store)
        uses = store.rows("SELECT COUNT(*) FROM audit WHERE deed = 'secret-used'")[0][0]
        server.script("standby")

        # One reading ends with the sentence; so does what shows customers' data, which would go unaccounted for.
        once = soak.run("sync", statuses={1})
        assert SENTENCE in once.stderr
        shown = soak.run("status", statuses={1})
        assert SENTENCE in shown.stderr and "t0" not in shown.stdout
        assert contents(store) == before

        # What follows says it too, and goes on by itself when the server takes writes again.
        log = pathlib.Path(tmp_path / "node-0.log")
        with soak.node(0, "--follow") as process:
            until(lambda: process.poll() is not None or SENTENCE in log.read_text(), "nothing was said")
            assert process.poll() is None, log.read_text()
            assert contents(store) == before
            server.script("promote")
            until(
                lambda: store.rows("SELECT COUNT(*) FROM stream_progress WHERE last_whole_read IS NOT NULL") == [(6,)],
                "not everything was read whole",
            )
            # What could not be written down on a standby is made up for, once.
            assert store.rows("SELECT COUNT(*) FROM audit WHERE deed = 'secret-used'") == [(uses + 1,)]
            process.terminate()
            assert process.wait(60) == 0
        assert soak.compare(exactly=True) == []
        assert soak.faults_of_the_log() == []
