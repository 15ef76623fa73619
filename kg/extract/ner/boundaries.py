"""Where a name begins and ends: without bullets, counters and evaluations, and not inside a word."""

import re

from kg.text import HANGUL, fold
from kg.vocabulary.word_lists import EDGE_CLASSES, stop_words

#: A bullet, a circled number or a numbered list mark before a name.
_MARK = re.compile(r"(?:[①-⓿❶-➓㈀-㊿•·▶▷■□◆◇*+-]|\(?\d{1,2}[.)](?=\s))\s*")
#: What joins a name to the one before it; `기반 모델` is a foundation model.
_CONNECTIVE = re.compile(r"(?:및|기반(?!\s+모델))\s+(?=\S)")
#: A Latin word with a particle: what follows is the next part of the sentence.
_WORD_WITH_PARTICLE = re.compile(r"[A-Za-z][\w.+-]*(?:은|는|이|가|을|를|에서|에|로|으로|도|와|과)\s+(?=\S)")
#: A Korean word with the particle of a topic or an object.
_WORD_IN_CLAUSE = re.compile(rf"([{HANGUL}]{{2,}})[은는을를]\s+(?=\S)")
#: The form of a verb or a postposition that ties a name to the word after it.
_ATTRIBUTE_ENDING = re.compile(r"\s+(?:기반|\S+(?:하는|되는|시키는|하여|되어))\Z")
_FIRST_WORD, _LAST_WORD = re.compile(r"\S+\s+"), re.compile(r"\s+\S+\Z")
_WORD = rf"[A-Za-z0-9{HANGUL}]"
_HYPHENS = frozenset("-‐‑")
#: Before or after a name: a hyphen, and the word that it joins to the name.
_JOINED_BEFORE = re.compile(rf"{_WORD}[-‐‑]\Z")
_JOINED_NAME_AFTER = re.compile(r"[-‐‑](?:[A-Z]|\d)")
#: The end of a sentence, or a dash between two parts of one.
_SENTENCE_BREAK = re.compile(r"[a-z]{3}[.;!?]\s+\S|\s(?:--+|[–—])\s")
#: What goes on with a number at the end of a name.
_DECIMALS = re.compile(r"(?<=\d)\.\d")

#: (start, end) in a text.
Offsets = tuple[int, int]


def trim(text: str, start: int, end: int) -> Offsets | None:
    """Return the offsets of a name without what stands around it and is no part of it, or None.

    None means that nothing is left.

    Example:
        `② 기존 언어 모델` is trimmed to `언어 모델`.
    """
    edge_words = stop_words(EDGE_CLASSES)
    while True:
        mark = (
            _MARK.match(text, start, end)
            or _CONNECTIVE.match(text, start, end)
            or _WORD_WITH_PARTICLE.match(text, start, end)
            or _clause_start(text, start, end)
        )
        first = _FIRST_WORD.match(text, start, end)
        # a name of one word, as most are, has no last word besides the first
        last = _LAST_WORD.search(text[start:end]) if first else None
        attribute = _ATTRIBUTE_ENDING.search(text[start:end]) if first else None
        if mark:
            start = mark.end()
        elif attribute:
            end = start + attribute.start()
        elif first and fold(first.group()) in edge_words:
            start = first.end()
        elif last and fold(last.group()) in edge_words:
            end = start + last.start()
        else:
            break
    is_edge_word = fold(text[start:end]) in edge_words
    return None if start >= end or is_edge_word else (start, end)


def _clause_start(text: str, start: int, end: int) -> re.Match[str] | None:
    """Match a word that nobody takes for a name, with its particle (`목표는`), at the beginning of a text."""
    match = _WORD_IN_CLAUSE.match(text, start, end)
    return match if match and fold(match[1]) in stop_words() else None


def is_trimmed(surface: str) -> bool:
    """Tell whether a surface has nothing around it that is no part of a name."""
    return trim(surface, 0, len(surface)) == (0, len(surface))


def is_inside_word(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of text is part of a longer name.

    Example:
        `RoPE` in `Temporal-RoPE`, `MARS` in `MARS-M` and `nDCG@10 0` in `nDCG@10 0.346` are.
    """
    # most names have no hyphen beside them
    if text[max(0, start - 1) : start] in _HYPHENS and _JOINED_BEFORE.search(text[max(0, start - 2) : start]):
        return True
    return _JOINED_NAME_AFTER.match(text, end) is not None or _DECIMALS.match(text, end) is not None


def names_nothing(surface: str) -> bool:
    """Tell whether a surface is no entity: a generic noun, a set phrase, or parts of two sentences."""
    return fold(surface) in stop_words() or _SENTENCE_BREAK.search(surface) is not None
