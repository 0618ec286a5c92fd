"""Claim: `tenantry audit verify` reads a trail of 1,000,000 rows in bounded memory.

The rows are made here as docs/audit.md describes them, so that the trail is checked against a writer of another make.

Usage: python3 verify_a_long_trail.py PATH-OF-TENANTRY
"""

import hashlib
import os
import sqlite3
import struct
import sys

from bench import hold, measure, workplace

ROWS, MEMORY = int(os.environ.get("AUDIT_ROWS", 1_000_000)), 100
COLUMNS = 13
MOMENT = 17_936_072_000_000_000
TEXT_OF_MOMENT = "2026-11-02T08:13:20Z"


def form(*values):
    """Values as the hash of a row takes them."""
    parts = []
    for value in values:
        if value is None:
            parts.append(b"\0")
        elif isinstance(value, int):
            parts.append(b"\1" + struct.pack(">q", value))
        elif isinstance(value, str):
            parts.append(b"\2" + struct.pack(">Q", len(value.encode())) + value.encode())
        else:
            parts.append(b"\3" + struct.pack(">Q", len(value)) + value)
    return b"".join(parts)


def rows(first, previous):
    for number in range(first, ROWS + 1):
        content = ("operator", "mei", "soc-1", "incidents-read", None, None, None, f"incidents --since {number}d", "done")
        hashed = hashlib.sha256(form("tenantry audit 1", previous, number, TEXT_OF_MOMENT, *content)).digest()
        yield (number, MOMENT, *content, previous, hashed)
        previous = hashed


def main(tenantry):
    with workplace() as (folder, bare):
        environment = bare | {"TENANTRY_DATABASE_URL": f"sqlite://{folder}/store.db"}
        (folder / "customers.csv").write_text(
            "handle,name,tenant_id,default_domain,cloud\n"
            "contoso,Contoso,00000000-0000-4000-8000-000000000001,contoso.com,commercial\n"
        )
        measure([tenantry, "customers", "import", str(folder / "customers.csv")], environment)
        store = sqlite3.connect(folder / "store.db")
        last, previous = store.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
        with store:
            store.executemany(f"INSERT INTO audit VALUES ({', '.join('?' * COLUMNS)})", rows(last + 1, previous))
        store.close()
        few = measure([tenantry, "audit", "head"], environment | {"TENANTRY_SECRETS_KEY_FILE": f"{folder}/key"})
        verify = measure([tenantry, "audit", "verify"], environment)
        print(f"audit verify, {ROWS:,} rows")
        print(f"  wall                  {verify.wall:6.2f} s   {ROWS / verify.wall:10,.0f} rows/s")
        print(f"  peak memory           {verify.peak:6.1f} MB   (at most {MEMORY}; a command that reads one row {few.peak:.1f})")
        hold(verify.peak, MEMORY)


if __name__ == "__main__":
    main(sys.argv[1])
