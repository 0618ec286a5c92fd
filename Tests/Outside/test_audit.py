"""An exported audit log is checked by docs/audit.md alone, and its head by OpenSSL, without any of Tenantry's code."""

import base64
import hashlib
import json
import os
import struct
import subprocess

import pytest

from running import running_postgresql
from stores import PostgreSQLStore, SQLiteStore

CUSTOMERS = '''handle,name,tenant_id,default_domain,cloud
contoso,Contoso 株式会社,00000000-0000-4000-8000-000000000001,contoso.com,commercial
fabrikam,"Fabrikam, ""Inc""",00000000-0000-4000-8000-000000000002,fabrikam.com,commercial
'''
FIELDS = ["number", "at", "actorKind", "actor", "from", "deed", "customer", "handle", "name", "subject", "outcome"]


def canonical(values):
    for value in values:
        match value:
            case None: yield b"\0"
            case int(): yield b"\1" + struct.pack(">q", value)
            case str(): yield b"\2" + struct.pack(">q", len(value.encode())) + value.encode()
            case bytes(): yield b"\3" + struct.pack(">q", len(value)) + value


def faults(lines):
    """The numbers of rows that are not what follows the row before."""
    previous = bytes(32)
    for number, line in enumerate(lines, start=1):
        row = json.loads(line)
        values = ["tenantry audit 1", previous, *(row[field] for field in FIELDS)]
        digest = hashlib.sha256(b"".join(canonical(values))).digest()
        if row["number"] != number or row["previous"] != previous.hex() or row["hash"] != digest.hex():
            yield number
        previous = bytes.fromhex(row["hash"])


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def run(request, tenantry, tmp_path):
    """A function that runs the program on a store with two customers."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TENANTRY_")} | {
        "XDG_CONFIG_HOME": f"{tmp_path}/config", "TENANTRY_SECRETS_KEY_FILE": f"{tmp_path}/key",
    }

    def program(*arguments, statuses=(0,)):
        done = subprocess.run(
            [str(tenantry), *arguments], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60
        )
        assert done.returncode in statuses, done.stderr
        return done.stdout

    (tmp_path / "customers.csv").write_text(CUSTOMERS)
    if request.param == "SQLite":
        environment["TENANTRY_DATABASE_URL"] = SQLiteStore(tmp_path / "store.db").url
        program("customers", "import", f"{tmp_path}/customers.csv")
        yield program
    else:
        with running_postgresql() as database:
            environment["TENANTRY_DATABASE_URL"] = PostgreSQLStore(database()).url
            program("customers", "import", f"{tmp_path}/customers.csv")
            yield program


def test_an_export_is_what_the_document_says(run):
    run("open", "contoso", "incidents", "--print")
    run("incidents", "list", "--text", "zwölf \u202e\u0007 \"Boxkämpfer\" 株")
    run("customers", "show", "fabrikam")
    lines = run("audit", "export").splitlines()
    assert len(lines) == 6
    assert list(faults(lines)) == []
    # And the check is one that finds something.
    lines[3] = lines[3].replace("fabrikam", "contoso")
    assert list(faults(lines)) == [4]
    del lines[1]
    assert list(faults(lines))[0] == 2


def test_a_head_is_signed_so_that_openssl_can_tell(run, tmp_path):
    head = json.loads(run("audit", "head"))
    (tmp_path / "head.txt").write_text(f"tenantry audit head 1\n{head['number']}\n{head['hash']}\n{head['at']}\n")
    (tmp_path / "head.sig").write_bytes(base64.b64decode(head["signature"]))
    prefix = bytes.fromhex("302a300506032b6570032100")
    (tmp_path / "key.der").write_bytes(prefix + base64.b64decode(head["publicKey"]))

    def verify():
        return subprocess.run(
            ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.der", "-keyform", "DER", "-rawin", "-in", "head.txt",
             "-sigfile", "head.sig"], cwd=tmp_path, capture_output=True,
        ).returncode

    assert verify() == 0
    (tmp_path / "head.txt").write_text(f"tenantry audit head 1\n{head['number'] - 1}\n{head['hash']}\n{head['at']}\n")
    assert verify() != 0
    rows = [json.loads(line) for line in run("audit", "export").splitlines()]
    assert rows[head["number"] - 1]["hash"] == head["hash"]
    assert json.loads(run("audit", "head"))["publicKey"] == head["publicKey"]
