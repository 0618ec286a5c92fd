"""What the benchmarks of the console share: one that runs, and sessions of its first administrator."""

import contextlib
import pathlib
import re
import signal
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

PASSWORD = "four words that nobody guesses"


@contextlib.contextmanager
def serving(tenantry, environment, folder):
    """Serves the console of a store without reading tenants; gives the process, its address and one session's cookies."""
    printed = pathlib.Path(folder) / "printed"
    with printed.open("wb") as output:
        console = subprocess.Popen(
            [tenantry, "serve", "--no-sync", "--listen", "127.0.0.1:0"], env=environment, stdout=output, stderr=output
        )
    said = lambda pattern: wait_for(pattern, printed, console)
    try:
        base = said(r"^The console is at (http://\S+)\.$")
        # The first administrator of a store that was served before has a password.
        cookies = sign_in(base) or enter(said(rf"^({base}/invitation/\S+)"), base, password=PASSWORD, again=PASSWORD)
        if not cookies:
            raise SystemExit("The first administrator could not sign in.")
        yield console, base, cookies
    finally:
        console.send_signal(signal.SIGTERM)
        console.wait()


def wait_for(pattern, printed, console):
    """What a program printed where a pattern finds it."""
    while not (found := re.search(pattern, printed.read_text(), re.M)):
        if console.poll() is not None:
            raise SystemExit("The console did not start.")
        time.sleep(0.02)
    return found[1]


def sign_in(base):
    """Another session; gives its cookies, `None` where that is refused."""
    return enter(f"{base}/sign-in", base, name="admin", password=PASSWORD)


def enter(address, origin, **form):
    """Sends a form that begins a session; gives its cookies, `None` where it is refused."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    request = urllib.request.Request(address, urllib.parse.urlencode(form).encode(), {"Origin": origin})
    try:
        urllib.request.build_opener(Stay).open(request, timeout=30)
    except urllib.error.HTTPError as answer:
        cookies = [value.split(";")[0] for value in answer.headers.get_all("Set-Cookie") or []]
        if answer.code == 303 and cookies:
            return "; ".join(cookies)
    return None


def resident(pid):
    """The resident size of a process, in MB."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024
