"""Opening a page in the browser, and saying whether anything opened."""

import html
import os
import shutil
import subprocess
import sys
import tempfile
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit
from urllib.request import url2pathname

from kg.files import write_text

#: A program that starts a browser has failed by then if it fails; one that is the browser goes on.
_SECONDS_TO_FAIL = 3.0
#: In the folder of the page. Programs that open files take no `#…`, and this file leads on to it.
_REDIRECT = ".open.html"
_REDIRECT_PAGE = """<!doctype html>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={address}">
<title>kg</title>
<p><a href="{address}">{address}</a></p>
"""


def open_address(address: str) -> bool:
    """Open an address in the browser, and tell whether something opened it.

    Args:
        address: An address of the web, or of a file, with or without `#…`.
    """
    if os.environ.get("BROWSER"):
        return webbrowser.open(address)  # which takes the program that the variable names
    opener = _opener()
    if not opener:
        return False
    target, fragment = urldefrag(address)
    if fragment and target.startswith("file:"):
        address = _redirect(target, address).as_uri()
    return _run([*opener, address])


def _opener() -> Sequence[str]:
    """Return the command that opens addresses on this system; empty if there is none."""
    if sys.platform == "darwin":
        return ("open",)
    if sys.platform == "win32":
        return ("cmd", "/c", "start", "")
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return ("xdg-open",) if has_screen and shutil.which("xdg-open") else ()


def _redirect(target: str, address: str) -> Path:
    """Write a page that leads on to an address, beside the page or else among temporary files."""
    page = Path(url2pathname(unquote(urlsplit(target).path)))
    text = _REDIRECT_PAGE.format(address=html.escape(address))
    try:
        write_text(page.with_name(_REDIRECT), [text])
    except OSError:
        other = Path(tempfile.gettempdir()) / "kg-open.html"
        write_text(other, [text])
        return other
    return page.with_name(_REDIRECT)


def _run(command: Sequence[str]) -> bool:
    """Start a program, and tell whether it has not failed at once."""
    try:
        process = subprocess.Popen(  # noqa: S603 # the program of the system, with an address of ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return process.wait(timeout=_SECONDS_TO_FAIL) == 0
    except subprocess.TimeoutExpired:
        process.returncode = 0  # when the browser ends is no longer our business
        return True
