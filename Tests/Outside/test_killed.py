"""A sync that is killed at any moment, while everything goes wrong, loses nothing and doubles nothing."""

import os

import pytest

from soaking import soak
from stores import SQLiteStore

# `make soak` asks for many more.
RUNS = int(os.environ.get("SOAK_RUNS", "5"))
FIRST_SEED = int(os.environ.get("SEED", "1"))
SEEDS = range(FIRST_SEED, FIRST_SEED + RUNS)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", SEEDS)
def test_one_node_on_sqlite(tenantry, tmp_path, seed):
    assert soak(tenantry, tmp_path, SQLiteStore(tmp_path / "store.db"), nodes=1, seed=seed) == []
