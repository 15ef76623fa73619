"""A small server of the page for this machine alone, which reloads the page in the browser when it is new."""

import base64
import hashlib
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
#: How often an open connection is used, so that one whose browser is gone is noticed.
_SECONDS_BETWEEN_PINGS = 15.0
_SCRIPT = (
    'new EventSource("/events").onmessage = '
    'event => {{ if (event.data !== "{version}") location.reload(); }};'
)
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")')
_WAITING = (
    "<!doctype html><title>kg</title><p>There is no page yet. It opens here when the build succeeds.</p>"
)


def with_reload(page: str, version: str) -> str:
    """Return a page that reloads itself when the server has another version of it.

    The policy of the page, which allows no requests and no other scripts, is widened by just that.

    Args:
        page: The text of the page.
        version: Its version.
    """
    script = _SCRIPT.format(version=version)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")

    def widen(found: re.Match[str]) -> str:
        policy = found[2].replace("script-src ", f"script-src 'sha256-{digest}' ", 1)
        return f"{found[1]}{policy}; connect-src 'self'{found[3]}"

    return _POLICY.sub(widen, page, count=1) + f"<script>{script}</script>\n"


class PortError(OSError):
    """A port of this machine cannot be had."""

    def __init__(self, port: int, reason: str) -> None:
        """Name it, and say what to do."""
        super().__init__(f"port {port}: {reason}. Name another with --port, or 0 for any that is free.")


class PageServer(ThreadingHTTPServer):
    """Serves one page and tells open pages when it changes.

    It is bound to the loopback address, and answers only those that ask for it by this name: another site
    cannot read the page through a name of its own that leads here.
    """

    daemon_threads = True

    def __init__(self, page: Path, port: int) -> None:
        """Bind the port.

        Args:
            page: The file of the page; it need not exist yet.
            port: The port; 0 for any that is free.

        Raises:
            OSError: The port is taken.
        """
        self.page = page
        self._changed = threading.Condition()
        self._changes = 0
        super().__init__((HOST, port), _Handler)

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"http://{HOST}:{self.server_port}/"

    def version(self) -> str:
        """Return what tells one version of the page from another; empty if there is no page."""
        with suppress(OSError):
            state = self.page.stat()
            return f"{state.st_mtime_ns}-{state.st_size}"  # two writes can share a tick of the clock
        return ""

    @property
    def changes(self) -> int:
        """How often `tell_change` was called."""
        return self._changes

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print an error of an answer, unless it is that the browser has gone."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def tell_change(self) -> None:
        """Let open pages look whether there is a new version."""
        with self._changed:
            self._changes += 1
            self._changed.notify_all()

    def wait_for_change(self, seen: int) -> None:
        """Wait until there may be a new version, or it is time to see whether the browser is there.

        Args:
            seen: `changes` as it was before the version that was last told was read, so that a change
                between the reading and the waiting is not missed.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._changes != seen, _SECONDS_BETWEEN_PINGS)


class _Handler(BaseHTTPRequestHandler):
    """Answers with the page, or with a stream of its versions."""

    server: PageServer

    def do_GET(self) -> None:  # the name that http.server calls
        """Answer a request."""
        port = self.server.server_port
        if self.headers.get("Host") not in {f"{HOST}:{port}", f"localhost:{port}"}:
            self.send_error(HTTPStatus.FORBIDDEN)
        elif self.path == "/events":
            with suppress(OSError):  # the browser is gone
                self._send_versions()
        elif self.path in {"/", "/graph.html"}:
            self._send_page()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _send_page(self) -> None:
        version = self.server.version()
        text = self.server.page.read_text(encoding="utf-8") if version else _WAITING
        body = with_reload(text, version).encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _send_versions(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        while True:
            seen = self.server.changes
            self.wfile.write(f"data: {self.server.version()}\n\n".encode())
            self.wfile.flush()
            self.server.wait_for_change(seen)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the name that http.server gives
        """Print nothing: the terminal shows builds."""


@contextmanager
def serving(page: Path, port: int) -> Iterator[PageServer]:
    """Serve a page in a thread for as long as the context lasts.

    Raises:
        PortError: The port cannot be had.
    """
    try:
        created = PageServer(page, port)
    except OSError as error:
        raise PortError(port, error.strerror or "") from error
    with created as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
