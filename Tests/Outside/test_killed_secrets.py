"""Whatever changes secrets or their key, and is killed before any one of its steps: everything still opens, by the next command."""

import concurrent.futures
import contextlib
import itertools
import os
import shutil
import subprocess

import pytest

from asking import Connection
from killing import Killer
from running import running_postgresql, running_sandbox
from signing import type_in
from soaking import Soak
from stores import PostgreSQLStore, SQLiteStore
from terminal import converse

# More than one step of a rekey seals anew.
OTHERS = 120


@pytest.fixture(scope="module")
def killer(tmp_path_factory):
    return Killer(tmp_path_factory.mktemp("killer"))


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def desk(request, tenantry, tmp_path_factory):
    """A store with a secret of every kind, each of which a command uses, and which no test changes."""
    folder = tmp_path_factory.mktemp("desk")
    with contextlib.ExitStack() as running:
        if request.param == "sqlite":
            store = SQLiteStore(folder / "store.db")
        else:
            store = PostgreSQLStore(running.enter_context(running_postgresql())())
        sandbox = running.enter_context(running_sandbox(tenantry, folder, tenants=3, alerts=1))
        desk = Desk(tenantry, folder, sandbox, store)
        desk.set_up()
        yield desk


class Desk(Soak):
    """A provider with three customers: one by a sealed secret, one by a person, one by a sealed certificate."""

    def __init__(self, tenantry, folder, sandbox, store):
        super().__init__(tenantry, folder, sandbox, store, nodes=1, seed=1)
        self.key = self.folder / "store.key"
        (self.folder / "secret").write_text(sandbox["newcomerClientSecret"])
        self.environment |= {
            "TENANTRY_CA_FILE": sandbox["caFile"], "TENANTRY_RESOURCE_MANAGER": sandbox["resourceManager"],
            "TENANTRY_CLIENT_ID": sandbox["newcomerClientID"], "TENANTRY_CLIENT_SIGN_IN_ID": sandbox["publicClientID"],
        }
        self.use(store, self.key)

    def use(self, store, key):
        # Without encryption, what goes to the server is one step each time.
        url = f"{store.url}?sslmode=disable" if isinstance(store, PostgreSQLStore) else store.url
        self.environment |= {"TENANTRY_DATABASE_URL": url, "TENANTRY_SECRETS_KEY_FILE": str(key)}

    def set_up(self):
        self.add_customers()
        application = self.sandbox["clientID"]
        self.seal("client-secret", application, "--customer", "t0", value=self.sandbox["clientSecret"])
        with open(self.sandbox["clientCertificateFile"]) as pem:
            self.seal("certificate-key", application, "--customer", "t2", value=pem.read())
        for number in (0, 2):
            self.run("connections", "add", "application", f"t{number}", "--client-id", application, statuses={0})
        self.sign_in("connections", "add", "person", "t1")
        self.sign_in("discover")
        self.run("audit", "head", statuses={0})
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda number: self.seal("client-secret", f"other {number}", value="a secret"), range(OTHERS)))
        self.expect_all_open()

    def seal(self, kind, name, *owner, value):
        subprocess.run(
            [str(self.tenantry), "secrets", "set", kind, name, *owner, "--file", "-"], env=self.environment, input=value.encode(),
            check=True, capture_output=True, timeout=60,
        )

    def sign_in(self, *arguments):
        def act(found, _):
            connection = Connection(self.sandbox["authority"], self.sandbox["caFile"])
            type_in(connection, found[1].decode())
            connection.close()

        command = [str(self.tenantry), *arguments, "--device-code"]
        status, shown = converse(command, self.environment, rb"type the code (\S+)\.", act)
        assert status == 0, shown

    def expect_all_open(self):
        """Uses each of them, by a command that starts anew."""
        for command in (("check",), ("discover",), ("audit", "head")):
            self.run(*command, statuses={0})

    @contextlib.contextmanager
    def copied(self, name):
        """Another desk with the same store and key, until its block ends."""
        folder = self.folder / name
        folder.mkdir()
        copy = Desk(self.tenantry, self.folder, self.sandbox, self.store.copied(name))
        copy.key = folder / "store.key"
        shutil.copy(self.key, copy.key)
        copy.use(copy.store, copy.key)
        yield copy
        copy.store.remove()
        shutil.rmtree(folder)


@pytest.mark.timeout(600)
def test_a_rekey(desk, killer):
    rekey = [str(desk.tenantry), "secrets", "rekey"]
    with desk.copied("rekey_whole") as whole:
        steps = killer.steps(rekey, whole.environment)
    assert steps > 20

    def kill(step):
        with desk.copied(f"rekey_{step}") as copy:
            is_killed = killer.kill(rekey, copy.environment, before=step)
            # Everything opens by whichever key sealed it, and once the rekey is ended, by the new one alone.
            copy.run("check", statuses={0})
            copy.run("secrets", "rekey", statuses={0})
            # The former key is gone, and so is what a killed one left of either beside the file.
            assert [path.name for path in copy.key.parent.iterdir()] == ["store.key"]
            assert len(copy.key.read_text().split()) == 1
            copy.run("audit", "head", statuses={0})
            if step % 10 == 0:
                copy.expect_all_open()
                copy.run("audit", "verify", statuses={0})
            return is_killed

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        # What is sent to a server may go in a step more or less; a run that came to its end first is held to the same.
        assert sum(pool.map(kill, range(1, steps + 1))) > 0.9 * steps


@pytest.mark.timeout(600)
@pytest.mark.parametrize("command", ["check", "discover"])
def test_a_rotation(desk, killer, command):
    line = [str(desk.tenantry), command]
    with desk.copied(f"{command}_one") as copy:
        killed, steps = 0, killer.steps(line, copy.environment)
        # Each run begins with a token that was whole again; what several tasks write may go in some steps more or less.
        for step in range(1, steps + 1):
            killed += killer.kill(line, copy.environment, before=step)
            copy.run(command, statuses={0})
        assert steps > 20 and killed > 0.8 * steps
        copy.expect_all_open()
        copy.run("audit", "verify", statuses={0})


@pytest.mark.timeout(120)
def test_the_first_key(tenantry, killer, tmp_path):
    value = tmp_path / "value"
    value.touch(mode=0o600)
    value.write_text("a value")

    def environment(folder):
        former = {name: text for name, text in os.environ.items() if not name.startswith("TENANTRY_")}
        return former | {"XDG_CONFIG_HOME": f"{folder}/config", "XDG_DATA_HOME": str(folder)}

    def run(folder, *arguments):
        done = subprocess.run(
            [str(tenantry), *arguments], env=environment(folder), capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, (folder, done.stderr)

    run(tmp_path / "0", "customers", "list")
    for step in itertools.count(1):
        folder = tmp_path / str(step)
        shutil.copytree(tmp_path / "0", folder)
        seal = ("secrets", "set", "signing-key", "one", "--file", str(value))
        is_killed = killer.kill([str(tenantry), *seal], environment(folder), before=step)
        # Whether it was sealed or not, there is one key, which opens it.
        for command in (seal, ("secrets", "rekey"), ("audit", "verify")):
            run(folder, *command)
        assert {path.name for path in folder.glob("tenantry/*.key*")} == {"tenantry.db.key"}
        if not is_killed:
            break
    assert step > 10
