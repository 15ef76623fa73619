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
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if callable(reconfigure := getattr(stream, "reconfigure", None)):
            reconfigure(encoding="utf-8", errors="replace")

    try:
        try:
            from kg.cli.group import cli

            cli(prog_name="kg")
        finally:
            gc.freeze()  # the system frees memory faster than Python, which would look for garbage at its end
            sys.stdout.flush()  # here, since an error at the end of Python is a traceback
    except KeyboardInterrupt:  # while modules are loaded; later the group says so
        sys.exit(130)
    except BrokenPipeError:
        _end_output()
        sys.exit(1)
    except OSError as error:
        _end_output()
        is_told = isinstance(error.__context__, SystemExit) and error.__context__.code
        with suppress(OSError):
            sys.stderr.write("" if is_told else f"Error: standard output: {error.strerror or error}\n")
        sys.exit(1)


def _open_closed_streams() -> None:
    """Open the standard streams that a caller has closed, so that no file of kg's takes their place.

    Input is then empty and messages go nowhere; answers cannot be written: an error, as on a full disk.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
            os.dup2(nowhere, number)
            if nowhere != number:
                os.close(nowhere)
            setattr(sys, name, os.fdopen(number, "r" if name == "stdin" else "w", closefd=False))


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
