"""Each request's number is the same in the log's lines of JSON and in the header that Microsoft keeps, so that either finds the other."""

import contextlib
import http.client
import http.server
import json
import subprocess
import threading
import urllib.parse

import pytest

from consoles import the_programs_environment
from running import running_sandbox


@contextlib.contextmanager
def noting(graph):
    """The address of a way to Graph, and the numbers that came with the requests for its lists."""
    numbers = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            numbers.append(self.headers["client-request-id"])
            host = http.client.HTTPConnection(urllib.parse.urlsplit(graph).netloc, timeout=30)
            host.request("GET", self.path, headers=dict(self.headers))
            answer = host.getresponse()
            body = answer.read()
            self.send_response(answer.status)
            for name in ("Content-Type", "Content-Encoding"):
                if name in answer.headers:
                    self.send_header(name, answer.headers[name])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            host.close()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", numbers
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.timeout(120)
def test_a_sync(tenantry, tmp_path):
    with running_sandbox(tenantry, tmp_path / "sandbox", tls=False, tenants=3, alerts=30) as sandbox, \
            noting(sandbox["graph"]) as (graph, numbers):
        environment = the_programs_environment(sandbox, tmp_path)
        del environment["TENANTRY_OPERATIONS_LISTEN"]
        for tenant in sandbox.tenants:
            subprocess.run([tenantry, "customers", "add", tenant["domain"]], env=environment, check=True, capture_output=True)
        environment |= {"TENANTRY_GRAPH": graph, "TENANTRY_LOG_FORMAT": "json", "TENANTRY_LOG_LEVEL": "debug"}
        done = subprocess.run([tenantry, "sync"], env=environment, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr[-4_000:]
        lines = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
        logged = [line["request_id"] for line in lines if line["message"] == "A page came"]
        assert len(numbers) >= 2 * len(sandbox.tenants)
        assert len(set(numbers)) == len(numbers)
        assert sorted(logged) == sorted(numbers)
        # A line says whose list it was.
        tenants = {line["tenant"] for line in lines if line["message"] == "A page came"}
        assert tenants == {tenant["tenantID"] for tenant in sandbox.tenants}
