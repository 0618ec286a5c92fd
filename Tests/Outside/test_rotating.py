"""Refresh tokens that two processes rotate while they sync: none is lost, also where processes are killed in mid-rotation."""

import pytest

from running import running_postgresql, running_sandbox
from signing import sign_in_everywhere
from soaking import Soak
from stores import PostgreSQLStore, SQLiteStore

TENANTS = 200
# Whoever has no other way in than a person cannot be read without one.
CONNECTIONS = (
    "INSERT INTO {0}connection (customer, tenant, kind, client_id, account, secret, state, since) "
    "SELECT customer, id, 'person', '{1}', 'ana', 'ana', 'active', 0 FROM {0}tenant"
)
DEEDS = "SELECT count(*) FROM audit WHERE deed = '{}' AND subject LIKE 'refresh-token%'"


@pytest.mark.timeout(600)
def test_two_processes_on_one_file(tenantry, tmp_path):
    rotate(tenantry, tmp_path, SQLiteStore(tmp_path / "store.db"))


@pytest.mark.timeout(600)
def test_two_processes_on_postgresql(tenantry, tmp_path):
    with running_postgresql() as database:
        rotate(tenantry, tmp_path, PostgreSQLStore(database()))


def rotate(tenantry, folder, store):
    with running_sandbox(tenantry, folder, tenants=TENANTS, alerts=2) as sandbox:
        soak = Soak(tenantry, folder, sandbox, store, nodes=2, seed=1)
        # An application that nobody has consented to: what is read, is read by a person's sign-in.
        (folder / "secret").write_text(sandbox["newcomerClientSecret"])
        soak.environment |= {
            "TENANTRY_CA_FILE": sandbox["caFile"], "TENANTRY_CLIENT_ID": sandbox["newcomerClientID"],
            "TENANTRY_SECRETS_KEY_FILE": str(folder / "store.key"),
        }
        soak.add_customers()
        sign_in_everywhere(soak, range(TENANTS))
        store.run(CONNECTIONS.format(store.schema, sandbox["publicClientID"]))

        # A token that is used twice is refused, so whoever used one that another had used already would lose it.
        soak.control("POST", f"/applications/{sandbox['publicClientID']}/refresh", {"reuse": "refused"})
        with soak.node(0) as one, soak.node(1) as other:
            # 7 is that of a process which met the other one at a stream; that nothing is left out, the store tells.
            assert {one.wait(300), other.wait(300)} <= {0, 7}
        assert store.rows("SELECT 1 FROM stream_progress WHERE last_whole_read IS NULL") == []
        assert store.rows("SELECT subject, reason FROM gap") == []
        assert generations(store, above=1) == TENANTS
        soak.run("check", statuses={0}, limit=300)

        # As Microsoft has it, the old token goes on working: what a process that was killed had not stored yet is no loss.
        soak.control("POST", f"/applications/{sandbox['publicClientID']}/refresh", {"reuse": "allowed"})
        soak.control("POST", "/faults", {"fault": "slow-headers", "on": "token", "takes": "200ms"})
        opened, rotated = (store.rows(DEEDS.format(deed))[0][0] for deed in ("secret-used", "secret-rotated"))
        soak.kill_for(rounds=6)
        assert soak.killed > 0
        opened, rotated = (
            store.rows(DEEDS.format(deed))[0][0] - before
            for deed, before in (("secret-used", opened), ("secret-rotated", rotated))
        )
        # Each rotation opens a token once; one that was opened and not rotated was in the middle of it.
        assert opened > rotated > 0
        soak.control("DELETE", "/faults")
        soak.run("check", statuses={0}, limit=300)
        assert generations(store, above=2) == TENANTS
        assert "secret" in soak.run("secrets", "list", "--json", statuses={0}).stdout
        soak.run("audit", "verify", statuses={0}, limit=300)
        soak.run("database", "check", statuses={0})


def generations(store, above):
    """How many tenants have one refresh token, and that of a generation above one."""
    return store.rows(
        "SELECT count(*) FROM (SELECT tenant FROM secret WHERE kind = 'refresh-token' GROUP BY tenant "
        f"HAVING count(*) = 1 AND max(generation) > {above}) AS kept"
    )[0][0]
