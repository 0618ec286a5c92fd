"""Looking into a store from outside, by the database's own shell or library and without any of Tenantry's code."""

import csv
import io
import sqlite3
import subprocess


class SQLiteStore:
    """A store in a file."""

    def __init__(self, path):
        self.path, self.url = path, f"sqlite://{path}"

    def rows(self, query):
        """What a query finds; numbers as numbers, bytes as bytes."""
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()


class PostgreSQLStore:
    """A store in a database of a server, asked by psql."""

    def __init__(self, url):
        self.url = url

    def rows(self, query):
        """What a query finds; numbers as numbers, bytes as bytes."""
        answer = subprocess.run(
            ["psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--csv", "--tuples-only", "--dbname", self.url,
             "--command", f"SET search_path = tenantry; {query}"],
            capture_output=True, check=True,
        )
        # As bytes, for as text Python would take the line ends within a value for its own.
        return [tuple(map(_plain, row)) for row in csv.reader(io.StringIO(answer.stdout.decode(), newline=""))]


def _plain(text):
    if text.startswith("\\x"):
        return bytes.fromhex(text[2:])
    sign = text[1:] if text.startswith("-") else text
    return int(text) if sign.isascii() and sign.isdigit() else text or None
