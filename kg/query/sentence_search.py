"""Find the sentences of digests in which all words of a text stand."""

import re
from collections.abc import Iterator, Sequence

from kg.limits import MAX_SEARCH_WORDS, MAX_SECTIONS_SEARCHED
from kg.records import Evidence
from kg.store.reader import Store
from kg.store.search_queries import SectionText
from kg.text import clean, sentences


def search_sentences(store: Store, text: str, *, limit: int) -> list[tuple[str, Evidence]]:
    """Return the papers in one of whose sentences all words of a text stand, each with the sentence.

    Papers come by date, the newest first. Words begin where words of the sentence begin; Korean ones may
    stand anywhere, since compounds are written with and without spaces.

    Args:
        store: The graph.
        text: Words, in any order.
        limit: How many papers to return at most.
    """
    words = [word for part in clean(text).lower().split() if (word := part.strip("\"'“”‘’.,:;()[]"))]
    if not any(len(word) > 1 for word in words):
        return []
    patterns = [re.compile(_pattern(word), re.IGNORECASE) for word in words]
    found: dict[str, Evidence] = {}
    for section in store.sections_containing(words[:MAX_SEARCH_WORDS], MAX_SECTIONS_SEARCHED):
        if section.paper in found:
            continue
        evidence = next(_sentences_with(section, patterns), None)
        if evidence is not None:
            found[section.paper] = evidence
            if len(found) == limit:
                break
    return list(found.items())


def _pattern(word: str) -> str:
    is_latin = word[0].isascii() and word[0].isalnum()
    return rf"(?<![^\W_]){re.escape(word)}" if is_latin else re.escape(word)


def _sentences_with(section: SectionText, patterns: Sequence[re.Pattern[str]]) -> Iterator[Evidence]:
    """Yield the sentences of a section in which all patterns match; the surface is the first match."""
    for start, end in sentences(section.text):
        sentence = section.text[start:end]
        matches = [pattern.search(sentence) for pattern in patterns]
        if all(matches):
            first, last = min(match.span() for match in matches if match)
            line = section.line + section.text.count("\n", 0, start + first)
            yield Evidence(section.post, line, section.kind, sentence, first, last)
