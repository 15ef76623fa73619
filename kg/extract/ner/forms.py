"""Join forms of one name in a digest.

These are an abbreviation and its phrase, Korean phrases that differ in inflection, an English title with its
Korean translation, and a Korean phrase with what a bracket calls it, even if no rule knows that both are one.
Only names of one digest are joined: two things of one abbreviation there would confuse its readers too.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.extract.abbreviations import abbreviates, abbreviates_all
from kg.extract.aliases import sound_alike
from kg.extract.english import Words, content_words
from kg.extract.finders.definitions import canonical_name
from kg.extract.korean.lexicon import UNKNOWN_WORD, Lexicon, is_translation
from kg.extract.ner.candidates import Name
from kg.limits import (
    MAX_ALTERNATIVES,
    MAX_LEFT_OUT_WORDS,
    MIN_JOINED_ABBREVIATION_LENGTH,
    MIN_JOINED_PROBABILITY,
    MIN_TRAINED_PROBABILITY,
)
from kg.records import Source
from kg.text import HANGUL, fold, has_hangul

#: Endings that make a Korean noun an attribute.
_ATTRIBUTE_ENDING = re.compile(rf"(?<=[{HANGUL}][{HANGUL}])(?:적인|적|된|의|인)\Z")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]*[A-Z2-4][A-Za-z]*(?:-[A-Za-z]+)?")
#: What follows the first name in a bracket.
_BRACKET_ENDS = frozenset({")", ","})


def join_forms(names: Sequence[Name], lexicon: Lexicon) -> list[Name]:
    """Return the names of a digest, those that are forms of one joined, sorted by folded name.

    Args:
        names: The names of one digest.
        lexicon: Translates Korean phrases.
    """
    joined: list[Name] = []
    for cluster in _clusters(names, lexicon):
        candidates = tuple(candidate for name in cluster for candidate in name.candidates)
        joined.append(Name(_cluster_name(cluster), candidates))
    return sorted(joined, key=lambda name: fold(name.name))


def _cluster_name(cluster: Sequence[Name]) -> str:
    """Return the name of joined names: a listed one, else a defined one, else the best form of all."""
    for source in (Source.VOCABULARY, Source.DEFINITION):
        for name in cluster:
            if name.proposals(source):
                return name.name
    # the name in full comes first
    return canonical_name(sorted((name.name for name in cluster), key=lambda form: -len(form.split())))


def _clusters(names: Sequence[Name], lexicon: Lexicon) -> list[list[Name]]:
    """Return the names in groups of forms of one name (union-find); a group has at most one listed name."""
    parents: dict[int, int] = {index: index for index in range(len(names))}
    listed = {index for index, name in enumerate(names) if name.proposals(Source.VOCABULARY)}

    def root(index: int) -> int:
        while parents[index] != index:
            index = parents[index]
        return index

    for left, right in _pairs(names, lexicon):
        first, second = sorted((root(left), root(right)))
        if first == second or {first, second} <= listed:
            continue
        parents[second] = first
        if second in listed:
            listed.add(first)
    clusters: defaultdict[int, list[Name]] = defaultdict(list)
    for index, name in enumerate(names):
        clusters[root(index)].append(name)
    return list(clusters.values())


def _pairs(names: Sequence[Name], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the indexes of pairs of names that are forms of one."""
    indexes = [index for index, name in enumerate(names) if _may_join(name)]
    korean = [index for index in indexes if has_hangul(names[index].name)]
    latin = [index for index in indexes if not has_hangul(names[index].name)]
    phrases = {index: words for index in latin if len(words := content_words(names[index].name)) > 1}
    listed = {index for index in indexes if names[index].proposals(Source.VOCABULARY)}
    unlisted_phrases = {index: words for index, words in phrases.items() if index not in listed}
    unlisted_korean = [index for index in korean if index not in listed]
    unlisted_latin = [index for index in latin if index not in listed]
    readings = {index: [names[index].name] for index in phrases}
    for index in korean:
        translations = lexicon.translate(names[index].name)
        readings[index] = sorted(" ".join(words) for words in translations if UNKNOWN_WORD not in words)
    by_index = [
        *_translation_pairs(names, unlisted_korean, unlisted_phrases, lexicon),
        *_sound_pairs(names, unlisted_korean, unlisted_latin),
        *_abbreviation_pairs(names, latin, readings),
        *_ellipsis_pairs(names, indexes, lexicon),
        *_bracket_pairs(names, unlisted_korean, latin, lexicon),
    ]
    # the order decides which of two listed names a form is joined to
    return [*_inflection_pairs(names, korean), *sorted(by_index, key=lambda pair: pair[0])]


def _may_join(name: Name) -> bool:
    """Tell whether some candidate of a name is proposed by a rule, or probable enough for the CRF.

    Other names are joined to nothing: a wrong span would drag a right one along.
    """
    return any(
        candidate.proposals or candidate.span.probability >= MIN_JOINED_PROBABILITY
        for candidate in name.candidates
    )


def _inflection_pairs(names: Sequence[Name], korean: Sequence[int]) -> list[tuple[int, int]]:
    """Return pairs of Korean names that differ only in the endings of their attributes."""
    first_of_key: dict[str, int] = {}
    return [(first_of_key.setdefault(_uninflected(names[index].name), index), index) for index in korean]


def _translation_pairs(
    names: Sequence[Name], korean: Sequence[int], phrases: dict[int, Words], lexicon: Lexicon
) -> list[tuple[int, int]]:
    """Return pairs of a Korean name and an English phrase of the digest that may be its translation.

    Args:
        names: The names of the digest.
        korean: The indexes in `names` of those with Hangul that the vocabulary does not list.
        phrases: For the index in `names` of each English name of two words or more that it does not list, the
            words of the name.
        lexicon: Translates Korean phrases.

    Returns:
        Pairs of indexes in `names`: (Korean name, English phrase).
    """
    pairs = []
    for index in korean:
        translations = lexicon.translate(names[index].name)
        pairs += [
            (index, phrase_index)
            for phrase_index, words in phrases.items()
            if is_translation(translations, words)
        ]
    return pairs


def _ellipsis_pairs(names: Sequence[Name], indexes: Sequence[int], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return pairs of a name and the only longer one that it shortens: all its words, and the same last one.

    A paper calls its own thing by fewer words after it has named it in full. Names that are listed are in no
    pair: what many papers call by few words is the general thing.

    Example:
        `depth constraint` and `voxel uncertainty depth constraint`.
    """
    words = {
        index: content_words(lexicon.name_in_english(names[index].name) or names[index].name)
        for index in indexes
        if not names[index].proposals(Source.VOCABULARY)
    }
    by_last_word: defaultdict[str, list[int]] = defaultdict(list)
    for index, name_words in words.items():
        if name_words:
            by_last_word[name_words[-1]].append(index)
    pairs = []
    for index, short in words.items():
        same_last_word = by_last_word[short[-1]][:MAX_ALTERNATIVES] if len(short) > 1 else []
        longer = [other for other in same_last_word if _shortens(short, words[other])]
        # of several longer ones, each must shorten the longest
        longest = max(longer, key=lambda other: len(words[other]), default=None)
        if longest is not None and all(
            other == longest or _shortens(words[other], words[longest]) or words[other] == words[longest]
            for other in longer
        ):
            pairs.append((index, longest))
    return pairs


def _shortens(short: Words, long: Words) -> bool:
    is_shorter = 1 < len(short) < len(long) <= len(short) + MAX_LEFT_OUT_WORDS
    return is_shorter and short[-1] == long[-1] and set(short) <= set(long)


def _bracket_pairs(
    names: Sequence[Name], korean: Sequence[int], latin: Sequence[int], lexicon: Lexicon
) -> list[tuple[int, int]]:
    """Return pairs of an unlisted Korean name and the Latin one in the bracket behind it.

    Both are of one type, and the CRF finds the Korean one probable: it is the most probable one that ends at
    the bracket. What narrows the name in the bracket (`문맥 내 주의(attention)`) is another thing, and so is
    what a listed name is known not to mean.

    Args:
        names: The names of the digest.
        korean: The indexes in `names` of those with Hangul that the vocabulary does not list.
        latin: The indexes in `names` of those without Hangul.
        lexicon: Translates Korean names.
    """
    named: dict[tuple[int, int], tuple[float, int]] = {}
    for index in korean:
        for candidate in names[index].candidates:
            place, found = (candidate.passage_index, candidate.end), (candidate.span.probability, index)
            if candidate.after == "(" and found > named.get(place, (MIN_TRAINED_PROBABILITY, -1)):
                named[place] = found
    pairs = []
    for index in latin:
        for candidate in names[index].candidates:
            _, other = named.get((candidate.passage_index, candidate.start - 1), (0.0, None))
            if other is not None and candidate.after in _BRACKET_ENDS:
                pairs.append((other, index))
    return [pair for pair in pairs if _may_be_called(names[pair[0]], names[pair[1]], lexicon)]


def _may_be_called(korean: Name, latin: Name, lexicon: Lexicon) -> bool:
    """Tell whether a Korean name may be called by a Latin one: a bracket says so, and nothing else."""
    if korean.entity_type() is not latin.entity_type():
        return False
    words = set(content_words(latin.name))
    readings = [set(reading) for reading in lexicon.translate(korean.name)]
    if any(words < reading for reading in readings):
        return False
    is_known = latin.proposals(Source.VOCABULARY) and all(UNKNOWN_WORD not in reading for reading in readings)
    return not (readings and is_known and all(words.isdisjoint(reading) for reading in readings))


def _sound_pairs(names: Sequence[Name], korean: Sequence[int], latin: Sequence[int]) -> list[tuple[int, int]]:
    """Return pairs of a Korean name and a Latin one of one word that sound alike."""
    spelled = [index for index in latin if " " not in names[index].name]
    return [
        (index, other)
        for index in korean
        for other in spelled
        if sound_alike(names[index].name, names[other].name)
    ]


def _abbreviation_pairs(
    names: Sequence[Name], latin: Sequence[int], phrases: Mapping[int, Iterable[str]]
) -> list[tuple[int, int]]:
    """Return pairs of an abbreviation and a phrase whose words all give their initial.

    At least half of the words must do so for the name that a title begins with, which is coined for its
    phrase (`StageVAR: Stage-Aware Acceleration for Visual Autoregressive Models`).

    Args:
        names: The names of the digest.
        latin: The indexes in `names` of those without Hangul.
        phrases: For the index in `names` of each phrase what it says in English.
    """
    words = [index for index in latin if " " not in names[index].name]
    abbreviations = [index for index in words if _is_abbreviation(names[index].name)]
    coined = [index for index in words if _begins_title(names[index])]
    return [
        (index, phrase_index)
        for stands_for, short_names in ((abbreviates_all, abbreviations), (abbreviates, coined))
        for index in short_names
        for phrase_index, readings in phrases.items()
        if not _is_known_otherwise(names[index], names[phrase_index])
        and any(stands_for(names[index].name, reading) for reading in readings)
    ]


def _is_abbreviation(name: str) -> bool:
    return len(name) >= MIN_JOINED_ABBREVIATION_LENGTH and _ABBREVIATION.fullmatch(name) is not None


def _is_known_otherwise(abbreviation: Name, phrase: Name) -> bool:
    """Tell whether an abbreviation and a phrase are known to be two things.

    The digest says what the abbreviation stands for, and the phrase is listed as another; or the abbreviation
    is listed under another type (`SIR2`, a dataset, and single-image reflection removal).
    """
    if abbreviation.proposals(Source.DEFINITION) and phrase.proposals(Source.VOCABULARY):
        return True
    is_listed = bool(abbreviation.proposals(Source.VOCABULARY))
    return is_listed and abbreviation.entity_type() is not phrase.entity_type()


def _begins_title(name: Name) -> bool:
    """Tell whether a title begins with a name and a colon; the title is the first passage."""
    return any(
        (candidate.passage_index, candidate.start, candidate.after) == (0, 0, ":")
        for candidate in name.candidates
    )


def _uninflected(name: str) -> str:
    """Return the folded Korean phrase without the endings of its attributes.

    Example:
        `적응적인 영역 분할` and `적응적 영역 분할` have one key.
    """
    *attributes, head = name.split()
    return fold(" ".join([*(_ATTRIBUTE_ENDING.sub("", word) for word in attributes), head]))
