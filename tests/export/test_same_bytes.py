"""The same graph gives the same bytes, in every format, whatever the order of sets in a process."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from kg.export.render import EXPORTERS, FOLDER_EXPORTERS

_SCRIPT = """
import sys
from pathlib import Path
from kg.export.render import EXPORTERS, FOLDER_EXPORTERS, ExportOptions, write_export
for name in [*EXPORTERS, *FOLDER_EXPORTERS]:
    options = ExportOptions(tables="parquet" if name == "tables" else "csv", is_for_neo4j=True)
    write_export(sys.argv[1], name, Path(sys.argv[2], name), options)
"""


def hashes_of(graph: Path, folder: Path, seed: str) -> dict[str, str]:
    """Write every format in a process of its own and return the hash of each file, by its path."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run([sys.executable, "-c", _SCRIPT, str(graph), str(folder)], env=environment, check=True)
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def test_two_processes_write_the_same_bytes(hostile_graph: Path, tmp_path: Path) -> None:
    first, second = (hashes_of(hostile_graph, tmp_path / seed, seed) for seed in ("1", "2"))
    assert {path.partition("/")[0] for path in first} == {*EXPORTERS, *FOLDER_EXPORTERS}
    assert first == second
