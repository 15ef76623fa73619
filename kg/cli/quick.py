"""`kg related PAPER --json`, the question that scripts ask most, answered without click, which takes longer to import than it.

What is not understood here to the last word, and what goes wrong, is left to the commands; they say so, too.
"""

import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

from kg.cli.json_values import json_text, related_values
from kg.errors import KgError
from kg.query.related import related

_GRAPH, _LIMIT = "output/kg.db", 10


class Asked(NamedTuple):
    """What a command line asks: the papers to start from, the graph to read, and how many to print."""

    papers: tuple[str, ...]
    graph: str
    limit: int


def parse(arguments: Sequence[str]) -> Asked | None:
    """Return what is asked, or None if it is not `related` with `--json`, names, `--limit N` and `--graph FILE` alone."""
    if arguments[:1] != ["related"]:
        return None
    papers: list[str] = []
    given = {"--graph": os.environ.get("KG_GRAPH") or _GRAPH, "--limit": str(_LIMIT)}
    as_json = False
    rest = iter(arguments[1:])
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument == "--json":
            as_json = True
        elif name in given:
            given[name] = value if equals else next(rest, "")
        elif argument.startswith("-") or not argument:
            return None
        else:
            papers.append(argument)
    limit = given["--limit"]
    if not (
        papers and as_json and given["--graph"] and limit.isascii() and limit.isdigit() and int(limit) > 0
    ):
        return None
    return Asked(tuple(papers), given["--graph"], int(limit))


def answer(arguments: Sequence[str]) -> bool:
    """Answer a command line, if it asks for no more than is known here and nothing is wrong with it; say whether it was."""
    if (asked := parse(arguments)) is None:
        return False
    try:
        found = related(asked.graph, asked.papers, limit=asked.limit)
    except (KgError, OSError):
        return False
    try:
        sys.stdout.write(json_text([related_values(each) for each in found]) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    return True
