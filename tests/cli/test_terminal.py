"""Progress where nobody watches: only that another build is waited for is told."""

import pytest

from kg.cli.terminal import progress_bar


def test_without_a_terminal_only_waiting_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar() as progress:
        progress("Reading posts", 1, 2)
        progress("Waiting for process 12, which builds into output", 0, 0)
    output = capsys.readouterr()
    assert (output.out, output.err) == ("", "Waiting for process 12, which builds into output\n")
