"""One bit of a store is turned; questions and exports must answer, or say that the file is damaged."""

import random
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from kg.cli.group import cli
from kg.export.render import EXPORTERS, FOLDER_EXPORTERS
from tests.faults.workshop import Outcome, Workshop

#: Papers and entities of the posts of the workshop.
_QUESTIONS = (
    "related 2510.00001",
    "related 2510.00001 --json",
    "related 2510.00001 2510.00003",
    "related 2510.00001 --explain --type method",
    "related method:muon",
    "show 2510.00002",
    "show 2510.00002 --json",
    "show method:muon",
    "search muon",
    "search 학습 --json",
    "topics",
    "trends",
    "bridges",
    "results 2510.00001",
    "results HellaSwag --json",
    "compare 2510.00001 2510.00003",
    "path 2510.00001 2510.00003",
    "why-not 2510.00001 2510.00003",
    "stats",
    "review",
    "review --json",
    "diff",
    "diff --since 2025-10-05 --format markdown",
)


def flip_bits(workshop: Workshop, tries: int) -> Iterator[Outcome]:
    """Turn a random bit of a store, and ask all questions and make all exports of it."""
    random_bits = random.Random(5)  # noqa: S311 # no secret
    written = (workshop.folder / "clean-first" / "kg.db").read_bytes()
    store = workshop.folder / "flipped" / "kg.db"
    store.parent.mkdir()
    for _ in range(tries):
        place, bit = random_bits.randrange(len(written)), 1 << random_bits.randrange(8)
        damaged = bytearray(written)
        damaged[place] ^= bit
        store.write_bytes(damaged)
        failed = [" ".join(arguments) for arguments in commands(store) if not answers(arguments)]
        text = f"{bit} of byte {place}: {failed or 'answers'}"
        yield Outcome("One bit turned in `kg.db`", text, not failed)


def commands(store: Path) -> Iterator[list[str]]:
    """Yield all questions and exports, each as the arguments of the command line."""
    graph = ["--graph", str(store)]
    yield from ([*question.split(), *graph] for question in _QUESTIONS)
    yield from (["export", name, *graph] for name in (*EXPORTERS, "html"))
    for name in FOLDER_EXPORTERS:
        yield ["export", name, "--output", str(store.parent / name), *graph]


def answers(arguments: list[str]) -> bool:
    """Tell whether a command ends with an answer or with a message, and not with an error of ours."""
    done = CliRunner().invoke(cli, arguments, prog_name="kg")
    return done.exit_code == 0 or (isinstance(done.exception, SystemExit) and "Error: " in done.stderr)
