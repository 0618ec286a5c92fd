"""Hundreds of customers are lost at once while two processes sync: each finding is the right one and is told once, no sign-in is
lost, and all other customers are read as before."""

import concurrent.futures
import contextlib
import json
import subprocess

import pytest

from running import running_postgresql, running_sandbox
from signing import sign_in_everywhere
from soaking import Soak
from stores import PostgreSQLStore, SQLiteStore

# Who takes their consent back, whose application's secret ends, where a person gets in, and where nothing happens.
WITHDRAWN, EXPIRED, PEOPLE, OTHERS = range(200), range(200, 400), range(400, 600), range(600, 650)
# Where something is to be found, and what.
FINDINGS = dict.fromkeys(WITHDRAWN, "AADSTS700016") | dict.fromkeys(EXPIRED, "AADSTS7000222")
CONNECTIONS = (
    "INSERT INTO {0}connection (customer, tenant, kind, client_id, account, secret, state, since) "
    "SELECT tenant.customer, tenant.id, '{1}', '{2}', '{3}', {4}, 'active', 0 FROM {0}tenant JOIN {0}customer "
    "ON customer.id = tenant.customer WHERE customer.handle IN ({5})"
)


@pytest.mark.timeout(300)
def test_on_one_file(tenantry, tmp_path):
    lose(tenantry, tmp_path, SQLiteStore(tmp_path / "store.db"))


@pytest.mark.timeout(300)
def test_on_postgresql(tenantry, tmp_path):
    with running_postgresql() as database:
        lose(tenantry, tmp_path, PostgreSQLStore(database()))


def lose(tenantry, folder, store):
    with running_sandbox(tenantry, folder, tenants=OTHERS.stop, alerts=2) as sandbox:
        provider = Provider(tenantry, folder, sandbox, store, nodes=2, seed=1)
        provider.set_up()
        assert provider.sync() <= {0, 7}
        assert provider.findings() == set() and provider.blind() == set()
        objects, generations = provider.objects(), provider.generations()
        assert len(generations) == len(PEOPLE)

        # From here on a token that is used twice is refused, and with it all that came of it.
        provider.control("POST", f"/applications/{provider.desk}/refresh", {"reuse": "refused"})
        provider.sync(meanwhile=provider.lose)
        # A process that has a token goes on reading by it for a while; both begin without any now.
        read, known, told = provider.whole_reads(), provider.findings(), len(provider.news())
        assert provider.sync() == {7}

        expected = {(handle(place), name) for place, name in FINDINGS.items()}
        assert provider.findings() == provider.checked() == expected
        assert provider.blind() == {handle(place) for place in FINDINGS}
        # Once, whichever of the two met it first.
        assert sorted(provider.news()[told:]) == sorted((name, "opened") for name, _ in expected - known)
        for place in (*PEOPLE, *OTHERS):
            assert provider.whole_reads()[handle(place)] > read[handle(place)]
        assert provider.objects() == objects
        newer = provider.generations()
        assert newer.keys() == generations.keys() and all(newer[name] > generations[name] for name in newer)

        provider.mend()
        told = len(provider.news())
        assert provider.sync() <= {0, 7}
        assert provider.findings() == set() and provider.blind() == set()
        assert sorted(provider.news()[told:]) == sorted((name, "closed") for name, _ in expected)
        provider.run("check", statuses={0})
        provider.run("audit", "verify", statuses={0})


def handle(place):
    """What `Soak` calls the customer of a tenant of the sandbox."""
    return f"t{place}"


class Provider(Soak):
    """A provider whose customers let it in by an application, by another one of their own, or by a person."""

    @property
    def desk(self):
        """The application at which a person signs in."""
        return self.sandbox["publicClientID"]

    def set_up(self):
        """Customers who are read without anything wrong."""
        (self.folder / "secret").write_text(self.sandbox["newcomerClientSecret"])
        self.environment |= {
            "TENANTRY_CA_FILE": self.sandbox["caFile"], "TENANTRY_CLIENT_ID": self.sandbox["newcomerClientID"],
            "TENANTRY_CLIENT_SECRET_ENDS": "2999-12-31", "TENANTRY_SECRETS_KEY_FILE": str(self.folder / "store.key"),
        }
        self.add_customers()
        sign_in_everywhere(self, PEOPLE)
        self.seal(self.sandbox["clientSecret"])
        self.connect("application", EXPIRED, self.sandbox["clientID"], "", "NULL")
        self.connect("person", PEOPLE, self.desk, "ana", "'ana'")
        self.at_each((*WITHDRAWN, *OTHERS), "consent")

    def lose(self):
        """Takes the ways into some customers away."""
        self.control("POST", f"/applications/{self.sandbox['clientID']}/secrets/all/expire", {})
        self.at_each(WITHDRAWN, "withdraw")

    def mend(self):
        """Gives them back."""
        self.seal(self.control("POST", f"/applications/{self.sandbox['clientID']}/secrets", {})["value"])
        self.at_each(WITHDRAWN, "consent")

    def seal(self, secret):
        """A secret of the application that customers have beside the one that is named for all."""
        subprocess.run(
            [str(self.tenantry), "secrets", "set", "client-secret", self.sandbox["clientID"], "--file", "-", "--ends", "365d"],
            env=self.environment, input=secret.encode(), check=True, capture_output=True, timeout=60,
        )

    def connect(self, kind, places, client, account, secret):
        handles = ", ".join(f"'{handle(place)}'" for place in places)
        self.store.run(CONNECTIONS.format(self.store.schema, kind, client, account, secret, handles))

    def at_each(self, places, deed):
        """What the administrators of tenants do with the application that is named for all."""
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda place: self.control(
                "POST", f"/applications/{self.sandbox['newcomerClientID']}/{deed}",
                {"tenant": self.sandbox.tenants[place]["tenantID"]},
            ), places))

    def sync(self, meanwhile=lambda: None):
        """Two processes sync at once; gives the statuses with which they end."""
        with contextlib.ExitStack() as running:
            processes = [running.enter_context(self.node(number)) for number in range(self.nodes)]
            meanwhile()
            return {process.wait(120) for process in processes}

    def findings(self):
        """What is found of customers now, as the store has it, but for what is only worth knowing."""
        return set(self.store.rows(
            "SELECT customer.handle, finding.name FROM finding JOIN customer ON customer.id = finding.customer "
            "WHERE finding.severity <> 'note'"
        ))

    def checked(self):
        """The same as a check finds it anew."""
        tenants = json.loads(self.run("check", "--json", statuses={7}).stdout)["tenants"]
        return {
            (tenant["customer"]["handle"], finding["name"])
            for tenant in tenants for finding in tenant["findings"] if finding["severity"] != "note"
        }

    def blind(self):
        """Whose lists were not read whole."""
        return {name for name, in self.store.rows(
            "SELECT DISTINCT customer.handle FROM gap JOIN customer ON customer.id = gap.customer"
        )}

    def news(self):
        """What the log says of tokens, in its order: of whom, and whether it is so or over."""
        return self.store.rows(
            "SELECT customer.handle, change.kind FROM change JOIN customer ON customer.id = change.customer "
            "WHERE change.stream = 'findings' AND change.object LIKE 'token %' ORDER BY sequence"
        )

    def whole_reads(self):
        """When the lists of each customer were last read whole."""
        return dict(self.store.rows(
            "SELECT customer.handle, min(COALESCE(last_whole_read, 0)) FROM stream_progress "
            "JOIN customer ON customer.id = stream_progress.customer GROUP BY customer.handle"
        ))

    def objects(self):
        """Everything that was read of everyone."""
        return [self.store.rows(f"SELECT tenant, object, last_update FROM {table} ORDER BY id") for table in ("incident", "alert")]

    def generations(self):
        """The generation of each person's only refresh token, by the tenant that it is for."""
        tokens = self.store.rows("SELECT tenant, generation FROM secret WHERE kind = 'refresh-token'")
        assert len(tokens) == len(dict(tokens))
        return dict(tokens)
