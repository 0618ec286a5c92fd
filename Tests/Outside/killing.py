"""Killing a program before one of its steps, whichever is wanted, as if the power went at that moment."""

import pathlib
import signal
import subprocess


class Killer:
    """What is loaded into a program to count its steps and to kill it before one of them; see `killing.c`."""

    def __init__(self, folder):
        self._library, self._count = folder / "killing.so", folder / "steps"
        # Swift's toolchain has this compiler.
        source = pathlib.Path(__file__).with_name("killing.c")
        subprocess.run(["clang", "-shared", "-fPIC", "-O1", "-o", str(self._library), str(source)], check=True)

    def steps(self, command, environment):
        """How many steps a program takes that nobody kills."""
        done = self._run(command, environment, KILL_COUNT=str(self._count))
        assert done.returncode == 0, done.stderr
        return int(self._count.read_text())

    def kill(self, command, environment, before):
        """Kills a program before a step; says whether it came so far."""
        done = self._run(command, environment, KILL_AT=str(before))
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        return done.returncode != 0

    def _run(self, command, environment, **variables):
        return subprocess.run(
            command, env=environment | variables | {"LD_PRELOAD": str(self._library)}, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=60,
        )
