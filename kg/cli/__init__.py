"""The command line: parse, call the public API, print. A command is loaded when it is called."""

import gc
import os
import sys
from contextlib import suppress
from typing import Any

#: New objects between two runs of the garbage collector. Starting makes many objects and no garbage;
#: the default of 700 costs a question a tenth of its time.
_GC_THRESHOLD = 50_000


def main() -> None:
    """Run the command line; text goes out as UTF-8 whatever the locale says.

    An output that cannot be written to, such as a full disk, is one message like any other error.
    """
    gc.set_threshold(_GC_THRESHOLD)
    for stream in (sys.stdout, sys.stderr):
        if callable(reconfigure := getattr(stream, "reconfigure", None)):
            reconfigure(encoding="utf-8", errors="replace")

    try:
        try:
            from kg.cli.group import cli

            cli(prog_name="kg")
        finally:
            sys.stdout.flush()  # here, since an error at the end of Python is a traceback
    except KeyboardInterrupt:  # while modules are loaded; later the group says so
        sys.exit(130)
    except BrokenPipeError:
        _end_output()
        sys.exit(1)
    except OSError as error:
        _end_output()
        with suppress(OSError):
            sys.stderr.write(f"Error: standard output: {error.strerror or error}\n")
        sys.exit(1)


def _end_output() -> None:
    """Let what has not been written go nowhere: Python tries once more at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def __getattr__(name: str) -> Any:
    """Return the click group `cli`, which `import kg.cli` alone does not load."""
    if name == "cli":
        from kg.cli.group import cli

        return cli
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
