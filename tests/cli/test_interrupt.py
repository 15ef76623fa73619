"""Ctrl-C ends a command with one line and the exit code that shells expect."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli


def test_a_build_that_is_interrupted_says_so_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.cli.make.run_build", interrupt)
    result = CliRunner().invoke(cli, ["build", str(tmp_path)], prog_name="kg")
    assert (result.exit_code, result.output) == (130, "Interrupted.\n")
