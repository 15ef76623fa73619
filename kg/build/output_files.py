"""The files that a build writes."""

from pathlib import Path
from typing import NamedTuple


class OutputFiles(NamedTuple):
    """Where a build writes."""

    store: Path
    page: Path
    graphml: Path
