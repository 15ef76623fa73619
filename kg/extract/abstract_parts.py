"""Tell which part of an abstract a sentence is: background, own work or results.

An abstract has no headings, but most are built alike: what the field does and lacks, then what the paper
does (`we propose`, `in this paper`), then what came out (`experiments show`). A sentence of the second part
is read like one of a method section, one of the third like one of the results.
"""

import re
from bisect import bisect_right
from functools import lru_cache

from kg.limits import CACHED_SENTENCE_LISTS, MIN_ABSTRACT_SENTENCES
from kg.records import Section, SectionKind
from kg.text import sentences

#: Sections that may be an abstract.
_ABSTRACT_KINDS = frozenset({SectionKind.INTRODUCTION, SectionKind.OTHER})
#: A digest whose introduction is a list (`- Goal: …`) states its own work first, so that order tells nothing.
_LIST = re.compile(r"^\s*[-*+•]\s", re.MULTILINE)

#: What a sentence about the paper's own work says.
_OWN_WORK = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|[Ii]n this (?:paper|work|study|report|article)|"
    r"[Tt]his (?:paper|work|study|report|article))\b|"
    r"(?:본|이)\s(?:논문|연구|작업)(?:은|는|에서|의)|우리는|저자들?은|제안(?:한다|하는|하였)"
)
#: What a sentence about results says.
_RESULTS = re.compile(
    r"\b(?:experiment|outperform|state-of-the-art|achiev|evaluat|results?\b|surpass|demonstrat|findings?\b|"
    r"benchmarks?\b|we (?:show|find|observe)|empirical|improvements?\b)|"
    r"실험|능가|최첨단\s성능|달성|벤치마크에서|입증|향상되",
    re.IGNORECASE,
)
#: What makes a sentence one about the method, whatever else it says.
_PRESENTS = re.compile(r"\b[Ww]e\b.{0,20}\b(?:propos|introduc|present)|제안(?:한다|하였다|했다)", re.DOTALL)


def part_of_abstract(section: Section, offset: int) -> SectionKind:
    """Return the kind of section that the sentence at an offset would stand in.

    Args:
        section: The section; if it is no running abstract, its own kind is returned.
        offset: An offset into its text.
    """
    if section.kind not in _ABSTRACT_KINDS:
        return section.kind
    starts, kinds = _parts(section.text)
    index = bisect_right(starts, offset) - 1
    return kinds[max(index, 0)] if kinds else section.kind


def sentence_position(text: str, offset: int) -> float | None:
    """Return the share of the sentences of a text that stand before an offset; None if it has only one."""
    starts = _sentence_starts(text)
    index = max(bisect_right(starts, offset) - 1, 0)
    return index / len(starts) if len(starts) > 1 else None


@lru_cache(maxsize=CACHED_SENTENCE_LISTS)
def _sentence_starts(text: str) -> tuple[int, ...]:
    return tuple(start for start, _ in sentences(text))


@lru_cache(maxsize=CACHED_SENTENCE_LISTS)
def _parts(text: str) -> tuple[tuple[int, ...], tuple[SectionKind, ...]]:
    """Return where the sentences of an abstract begin, and their parts; nothing if the text is none."""
    spans = list(sentences(text))
    if len(spans) < MIN_ABSTRACT_SENTENCES or _LIST.search(text):
        return (), ()
    kinds: list[SectionKind] = []
    is_own = False
    for start, end in spans:
        sentence = text[start:end]
        is_own = is_own or _OWN_WORK.search(sentence) is not None
        if not is_own:
            kinds.append(SectionKind.INTRODUCTION)
        elif _RESULTS.search(sentence) and not _PRESENTS.search(sentence):
            kinds.append(SectionKind.RESULTS)
        else:
            kinds.append(SectionKind.METHOD)
    return tuple(start for start, _ in spans), tuple(kinds)
