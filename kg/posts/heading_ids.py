"""The ids that site generators give to the headings of a post, so that links can lead to them.

- kramdown, in its dialect GFM, which Jekyll uses: the text of the heading, small, without what is no letter,
  mark or digit, each blank a hyphen (`# 1. [NorMuon: faster](…)` is `1-normuon-faster`); a second heading of
  the same id gets `-1`.
- goldmark, which Hugo uses: the same of the heading as written, addresses of links included.

A heading may name its own id: `## Method {#method}`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_OWN_ID = re.compile(r"[ \t]+\{#(?P<id>[^\s{}]+)\}\s*$")
#: What kramdown makes one sign of, which is no letter: dashes, and marks of footnotes.
_SIGNS = re.compile(r"---|--|\[\^[^\]\s]+\]")
_KRAMDOWN_CATEGORIES = frozenset({"Nd", "Nl", "Pc"})


def kramdown_ids(body: str) -> dict[int, str]:
    """Return the id of each heading of a body by the line of the heading, from 0."""
    return _ids(body, lambda token: _kramdown_id(_text(token)))


def goldmark_ids(body: str) -> dict[int, str]:
    """Return the id of each heading of a body by the line of the heading, from 0."""
    return _ids(body, lambda token: _goldmark_id(token.content) or "heading")


#: The rule of each site generator.
HEADING_IDS: Mapping[str, Callable[[str], dict[int, str]]] = {"jekyll": kramdown_ids, "hugo": goldmark_ids}


def _ids(body: str, make_id: Callable[[Token], str]) -> dict[int, str]:
    ids: dict[int, str] = {}
    counts: Counter[str] = Counter()
    for line, token in _headings(body):
        if match := _OWN_ID.search(token.content):
            ids[line] = match["id"]
            continue
        heading_id = make_id(token)
        ids[line] = f"{heading_id}-{counts[heading_id]}" if counts[heading_id] else heading_id
        counts[heading_id] += 1
    return ids


def _headings(body: str) -> Iterator[tuple[int, Token]]:
    """Yield the line and the inline token of each heading."""
    tokens = _PARSER.parse(body)
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.map:
            yield opening.map[0], inline


def _text(token: Token) -> str:
    """Return the text of a heading as it is shown; pictures have none."""
    parts = (part.content for part in token.children or () if part.type in {"text", "code_inline"})
    return _SIGNS.sub("", "".join(parts)).strip()


def _kramdown_id(text: str) -> str:
    kept = (letter for letter in text.lower() if letter in " \t-" or _is_word(letter))
    return "".join("-" if letter in " \t" else letter for letter in kept)


def _is_word(letter: str) -> bool:
    r"""Tell whether a character is what Ruby calls `\p{Word}`."""
    category = unicodedata.category(letter)
    return category[0] in "LM" or category in _KRAMDOWN_CATEGORIES or "\u24b6" <= letter <= "\u24e9"


def _goldmark_id(text: str) -> str:
    kept = (letter for letter in text.strip() if letter in " -_" or _is_letter_or_digit(letter))
    return "".join("-" if letter == " " else letter.lower() for letter in kept)


def _is_letter_or_digit(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category.startswith("L") or category == "Nd"
