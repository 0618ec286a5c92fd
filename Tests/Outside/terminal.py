"""A program on a terminal, and someone in front of it."""

import contextlib
import os
import pty
import re
import subprocess


def converse(command, environment, when, act):
    """Runs a command on a terminal, and has someone act once something shows there: with what a pattern found, and a way to type.

    Gives the status with which it ends, and all that was shown.
    """
    master, slave = pty.openpty()
    process = subprocess.Popen(command, env=environment, stdin=slave, stdout=slave, stderr=slave)
    os.close(slave)
    shown, found = b"", None
    # How a terminal says that nobody has its other end any more.
    with contextlib.suppress(OSError):
        while more := os.read(master, 4_096):
            shown += more
            if not found and (found := re.search(when, shown)):
                act(found, lambda text: os.write(master, text.encode() + b"\n"))
    os.close(master)
    assert found, shown
    return process.wait(60), shown
