"""Looking into a store from outside, by the database's own shell or library and without any of Tenantry's code."""

import contextlib
import csv
import io
import sqlite3
import subprocess
import urllib.parse

# What a store holds, each table with its order.
TABLES = {
    "customer": "id", "tenant": "id", "incident": "id", "incident_original": "incident", "alert": "id", "alert_original": "alert",
    "alert_technique": "alert, position", "evidence": "alert", "alert_entity": "alert, fingerprint", "change": "sequence", "audit": "id",
    "stream_progress": "tenant, stream", "gap": "tenant, stream, cause, subject", "finding": "id",
}


def contents(store):
    """All rows of a store by table, but for the audit trail, in which each command writes its own moment."""
    return {
        table: store.rows(f"SELECT * FROM {table} ORDER BY {key}") for table, key in TABLES.items() if table != "audit"
    }


class SQLiteStore:
    """A store in a file."""

    # What stands before the names of its tables in statements that change something.
    schema = ""

    def __init__(self, path):
        self.path, self.url = path, f"sqlite://{path}"

    def rows(self, query):
        """What a query finds; numbers as numbers, bytes as bytes."""
        try:
            return self._found(query, "ro")
        except sqlite3.OperationalError as refusal:
            # Whoever was killed while the log's index was being written leaves it to the next that may write.
            if refusal.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
                raise
            return self._found(query, "rw")

    def _found(self, query, mode):
        connection = sqlite3.connect(f"file:{self.path}?mode={mode}", uri=True)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def run(self, *statements):
        """Runs statements in the database."""
        connection = sqlite3.connect(self.path)
        try:
            for statement in statements:
                connection.execute(statement)
            connection.commit()
        finally:
            connection.close()

    def copied(self, name):
        """Another store with the same rows."""
        copy = SQLiteStore(self.path.with_name(f"{name}.db"))
        source, target = sqlite3.connect(self.path), sqlite3.connect(copy.path)
        try:
            source.backup(target)
        finally:
            source.close()
            target.close()
        copy.path.chmod(0o600)
        return copy

    def remove(self):
        """Deletes the whole store."""
        for path in self.path.parent.glob(f"{self.path.name}*"):
            path.unlink()

    @contextlib.contextmanager
    def deleting_slowly(self):
        """Deletions that someone can watch: looking into a file is quick enough for those that there are."""
        yield


class PostgreSQLStore:
    """A store in a database of a server, asked by psql."""

    schema = "tenantry."

    def __init__(self, url):
        self.url = url

    def rows(self, query):
        """What a query finds; numbers as numbers, bytes as bytes."""
        answer = subprocess.run(
            ["psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--csv", "--tuples-only", "--dbname", self.url,
             "--command", f"SET search_path = tenantry; {query}"],
            capture_output=True, check=True,
        )
        return [tuple(map(_plain, row)) for row in csv.reader(io.StringIO(answer.stdout.decode(), newline=""))]

    def copied(self, name):
        """Another store with the same rows, on the same server."""
        server, _, database = self.url.rpartition("/")
        self.administer(f"CREATE DATABASE {name} TEMPLATE {database}")
        return PostgreSQLStore(f"{server}/{name}")

    def remove(self):
        """Deletes the whole store, whoever is still at it."""
        self.administer(f"DROP DATABASE {self.url.rpartition('/')[2]} WITH (FORCE)")

    @contextlib.contextmanager
    def deleting_slowly(self):
        """Deletions that someone can watch: by psql, each look takes longer than many of them."""
        self.run(
            "CREATE FUNCTION public.rest() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.003); RETURN NULL; END'",
            "CREATE TRIGGER rest AFTER DELETE ON tenantry.alert FOR EACH STATEMENT EXECUTE FUNCTION public.rest()",
        )
        yield
        self.run("DROP FUNCTION public.rest() CASCADE")

    def run(self, *statements):
        """Runs statements in the database."""
        commands = [argument for statement in statements for argument in ("--command", statement)]
        subprocess.run(
            ["psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--dbname", self.url, *commands],
            check=True, capture_output=True,
        )

    def administer(self, statement):
        """Runs a statement from outside the database."""
        PostgreSQLStore(urllib.parse.urlsplit(self.url)._replace(path="/postgres").geturl()).run(statement)


def _plain(text):
    if text.startswith("\\x"):
        return bytes.fromhex(text[2:])
    sign = text[1:] if text.startswith("-") else text
    return int(text) if sign.isascii() and sign.isdigit() else text or None
