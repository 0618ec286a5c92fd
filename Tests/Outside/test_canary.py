"""Whatever is done with secrets, none of them is in an output, a log, an error, an argument or a file of the database."""

import base64
import json
import os
import re
import subprocess
import urllib.parse

import pytest
import requests

from asking import Connection
from browser import Person, chromium
from canaries import Watched, files_with, forms
from forms import listed, names_in
from recording import recording
from running import running_postgresql, running_sandbox
from signing import ANALYST, type_in
from stores import PostgreSQLStore, SQLiteStore

# Which of the secrets a file holds, by its name.
KEPT_IN_FILES = (
    "client secret", "value from a file", "wrong client secret", "database password", "certificate's password", "federated token",
)


class InAFile:
    """A store in a file, beside which nothing else lies but its key."""

    def __init__(self, folder):
        self.store = SQLiteStore(folder / "store" / "tenantry.db")
        self.url = self.store.url

    def opens_to(self, password):
        pass

    def files(self, folder, secrets):
        return sorted(path for path in self.store.path.parent.iterdir() if path.suffix != ".key")


class OnAServer:
    """A store on a server, which wants a password of whoever is not of the house."""

    def __init__(self, server):
        self.server = server
        self.store = PostgreSQLStore(server())
        self.url = self.store.url.replace("tenantry@", "keeper@")

    def opens_to(self, password):
        self.store.administer(f"ALTER ROLE keeper PASSWORD '{password}'")
        self.store.administer(f"GRANT ALL ON DATABASE {self.url.rpartition('/')[2]} TO keeper")

    def address(self, password):
        return self.url.replace("keeper@", f"keeper:{urllib.parse.quote(password, safe='')}@")

    def files(self, folder, secrets):
        """What it gives out for a backup, with bytes in hexadecimal; and those of its own files with a secret."""
        dump = folder / "dump.sql"
        subprocess.run(["pg_dump", "--inserts", "--file", str(dump), "--dbname", self.store.url], check=True)
        self.store.administer("CHECKPOINT")
        return [dump, *files_with(secrets, self.server.folder)]


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def database(request, tmp_path):
    if request.param == "SQLite":
        yield InAFile(tmp_path)
    else:
        with running_postgresql() as server:
            yield OnAServer(server)


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


def made_up(sandbox):
    """Secrets that stand nowhere else."""
    key, later_key = (base64.b64encode(os.urandom(32)).decode() for _ in range(2))
    return {
        "client secret": sandbox["clientSecret"],
        "value from a file": "canary-file 8Q~/+&%ü=Zx9",
        "value from standard input": "canary-input {\"k\": 'v'}",
        "value from a prompt": "canary-prompt-p@ss/word?",
        "wrong client secret": "canary-wrong-secret-0123456789",
        "database password": "canary-database-p@ss:word",
        "wrong database password": "canary-address-p@ss:word",
        "certificate's password": "canary-certificate-p@ss word",
        "federated token": "canary.federated-token-0123456789abcdef.0123456789",
        "refresh token": "canary-refresh-0.AXoA-1~0123456789",
        "key": key,
        "later key": later_key,
    }


class Desk:
    """Everything that is done with secrets, by one program and one store."""

    def __init__(self, tenantry, folder, sandbox, recorder, authority, database):
        self.folder, self.sandbox, self.recorder, self.database = folder, sandbox, recorder, database
        self.authority = authority
        self.secrets = made_up(sandbox)
        for name in KEPT_IN_FILES:
            keep(self.secrets[name].encode(), folder / name)
        # The key of a certificate is known by each of its lines.
        lines = certificates(folder, self.secrets["certificate's password"])
        self.secrets |= {f"line {place} of the certificate's key": line for place, line in enumerate(lines)}
        database.opens_to(self.secrets["database password"])
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TENANTRY_")} | {
            "XDG_CONFIG_HOME": f"{folder}/config", "XDG_DATA_HOME": f"{folder}/data",
            "TENANTRY_DATABASE_URL": database.url, "TENANTRY_DATABASE_PASSWORD_FILE": str(folder / "database password"),
            "TENANTRY_AUTHORITY": authority, "TENANTRY_GRAPH": sandbox["graph"],
            "TENANTRY_RESOURCE_MANAGER": sandbox["resourceManager"], "TENANTRY_CLIENT_SIGN_IN_ID": sandbox["publicClientID"],
            "TENANTRY_CLIENT_ID": sandbox["clientID"], "TENANTRY_CLIENT_SECRET_FILE": str(folder / "client secret"),
            "TENANTRY_LOG_LEVEL": "trace",
        }
        self.program = Watched(tenantry, environment)
        self.run = self.program.run

    def add_customers(self):
        table = self.folder / "customers.csv"
        table.write_text("handle,name,tenant_id,default_domain\n" + "".join(
            f"t{number},{tenant['domain']},{tenant['tenantID']},{tenant['domain']}\n"
            for number, tenant in enumerate(self.sandbox.tenants)
        ))
        self.run("customers", "import", str(table))

    def seal_and_rekey(self):
        """Secrets from everywhere, under keys from everywhere, also wrong ones: what goes wrong tells more than what goes well."""
        key, later_key = self.secrets["key"], self.secrets["later key"]
        vault, client = self.folder / "vault", self.folder / "vault-client"
        client.write_text(f"#!/bin/sh\ncat '{vault}'\n")
        client.chmod(0o700)
        vault.write_text(f"{later_key}\n{key}\n")
        if isinstance(self.database, OnAServer):
            # Machines that share a database share a key, and none may guess where it is.
            self.run("secrets", "set", "client-secret", "app", "--file", "-", input=b"x", statuses=(78,))
        by_variable = {"TENANTRY_SECRETS_KEY": key}
        self.run("secrets", "set", "client-secret", "app", "--file", f"{self.folder}/value from a file", **by_variable)
        self.run(
            "secrets", "set", "refresh-token", "mei", "--customer", "t0", "--file", "-",
            input=self.secrets["value from standard input"].encode(), **by_variable,
        )
        self.program.environment["TENANTRY_SECRETS_KEY_COMMAND"] = f"{client} read --field key"
        self.run("secrets", "rekey")
        vault.write_text(f"{later_key}\n")
        self.program.type(self.secrets["value from a prompt"], "secrets", "set", "client-secret", "typed")
        self.run("secrets", "set", "certificate-key", "own", "--file", f"{self.folder}/own.pem")
        self.run("secrets", "set", "certificate-key", "own", "--file", f"{self.folder}/own.key", statuses=(64, 78))
        self.run("secrets", "list")
        self.run("secrets", "list", "--json")
        self.run("audit", "head")
        for wrong in (key, later_key[:-4]):
            vault.write_text(f"{wrong}\n")
            self.run("audit", "head", statuses=(78,))
        vault.write_text(f"{later_key}\n")
        self.run("secrets", "remove", "client-secret", "app", "--yes")

    def prove(self):
        """Everything that proves the application, good and bad."""
        # A person's way into a tenant, by a token that Microsoft does not take.
        self.run(
            "secrets", "set", "refresh-token", "eve", "--customer", "t1", "--file", "-",
            input=self.secrets["refresh token"].encode(),
        )
        bundle = {"TENANTRY_CLIENT_CERTIFICATE_FILE": f"{self.folder}/own.p12"}
        for proof in (
            {"TENANTRY_CLIENT_CERTIFICATE_FILE": f"{self.folder}/own.pem"},
            bundle | {"TENANTRY_CLIENT_CERTIFICATE_PASSWORD_FILE": f"{self.folder}/certificate's password"},
            # Another password than the file's.
            bundle | {"TENANTRY_CLIENT_CERTIFICATE_PASSWORD_FILE": f"{self.folder}/wrong client secret"},
            {"TENANTRY_CLIENT_FEDERATED_TOKEN_FILE": f"{self.folder}/federated token"},
            {"TENANTRY_CLIENT_CERTIFICATE_FILE": self.sandbox["clientCertificateFile"]},
            {
                "TENANTRY_CLIENT_MANAGED_IDENTITY": "system",
                "TENANTRY_CLIENT_MANAGED_IDENTITY_ENDPOINT": self.sandbox["machine"],
            },
        ):
            # Microsoft knows the first four not, and the secret is tried after them.
            self.run("check", statuses=(0, 7), **proof)
            self.run("check", "--json", statuses=(0, 7, 78), TENANTRY_CLIENT_SECRET_FILE="", **proof)

    def sign_in(self):
        """A person signs in to look around, and at a tenant to be a way into it."""
        def at_another_device(*arguments):
            def sign_in(found, _):
                connection = Connection(self.sandbox["authority"])
                type_in(connection, found[1].decode())
                connection.close()

            self.program.converse(*arguments, "--device-code", when=rb"type the code (\S+)\.", act=sign_in)

        def at_a_browser(*arguments):
            with chromium(self.folder / "browser") as browser:
                person = Person(browser)

                def sign_in(found, _):
                    # Straight to the host: what comes back to this machine, the program itself brings past the recorder.
                    person.page.goto(found[1].decode().replace(self.authority, self.sandbox["authority"]))
                    person.sign_in(ANALYST)
                    person.page.get_by_text("You may close this window").wait_for()

                self.program.environment["TENANTRY_BROWSER"] = "/bin/true"
                self.program.converse(*arguments, when=rb"Sign in at (\S+)\r?\n", act=sign_in)

        at_a_browser("connections", "add", "person", "t0")
        self.run("connections", "remove", "person", "t0", "--yes")
        at_another_device("discover")
        self.run("discover", "--json")
        self.run("discover", "--add", "all")
        at_another_device("connections", "add", "person", "t1")
        self.run("connections", "add", "application", "t0", "--client-id", self.sandbox["newcomerClientID"], statuses=(7,))
        self.run("connections", "list")
        self.run("connections", "list", "--json")
        self.run("sync", "--once", TENANTRY_CLIENT_SECRET_FILE=f"{self.folder}/wrong client secret", statuses=(7,))
        self.run("check", "--json", statuses=(0, 7))
        self.run("secrets", "list", "--json")

    def ask_for_consent(self):
        """A link, its answer and its proof; gives the link's state."""
        link = json.loads(self.run("connect", "t0", "--json"))["links"][0]["link"]
        state = urllib.parse.parse_qs(urllib.parse.urlsplit(link).query)["state"][0]
        answer = urllib.parse.urlencode({
            "admin_consent": "True", "tenant": self.sandbox.tenants[0]["tenantID"], "state": state,
        })
        for _ in range(2):
            # The second time it is spent.
            self.run("connect", "--answer", "-", input=f"http://localhost/consent?{answer}".encode(), statuses=(0, 7, 8))
        self.run("connect", "t0", "--confirm")
        return state

    def go_to_the_server(self):
        """Passwords of the database in addresses, good and bad."""
        right = self.database.address(self.secrets["database password"])
        for command in (("sync", "--once"), ("status",), ("config", "show"), ("database", "check"), ("check",)):
            self.run(*command, TENANTRY_DATABASE_URL=right, TENANTRY_DATABASE_PASSWORD_FILE="", statuses=(0, 7))
        wrong = self.database.address(self.secrets["wrong database password"])
        nowhere = urllib.parse.urlsplit(right)
        nowhere = nowhere._replace(netloc=nowhere.netloc.rpartition(":")[0] + ":1").geturl()
        for url in (wrong, nowhere, right + "?sslmode=nonsense"):
            self.run("status", TENANTRY_DATABASE_URL=url, TENANTRY_DATABASE_PASSWORD_FILE="", statuses=(1, 5, 78))
        self.run("status", TENANTRY_DATABASE_PASSWORD_FILE=f"{self.folder}/wrong client secret", statuses=(1, 5, 78))

    def be_told(self):
        """A login host that repeats in its refusals what it was sent."""
        self.recorder.repeats = True
        for form in ("text", "json"):
            self.run("sync", "--once", TENANTRY_LOG_FORMAT=form, statuses=(7,))
        self.run("check", statuses=(7,))
        self.run("check", "--json", statuses=(7,), TENANTRY_CLIENT_CERTIFICATE_FILE=self.sandbox["clientCertificateFile"])
        self.run("discover", statuses=(1, 8))
        self.run("connections", "add", "application", "t1", statuses=(7,))
        self.run("connect", "t1", "--confirm", statuses=(7,))
        self.recorder.repeats = False

    def read(self):
        for form in ("text", "json"):
            self.run("sync", "--once", TENANTRY_LOG_FORMAT=form)
        self.browse()
        self.run("status", "--json")
        self.run("status")
        self.program.follow(self.folder / "operations", ("/healthz", "/readyz", "/metrics"))
        self.run("config", "show", "--json")
        self.run("database", "check", "--all")
        self.run("connections", "remove", "person", "t1", "--yes")
        self.run("discover", "--sign-out")
        self.run("database", "backup", f"{self.folder}/backup.db")
        self.run("audit", "export")
        self.run("audit", "verify")


    def browse(self):
        """Someone signs in at the console and opens every page of it, and a program asks for all that it can be asked for."""
        names = {name: str(value) for name, value in names_in(self.database.store).items()}
        names["handle"] = names["customer"]
        with self.program.serve(self.folder / "console") as (address, link), requests.Session() as person:
            password = self.secrets["password of the console"] = "canary-console p@ss word"
            self.invitation = link.rsplit("/", 1)[1]
            wanted = {"password": password, "again": password}
            assert person.post(link, data=wanted, headers={"Origin": address}, timeout=20).url.endswith("/queue")
            for cookie in person.cookies:
                self.secrets[f"cookie {cookie.name}"] = cookie.value
            for page in listed("pages.txt"):
                # One is a stream without an end, and one ends what was begun.
                if page == "/events":
                    continue
                path = re.sub(r":(\w+)", lambda name: names.get(name[1], "none"), page)
                self._look(person, address + path)
            made = self.run("tokens", "add", "siem", "--for", "admin", "--days", "1", "--right=read", "--right=connect")
            self.token = made.strip()
            with requests.Session() as program:
                program.headers["Authorization"] = f"Bearer {self.token}"
                paths = program.get(address + "/api/v1/openapi.json", timeout=20).json()["paths"]
                for path, operations in paths.items():
                    if "get" in operations:
                        names["id"] = names["alert" if path.startswith("/alerts/") else "incident"]
                        path = re.sub(r"\{(\w+)\}", lambda name: names.get(name[1], "none"), path)
                        self._look(program, address + (path if path.startswith("/api") else "/api/v1" + path))
                for list_of in ("incidents", "alerts_v2"):
                    self._look(program, f"{address}/graph/v1.0/security/{list_of}")
                program.headers["Authorization"] = "Bearer " + self.secrets["client secret"]
                self._look(program, address + "/api/v1/me")
        self.run("tokens", "list", "--json")
        self.run("accounts", "list", "--json")

    def _look(self, someone, address):
        """Takes what a page says, and its headers but those that give a browser its session."""
        answer = someone.get(address, timeout=20, allow_redirects=False)
        headers = [f"{name}: {value}" for name, value in answer.headers.items() if name.lower() != "set-cookie"]
        self.program.seen.append((f"page {urllib.parse.urlsplit(address).path} {answer.status_code}", "\n".join(headers).encode() + answer.content))


@pytest.mark.timeout(300)
def test_no_secret_is_anywhere_in_the_clear(tenantry, tmp_path, database):
    with (
        running_sandbox(tenantry, tmp_path / "sandbox", tls=False, tenants=2, alerts=20) as sandbox,
        recording(sandbox["authority"]) as (recorder, authority),
    ):
        desk = Desk(tenantry, tmp_path, sandbox, recorder, authority, database)
        desk.add_customers()
        desk.seal_and_rekey()
        desk.prove()
        desk.sign_in()
        state = desk.ask_for_consent()
        if isinstance(database, OnAServer):
            desk.go_to_the_server()
        desk.be_told()
        desk.read()

        seen = desk.program.seen
        assert any(place == "page /metrics" and b"tenantry_findings_open" in line for place, line in seen)
        assert any(place == "arguments" and b"vault-client" in line for place, line in seen)
        # Everything that passes a login host has passed it.
        passed = {name.split(" ")[0] for name in recorder.secrets}
        assert passed == {
            "client_secret", "client_assertion", "refresh_token", "code", "code_verifier", "device_code", "access_token",
            "id_token",
        }
        pages = [place for place, _ in seen if place.startswith("page /") and place.endswith(" 200")]
        assert len([page for page in pages if "/api/" in page]) > 20 and len(pages) > 45, pages
        secrets = desk.secrets | recorder.secrets
        # Who has the state of a link can answer it: it is in the link, and nowhere else.
        files = [*database.files(tmp_path, secrets | {"state": state}), tmp_path / "backup.db"]
        assert desk.program.leaks(secrets, files) == []
        shown = {"token": desk.token, "invitation": desk.invitation}
        places = {name: {place for _, place in desk.program.leaks({name: shown[name]}, files)} for name in shown}
        assert places["invitation"] == {"printed of serve"}
        assert {place.partition("(")[2][:15] for place in places["token"]} == {"'tokens', 'add'"}
        assert {place for _, place in desk.program.leaks({"state": state}, files)} == {"output of ('connect', 't0', '--json')"}


@pytest.mark.parametrize("wrap", [
    lambda text: text, lambda text: "x" + text + "y",
    lambda text: base64.b64encode(b"{" + text.encode() + b"}").decode(),
    lambda text: base64.b64encode(b"ab" + text.encode() + b"c").decode(),
    lambda text: urllib.parse.quote(text), lambda text: urllib.parse.urlencode({"a": text}), lambda text: text.encode().hex(),
])
def test_the_search_finds_what_is_there(tmp_path, wrap):
    secret = "canary-8Q~+&%=Zx9 ü"
    assert any(form in wrap(secret).encode() for form in forms(secret))
    (tmp_path / "one").write_text(wrap(secret))
    (tmp_path / "other").write_text("canary")
    assert files_with({"it": secret}, tmp_path) == [tmp_path / "one"]
