"""Count how many small deliberate faults the tests notice: `python -m tests.mutation [FOLDER]…`.

Without folders: linking, similarity, query and store. Needs `pip install mutmut`, which makes one fault at a
time (a comparison turned round, a constant changed, an argument dropped) in a copy of the project and runs
the folder's own tests. Exits with 1 if fewer than three of four faults are noticed. A folder takes from a
quarter to half an hour on two cores.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
FOLDERS = ("linking", "similarity", "query", "store")
#: At least this share of the faults has to be noticed.
MIN_NOTICED = 0.75

_CONFIGURATION = """[mutmut]
source_paths=kg/{folder}
pytest_add_cli_args_test_selection=tests/{folder}
also_copy=
    kg
    tests
    data
    pyproject.toml
"""


class MutationFigures(NamedTuple):
    """What became of the faults of a folder; a fault that makes a test hang counts as noticed."""

    folder: str
    faults: int
    noticed: int

    @property
    def share(self) -> float:
        """The share of faults that were noticed, 0 to 1."""
        return self.noticed / self.faults if self.faults else 0.0


def measure(folder: str) -> MutationFigures:
    """Return the figures of one folder of the package."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "project"
        for part in ("kg", "tests", "data"):
            shutil.copytree(
                ROOT / part, copy / part, ignore=shutil.ignore_patterns("node_modules", "__pycache__")
            )
        shutil.copy(ROOT / "pyproject.toml", copy)
        (copy / "setup.cfg").write_text(_CONFIGURATION.format(folder=folder), encoding="utf-8")
        mutmut = [sys.executable, "-m", "mutmut"]
        subprocess.run([*mutmut, "run"], cwd=copy, check=False, stdout=subprocess.DEVNULL)
        subprocess.run([*mutmut, "export-cicd-stats"], cwd=copy, check=True, stdout=subprocess.DEVNULL)
        stats = json.loads((copy / "mutants" / "mutmut-cicd-stats.json").read_text(encoding="utf-8"))
    return MutationFigures(folder, stats["total"], stats["killed"] + stats["timeout"])


def main() -> int:
    """Measure the folders named on the command line and print a line for each."""
    enough = True
    for folder in sys.argv[1:] or FOLDERS:
        figures = measure(folder)
        enough = enough and figures.share >= MIN_NOTICED
        sys.stdout.write(
            f"{folder:12} {figures.faults:6} faults {figures.noticed:6} noticed  {figures.share:.1%}\n"
        )
        sys.stdout.flush()
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
