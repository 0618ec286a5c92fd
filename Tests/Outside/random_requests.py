"""Asks a sandbox at random, and fails on anything that no server should do: an answer of the 500s that no fault asked for, a connection
that is dropped, a body that is not what its content type says, a refusal in another service's shape, a process that ends.

Usage: python3 random_requests.py PATH-OF-TENANTRY [--seconds N] [--seed N]

The same seed asks the same as long as the sandbox answers the same. For each failure a curl command is printed that asks it again.
"""

import argparse
import http.client
import json
import os
import pathlib
import random
import select
import shlex
import socket
import sys
import tempfile
import time
import urllib.parse

from features import PENDING
from made_up_values import Values
from routes import ARM, GRAPH, MDE, ROUTES, XDR
from running import running_sandbox

TENANTS, ALERTS = 50, 120
# An answer that takes longer counts as none, in seconds.
PATIENCE = 20
MOST_FAILURES = 10
VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "BREW"]
KINDS = ["application/json", "application/x-www-form-urlencoded", "text/plain", "application/json; charset=utf-16", "multipart/form-data", "", "/", "x" * 300]
SERVICES_TO_COME = {service for service, feature in {"defender": "defender", "arm": "resource manager", "control": "control"}.items()
                    if feature in PENDING}
JSON_KINDS = ("application/json", "application/problem+json")


class Request:
    """One request, as bytes to be sent and as a command to ask it again."""

    def __init__(self, method, target, headers, body, service, route):
        self.method, self.target, self.headers, self.body = method, target, headers, body
        self.service, self.route = service, route

    def bytes(self, host, chunked):
        lines = [f"{self.method} {self.target} HTTP/1.1", f"Host: {host}"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        body = self.body
        if body is not None and chunked:
            lines.append("Transfer-Encoding: chunked")
            half = len(body) // 2
            body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:half], body[half:]) if part) + b"0\r\n\r\n"
        elif body is not None:
            lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + (body or b"")

    def curl(self, base, folder, number):
        parts = ["curl", "-i", "--globoff", "--path-as-is", "-X", self.method]
        for name, value in self.headers:
            parts += ["-H", f"{name}: {value}" if value else f"{name};"]
        if self.body is not None:
            # A body may hold anything, so that only a file carries it whole.
            file = pathlib.Path(folder) / f"body-{number}"
            file.write_bytes(self.body)
            parts += ["--data-binary", f"@{file}"]
        return shlex.join(parts + [base + self.target])


class Maker:
    """Makes requests by chance."""

    def __init__(self, random, sandbox, tokens):
        self.random, self.facts, self.tokens = random, sandbox.facts, tokens
        self.values = Values(random, sandbox.facts)

    def request(self):
        chance, values = self.random.random, self.values
        route = self.random.choice(ROUTES)
        method = route.method if chance() < 0.93 else self.random.choice(VERBS)
        headers = []
        token = self.authorization(route)
        if token is not None:
            headers.append((self.random.choice(["Authorization", "authorization"]), token))
        if chance() < 0.2:
            headers.append(("Prefer", self.random.choice(["include-unknown-enum-members", "x", "odata.maxpagesize=5", "include-unknown-enum-members, a=b"])))
        if chance() < 0.1:
            headers.append(("ConsistencyLevel", "eventual"))
        if chance() < 0.1:
            headers.append(self.random.choice([
                ("Accept", "text/html"), ("Accept-Encoding", "gzip"), ("If-Match", '"x"'), ("client-request-id", "x" * 500), ("Origin", "https://x.example"),
                ("Expect", "100-continue"), ("Range", "bytes=0-5"), ("Cookie", "a=b"), ("X-Forwarded-Host", "thief.example"), ("Accept-Language", "pt"),
            ]))
        path = self.path(route)
        query = self.query(route)
        body = None
        if route.body is not None and chance() < 0.96 or chance() < 0.04:
            kind, body = self.body(route)
            if kind is not None:
                headers.append(("Content-Type", kind))
        return Request(method, path + (f"?{query}" if query is not None else ""), headers, body, service_of(path, route), route)

    def path(self, route):
        filled = self.values.filled(route.path) if "{" in route.path else route.path
        # A value may hold a slash; one time in four it stays one.
        if "{" in route.path and self.random.random() < 0.75:
            pieces = []
            for piece in route.path.split("/"):
                pieces.append(urllib.parse.quote(self.values.filled(piece), safe="()=',@$") if "{" in piece else piece)
            filled = "/".join(pieces)
        else:
            filled = urllib.parse.quote(filled, safe="/()=',@$%;:")
        if self.random.random() < 0.02:
            filled += self.random.choice(["/", "//", "/..", "%2f", "/%ff", ";x", "/" + "y" * 3_000, "/" + "/".join("z" * 500)])
        return filled if filled.startswith("/") else "/" + filled

    def query(self, route):
        if not route.options or self.random.random() < 0.25:
            return None if self.random.random() < 0.9 else urllib.parse.quote(self.values.text(), safe="&=%$")
        names = self.random.sample(route.options, self.random.randrange(1, min(len(route.options), 5) + 1))
        if route.path == "/tenants" and self.random.random() < 0.8 and "api-version" not in names:
            names.append("api-version")
        if self.random.random() < 0.05:
            names.append(self.random.choice(names))
        if self.random.random() < 0.05:
            names.append("nonsense")
        safe = "'(),:$" if self.random.random() < 0.9 else "'(),:$%&=+;[]{}|^`\\\"<>"
        return "&".join(f"{name}={urllib.parse.quote(self.values.option(name), safe=safe)}" for name in names)

    def body(self, route):
        chance = self.random.random
        template = route.body if route.body is not None else {"a": "{text}"}
        value = self.values.body(template)
        if route.service in ("entra", "page"):
            kind = "application/x-www-form-urlencoded"
            fields = value if isinstance(value, dict) else {"grant_type": str(value)}
            body = urllib.parse.urlencode({name: field if isinstance(field, str) else json.dumps(field) for name, field in fields.items()}).encode()
        else:
            kind = "application/json"
            body = json.dumps(value, ensure_ascii=chance() < 0.5).encode(errors="replace")
        odd = chance()
        if odd < 0.04:
            body = body[: self.random.randrange(0, len(body) + 1)]
        elif odd < 0.06:
            body += self.random.choice([b"\xff\xfe", b"\x00", b"}", b" trailing", b"%zz", b"&&&==="])
        elif odd < 0.07:
            body = self.random.choice([b"", b"\xef\xbb\xbf" + body, b'{"a":1,"a":2}', b'"\\ud800"', b"1e999", b"[" * 50_000, b'{"a":' * 20_000, b"-", b"nul"])
        elif odd < 0.074:
            body = b'{"Query":"' + b"x" * self.random.choice([70_000, 1_100_000, 6_000_000]) + b'"}'
        return (kind if chance() < 0.9 else self.random.choice(KINDS + [None])), body

    def authorization(self, route):
        chance = self.random.random()
        if route.service == "control":
            return f"Bearer {self.facts.get('controlSecret', 'x')}" if chance < 0.6 else None if chance < 0.9 else "Bearer wrong"
        if route.service in ("entra", "page"):
            return None if chance < 0.9 else self.random.choice(["Basic dTpw", "Basic !", "Bearer x"])
        if chance < 0.82:
            return f"Bearer {self.tokens.of(self.random.choice(self.facts['tenants'])['tenantID'], route.resource)}"
        if chance < 0.88:
            return f"Bearer {self.tokens.of(self.facts['tenants'][0]['tenantID'], self.random.choice([GRAPH, XDR, MDE, ARM]))}"
        if chance < 0.91 and "provider" in self.facts:
            return f"Bearer {self.tokens.of(self.facts['provider']['tenantID'], route.resource)}"
        if chance < 0.94:
            return None
        real = self.tokens.of(self.facts["tenants"][0]["tenantID"], GRAPH)
        return self.random.choice([
            "Bearer", "Bearer ", "bearer " + real, "Basic dTpw", "Bearer " + self.values.jwt(), "Bearer " + real[:-3], "Bearer " + real[:-1] + "A",
            "Bearer " + real + "." + real, "Bearer " + "é" * 50, "Bearer " + "x" * 20_000, real, "",
        ])


def service_of(path, route):
    """Whose error shape an answer must have: the first segment tells, whatever the route was."""
    if route.service in ("any", "page"):
        return route.service
    first = path.split("/")[1] if path.count("/") else ""
    return {"v1.0": "graph", "api": "defender", "sandbox": "control", "tenants": "arm"}.get(first, route.service if route.service == "entra" else "any")


class Tokens:
    """Tokens of every tenant and resource, each asked for once."""

    def __init__(self, sandbox):
        self.sandbox, self.known = sandbox, {}

    def of(self, tenant, resource):
        key = (tenant, resource)
        if key not in self.known:
            form = urllib.parse.urlencode({
                "grant_type": "client_credentials", "client_id": self.sandbox["clientID"], "client_secret": self.sandbox["clientSecret"],
                "scope": f"{resource}/.default",
            })
            parts = urllib.parse.urlsplit(self.sandbox["authority"])
            connection = http.client.HTTPConnection(parts.netloc, timeout=PATIENCE)
            connection.request("POST", f"/{tenant}/oauth2/v2.0/token", form, {"Content-Type": "application/x-www-form-urlencoded"})
            answer = json.loads(connection.getresponse().read())
            connection.close()
            self.known[key] = answer.get("access_token", "none")
        return self.known[key]


class Wire:
    """One kept connection, byte by byte."""

    def __init__(self, base):
        parts = urllib.parse.urlsplit(base)
        self.address, self.netloc = (parts.hostname, parts.port), parts.netloc
        self.socket = None
        # The request that was answered before on the same connection.
        self.before = None

    def exchange(self, request, chunked):
        """The status, the headers and the body of an answer."""
        if self.socket is None:
            self.socket = socket.create_connection(self.address, timeout=PATIENCE)
            self.before = None
        try:
            whole = self.send(request.bytes(self.netloc, chunked))
            # What comes with the head of an answer to HEAD is a body that must not be there.
            first = self.socket.recv(65_536, socket.MSG_PEEK) if request.method == "HEAD" else b""
            answer = http.client.HTTPResponse(self.socket, method=request.method)
            answer.begin()
            body = answer.read() or first.partition(b"\r\n\r\n")[2]
            closes = answer.will_close or not whole or (request.method == "HEAD" and bool(body))
        except Exception:
            self.close()
            raise
        self.before = request
        if closes:
            self.close()
        return answer.status, answer.headers, body

    def send(self, data):
        """Sends a request, or as much of it as the server wants before it answers; says whether that was all."""
        sent, deadline = 0, time.monotonic() + PATIENCE
        while sent < len(data):
            readable, writable, _ = select.select([self.socket], [self.socket], [], max(0, deadline - time.monotonic()))
            if readable:
                # A server may refuse a long body before it has read it.
                return False
            if not writable:
                raise TimeoutError(f"{len(data) - sent} of {len(data)} bytes are not taken")
            try:
                sent += self.socket.send(data[sent:sent + 65_536])
            except (BrokenPipeError, ConnectionResetError):
                return False
        return True

    def throw(self, data):
        """Sends bytes that are no request on a connection of their own; gives what came back."""
        with socket.create_connection(self.address, timeout=2) as connection:
            try:
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
                return connection.recv(65_536)
            except OSError:
                return b""

    def close(self):
        if self.socket is not None:
            self.socket.close()
            self.socket = None


def strict(body):
    """Reads JSON as strictly as RFC 8259 allows a reader to be."""
    def unique(pairs):
        names = [name for name, _ in pairs]
        if len(set(names)) < len(names):
            raise ValueError(f"a name is there twice among {names[:10]}")
        return dict(pairs)

    def constant(name):
        raise ValueError(f"{name} is no JSON")
    return json.loads(body.decode("utf-8"), object_pairs_hook=unique, parse_constant=constant)


def complaint(request, status, headers, body):
    """What is wrong with an answer; nothing where all is well."""
    if status >= 500:
        return f"it answers {status}"
    if request.method == "HEAD" or status in (204, 304):
        return "it has a body where none may be" if body else None
    kind = headers.get_content_type() if headers["Content-Type"] else None
    if kind is None:
        return "a body comes without a content type" if body else None
    if kind in JSON_KINDS:
        try:
            value = strict(body)
        except ValueError as error:
            return f"its JSON cannot be read: {error}"
        return misshapen(request.service, status, kind, value) if status >= 400 else None
    if kind == "text/html":
        return None if body.lstrip()[:15].lower() == b"<!doctype html>" else "its page does not begin as one"
    if kind.startswith("text/"):
        try:
            body.decode("utf-8")
        except UnicodeDecodeError:
            return "its text is not UTF-8"
        return None
    return f"it answers with {kind}"


def misshapen(service, status, kind, value):
    """What a refusal lacks of its service's shape."""
    if not isinstance(value, dict):
        return "its refusal is no object"
    if "oversized form" in PENDING and status == 413:
        return None
    if service in SERVICES_TO_COME or (service == "entra" and status in (404, 405)):
        # What is not there has no shape; the real login service shows a page.
        return None
    if service == "graph":
        error = value.get("error")
        whole = isinstance(error, dict) and error.get("code") and error.get("message") and ("innerError" in error or "innererror" in error)
    elif service in ("defender", "arm"):
        error = value.get("error")
        whole = isinstance(error, dict) and isinstance(error.get("code"), str) and isinstance(error.get("message"), str)
    elif service == "entra":
        whole = isinstance(value.get("error"), str)
    elif service == "control":
        whole = kind == "application/problem+json" and value.get("status") == status and value.get("title")
    else:
        return None
    return None if whole else f"its refusal has not the shape of {service}: {json.dumps(value)[:200]}"


GARBAGE = [
    b"\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nHost\r\n\r\n", b"\x16\x03\x01\x00\x05hello", b"\x00" * 500,
    b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"b" * 200_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 5_000 + b"\r\n", b"POST /common/oauth2/v2.0/token HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
    b"POST /v1.0/security/runHuntingQuery HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", b"POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nabc",
    b"POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", b"GET /v1.0/%zz?%=% HTTP/1.1\r\nHost: \xff\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET http://other.example/v1.0/security/incidents HTTP/1.1\r\nHost: x\r\n\r\n", b"CONNECT x:1 HTTP/1.1\r\nHost: x:1\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / HTTP/1.0\r\n\r\n", b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
]


# A fault that stands and strikes no page that there is: every request is led past it, and no answer may be other for it.
STANDING = "faults:\n  - {fault: slow-headers, on: lists, takes: 1s, page: 99999}\n"


def main(tenantry, seconds, seed):
    source = random.Random(seed)
    failures, statuses, count = {}, {}, 0
    print(f"random requests for {seconds} s, seed {seed}", flush=True)
    kept = pathlib.Path(tempfile.mkdtemp(prefix="tenantry-random."))
    scenario = kept / "standing.yaml"
    scenario.write_text(STANDING)
    with running_sandbox(
        tenantry, kept / "sandbox", "--scenario", str(scenario), tls=False, tenants=TENANTS, alerts=ALERTS
    ) as sandbox:
        base = sandbox["graph"]
        wire, maker = Wire(base), Maker(source, sandbox, Tokens(sandbox))
        ends = time.monotonic() + seconds
        while time.monotonic() < ends and len(failures) < MOST_FAILURES:
            count += 1
            if source.random() < 0.01:
                garbage = source.choice(GARBAGE)
                if wire.throw(garbage).startswith(b"HTTP/1.1 500"):
                    failures.setdefault(("garbage", garbage[:40]), f"it answers 500 to {garbage[:60]!r}")
                if not sandbox.is_alive:
                    failures["ended"] = f"the process ended after {garbage[:60]!r}: {sandbox.complaints}"
                    break
                continue
            request = maker.request()
            chunked = source.random() < 0.05
            try:
                status, headers, body = wire.exchange(request, chunked)
                what = complaint(request, status, headers, body)
            except (OSError, http.client.HTTPException) as error:
                status, what = 0, f"the connection ends or nothing comes: {error!r}"
                if wire.before is not None:
                    what += f"\n  before it, on the same connection: {wire.before.curl(base, kept, f'{count}-before')}"
            else:
                maker.values.learn(body)
            statuses[status] = statuses.get(status, 0) + 1
            if what is not None:
                key = (request.route.path, what.split("\n")[0][:60])
                failures.setdefault(key, f"{what}\n  {request.curl(base, kept, count)}")
            if not sandbox.is_alive:
                failures["ended"] = f"the process ended: {sandbox.complaints}\n  {request.curl(base, kept, count)}"
                break
        wire.close()
    for failure in failures.values():
        print(f"FAILED, seed {seed}: {failure}")
    if not failures:
        for path in sorted(kept.rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
        kept.rmdir()
    answers = ", ".join(f"{number} × {status or 'none'}" for status, number in sorted(statuses.items()))
    print(f"{count} requests in {seconds} s: {len(failures)} failures; {answers}")
    return failures


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Asks a sandbox at random.")
    parser.add_argument("tenantry")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "big"))
    arguments = parser.parse_args()
    sys.exit(1 if main(arguments.tenantry, arguments.seconds, arguments.seed) else 0)
