"""The command line: parse, call the public API, print. A command is loaded when it is called."""

import gc
import sys
from typing import Any

#: New objects between two runs of the garbage collector. Starting makes many objects and no garbage;
#: the default of 700 costs a question a tenth of its time.
_GC_THRESHOLD = 50_000


def main() -> None:
    """Run the command line; text goes out as UTF-8 whatever the locale says."""
    gc.set_threshold(_GC_THRESHOLD)
    for stream in (sys.stdout, sys.stderr):
        if callable(reconfigure := getattr(stream, "reconfigure", None)):
            reconfigure(encoding="utf-8", errors="replace")
    from kg.cli.group import cli

    cli(prog_name="kg")


def __getattr__(name: str) -> Any:
    """Return the click group `cli`, which `import kg.cli` alone does not load."""
    if name == "cli":
        from kg.cli.group import cli

        return cli
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
