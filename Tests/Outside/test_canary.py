"""Whatever is done with secrets, none of them is in an output, a log, an error, an argument or a file of the database."""

import base64
import json
import os
import subprocess
import urllib.parse

import pytest

from canaries import Watched, forms
from running import running_postgresql, running_sandbox
from stores import PostgreSQLStore, SQLiteStore


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def store(request, tmp_path):
    if request.param == "SQLite":
        yield SQLiteStore(tmp_path / "store" / "tenantry.db")
    else:
        with running_postgresql() as database:
            yield PostgreSQLStore(database())


def database_files(store, folder):
    """The files of the store; of a server's, what it gives out for a backup, with bytes in hexadecimal."""
    if isinstance(store, SQLiteStore):
        return sorted(path for path in store.path.parent.iterdir() if path.suffix != ".key")
    dump = folder / "dump.sql"
    subprocess.run(["pg_dump", "--inserts", "--file", str(dump), "--dbname", store.url], check=True)
    return [dump]


def keep(content, path):
    path.touch(mode=0o600)
    path.write_bytes(content)


def certificates(folder, password):
    """A certificate with its key as PEM and as PKCS#12, in files; gives what of the key would give it away."""
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "own.key", "-out", "own.crt", "-days", "9", "-subj", "/CN=own")
    key = (folder / "own.key").read_bytes()
    keep(key + (folder / "own.crt").read_bytes(), folder / "own.pem")
    keep(password.encode(), folder / "p12-word")
    openssl("pkcs12", "-export", "-in", "own.pem", "-passout", "file:p12-word", "-out", "made.p12")
    keep((folder / "made.p12").read_bytes(), folder / "own.p12")
    # The first line begins as every key does, and the last may be short.
    return [line for line in key.decode().splitlines()[2:-1] if len(line) == 64]


@pytest.mark.timeout(300)
def test_no_secret_is_anywhere_in_the_clear(tenantry, tmp_path, store):
    with running_sandbox(tenantry, tmp_path / "sandbox", tls=False, tenants=2, alerts=20) as sandbox:
        key, later_key = (base64.b64encode(os.urandom(32)).decode() for _ in range(2))
        secrets = {
            "client secret": sandbox["clientSecret"],
            "value from a file": "canary-file 8Q~/+&%ü=Zx9",
            "value from standard input": "canary-input {\"k\": 'v'}",
            "value from a prompt": "canary-prompt-p@ss/word?",
            "wrong client secret": "canary-wrong-secret-0123456789",
            "database password": "canary-database-p@ss:word",
            "database password in the address": "canary-address-p@ss:word",
            "certificate's password": "canary-certificate-p@ss word",
            "federated token": "canary.federated-token-0123456789abcdef.0123456789",
            "refresh token": "canary-refresh-0.AXoA-1~0123456789",
            "key": key,
            "later key": later_key,
        }
        kept_in_files = (
            "client secret", "value from a file", "wrong client secret", "database password", "certificate's password",
            "federated token",
        )
        for name in kept_in_files:
            keep(secrets[name].encode(), tmp_path / name)
        # The key of a certificate is known by each of its lines, and by its numbers.
        lines = certificates(tmp_path, secrets["certificate's password"])
        secrets |= {f"line {place} of the certificate's key": line for place, line in enumerate(lines)}
        vault_client = tmp_path / "vault-client"
        vault_client.write_text(f"#!/bin/sh\ncat '{tmp_path}/vault'\n")
        vault_client.chmod(0o700)
        (tmp_path / "vault").write_text(f"{later_key}\n{key}\n")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TENANTRY_")} | {
            "XDG_CONFIG_HOME": f"{tmp_path}/config", "XDG_DATA_HOME": f"{tmp_path}/data",
            "TENANTRY_DATABASE_URL": store.url, "TENANTRY_DATABASE_PASSWORD_FILE": str(tmp_path / "database password"),
            "TENANTRY_AUTHORITY": sandbox["authority"], "TENANTRY_GRAPH": sandbox["graph"],
            "TENANTRY_CLIENT_ID": sandbox["clientID"], "TENANTRY_CLIENT_SECRET_FILE": str(tmp_path / "client secret"),
            "TENANTRY_LOG_LEVEL": "trace",
        }
        program = Watched(tenantry, environment)
        (tmp_path / "customers.csv").write_text("handle,name,tenant_id,default_domain\n" + "".join(
            f"t{number},{tenant['domain']},{tenant['tenantID']},{tenant['domain']}\n"
            for number, tenant in enumerate(sandbox.tenants)
        ))
        program.run("customers", "import", f"{tmp_path}/customers.csv")
        if isinstance(store, PostgreSQLStore):
            # Machines that share a database share a key, and none may guess where it is.
            program.run("secrets", "set", "client-secret", "app", "--file", "-", input=b"x", statuses=(78,))
        by_variable = {"TENANTRY_SECRETS_KEY": key}
        by_command = {"TENANTRY_SECRETS_KEY_COMMAND": f"{vault_client} read --field key"}

        program.run("secrets", "set", "client-secret", "app", "--file", f"{tmp_path}/value from a file", **by_variable)
        program.run(
            "secrets", "set", "refresh-token", "mei", "--customer", "t0", "--file", "-",
            input=secrets["value from standard input"].encode(), **by_variable,
        )
        program.environment |= by_command
        program.run("secrets", "rekey")
        (tmp_path / "vault").write_text(f"{later_key}\n")
        program.type(secrets["value from a prompt"], "secrets", "set", "client-secret", "typed")
        program.run("secrets", "list")
        program.run("secrets", "list", "--json")
        program.run("audit", "head")
        # What goes wrong tells more than what goes well.
        (tmp_path / "vault").write_text(f"{key}\n")
        program.run("audit", "head", statuses=(78,))
        (tmp_path / "vault").write_text(f"{later_key[:-4]}\n")
        program.run("audit", "head", statuses=(78,))
        (tmp_path / "vault").write_text(f"{later_key}\n")
        program.run("secrets", "remove", "client-secret", "app", "--yes")

        # A person's way into a tenant, by a token that Microsoft does not take.
        program.run(
            "secrets", "set", "refresh-token", "eve", "--customer", "t1", "--file", "-",
            input=secrets["refresh token"].encode(),
        )
        for proof in (
            {"TENANTRY_CLIENT_CERTIFICATE_FILE": f"{tmp_path}/own.pem"},
            {
                "TENANTRY_CLIENT_CERTIFICATE_FILE": f"{tmp_path}/own.p12",
                "TENANTRY_CLIENT_CERTIFICATE_PASSWORD_FILE": f"{tmp_path}/certificate's password",
            },
            # Another password than the file's.
            {
                "TENANTRY_CLIENT_CERTIFICATE_FILE": f"{tmp_path}/own.p12",
                "TENANTRY_CLIENT_CERTIFICATE_PASSWORD_FILE": f"{tmp_path}/wrong client secret",
            },
            {"TENANTRY_CLIENT_FEDERATED_TOKEN_FILE": f"{tmp_path}/federated token"},
        ):
            # Microsoft knows none of them, and the secret is tried after them.
            program.run("check", statuses=(0, 7), **proof)
            program.run("check", "--json", statuses=(0, 7, 78), TENANTRY_CLIENT_SECRET_FILE="", **proof)
        if isinstance(store, PostgreSQLStore):
            word = urllib.parse.quote(secrets["database password in the address"], safe="")
            by_address = store.url.replace("tenantry@", f"tenantry:{word}@")
            for command in (("status",), ("config", "show"), ("database", "check"), ("check",)):
                program.run(*command, TENANTRY_DATABASE_URL=by_address, TENANTRY_DATABASE_PASSWORD_FILE="")
            nowhere = by_address.replace(":" + by_address.rsplit(":", 1)[1].split("/")[0] + "/", ":1/")
            program.run("status", TENANTRY_DATABASE_URL=nowhere, TENANTRY_DATABASE_PASSWORD_FILE="", statuses=(1, 78))

        for form in ("text", "json"):
            program.run("sync", "--once", TENANTRY_LOG_FORMAT=form)
            program.run(
                "sync", "--once", TENANTRY_LOG_FORMAT=form, statuses=(7,),
                TENANTRY_CLIENT_SECRET_FILE=str(tmp_path / "wrong client secret"),
            )
        # Who has the state of a link can answer it: it is in the link, and nowhere else.
        link = json.loads(program.run("connect", "t0", "--json"))["links"][0]["link"]
        state = urllib.parse.parse_qs(urllib.parse.urlsplit(link).query)["state"][0]
        program.run("status", "--json")
        program.run("status")
        program.follow(tmp_path / "operations", ("/healthz", "/readyz", "/metrics"))
        program.run("config", "show", "--json")
        program.run("database", "check", "--all")
        program.run("database", "backup", f"{tmp_path}/backup.db")
        program.run("audit", "export")
        program.run("audit", "verify")

        assert any(place == "page /metrics" and b"tenantry_findings_open" in line for place, line in program.seen)
        assert any(place == "arguments" and b"vault-client" in line for place, line in program.seen)
        files = [*database_files(store, tmp_path), tmp_path / "backup.db"]
        assert program.leaks(secrets, files) == []
        assert [(path, form) for path in files for form in forms(state) if form in path.read_bytes()] == []


@pytest.mark.parametrize("wrap", [
    lambda text: text, lambda text: "x" + text + "y",
    lambda text: base64.b64encode(b"{" + text.encode() + b"}").decode(),
    lambda text: base64.b64encode(b"ab" + text.encode() + b"c").decode(),
    lambda text: text.encode().hex(),
])
def test_the_search_finds_what_is_there(wrap):
    secret = "canary-8Q~/+&%=Zx9"
    assert any(form in wrap(secret).encode() for form in forms(secret))
