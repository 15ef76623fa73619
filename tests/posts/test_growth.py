"""Reading a post takes steps in proportion to its length, whatever it holds. Steps are counted, not timed."""

import re
import sys
from typing import Any

import pytest

from kg.posts import hidden
from kg.posts.hidden import read_visible


class _Counting:
    """A pattern that counts the characters over which its searches go."""

    def __init__(self, pattern: re.Pattern[str], counts: list[int]) -> None:
        self._pattern, self._counts = pattern, counts

    def search(self, line: str, position: int = 0) -> re.Match[str] | None:
        """Search as the pattern does."""
        match = self._pattern.search(line, position)
        self._counts.append((match.end() if match else len(line)) - position)
        return match


def _characters_searched(monkeypatch: pytest.MonkeyPatch, body: str) -> int:
    counts: list[int] = []
    counting: Any = tuple(
        (name, _Counting(opening, counts), _Counting(closing, counts))
        for name, opening, closing in hidden.HIDDEN
    )
    with monkeypatch.context() as patch:
        patch.setattr(hidden, "HIDDEN", counting)
        read_visible(body, 1)
    return sum(counts)


@pytest.mark.parametrize("part", ["%% a %% b ", "<!--a-->", "<pre>a</pre> <!--b--> %%c%% "])
def test_many_comments_on_a_line_are_gone_through_once(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    """Twice as many comments on one line: twice as many characters are searched."""
    once, twice = (_characters_searched(monkeypatch, part * count) for count in (100, 200))
    assert 0 < once <= 10 * len(part) * 100
    assert twice <= 2.1 * once


def _calls(body: str) -> int:
    """Return how many functions are called to read what is visible of a body."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_visible(body, 1)
    finally:
        sys.setprofile(before)
    return calls


def test_blocks_of_text_that_close_at_the_end_are_looked_through_once() -> None:
    """Twice as many directives, all closed at the end: twice as many calls."""
    once, twice = (_calls("```{note}\n" * count + "```\n" * count) for count in (200, 400))
    assert 0 < once < twice <= 2.1 * once


@pytest.mark.parametrize("opening", ["<script ", "<STYLE ", "<pre ", "{% comment ", "{%- highlight "])
def test_a_mark_that_does_not_end_is_no_mark(opening: str) -> None:
    """A mark that is longer than any is not looked for to the end of its line."""
    line = f"{opening}{'a ' * 1000}> %}} text"
    assert read_visible(line, 1).lines == [line]


def test_comments_side_by_side_are_hidden() -> None:
    """One comment may end where the next begins."""
    assert read_visible("%%a%%%%b%% text <!--c--><!--d-->.", 1).lines == [" text ."]
