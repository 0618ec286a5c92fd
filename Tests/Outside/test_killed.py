"""A sync that is killed at any moment, while everything goes wrong, loses nothing and doubles nothing."""

import os

import pytest

from running import running_postgresql
from soaking import soak
from stores import PostgreSQLStore, SQLiteStore

# `make soak` asks for many more.
RUNS = int(os.environ.get("SOAK_RUNS", "5"))
FIRST_SEED = int(os.environ.get("SEED", "1"))
SEEDS = range(FIRST_SEED, FIRST_SEED + RUNS)


@pytest.fixture(scope="module")
def database():
    """A function that makes a new database."""
    with running_postgresql() as make:
        yield make


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", SEEDS)
def test_one_node_on_sqlite(tenantry, tmp_path, seed):
    assert soak(tenantry, tmp_path, SQLiteStore(tmp_path / "store.db"), nodes=1, seed=seed) == []


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", SEEDS)
def test_three_nodes_on_postgresql(tenantry, tmp_path, database, seed):
    assert soak(tenantry, tmp_path, PostgreSQLStore(database()), nodes=3, seed=seed) == []
