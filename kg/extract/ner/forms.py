"""Forms of one name that no bracket joins: an abbreviation and its phrase, inflected Korean, a title's English and its Korean.

What is joined stands in one digest, where two things of one abbreviation, or of one translation, would confuse its readers too.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.extract.finders.definitions import canonical_name
from kg.extract.korean.lexicon import Lexicon, english_words, reads_as
from kg.extract.ner.candidates import Name
from kg.records import Source
from kg.text import HANGUL, fold

_HANGUL = re.compile(f"[{HANGUL}]")
_ATTRIBUTE = re.compile(rf"(?<=[{HANGUL}][{HANGUL}])(?:적인|적|된|의|인)\Z")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*")
#: Shorter abbreviations abbreviate too many phrases.
_TELLING = 3
#: Forms that the CRF finds less probable everywhere join nothing: a wrong span would drag a right one along.
_PROBABLE = 0.2


def join_forms(names: Sequence[Name], lexicon: Lexicon) -> list[Name]:
    """Return the names of a digest with those that are forms of one made one, sorted by name."""
    joined: list[Name] = []
    for cluster in _clusters(names, lexicon):
        candidates = tuple(candidate for name in cluster for candidate in name.candidates)
        listed = [name for name in cluster if name.mentions(Source.VOCABULARY)]
        defined = [name for name in cluster if name.mentions(Source.DEFINITION)]
        known = listed or defined or (cluster if len(cluster) == 1 else [])
        form = known[0].name if known else canonical_name([name.name for name in cluster])
        joined.append(Name(form, candidates))
    return sorted(joined, key=lambda name: fold(name.name))


def _clusters(names: Sequence[Name], lexicon: Lexicon) -> list[list[Name]]:
    """Return the names in groups that mean the same; a group has one listed name at most."""
    heads: dict[int, int] = {number: number for number in range(len(names))}
    listed = {number for number, name in enumerate(names) if name.mentions(Source.VOCABULARY)}

    def head(number: int) -> int:
        while heads[number] != number:
            number = heads[number]
        return number

    for left, right in _pairs(names, lexicon):
        first, second = sorted((head(left), head(right)))
        if first != second and not {first, second} <= listed:
            heads[second] = first
            listed |= {first} if second in listed else set()
    clusters: defaultdict[int, list[Name]] = defaultdict(list)
    for number, name in enumerate(names):
        clusters[head(number)].append(name)
    return list(clusters.values())


def _pairs(names: Sequence[Name], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the numbers of names that are forms of one."""
    likely = [
        number
        for number, name in enumerate(names)
        if any(candidate.found or candidate.span.probability >= _PROBABLE for candidate in name.candidates)
    ]
    inflected: dict[str, int] = {}
    phrases: defaultdict[str, list[int]] = defaultdict(list)
    english = []
    pairs = []
    for number in likely:
        name = names[number].name
        if _HANGUL.search(name):
            pairs.append((inflected.setdefault(_uninflected(name), number), number))
        elif len(words := english_words(name)) > 1:
            if not names[number].mentions(Source.VOCABULARY):
                english.append((number, words))
            phrases["".join(word[0] for word in words)].append(number)
    for number in likely:
        name = names[number].name
        if _HANGUL.search(name):
            readings = lexicon.read(name) if not names[number].mentions(Source.VOCABULARY) else ()
            pairs += [(number, other) for other, words in english if readings and reads_as(readings, words)]
        elif _ABBREVIATION.fullmatch(name) and len(name) >= _TELLING:
            pairs += [(number, other) for other in phrases[name.casefold()]]
    return pairs


def _uninflected(name: str) -> str:
    """Return a key of a Korean phrase without what makes its words attributes: `적응적인 영역 분할` is `적응적 영역 분할`."""
    *attributes, head = name.split()
    return fold(" ".join([*(_ATTRIBUTE.sub("", word) for word in attributes), head]))
