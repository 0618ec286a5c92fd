"""Plain requests over one kept connection, byte for byte as they are written here."""

import http.client
import json
import ssl
import urllib.parse


class Answer:
    """A whole answer."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)


class Connection:
    """One connection to a sandbox, opened anew where the sandbox closed it."""

    def __init__(self, base, authority=None, host=None, timeout=30):
        parts = urllib.parse.urlsplit(base)
        self.host = host or parts.netloc
        if parts.scheme == "https":
            context = ssl.create_default_context(cafile=authority)
            self._connection = http.client.HTTPSConnection(parts.netloc, timeout=timeout, context=context)
        else:
            self._connection = http.client.HTTPConnection(parts.netloc, timeout=timeout)

    def ask(self, method, target, headers=None, body=None):
        headers = {"Host": self.host, **(headers or {})}
        self._connection.request(method, target, body=body, headers=headers)
        answer = self._connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())

    def token(self, facts, tenant, resource="https://graph.microsoft.com", client=None, secret=None):
        """An application's token for a tenant."""
        form = {
            "grant_type": "client_credentials", "client_id": client or facts["clientID"],
            "client_secret": secret or facts["clientSecret"], "scope": f"{resource}/.default",
        }
        answer = self.ask(
            "POST", f"/{tenant}/oauth2/v2.0/token", {"Content-Type": "application/x-www-form-urlencoded"},
            urllib.parse.urlencode(form),
        )
        assert answer.status == 200, answer.body
        return answer.json["access_token"]

    def close(self):
        self._connection.close()
