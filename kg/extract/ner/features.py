"""The CRF's features of a token: word, neighbors, known names around it, section, digest.

Features come in groups that share a key: all features of a word, for instance, share the key `("word", "",
"Muon")`. A key is cheap to make; the features that it stands for are made once for each key, by
`features_of_key`. Training asks for the features themselves, the tagger for the sum of their weights.

The strings of the features are those of the trained weights (`crf.npz` in the folder of a model).
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from kg.extract.matcher import Match
from kg.extract.passage import Passage
from kg.limits import MAX_COUNTED_OCCURRENCES
from kg.records import SectionKind
from kg.text import is_ending
from kg.vocabulary.terms import Term

#: The key of a group of features: its kind, the language (`_ENGLISH` or `_KOREAN`), then values that depend
#: on the kind.
Key = tuple[str | int, ...]
#: The word of a token gives features to the tokens up to so many before and after it.
CONTEXT_TOKENS = 2

_HANGUL = re.compile("[가-힣]")
_LONG_REPETITION = re.compile(r"(.)\1{2,}")
_SHAPE_CLASSES = str.maketrans(
    {
        **{chr(code): "X" for code in range(ord("A"), ord("Z") + 1)},
        **{chr(code): "x" for code in range(ord("a"), ord("z") + 1)},
        **dict.fromkeys("0123456789", "9"),
    }
)
#: Stands for the word before the first token of a passage, and for that after its last.
_PADDING_WORD = ""
#: The prefix of the features of running text in English, and that of all other text.
_ENGLISH, _KOREAN = "en ", ""
#: The tag of a token that is in no known name.
_UNTAGGED = "-"


class DigestContext(NamedTuple):
    """What the features take from the whole digest; all words are lower case.

    Attributes:
        counts: How often each word stands in the digest.
        title: The words of the title.
        bracketed: The words that stand in a bracket somewhere.
    """

    counts: Counter[str]
    title: frozenset[str]
    bracketed: frozenset[str]


def digest_context(passages: Iterable[Passage]) -> DigestContext:
    """Return the context that the passages of one digest share."""
    counts: Counter[str] = Counter()
    title: set[str] = set()
    bracketed: set[str] = set()
    for passage in passages:
        words = [word.lower() for word in passage.words]
        counts.update(words)
        if passage.section.kind is SectionKind.TITLE:
            title.update(words)
        bracketed.update(word for word, inside in zip(words, _in_brackets(words), strict=True) if inside)
    return DigestContext(counts, frozenset(title), frozenset(bracketed))


class FeatureKeys(NamedTuple):
    """The keys of the features of a passage's tokens.

    Attributes:
        spread: For each token the keys of features that it gives to itself and to its neighbors (see
            CONTEXT_TOKENS).
        local: For each token the keys of features that only it has.
    """

    spread: list[tuple[Key, Key]]
    local: list[tuple[Key, ...]]


def make_feature_keys(
    passage: Passage, context: DigestContext, matches: Iterable[Match[Term]]
) -> FeatureKeys:
    """Return the keys of the features of a passage's tokens.

    Running text in English has keys of its own: what tells a name in a Korean sentence, such as being written
    in Latin letters, tells nothing there. Titles are English in digests of either language, so they have the
    keys of Korean text.

    Args:
        passage: The passage.
        context: The context of its digest.
        matches: The known names in the passage, overlapping ones too.
    """
    is_english = passage.section.kind is not SectionKind.TITLE and not _HANGUL.search(passage.text)
    language = _ENGLISH if is_english else _KOREAN
    tags, other_types = _tag_known_names(passage, matches)
    flags = _flag_keys(passage, context, language)
    spread: list[tuple[Key, Key]] = []
    local: list[tuple[Key, ...]] = []
    previous = _PADDING_WORD
    for word, tag, types, flag_key in zip(passage.words, tags, other_types, flags, strict=True):
        lower = word.lower()
        spread.append((("word", language, word), ("by", language, tag)))
        local.append(
            (
                ("mark", language, tag, lower),
                ("pair", language, previous, lower),
                ("in", language, *types),
                flag_key,
            )
        )
        previous = lower
    return FeatureKeys(spread, local)


def features_of_key(key: Key, offset: int = 0) -> tuple[str, ...]:
    """Return the features that a key stands for.

    Args:
        key: The key.
        offset: For a spread key, to which token the features belong: so many tokens after the one that has
            the key (negative: before it). A local key has the offset 0.

    Example:
        >>> features_of_key(("by", "", "B:method"), 1)
        ('by-1=B:method',)
    """
    kind, language, *values = key
    match kind:
        case "word":
            features = _offset_word_features(str(values[0]), offset)
        case "by":
            features = [f"by{-offset}={values[0]}"] if offset and values[0] else []
        case "mark":
            tag, word = values
            features = [f"m={tag}"] if tag == _UNTAGGED else [f"m={tag}", f"mw={tag}:{word}"]
        case "pair":
            features = ["pair=" + "|".join(map(str, values))]
        case "in":
            features = [f"in={entity_type}" for entity_type in values]
        case _:
            features = [f"{index}f={value}" for index, value in enumerate(values)]
    return tuple(f"{language}{feature}" for feature in features)


def _offset_word_features(word: str, offset: int) -> list[str]:
    """Return the features of a word for the token `offset` after it; two tokens away only two."""
    features = _word_features(word) if word else ["#"]
    if not offset:
        return ["bias", *features]
    if abs(offset) > 1:
        features = features[:2]
    return [f"{-offset}{feature}" for feature in features]


def boundary_keys(keys: FeatureKeys) -> tuple[Key, Key]:
    """Return the spread keys of the missing tokens before and after a passage with these keys."""
    language = keys.spread[0][0][1]
    return ("word", language, _PADDING_WORD), ("by", language, _PADDING_WORD)


def token_features(keys: FeatureKeys) -> list[list[str]]:
    """Return all features of each token, for training; the tagger sums the weights of the same features."""
    edge = [boundary_keys(keys)] * CONTEXT_TOKENS
    padded = [*edge, *keys.spread, *edge]
    rows = []
    for position, local_keys in enumerate(keys.local, start=CONTEXT_TOKENS):
        row: list[str] = []
        for offset in range(-CONTEXT_TOKENS, CONTEXT_TOKENS + 1):
            for key in padded[position - offset]:
                row += features_of_key(key, offset)
        for key in local_keys:
            row += features_of_key(key)
        rows.append(row)
    return rows


@cache
def _shape(word: str) -> str:
    """Return the shape of a word (`Muon2`: `Xxx9`), without more than two of a class in a row."""
    return _LONG_REPETITION.sub(r"\1\1", _HANGUL.sub("h", word.translate(_SHAPE_CLASSES)))


def _word_features(word: str) -> list[str]:
    """Return a word's features: itself, shape, can it be a particle, length, prefixes, suffixes."""
    lower = word.lower()
    features = [f"w={lower}", f"s={_shape(word)}"]
    lengths: Sequence[int] = ()
    if _HANGUL.match(word):
        features += ["ending" if is_ending(word) else "stem", f"n={min(len(word), 6)}"]
        lengths = (1, 2, 3)
    elif word[:1].isalpha():
        lengths = (2, 3, 4)
    for length in lengths:
        if length == 1 or len(word) >= length:
            features += [f"<{length}={lower[:length]}", f">{length}={lower[-length:]}"]
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


def _flag_keys(passage: Passage, context: DigestContext, language: str) -> Iterable[Key]:
    """Yield for each token the key of its flags.

    They are: the kind of section; whether the token stands in a bracket; whether its word stands in the
    title, and in a bracket anywhere; how often it stands in the digest; whether a token directly before it
    (1) or after it (2) touches it.
    """
    offsets = passage.offsets
    brackets = _in_brackets(passage.words)
    last = len(offsets) - 1
    for index, word in enumerate(passage.words):
        lower = word.lower()
        touches_previous = index > 0 and offsets[index - 1][1] == offsets[index][0]
        touches_next = index < last and offsets[index + 1][0] == offsets[index][1]
        yield (
            "flags",
            language,
            passage.section.kind,
            brackets[index],
            lower in context.title,
            lower in context.bracketed,
            min(context.counts[lower], MAX_COUNTED_OCCURRENCES),
            touches_previous + 2 * touches_next,
        )


class _KnownNameTags(NamedTuple):
    """Which known names the tokens of a passage are part of.

    Attributes:
        tags: For each token its position in the longest known name and that name's type: `B:task` (first),
            `I:task`, `IL:task` (last), `BL:task` (the only one), or `_UNTAGGED`.
        other_types: For each token the types, sorted, of names that overlap that one.
    """

    tags: list[str]
    other_types: list[tuple[str, ...]]


def _tag_known_names(passage: Passage, matches: Iterable[Match[Term]]) -> _KnownNameTags:
    """Return the tags of a passage's tokens; of names that overlap, the longest gives the tags."""
    tags = [_UNTAGGED] * len(passage.offsets)
    other_types: list[set[str]] = [set() for _ in tags]
    for match in sorted(
        matches, key=lambda match: (match.start - match.end, match.start, match.payload.name)
    ):
        first, last = passage.token_range(match.start, match.end)
        indexes = range(first, last)
        if all(tags[index] == _UNTAGGED for index in indexes):
            for index in indexes:
                position = f"{'B' if index == first else 'I'}{'L' if index == last - 1 else ''}"
                tags[index] = f"{position}:{match.payload.type}"
        else:
            for index in indexes:
                other_types[index].add(match.payload.type)
    return _KnownNameTags(tags, [tuple(sorted(types)) for types in other_types])
