"""Twenty seconds of random requests; `make random` asks for longer."""

import os

import pytest

import random_requests

SECONDS = 20


@pytest.mark.timeout(SECONDS + 60)
def test_random_requests_find_nothing(tenantry):
    failures = random_requests.main(tenantry, SECONDS, seed=int(os.environ.get("SEED") or int.from_bytes(os.urandom(4), "big")))
    assert not failures, "\n".join(failures.values())


@pytest.mark.parametrize("answer, what", [
    ((500, {"Content-Type": "application/json"}, b'{"error":{}}'), "500"),
    ((200, {"Content-Type": "application/json"}, b'{"a":1,"a":2}'), "twice"),
    ((200, {"Content-Type": "application/json"}, b'{"a":NaN}'), "NaN"),
    ((200, {"Content-Type": "application/json"}, b'{"a":'), "cannot be read"),
    ((200, {"Content-Type": "application/json"}, b'"\xff"'), "cannot be read"),
    ((400, {"Content-Type": "application/json"}, b'{"error":"x"}'), "shape"),
    ((200, {}, b"x"), "without a content type"),
    ((200, {"Content-Type": "text/html"}, b"oops"), "page"),
    ((204, {}, b"x"), "none may be"),
])
def test_a_bad_answer_is_found(answer, what):
    status, headers, body = answer
    message = random_requests.http.client.HTTPMessage()
    for name, value in headers.items():
        message[name] = value
    request = random_requests.Request("GET", "/v1.0/x", [], None, "graph", None)
    assert what in random_requests.complaint(request, status, message, body)
