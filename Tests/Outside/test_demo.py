"""The demonstration, as someone sees it who typed `make demo`: the console it ends in, what comes in there, and its end."""

import os
import pathlib
import re
import signal
import socket
import subprocess
import time

import pytest

from browser import chromium
from consoles import Reader, until

DEMO = pathlib.Path(__file__).parents[2] / "Scripts" / "demo"
CUSTOMERS = 9


def processes_of(session):
    """The programs of a session that are still there."""
    found = []
    for place in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(place.name)) == session and (place / "cmdline").read_bytes():
                found.append(place.name)
        except OSError:
            continue
    return found


@pytest.fixture
def demonstration(tenantry, tmp_path):
    """The script at work, the link that it comes to, and the folder in which it has its own."""
    told, folder = tmp_path / "told", tmp_path / "temporary"
    folder.mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TENANTRY_")}
    with told.open("wb") as output:
        # As at a terminal of its own, whose Ctrl-C comes to all that it started.
        process = subprocess.Popen(
            [str(DEMO), str(tenantry)], env=environment | {"DEMO_CONSOLE": "yes", "TMPDIR": str(folder)},
            stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True,
        )
    try:
        link = until(lambda: re.search(r"^(http://127\.0\.0\.1:\d+)/demonstration/\S+$", told.read_text(), re.M), process)
        yield process, link[1], link[0], folder, told
    finally:
        # Whatever of it is left is nobody else's.
        for number in processes_of(process.pid):
            os.kill(int(number), signal.SIGKILL)
        process.wait(30)


def is_over(process, address, folder):
    """Whether it ended well, and left nothing behind."""
    assert process.wait(30) == 0
    assert processes_of(process.pid) == []
    assert list(folder.iterdir()) == []
    with socket.socket() as client, pytest.raises(ConnectionRefusedError):
        client.connect(("127.0.0.1", int(address.rsplit(":", 1)[1])))


@pytest.mark.timeout(180)
def test_it_leads_into_a_console_in_which_something_happens(demonstration, tmp_path, request):
    process, address, link, folder, told = demonstration
    assert "1 of 9 customers can't be seen: fourth-coffee (no such API in this cloud)." in told.read_text()
    with chromium(tmp_path / "browser") as browser:
        analyst = Reader(browser.new_context(locale="en-GB"), address, request.config.getoption("--screenshots"))
        page = analyst.page
        page.goto(link)
        page.wait_for_url(f"{address}/queue")
        page.get_by_role("grid").wait_for()
        rows = page.locator("tbody tr").count()
        assert rows > 5
        assert "fourth-coffee" in page.content()
        analyst.is_content("demonstration")
        # What happens at made-up Microsoft comes to the open page by itself.
        page.locator("#arrivals").get_by_role("button").wait_for(timeout=90_000)
        analyst.open("/customers")
        assert page.locator("tbody tr").count() == CUSTOMERS
        analyst.is_content("demonstration-customers")
        # The link is good once.
        late = Reader(browser.new_context(locale="en-GB"), address, None)
        assert late.page.goto(link).status == 404
    os.killpg(process.pid, signal.SIGINT)
    is_over(process, address, folder)


def test_it_ends_where_the_script_alone_is_told_to(demonstration):
    process, address, _, folder, _ = demonstration
    os.kill(process.pid, signal.SIGTERM)
    is_over(process, address, folder)
