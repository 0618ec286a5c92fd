"""What an alert's original takes on the disk: at most 1.2 KB at 6 KB of JSON, with all that the database needs for it."""

import contextlib

import pytest

from asking import Connection
from running import running_postgresql, running_sandbox
from soaking import Soak
from stores import PostgreSQLStore, SQLiteStore

TENANTS, ALERTS = 4, 500
MOST = 1_200
# How long the JSON of an alert is at which that is promised.
LENGTH = 6_000
SIZES = {
    "sqlite": "SELECT SUM(pgsize) FROM dbstat WHERE name = 'alert_original'",
    "postgresql": "SELECT pg_total_relation_size('alert_original')",
}


@pytest.mark.timeout(180)
@pytest.mark.parametrize("driver", SIZES)
def test_an_alert(tenantry, tmp_path, driver):
    with contextlib.ExitStack() as running:
        if driver == "sqlite":
            store = SQLiteStore(tmp_path / "store.db")
        else:
            store = PostgreSQLStore(running.enter_context(running_postgresql())())
        sandbox = running.enter_context(running_sandbox(tenantry, tmp_path / "sandbox", tenants=TENANTS, alerts=ALERTS))
        soak = Soak(tenantry, tmp_path, sandbox, store, 1, seed=1)
        soak.environment["TENANTRY_CA_FILE"] = sandbox["caFile"]
        soak.add_customers()
        soak.run("sync", statuses={0})
        ((count,),) = store.rows("SELECT COUNT(*) FROM alert")
        assert count == TENANTS * ALERTS
        ((size,),) = store.rows(SIZES[driver])
        length = sum(length_of_alerts(sandbox, tenant) for tenant in sandbox.tenants) / count
        # Shorter ones would prove nothing, and of longer ones a like share may be kept.
        assert LENGTH * 0.8 <= length <= LENGTH * 1.2
        assert size / count <= MOST * max(1, length / LENGTH), f"{size / count:.0f} bytes an alert of {length:.0f}"


def length_of_alerts(sandbox, tenant):
    """How many bytes the list of a tenant's alerts has."""
    connection = Connection(sandbox["graph"], sandbox["caFile"])
    token = connection.token(sandbox.facts, tenant["tenantID"], resource=sandbox["graph"])
    answer = connection.ask("GET", f"/v1.0/security/alerts_v2?$top={ALERTS}", {"Authorization": f"Bearer {token}"})
    assert answer.status == 200 and len(answer.json["value"]) == ALERTS
    connection.close()
    return len(answer.body)
