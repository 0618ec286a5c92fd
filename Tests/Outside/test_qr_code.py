"""The QR code on a terminal of 80 columns is read by a decoder that no one here wrote, and is the link."""

import json
import os
import pty
import re
import subprocess

import pytest

from running import running_sandbox

# How large a module is drawn for the decoder, in pixels.
SCALE = 4


def on_terminal(command, environment, columns):
    """What a terminal shows of a command."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        command, env=environment | {"TERM": "xterm-256color", "COLUMNS": str(columns)}, stdin=slave, stdout=slave, stderr=slave
    )
    os.close(slave)
    shown = b""
    try:
        while more := os.read(master, 65_536):
            shown += more
    except OSError:
        # How a terminal says that nobody has its other end any more.
        pass
    os.close(master)
    assert process.wait(60) == 0, shown.decode()
    return shown.decode()


def picture(shown, black, white):
    """The code as a grey map, each half of a character cell a module, with what the colours make of them."""
    rows = re.findall("\x1b\\[38;5;16;48;5;231m([█▀▄ ]+)\x1b\\[0m", shown)
    assert rows and len({len(row) for row in rows}) == 1
    halves = []
    for row in rows:
        halves.append([black if cell in "█▀" else white for cell in row])
        halves.append([black if cell in "█▄" else white for cell in row])
    pixels = b"".join(bytes(value for value in row for _ in range(SCALE)) * SCALE for row in halves)
    return len(rows[0]), b"P5 %d %d 255\n" % (len(rows[0]) * SCALE, len(halves) * SCALE) + pixels


@pytest.fixture(scope="module")
def environment(tenantry, tmp_path_factory):
    folder = tmp_path_factory.mktemp("connect")
    with running_sandbox(tenantry, folder / "sandbox", tls=False, tenants=1, alerts=2) as sandbox:
        secret = folder / "secret"
        secret.touch(mode=0o600)
        secret.write_text(sandbox["newcomerClientSecret"])
        variables = {name: value for name, value in os.environ.items() if not name.startswith("TENANTRY_")} | {
            "XDG_CONFIG_HOME": f"{folder}/config", "XDG_DATA_HOME": f"{folder}/data",
            "TENANTRY_AUTHORITY": sandbox["authority"], "TENANTRY_GRAPH": sandbox["graph"],
            "TENANTRY_CLIENT_ID": sandbox["newcomerClientID"], "TENANTRY_CLIENT_SECRET_FILE": str(secret),
        }
        variables.pop("NO_COLOR", None)
        domain = sandbox.tenants[0]["domain"]
        subprocess.run([tenantry, "customers", "add", domain, "--handle", "t0"], env=variables, check=True)
        yield variables


@pytest.mark.timeout(120)
def test_a_camera_reads_the_link(tenantry, environment, tmp_path):
    shown = on_terminal([tenantry, "connect", "t0"], environment, 80)
    width, grey = picture(shown, black=0, white=255)
    assert width <= 80
    # Light modules all around, four wide, or a camera does not find the code.
    file = tmp_path / "code.pgm"
    file.write_bytes(grey)
    read = subprocess.run(["zbarimg", "--quiet", "--raw", file], capture_output=True, text=True, check=True).stdout.strip()
    assert "/v2.0/adminconsent?" in read and "state=" in read
    assert read in shown


@pytest.mark.timeout(120)
def test_links_of_microsofts_own_hosts_fit_too(tenantry, environment, tmp_path):
    variables = {name: value for name, value in environment.items() if name not in ("TENANTRY_AUTHORITY", "TENANTRY_GRAPH")}
    shown = on_terminal([tenantry, "connect", "t0"], variables, 80)
    width, grey = picture(shown, black=0, white=255)
    file = tmp_path / "code.pgm"
    file.write_bytes(grey)
    read = subprocess.run(["zbarimg", "--quiet", "--raw", file], capture_output=True, text=True, check=True).stdout.strip()
    assert width <= 80 and read.startswith("https://login.microsoftonline.com/")


@pytest.mark.timeout(120)
def test_no_code_goes_where_none_can_be_seen(tenantry, environment):
    assert "▀" not in on_terminal([tenantry, "connect", "t0"], environment, 60)
    piped = subprocess.run([tenantry, "connect", "t0"], env=environment, capture_output=True, text=True, check=True)
    assert "▀" not in piped.stdout and "adminconsent" in piped.stdout
    listed = subprocess.run([tenantry, "connect", "t0", "--json"], env=environment, capture_output=True, text=True, check=True)
    assert [link["customer"]["handle"] for link in json.loads(listed.stdout)["links"]] == ["t0"]
