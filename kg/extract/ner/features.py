"""What the CRF reads off a token: its word, its neighbours, known names around it, and its place in the section and the digest.

Features come in groups that share a key, such as the word two tokens before. A key is cheap to make, and what it stands for is
worked out once: training asks `expand` for the strings, the tagger for the sum of their weights.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from kg.extract.matcher import Match
from kg.extract.passage import Passage
from kg.records import SectionKind
from kg.text import is_ending
from kg.vocabulary.terms import Term

#: A group of features: its kind, the language, then what tells it from others of the kind.
Key = tuple[str | int, ...]
#: A token's word is a feature of the tokens up to so many before and after it.
REACH = 2

_HANGUL = re.compile("[가-힣]")
_RUNS = re.compile(r"(.)\1{2,}")
_SHAPES = str.maketrans(
    {
        **{chr(code): "X" for code in range(ord("A"), ord("Z") + 1)},
        **{chr(code): "x" for code in range(ord("a"), ord("z") + 1)},
        **dict.fromkeys("0123456789", "9"),
    }
)
#: Counts of a word in a digest above this are one.
_MANY = 4
_OUTSIDE = ""
#: What the features of running text in English begin with, and those of all other text.
_ENGLISH, _KOREAN = "en ", ""
#: The mark of a token that is in no known name.
_UNKNOWN = "-"


class Surroundings(NamedTuple):
    """What a digest says of its words as a whole: how often each stands, and which stand in the title or in a bracket."""

    counts: Counter[str]
    title: frozenset[str]
    bracketed: frozenset[str]


def read_surroundings(passages: Iterable[Passage]) -> Surroundings:
    """Return the surroundings that the passages of one digest share."""
    counts: Counter[str] = Counter()
    title: set[str] = set()
    bracketed: set[str] = set()
    for passage in passages:
        words = [word.lower() for word in passage.words]
        counts.update(words)
        if passage.section.kind is SectionKind.TITLE:
            title.update(words)
        bracketed.update(word for word, inside in zip(words, _in_brackets(words), strict=True) if inside)
    return Surroundings(counts, frozenset(title), frozenset(bracketed))


class Keys(NamedTuple):
    """The keys of a passage's tokens.

    Attributes:
        spread: For each token, keys of features that it gives to itself and to its neighbours; see REACH.
        local: For each token, keys of features of its own.
    """

    spread: list[tuple[Key, Key]]
    local: list[tuple[Key, ...]]


def read_keys(passage: Passage, around: Surroundings, known: Iterable[Match[Term]]) -> Keys:
    """Return the keys of a passage.

    Running text in English has keys of its own: what tells a name in a Korean sentence, such as being written in Latin letters,
    tells nothing there. Titles are English in digests of either language.
    """
    english = passage.section.kind is not SectionKind.TITLE and not _HANGUL.search(passage.text)
    language = _ENGLISH if english else _KOREAN
    marks, inside = _mark_known(passage, known)
    spread: list[tuple[Key, Key]] = []
    local: list[tuple[Key, ...]] = []
    before = _OUTSIDE
    for word, mark, types, flags in zip(
        passage.words, marks, inside, _flags(passage, around, language), strict=True
    ):
        lower = word.lower()
        spread.append((("word", language, word), ("by", language, mark)))
        local.append(
            (
                ("mark", language, mark, lower),
                ("pair", language, before, lower),
                ("in", language, *types),
                flags,
            )
        )
        before = lower
    return Keys(spread, local)


def expand(key: Key, offset: int = 0) -> tuple[str, ...]:
    """Return the features that a key gives to a token; a spread key to the one so many after the token that has it."""
    kind, language, *values = key
    match kind:
        case "word":
            features = _word_features(str(values[0])) if values[0] else ["#"]
            features = features if abs(offset) <= 1 else features[:2]
            features = [f"{-offset}{feature}" for feature in features] if offset else ["bias", *features]
        case "by":
            features = [f"by{-offset}={values[0]}"] if offset and values[0] else []
        case "mark":
            mark, word = values
            features = [f"m={mark}"] if mark == _UNKNOWN else [f"m={mark}", f"mw={mark}:{word}"]
        case "pair":
            features = ["pair=" + "|".join(map(str, values))]
        case "in":
            features = [f"in={each}" for each in values]
        case _:
            features = [f"{number}f={value}" for number, value in enumerate(values)]
    return tuple(f"{language}{feature}" for feature in features)


def outside(keys: Keys) -> tuple[Key, Key]:
    """Return the spread keys of what stands before and after a passage that has tokens."""
    language = keys.spread[0][0][1]
    return ("word", language, _OUTSIDE), ("by", language, _OUTSIDE)


def token_features(keys: Keys) -> list[list[str]]:
    """Return the features of each token, as the tagger sums their weights."""
    edge = [outside(keys)] * REACH
    around = [*edge, *keys.spread, *edge]
    return [
        [
            *(
                feature
                for offset in range(-REACH, REACH + 1)
                for key in around[at + REACH - offset]
                for feature in expand(key, offset)
            ),
            *(feature for key in local for feature in expand(key)),
        ]
        for at, local in enumerate(keys.local)
    ]


@cache
def _shape(word: str) -> str:
    return _RUNS.sub(r"\1\1", _HANGUL.sub("h", word.translate(_SHAPES)))


def _word_features(word: str) -> list[str]:
    """Return the features of a word alone: itself, its shape, what it begins and ends with, whether it can be a particle."""
    lower = word.lower()
    features = [f"w={lower}", f"s={_shape(word)}"]
    if _HANGUL.match(word):
        features += ["ending" if is_ending(word) else "stem", f"n={min(len(word), 6)}"]
        cuts: Sequence[int] = (1, 2, 3)
    else:
        cuts = (2, 3, 4) if word[:1].isalpha() else ()
    for cut in cuts:
        if cut == 1 or len(word) >= cut:
            features += [f"<{cut}={lower[:cut]}", f">{cut}={lower[-cut:]}"]
    return features


def _in_brackets(words: Sequence[str]) -> list[bool]:
    """Return for each word whether it stands between round brackets."""
    if "(" not in words:
        return [False] * len(words)
    depth, inside = 0, []
    for word in words:
        depth = max(0, depth - (word == ")"))
        inside.append(depth > 0)
        depth += word == "("
    return inside


def _flags(passage: Passage, around: Surroundings, language: str) -> Iterable[Key]:
    """Yield for each token the key of its place: section, bracket, title, how often it stands, what it touches."""
    offsets = passage.offsets
    brackets = _in_brackets(passage.words)
    last = len(offsets) - 1
    for number, word in enumerate(passage.words):
        lower = word.lower()
        touches = number > 0 and offsets[number - 1][1] == offsets[number][0]
        touched = number < last and offsets[number + 1][0] == offsets[number][1]
        yield (
            "flags",
            language,
            passage.section.kind,
            brackets[number],
            lower in around.title,
            lower in around.bracketed,
            min(around.counts[lower], _MANY),
            touches + 2 * touched,
        )


def _mark_known(passage: Passage, known: Iterable[Match[Term]]) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return where in which type of known name each token stands (`B:task`), the longest first, and the types of others."""
    tags = [_UNKNOWN] * len(passage.offsets)
    others: list[set[str]] = [set() for _ in tags]
    for match in sorted(known, key=lambda match: (match.start - match.end, match.start, match.payload.name)):
        first, last = passage.token_range(match.start, match.end)
        tokens = range(first, last)
        if all(tags[number] == _UNKNOWN for number in tokens):
            for number in tokens:
                tags[number] = (
                    f"{'B' if number == first else 'I'}{'L' if number == last - 1 else ''}:{match.payload.type}"
                )
        else:
            for number in tokens:
                others[number].add(match.payload.type)
    return tags, [tuple(sorted(types)) for types in others]
