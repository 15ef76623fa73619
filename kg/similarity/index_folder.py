"""The folder in which a build keeps the matrices that it compares papers with, until it ends."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = ".kg.rows-"


@contextmanager
def index_folder(parent: Path) -> Iterator[Path]:
    """Create a folder for the files of an index, which is removed at the end.

    Args:
        parent: Where to create it. Folders that killed builds have left there are removed.
    """
    for left in parent.glob(f"{_PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
