"""A copy of a store that is killed at any moment goes on where it was, and ends with the same rows in the other database."""

import random
import subprocess
import time

import pytest

from running import running_postgresql, running_sandbox
from soaking import Soak
from stores import TABLES, PostgreSQLStore, SQLiteStore

KILLS = 6
# What a server has beside each entity of an alert, a file has in a table of its own: the number of the alert's incident.
OF_A_FILE = {
    "alert_entity": """
        SELECT alert_entity.alert, fingerprint, alert_place.incident
        FROM alert_entity JOIN alert_place ON alert_place.alert = alert_entity.alert
        ORDER BY alert_entity.alert, fingerprint
    """,
}


@pytest.mark.timeout(300)
def test_a_killed_copy_goes_on(tenantry, tmp_path):
    chance = random.Random(4)
    with running_postgresql() as database, running_sandbox(tenantry, tmp_path, tenants=6, alerts=300) as sandbox:
        source, target = SQLiteStore(tmp_path / "store.db"), PostgreSQLStore(database())
        soak = Soak(tenantry, tmp_path, sandbox, source, 1, 4)
        soak.environment["TENANTRY_CA_FILE"] = sandbox["caFile"]
        soak.add_customers()
        soak.run("sync", statuses={0})
        killed = 0
        for _ in range(KILLS):
            copy = subprocess.Popen(
                [str(tenantry), "database", "copy", target.url], env=soak.environment, stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            # The moment of death is what is at random here; nothing is waited for.
            time.sleep(chance.uniform(0.1, 0.8))
            killed += copy.poll() is None
            copy.kill()
            copy.wait()
        assert killed, "every copy had ended before it was killed"
        soak.run("database", "copy", target.url, statuses={0})
        for table, key in TABLES.items():
            query = f"SELECT * FROM {table} ORDER BY {key}"
            ours, theirs = source.rows(OF_A_FILE.get(table, query)), target.rows(query)
            assert len(ours) == len(theirs), table
            assert [list(map(plain, row)) for row in ours] == [list(map(plain, row)) for row in theirs], table


def plain(value):
    """A value as psql gives it: the lack of one and an empty text are one to CSV, and a text may look like a number."""
    if value is None or value == "":
        return None
    return value if isinstance(value, bytes) else str(value)
