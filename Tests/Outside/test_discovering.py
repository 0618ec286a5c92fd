"""An analyst signs in at another device, and two programs that discover at once add each customer once, on both databases."""

import concurrent.futures
import json
import re
import subprocess

import pytest

from asking import Connection
from running import running_postgresql, running_sandbox
from signing import ANALYST, type_in
from soaking import Soak
from stores import PostgreSQLStore, SQLiteStore

TENANTS = 60


@pytest.mark.timeout(120)
def test_on_one_file(tenantry, tmp_path):
    discover(tenantry, tmp_path, SQLiteStore(tmp_path / "store.db"))


@pytest.mark.timeout(120)
def test_on_postgresql(tenantry, tmp_path):
    with running_postgresql() as database:
        discover(tenantry, tmp_path, PostgreSQLStore(database()))


def discover(tenantry, folder, store):
    with running_sandbox(tenantry, folder, tenants=TENANTS, alerts=1) as sandbox:
        soak = Soak(tenantry, folder, sandbox, store, nodes=2, seed=1)
        soak.environment |= {
            "TENANTRY_CA_FILE": sandbox["caFile"], "TENANTRY_CLIENT_SIGN_IN_ID": sandbox["publicClientID"],
            "TENANTRY_RESOURCE_MANAGER": sandbox["resourceManager"], "TENANTRY_SECRETS_KEY_FILE": str(folder / "store.key"),
        }
        first = sign_in(soak)
        assert first["signedIn"]["account"] == ANALYST
        new = {tenant["tenantID"] for tenant in first["tenants"] if tenant["standing"] == "new"}
        assert len(new) > TENANTS / 2

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            run = lambda _: json.loads(soak.run("discover", "--add", "all", "--json", statuses={0}).stdout)
            answers = list(pool.map(run, range(2)))
        added = [customer["tenantID"] for answer in answers for customer in answer["added"]]
        assert sorted(added) == sorted(new)
        assert store.rows("SELECT count(*) FROM customer") == [(len(new),)]
        assert store.rows("SELECT count(*) FROM audit WHERE deed = 'customer-added'") == [(len(new),)]
        # What each relationship of a customer stands at is kept once, whoever was quicker.
        last = json.loads(soak.run("discover", "--json", statuses={0}).stdout)
        known = sum(len(tenant["relationships"]) for tenant in last["tenants"] if tenant["standing"] == "customer")
        assert known > 0
        assert store.rows("SELECT count(*) FROM relationship") == [(known,)]
        soak.run("audit", "verify", statuses={0})


def sign_in(soak):
    """Runs the program as on a machine without a browser, and types in what it shows."""
    process = subprocess.Popen(
        [str(soak.tenantry), "discover", "--device-code", "--json"], env=soak.environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )
    shown = ""
    while not (code := re.search(r"type the code (\S+)\.\n", shown)):
        line = process.stderr.readline()
        assert line, shown
        shown += line
    connection = Connection(soak.sandbox["authority"], soak.sandbox["caFile"])
    type_in(connection, code[1])
    connection.close()
    output, notes = process.communicate(timeout=60)
    assert process.returncode == 0, shown + notes
    assert f"Signed in as {ANALYST}." in notes
    return json.loads(output)
