"""Running the program with secrets that would be known again anywhere, in whatever form they got there."""

import base64
import contextlib
import json
import os
import pathlib
import re
import socket
import subprocess
import threading
import time
import urllib.parse

from terminal import converse


def forms(secret):
    """What a secret may look like where it should not be: as it is, in Base64 at each offset, in percent codes, in hexadecimal."""
    plain = secret.encode()
    found = {plain, plain.hex().encode(), plain.hex().upper().encode(), json.dumps(secret)[1:-1].encode()}
    for encode in (urllib.parse.quote, urllib.parse.quote_plus):
        text = encode(secret, safe="")
        found |= {text.encode(), text.lower().encode()}
    for offset in range(3):
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            # The first and last letters depend on what stands around it.
            text = encode(b"\0" * offset + plain)
            found.add(text[(0, 2, 3)[offset]:-4])
    return found


def files_with(secrets, folder):
    """The files in a folder that hold any form of the secrets, found by grep, for there may be much of them."""
    sought = b"\n".join({form for secret in secrets.values() for form in forms(secret)})
    done = subprocess.run(
        ["grep", "--recursive", "--files-with-matches", "--null", "--text", "--fixed-strings", "--file=-", str(folder)],
        input=sought, capture_output=True, env=os.environ | {"LC_ALL": "C"},
    )
    # 1 is that it found nothing. A file of a server may go while it is read.
    assert done.returncode in (0, 1) or not [line for line in done.stderr.splitlines() if b"No such file" not in line], done.stderr
    return sorted(pathlib.Path(name.decode()) for name in done.stdout.split(b"\0") if name)


class Watched:
    """A program whose outputs and arguments are kept, to be searched when all is done."""

    def __init__(self, tenantry, environment):
        self.tenantry, self.environment = tenantry, environment
        self.seen = []

    def run(self, *arguments, input=b"", statuses=(0,), **variables):
        process = subprocess.Popen(
            [str(self.tenantry), *arguments], env=self.environment | variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        watch = threading.Thread(target=self._watch, args=(process,))
        watch.start()
        output, notes = process.communicate(input, timeout=120)
        watch.join()
        self.seen += [(f"output of {arguments}", output), (f"notes of {arguments}", notes)]
        assert process.returncode in statuses, (arguments, process.returncode, notes.decode())
        return output.decode()

    def follow(self, socket_path, pages):
        """Follows until every page was asked for once, and has said something."""
        with socket_path.with_suffix(".log").open("w+b") as log:
            process = subprocess.Popen(
                [str(self.tenantry), "sync", "--follow"], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env=self.environment | {"TENANTRY_OPERATIONS_LISTEN": f"unix:{socket_path}", "TENANTRY_SYNC_INTERVAL": "1s"},
            )
            watch = threading.Thread(target=self._watch, args=(process,))
            watch.start()
            try:
                for page in pages:
                    deadline = time.monotonic() + 60
                    # The page of a store that was not looked into yet says little.
                    while b"tenantry_findings_open" not in (text := self._page(socket_path, page)) and not (
                        page != "/metrics" and text
                    ):
                        assert process.poll() is None and time.monotonic() < deadline, log.read()
                        time.sleep(0.05)
                    self.seen.append((f"page {page}", text))
            finally:
                process.terminate()
                process.wait(60)
                watch.join()
                log.seek(0)
                self.seen.append(("log of sync --follow", log.read()))

    @contextlib.contextmanager
    def serve(self, folder):
        """Serves the console meanwhile; gives its address, and the link that it prints while nobody has an account."""
        folder.mkdir()
        with (folder / "printed").open("w+b") as printed, (folder / "notes").open("w+b") as notes:
            process = subprocess.Popen(
                [str(self.tenantry), "serve", "--no-sync", "--listen", "127.0.0.1:0"], env=self.environment,
                stdin=subprocess.DEVNULL, stdout=printed, stderr=notes,
            )
            watch = threading.Thread(target=self._watch, args=(process,))
            watch.start()
            try:
                deadline = time.monotonic() + 60
                while not (link := re.search(r"(http://127\.0\.0\.1:\d+)/invitation/\S+", (folder / "printed").read_text())):
                    assert process.poll() is None and time.monotonic() < deadline, (folder / "notes").read_text()
                    time.sleep(0.05)
                yield link[1], link[0]
            finally:
                process.terminate()
                process.wait(60)
                watch.join()
                self.seen += [(f"{name} of serve", (folder / name).read_bytes()) for name in ("printed", "notes")]

    @staticmethod
    def _page(socket_path, page):
        """All that a server at a socket answers, nothing where there is none yet."""
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(str(socket_path))
                client.sendall(f"GET {page} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
                return b"".join(iter(lambda: client.recv(65_536), b""))
        except OSError:
            return b""

    def type(self, value, *arguments):
        """Runs a command on a terminal, and types a value once it is asked for."""
        self.converse(*arguments, when=rb": $", act=lambda _, type: type(value))

    def converse(self, *arguments, when, act):
        """Runs a command on a terminal, and has someone act once something shows there."""
        status, shown = converse([str(self.tenantry), *arguments], self.environment, when, act)
        self.seen.append((f"terminal of {arguments}", shown))
        assert status == 0, shown

    def _watch(self, process):
        """Reads the arguments of the process and of what it starts, again and again until it ends."""
        found = set()
        while process.poll() is None:
            for number in [process.pid, *self._children(process.pid)]:
                try:
                    found.add(pathlib.Path(f"/proc/{number}/cmdline").read_bytes())
                except OSError:
                    continue
        self.seen += [("arguments", line) for line in found]

    @staticmethod
    def _children(number):
        try:
            tasks = pathlib.Path(f"/proc/{number}/task").glob("*/children")
            return [int(child) for task in tasks for child in task.read_text().split()]
        except OSError:
            return []

    def leaks(self, secrets, files):
        """Where any of the secrets is found, by the name of the secret."""
        places = self.seen + [(str(path), path.read_bytes()) for path in files]
        return [
            (name, place) for name, secret in secrets.items() for form in forms(secret) for place, content in places
            if form in content
        ]
