"""The small store of `tests.store.small_store`, as a file and open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store.reader import Store
from tests.store.small_store import make_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of the small store; a test may change it."""
    return make_store(tmp_path / "kg.db")


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """The small store, open."""
    with Store(path) as store:
        yield store
