"""Asks the API at random, by schemathesis: `python3 random_api.py TENANTRY --seconds 300`."""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

# What a valid request may come to nothing by is not in a schema: a cursor that nobody gave, a customer that there is not.
HERE = pathlib.Path(__file__).parent
LEFT_OUT = "positive_data_acceptance"
# Besides what the tool itself takes for a refusal: a body that is too large is refused as that, whatever else is wrong with it.
REFUSALS = """[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 428, 429, "5xx"]
"""
# Whoever revokes the token that they ask with is told nothing else from then on.
OWN_END = "revokeToken"
# What a token may do at the most: what takes a right that it has not is answered by a refusal, however it was asked.
RIGHTS = ("read", "open-portals", "respond", "connect", "administer")


def asked_at_random(api, seconds, seed=None):
    """What comes of it: 0, or 1 with the failures told in its output."""
    command = [
        str(pathlib.Path(sys.executable).parent / "schemathesis"), "run", f"{api.address}/api/v1/openapi.json",
        "--header", f"Authorization: Bearer {api.secret}", "--max-time", str(seconds), "--checks", "all",
        "--exclude-checks", LEFT_OUT, "--exclude-operation-id", OWN_END, "--continue-on-failure", "--no-color", "--warnings", "off",
        *(["--seed", str(seed)] if seed is not None else []),
    ]
    # What it keeps of a run lies where it runs.
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "schemathesis.toml").write_text(REFUSALS)
        return subprocess.run(
            command, cwd=folder, env=os.environ | {"SCHEMATHESIS_HOOKS": "random_api_hooks", "PYTHONPATH": str(HERE)},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=seconds * 3 + 120,
        )


if __name__ == "__main__":
    from api import running_api

    parser = argparse.ArgumentParser(description="Asks the API of a console at random.")
    parser.add_argument("tenantry")
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--seed", type=int)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        with running_api(pathlib.Path(arguments.tenantry).resolve(strict=True), pathlib.Path(folder), 4, 40, RIGHTS) as api:
            asked = asked_at_random(api, arguments.seconds, arguments.seed)
    print(asked.stdout)
    sys.exit(asked.returncode)
