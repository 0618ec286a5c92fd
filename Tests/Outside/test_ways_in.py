"""Whatever we prove ourselves by, a tenant's incidents come in by it: each as its files and pages come, from nothing on."""

import json
import subprocess

import pytest

from asking import Connection
from browser import Person, chromium
from running import running_sandbox
from signing import ANALYST, type_in
from soaking import Soak
from stores import SQLiteStore
from terminal import converse

ALERTS = 60


@pytest.fixture
def world(tenantry, tmp_path_factory):
    """A sandbox with one customer."""
    with running_sandbox(tenantry, tmp_path_factory.mktemp("world"), tenants=1, alerts=ALERTS) as sandbox:
        yield sandbox


class Newcomer:
    """Someone who has the program and one customer, and nothing yet to prove themselves by."""

    def __init__(self, tenantry, folder, sandbox):
        self.tenantry, self.folder, self.sandbox = tenantry, folder, sandbox
        self.soak = Soak(tenantry, folder, sandbox, SQLiteStore(folder / "store.db"), nodes=1, seed=1)
        (folder / "secret").unlink()
        self.environment = self.soak.environment
        for name in ("TENANTRY_CLIENT_ID", "TENANTRY_CLIENT_SECRET_FILE"):
            del self.environment[name]
        self.environment |= {
            "TENANTRY_CA_FILE": sandbox["caFile"], "TENANTRY_SECRETS_KEY_FILE": str(folder / "store.key"),
        }
        self.soak.add_customers()

    def has(self, **variables):
        self.environment |= {name: str(value) for name, value in variables.items()}

    def is_the_application(self, **variables):
        """Names the application that the customer has consented to."""
        self.has(TENANTRY_CLIENT_ID=self.sandbox["clientID"], **variables)

    def keeps(self, content, name):
        """A file that its owner alone can read."""
        path = self.folder / name
        path.touch(mode=0o600)
        path.write_bytes(content)
        return path

    def run(self, *arguments, statuses=(0,), input=None):
        done = subprocess.run(
            [str(self.tenantry), *arguments], env=self.environment, input=input, capture_output=True, timeout=60
        )
        assert done.returncode in statuses, f"{arguments} ended with {done.returncode}: {done.stderr.decode()}"
        return done.stdout.decode()

    def on_a_terminal(self, *arguments, when, act):
        """Runs a command on a terminal, and does something with what it shows there once that matches."""
        status, shown = converse(
            [str(self.tenantry), *arguments], self.environment, when, lambda found, _: act(found[1].decode())
        )
        assert status == 0, shown.decode()

    def control(self, path, body):
        """What the sandbox's control endpoint answers."""
        return self.soak.control("POST", path, body)


def secret_in_a_file(us):
    us.is_the_application(TENANTRY_CLIENT_SECRET_FILE=us.keeps(us.sandbox["clientSecret"].encode(), "secret"))


def secret_in_the_store(us):
    us.is_the_application()
    us.run("secrets", "set", "client-secret", us.sandbox["clientID"], "--file", "-", input=us.sandbox["clientSecret"].encode())


def certificate_as_pem(us):
    us.is_the_application(TENANTRY_CLIENT_CERTIFICATE_FILE=us.keeps(pem(us), "own.pem"))


def certificate_as_pkcs12(us):
    us.is_the_application(
        TENANTRY_CLIENT_CERTIFICATE_FILE=us.keeps(pkcs12(us), "own.p12"),
        TENANTRY_CLIENT_CERTIFICATE_PASSWORD_FILE=us.keeps(b"p@ss word", "p12-word"),
    )


def certificate_in_the_store(us):
    us.is_the_application()
    us.run("secrets", "set", "certificate-key", us.sandbox["clientID"], "--file", "-", input=pem(us))


def token_of_the_platform(us):
    token = us.control(f"/applications/{us.sandbox['clientID']}/workload-token", {})["token"]
    us.is_the_application(TENANTRY_CLIENT_FEDERATED_TOKEN_FILE=us.keeps(token.encode(), "token"))


def machine_with_a_metadata_service(us):
    us.is_the_application(
        TENANTRY_CLIENT_MANAGED_IDENTITY="system", TENANTRY_CLIENT_MANAGED_IDENTITY_ENDPOINT=us.sandbox["machine"]
    )


def machine_in_an_application_service(us):
    us.is_the_application(
        TENANTRY_CLIENT_MANAGED_IDENTITY="system", IDENTITY_ENDPOINT=us.sandbox["machine"] + "/msi/token",
        IDENTITY_HEADER=us.sandbox["machineKey"],
    )


def machine_of_the_customers_own(us):
    # Granted in the customer's directory, where no application is needed.
    us.control("/applications/machine/home", {
        "tenant": us.sandbox.tenants[0]["tenantID"], "roles": ["SecurityIncident.Read.All", "SecurityAlert.Read.All"],
    })
    us.has(
        TENANTRY_CLIENT_MANAGED_IDENTITY="system", TENANTRY_CLIENT_MANAGED_IDENTITY_ENDPOINT=us.sandbox["machine"]
    )
    us.run("connections", "add", "machine", "t0")


def person_at_a_browser(us):
    # What a desk has: a program that opens links. This one says where someone is to go.
    us.has(TENANTRY_CLIENT_SIGN_IN_ID=us.sandbox["publicClientID"], TENANTRY_BROWSER="/bin/true")
    with chromium(us.folder / "browser", us.sandbox["caFile"]) as browser:
        person = Person(browser)

        def sign_in(link):
            person.page.goto(link)
            person.sign_in(ANALYST)
            person.page.get_by_text("You may close this window").wait_for()

        us.on_a_terminal("connections", "add", "person", "t0", when=rb"Sign in at (\S+)\r?\n", act=sign_in)


def person_at_another_device(us):
    us.has(TENANTRY_CLIENT_SIGN_IN_ID=us.sandbox["publicClientID"])

    def sign_in(code):
        connection = Connection(us.sandbox["authority"], us.sandbox["caFile"])
        type_in(connection, code)
        connection.close()

    us.on_a_terminal(
        "connections", "add", "person", "t0", "--device-code", when=rb"type the code (\S+)\.\r?\n", act=sign_in
    )


def application_of_the_customers_own(us):
    # The one that the configuration names has no consent here.
    us.has(
        TENANTRY_CLIENT_ID=us.sandbox["newcomerClientID"],
        TENANTRY_CLIENT_SECRET_FILE=us.keeps(us.sandbox["newcomerClientSecret"].encode(), "secret"),
    )
    us.run(
        "secrets", "set", "client-secret", us.sandbox["clientID"], "--customer", "t0", "--file", "-",
        input=us.sandbox["clientSecret"].encode(),
    )
    us.run("connections", "add", "application", "t0", "--client-id", us.sandbox["clientID"])


def pem(us):
    with open(us.sandbox["clientCertificateFile"], "rb") as file:
        return file.read()


def pkcs12(us):
    return subprocess.run(
        ["openssl", "pkcs12", "-export", "-in", us.sandbox["clientCertificateFile"], "-passout", "pass:p@ss word"],
        check=True, capture_output=True,
    ).stdout


WAYS = [
    secret_in_a_file, secret_in_the_store, certificate_as_pem, certificate_as_pkcs12, certificate_in_the_store,
    token_of_the_platform, machine_with_a_metadata_service, machine_in_an_application_service, person_at_a_browser,
    person_at_another_device, application_of_the_customers_own, machine_of_the_customers_own,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_incidents_come_in(tenantry, tmp_path, world, way):
    us = Newcomer(tenantry, tmp_path, world)
    # Nobody else's way leads in here.
    us.run("sync", statuses={78})
    way(us)
    us.run("sync")
    listed = json.loads(us.run("incidents", "list", "--all", "--json", "--limit", "0"))
    ids = [incident["id"] for incident in listed["incidents"]]
    assert len(ids) > 5 and sorted(ids) == sorted(us.soak.listed(world.tenants[0], "incident"))
    assert listed["unseen"] == []
    assert us.soak.compare(exactly=True) == []
    us.run("check")
