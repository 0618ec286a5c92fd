"""What the tests share: running sandboxes, a trust store that holds their authorities, and what waits for its feature."""

import os
import pathlib
import subprocess

import certifi
import pytest

from canaries import files_with, forms
from features import FEATURES, PENDING
from running import SECRETS, running_sandbox

def pytest_addoption(parser):
    parser.addoption("--tenantry", required=True, help="the program to test")
    parser.addoption("--screenshots", help="the folder that pictures of the console go to, for whoever wants to look at them")


def pytest_configure(config):
    config.addinivalue_line("markers", "needs(feature, ...): waits while a feature is in PENDING")


def pytest_collection_modifyitems(items):
    # The files that may take longest come first, so that of two that go on at a time neither is left alone with one of them.
    longest = {}
    for item in items:
        longest[item.path] = max(longest.get(item.path, 0), _patience(item))
    items.sort(key=lambda item: -longest[item.path])
    for item in items:
        for mark in item.iter_markers("needs"):
            unknown = set(mark.args) - FEATURES
            if unknown:
                raise pytest.UsageError(f"{item.nodeid} needs {', '.join(sorted(unknown))}, which no one has heard of.")
            missing = sorted(set(mark.args) & PENDING)
            if missing:
                item.add_marker(pytest.mark.skip(reason=f"the sandbox has no {', '.join(missing)} yet"))


def _patience(item):
    """How long a test may take, where it says more than is usual."""
    mark = item.get_closest_marker("timeout")
    return mark.args[0] if mark else 0


@pytest.fixture(scope="session")
def tenantry(request):
    """The program under test."""
    return pathlib.Path(request.config.getoption("--tenantry")).resolve(strict=True)


@pytest.fixture(scope="session", autouse=True)
def kept_secrets(tenantry, tmp_path_factory):
    """Whatever any test has the program do, no output of it and no file that is left holds the secret of a sandbox.

    A file that holds it alone is where the program was told to find it, and the sandbox says its own in the ready file.
    """
    communicate, told = subprocess.Popen.communicate, []

    def overheard(process, *arguments, **options):
        outputs = communicate(process, *arguments, **options)
        command = [os.fsdecode(part) for part in process.args] if isinstance(process.args, (list, tuple)) else [str(process.args)]
        if command[0] == str(tenantry):
            said = b"".join(text.encode() if isinstance(text, str) else text for text in (*outputs, *command) if text)
            told.extend(command for secret in SECRETS for form in forms(secret) if form in said)
        return outputs

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess.Popen, "communicate", overheard)
        yield
    assert not told, "These commands told a secret."
    held = [
        path for path in files_with({name: secret for secret, name in SECRETS.items()}, tmp_path_factory.getbasetemp())
        if path.name != "sandbox.json" and path.read_text(errors="replace").strip() not in SECRETS
    ]
    assert not held, "These files hold a secret."


@pytest.fixture(scope="session")
def trust(tmp_path_factory):
    """A function that makes every Python client trust one more certificate authority.

    The clients are not told of it one by one: requests, urllib3, aiohttp and httpx read these two variables, as they do on a
    person's machine, and the first of them outweighs what MSAL is given as `verify`.
    """
    bundle = tmp_path_factory.mktemp("trust") / "authorities.pem"
    bundle.write_bytes(pathlib.Path(certifi.where()).read_bytes())
    before = {name: os.environ.get(name) for name in ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "CURL_CA_BUNDLE")}
    for name in ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"):
        os.environ[name] = str(bundle)
    os.environ.pop("CURL_CA_BUNDLE", None)
    # A proxy of the machine's has no way to the loopback.
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost"

    def also(authority):
        with bundle.open("ab") as file:
            file.write(pathlib.Path(authority).read_bytes())

    yield also
    for name, value in before.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value


@pytest.fixture(scope="session")
def sandbox(tenantry, trust, tmp_path_factory):
    """The sandbox that most tests ask: HTTPS, four tenants with 250 alerts each."""
    with running_sandbox(tenantry, tmp_path_factory.mktemp("sandbox")) as running:
        trust(running["caFile"])
        yield running
        assert running.is_alive, f"The sandbox ended while it was asked: {running.complaints}"


@pytest.fixture(scope="session")
def ready(sandbox):
    """What the ready file says."""
    return sandbox.facts


@pytest.fixture(scope="session")
def tenant(sandbox):
    """The tenant that tests read from, and none writes to."""
    return sandbox.tenants[0]


@pytest.fixture(scope="session")
def changing_tenant(sandbox):
    """The tenant that tests write to."""
    return sandbox.tenants[3]
