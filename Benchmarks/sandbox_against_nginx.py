"""Claim: `wrk` gets at least 0.3 times as many list pages of 100 alerts a second from the sandbox as from nginx, which serves the very
same bytes as static files. Also tells how many pages a second the sandbox makes that no one has asked for before.

Usage: python3 sandbox_against_nginx.py PATH-OF-TENANTRY
"""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse

from bench import access_token, measure, median, reach, sandbox, workplace

TENANTS, ALERTS, PAGE = 20, 600, 100
ROUNDS, SECONDS, THREADS, CONNECTIONS = 3, 5, 1, 16
RATIO = 0.3

# Every thread asks for every page in turn, from a file of paths and tokens.
SCRIPT = """
local requests, place = {}, 0

function init(arguments)
    for line in io.lines(arguments[1]) do
        local path, token = line:match("^(%S+) ?(%S*)$")
        local headers = {}
        if token ~= "" then headers["Authorization"] = "Bearer " .. token end
        requests[#requests + 1] = wrk.format("GET", path, headers)
    end
end

function request()
    place = place % #requests + 1
    return requests[place]
end

function done(summary)
    local errors = summary.errors
    io.write(string.format("figures %d %d %d %d\\n", summary.requests, summary.duration, summary.bytes,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"""


def main(tenantry):
    with workplace() as (folder, environment), sandbox(tenantry, folder, environment, TENANTS, ALERTS) as facts:
        pages = folder / "pages"
        pages.mkdir()
        # nginx reads them as whoever its workers run as.
        folder.chmod(0o755)
        asked = [
            (f"/v1.0/security/alerts_v2?$top={PAGE}&$skip={skip}", access_token(facts, tenant))
            for tenant in facts["tenants"] for skip in range(0, ALERTS, PAGE)
        ]
        first = fetch(folder, facts, pages, asked)
        total = sum(file.stat().st_size for file in pages.iterdir())
        (folder / "script.lua").write_text(SCRIPT)
        (folder / "sandbox.txt").write_text("".join(f"{path} {token}\n" for path, token in asked))
        (folder / "nginx.txt").write_text("".join(f"/{number}.json\n" for number in range(len(asked))))
        with nginx(folder, pages) as static:
            mine, its = [], []
            for _ in range(ROUNDS):
                mine.append(wrk(folder, facts["graph"], "sandbox.txt", total / len(asked)))
                its.append(wrk(folder, static, "nginx.txt", total / len(asked)))
        rate, other = median(mine), median(its)
        print(f"{len(asked)} pages of {PAGE} alerts of {TENANTS} tenants, {total / len(asked) / 1024:.0f} KB each, median of {ROUNDS} rounds")
        print(f"  sandbox               {rate:6.0f} pages/s")
        print(f"  nginx, same bytes     {other:6.0f} pages/s")
        print(f"  ratio                 {rate / other:6.2f}     (at least {RATIO:g})")
        print(f"  each page once        {len(asked) / first.wall:6.0f} pages/s, by curl")
        reach(rate / other, RATIO)


def fetch(folder, facts, pages, asked):
    """Has curl ask for every page once, which no one has before; they stay as files for nginx."""
    lines = []
    for number, (path, token) in enumerate(asked):
        lines += ["silent", "fail", f'url = "{facts["graph"]}{path}"', f'header = "Authorization: Bearer {token}"',
                  f'output = "{pages}/{number}.json"', "next"]
    (folder / "pages.curl").write_text("\n".join(lines[:-1]) + "\n")
    return measure(["curl", "--parallel", "--parallel-max", str(CONNECTIONS), "--config", str(folder / "pages.curl")])


@contextlib.contextmanager
def nginx(folder, pages):
    """nginx on a free port of the loopback, as one sets it up to serve files fast; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    work = folder / "nginx"
    work.mkdir()
    paths = "".join(f"{name}_temp_path {work}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(f"""
        daemon off;
        {"user root;" if os.getuid() == 0 else ""}
        worker_processes {os.cpu_count()};
        pid {work}/pid;
        error_log {work}/error.log;
        events {{ worker_connections 256; }}
        http {{
            {paths}
            access_log off; sendfile on; tcp_nopush on; tcp_nodelay on;
            keepalive_requests 1000000000; open_file_cache max=1000 inactive=60s;
            types {{ application/json json; }}
            server {{ listen 127.0.0.1:{port}; root {pages}; }}
        }}
    """)
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    process = subprocess.Popen(
        [program, "-p", str(work), "-c", str(folder / "nginx.conf")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 10
        while True:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("nginx did not start.")
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def wrk(folder, base, requests, size):
    """Pages a second; every answer must be good and of the size of its page."""
    warm(base, folder / requests)
    command = ["wrk", "-t", str(THREADS), "-c", str(CONNECTIONS), "-d", f"{SECONDS}s", "--timeout", "10s",
               "-s", str(folder / "script.lua"), base, "--", str(folder / requests)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=SECONDS + 60).stdout
    count, microseconds, bytes, errors = map(int, next(
        line for line in said.splitlines() if line.startswith("figures ")).split()[1:])
    if errors or not count:
        raise SystemExit(f"{errors} of {count} answers from {base} were none or no pages:\n{said}")
    if abs(bytes / count / size - 1) > 0.05:
        raise SystemExit(f"The answers from {base} have {bytes / count:.0f} bytes each, the pages {size:.0f}.")
    return count / microseconds * 1_000_000


def warm(base, requests):
    """Asks for every page once, so that neither server reads or makes one for the first time while it is timed."""
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(base).netloc, timeout=30)
    for line in requests.read_text().splitlines():
        path, _, token = line.partition(" ")
        connection.request("GET", path, headers={"Authorization": f"Bearer {token}"} if token else {})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{base}{path} answers {answer.status}.")
    connection.close()


if __name__ == "__main__":
    main(sys.argv[1])
