"""A way to a login host that writes down every secret that passes it, and can have the host repeat what it was sent."""

import base64
import contextlib
import http.client
import http.server
import json
import threading
import urllib.parse

# What of a form, and of an answer, opens something.
ASKED = {"client_secret", "client_assertion", "refresh_token", "code", "code_verifier", "device_code"}
ANSWERED = {"access_token", "refresh_token", "id_token", "device_code"}


class Recorder:
    """What passed, by names that tell one from the other."""

    def __init__(self, authority):
        self.authority, self.secrets = authority, {}
        # Whether each request for a token is refused with all that it said.
        self.repeats = False
        self._lock = threading.Lock()

    def note(self, fields, names):
        with self._lock:
            for name in names & fields.keys():
                value = fields[name]
                # Of a signed token, each part gives it away where the others are cut off; the first says nothing.
                parts = value.split(".")[1:] if value.startswith("ey") and value.count(".") == 2 else [value]
                for place, part in enumerate(parts):
                    if part not in self.secrets.values():
                        self.secrets[f"{name} {len(self.secrets)}, part {place}"] = part


def _repetition(form):
    """A refusal by a number that nobody knows, so that its words are all that there is to tell, and those are what was sent."""
    said = [
        spelling(form[name]) for name in sorted(ASKED & form.keys())
        for spelling in (str, urllib.parse.quote_plus, lambda text: base64.b64encode(text.encode()).decode())
    ]
    return {"error": "invalid_client", "error_codes": [7990000], "error_description": " ".join(["AADSTS7990000: No", *said])}


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    recorder: Recorder

    def do_GET(self):
        self._pass_on()

    def do_POST(self):
        self._pass_on()

    def _pass_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        form = dict(urllib.parse.parse_qsl(body.decode(), keep_blank_values=True))
        self.recorder.note(form, ASKED)
        if self.recorder.repeats and self.path.endswith("/token"):
            return self._answer(401, {"Content-Type": "application/json"}, json.dumps(_repetition(form)).encode())
        host = http.client.HTTPConnection(self.recorder.authority, timeout=30)
        host.request(self.command, self.path, body, dict(self.headers))
        answer = host.getresponse()
        said = answer.read()
        host.close()
        if answer.headers.get_content_type() == "application/json":
            fields = json.loads(said)
            self.recorder.note({name: value for name, value in fields.items() if isinstance(value, str)}, ANSWERED)
        self._answer(answer.status, dict(answer.headers), said)

    def _answer(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() not in ("content-length", "connection", "transfer-encoding", "date"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def recording(authority):
    """A recorder before a login host, and its address."""
    recorder = Recorder(urllib.parse.urlsplit(authority).netloc)
    handler = type("Handler", (_Handler,), {"recorder": recorder})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield recorder, f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
