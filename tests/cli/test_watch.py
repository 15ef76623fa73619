"""`kg watch`: what counts as a change, and the server of the page."""

import http.client
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli
from kg.cli.page_server import PortError, serving, with_reload
from kg.cli.watching import Snapshot, changes, take_snapshot
from kg.posts.find_inputs import ALL_POSTS, Selection
from tests.conftest import POSTS, write_posts


def states(*names: str) -> list[Snapshot]:
    return [((name, 0, 0),) for name in names]


def test_a_change_counts_when_it_has_stayed_for_a_look() -> None:
    looks = iter(states(*"aaabccdd"))
    waits: list[float] = []
    found = [len(waits) for _ in islice(changes(lambda: next(looks), waits.append), 2)]
    assert found == [5, 7]  # looks at c and at d that find them as they were; b did not stay
    assert all(wait >= 0.5 for wait in waits)


def test_the_first_look_comes_before_the_first_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = iter(states("a"))
    changes(lambda: next(looks))
    assert list(looks) == []
    steps = []

    def note_look(_look: Callable[[], Snapshot]) -> Iterator[None]:
        steps.append("look")
        return iter(())

    monkeypatch.setattr("kg.cli.watching.changes", note_look)
    monkeypatch.setattr("kg.cli.make_watch.run_build", lambda *_, **__: steps.append("build"))
    result = CliRunner().invoke(cli, ["watch", str(tmp_path), "--port", "0", "--no-open"], prog_name="kg")
    assert result.exit_code == 0, result.output
    assert steps == ["look", "build"]


def test_posts_and_files_are_looked_at_and_what_is_excluded_is_not(tmp_path: Path) -> None:
    folder = write_posts(tmp_path / "posts", {"a.md": "# A\n", "draft.md": "# B\n"})
    other = tmp_path / "kg.toml"
    selection = Selection(("draft*",))
    before = take_snapshot([folder], selection, [other])
    assert [Path(path).name for path, _, _ in before] == ["a.md", "kg.toml"]
    (folder / "draft.md").write_text("# Changed\n", encoding="utf-8")
    assert take_snapshot([folder], selection, [other]) == before
    other.write_text("", encoding="utf-8")
    assert take_snapshot([folder], selection, [other]) != before
    assert take_snapshot([folder], ALL_POSTS, []) != take_snapshot([folder], selection, [])


PAGE = (
    '<!doctype html>\n<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "script-src 'sha256-A'; img-src data:\">\n<title>T</title>\n"
)


def test_the_policy_of_the_page_is_widened_by_the_script_and_the_stream_alone() -> None:
    page = with_reload(PAGE, "7")
    policy = re.search(r'content="([^"]*)"', page)
    assert policy is not None
    sources = re.fullmatch(
        r"default-src 'none'; script-src 'sha256-[\w+/=]{44}' 'sha256-A'; img-src data:; connect-src 'self'",
        policy[1],
    )
    assert sources is not None
    assert page.endswith('if (event.data !== "7") location.reload(); };</script>\n')


def get(port: int, path: str, host: str = "") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Host": host} if host else {})
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response.status, text


def test_the_page_is_served_to_this_machine_alone_and_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "graph.html"
    with serving(page, 0) as server:
        port = server.server_port
        assert server.server_address[0] == "127.0.0.1"
        assert "There is no page yet" in get(port, "/")[1]
        page.write_text(PAGE, encoding="utf-8")
        status, text = get(port, "/")
        assert (status, "<title>T</title>" in text) == (200, True)
        assert get(port, "/", host=f"localhost:{port}")[0] == 200
        assert get(port, "/", host="evil.example")[0] == 403
        assert get(port, "/kg.db")[0] == 404
        assert get(port, "/../kg.db")[0] == 404
        with pytest.raises(PortError, match=f"port {port}: "), serving(page, port):
            pass


def test_an_open_page_is_told_the_new_version(tmp_path: Path) -> None:
    page = tmp_path / "graph.html"
    page.write_text(PAGE, encoding="utf-8")
    with serving(page, 0) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
        connection.request("GET", "/events")
        response = connection.getresponse()
        assert response.getheader("Content-Type") == "text/event-stream"
        assert response.fp.readline().decode() == f"data: {server.version()}\n"
        first = server.version()
        page.write_text(PAGE + " ", encoding="utf-8")
        server.tell_change()
        assert server.version() != first
        told = (line.decode() for line in islice(response.fp, 12))
        assert f"data: {server.version()}\n" in told  # an old one may come before it, if this thread is slow
        connection.close()


class WaitError(Exception):
    """Raised instead of waiting."""


def test_a_change_before_the_wait_begins_is_not_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait(_seconds: float) -> None:
        raise WaitError

    with serving(tmp_path / "graph.html", 0) as server:
        seen = server.changes
        server.tell_change()
        monkeypatch.setattr(server._changed, "wait", wait)  # noqa: SLF001 # where a thread sleeps
        server.wait_for_change(seen)
        with pytest.raises(WaitError):
            server.wait_for_change(server.changes)


def test_a_browser_that_has_gone_is_no_error_and_others_are(capsys: pytest.CaptureFixture[str]) -> None:
    with serving(Path("graph.html"), 0) as server:
        for error in (BrokenPipeError(), ConnectionResetError(), ZeroDivisionError()):
            try:
                raise error
            except (OSError, ArithmeticError):
                server.handle_error(None, ("127.0.0.1", 1))
    said = capsys.readouterr().err
    assert [name for name in ("BrokenPipe", "ConnectionReset", "ZeroDivision") if name in said] == [
        "ZeroDivision"
    ]


@contextmanager
def watching(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Run `kg watch` in a folder, to the end of the context, whatever happens in it."""
    command = [sys.executable, "-m", "kg", "watch", "--no-open", "--port", "0"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


def test_a_changed_post_is_built_and_served(tmp_path: Path) -> None:
    write_posts(tmp_path / "_posts", POSTS)
    (tmp_path / "kg.toml").write_text('inputs = "_posts"\noutput = ".kg"\n', encoding="utf-8")
    with watching(tmp_path) as process:
        assert process.stderr is not None
        lines = []
        for line in process.stderr:
            lines.append(line)
            if address := re.match(r"http://127\.0\.0\.1:(\d+)/ shows the page", line):
                break
        assert address is not None, lines
        assert "MARS-M" in get(int(address[1]), "/")[1]
        added = POSTS["2025-10-28-second.md"].replace("MARS-M", "VENUS-V").replace("2510.21800", "2510.99999")
        (tmp_path / "third.md").write_text(added, encoding="utf-8")
        (tmp_path / "third.md").rename(tmp_path / "_posts" / "2025-11-01-third.md")  # never seen half written
        built = next(line for line in process.stderr if line.startswith("3 posts"))
        assert built.startswith("3 posts, 6 digests")
        for line in process.stderr:
            if "digests read anew" in line:
                break
        assert "VENUS-V" in get(int(address[1]), "/")[1]


def test_a_port_that_is_taken_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with serving(tmp_path / "graph.html", 0) as server:
        result = CliRunner().invoke(cli, ["watch", "--port", str(server.server_port)], prog_name="kg")
    assert result.exit_code == 1
    assert "Name another with --port" in result.output


def test_without_posts_there_is_nothing_to_watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["watch", "--port", "0", "--no-open"], prog_name="kg")
    assert (result.exit_code, "`kg init` looks for posts" in result.output) == (1, True)
