"""`kg open`: what is started, and what is said when nothing opens."""

import os
import sys
import tempfile
import webbrowser
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import browser, cli


def program(folder: Path, name: str, body: str) -> Path:
    """Write a program that notes its arguments, and return the file of the notes."""
    folder.mkdir(exist_ok=True)
    notes = folder / f"{name}.txt"
    (folder / name).write_text(f'#!/bin/sh\necho "$@" > "{notes}"\n{body}\n', encoding="utf-8")
    (folder / name).chmod(0o755)
    return notes


@pytest.fixture
def linux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Linux desktop whose programs lie in a folder."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.setattr(browser, "_SECONDS_TO_FAIL", 60.0)  # a busy machine may take long to start a program
    return tmp_path / "bin"


def test_a_node_is_opened_through_a_page_that_leads_on_to_it(linux: Path, tmp_path: Path) -> None:
    notes = program(linux, "xdg-open", "exit 0")
    page = tmp_path / "my graph.html"
    assert browser.open_address(f"{page.as_uri()}#method:c%2B%2B") is True
    redirect = tmp_path / ".open.html"
    assert notes.read_text(encoding="utf-8") == f"{redirect.as_uri()}\n"
    leads_to = f'content="0; url={page.as_uri()}#method:c%2B%2B"'
    assert leads_to in redirect.read_text(encoding="utf-8")


def test_a_page_without_a_node_is_opened_itself(linux: Path, tmp_path: Path) -> None:
    notes = program(linux, "xdg-open", "exit 0")
    assert browser.open_address((tmp_path / "graph.html").as_uri()) is True
    assert notes.read_text(encoding="utf-8") == f"{(tmp_path / 'graph.html').as_uri()}\n"
    assert not (tmp_path / ".open.html").exists()


def test_a_program_that_fails_has_opened_nothing(linux: Path, tmp_path: Path) -> None:
    program(linux, "xdg-open", "exit 3")
    assert browser.open_address((tmp_path / "graph.html").as_uri()) is False


def test_a_program_that_goes_on_is_the_browser(
    linux: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "_SECONDS_TO_FAIL", 0.2)
    closed = tmp_path / "closed"
    os.mkfifo(closed)
    program(linux, "xdg-open", f'read line < "{closed}"; exit 3')
    assert browser.open_address((tmp_path / "graph.html").as_uri()) is True
    closed.write_text("now\n", encoding="utf-8")  # the program ends


def test_without_a_screen_nothing_opens(linux: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(linux, "xdg-open", "exit 0")
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert browser.open_address("file:///graph.html") is False


def test_the_variable_browser_names_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setenv("BROWSER", "some-browser")

    def note(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", note)
    assert browser.open_address("file:///graph.html#method:muon") is True
    assert opened == ["file:///graph.html#method:muon"]


def test_a_folder_that_cannot_be_written_to_is_no_hindrance(
    linux: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = program(linux, "xdg-open", "exit 0")
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    assert (
        browser.open_address(f"{(tmp_path / 'xdg' / 'no').as_uri()}/../../bin/xdg-open/graph.html#x") is True
    )
    assert notes.read_text(encoding="utf-8") == f"{(tmp_path / 'kg-open.html').as_uri()}\n"


def test_kg_open_says_the_address_if_nothing_opens(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "open_address", lambda _address: False)
    result = CliRunner().invoke(cli, ["open", "muon", "--graph", str(output / "kg.db")], prog_name="kg")
    address = f"{(output / 'graph.html').resolve().as_uri()}#method:muon"
    assert result.exit_code == 1
    assert result.stderr.splitlines()[1:] == [f"Error: no browser has opened. The page is {address}"]
