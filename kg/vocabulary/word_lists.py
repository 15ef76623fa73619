"""Word lists that ship beside the vocabulary: a Korean-English lexicon, synonyms, stop words, homonyms.

Each is a file of two cells a line between tabs. Lines that begin with `#` are skipped.
"""

from functools import cache
from importlib import resources

from kg.text import fold

#: A Korean word of technical terms, and the English words that it translates, the usual one first.
KOREAN_WORDS = "korean.tsv"
#: English words that mean the same in technical terms: the one that represents the group, and the others.
SYNONYMS = "synonyms.tsv"
#: A word or phrase that names no entity, and the class of such words that it belongs to.
STOP_WORDS = "stop.tsv"
#: A name that stands for several things, and these things, the most common first.
HOMONYMS = "homonyms.tsv"
_SEPARATOR = "|"

#: Classes of stop words that are no entities wherever they stand.
NO_ENTITY_CLASSES = frozenset({"discourse", "generic", "descriptor", "organisation", "venue", "hardware"})
#: Classes of words that may stand at the edge of a name and are no part of it.
EDGE_CLASSES = frozenset({"evaluation", "binding", "counter"})


def _rows(file: str) -> list[tuple[str, str]]:
    """Return the two cells of each line of a shipped file."""
    text = (resources.files(__package__) / file).read_text(encoding="utf-8")
    lines = (line for line in text.split("\n") if line and not line.startswith("#"))
    return [(first, second) for first, _, second in (line.partition("\t") for line in lines)]


@cache
def korean_words() -> dict[str, tuple[str, ...]]:
    """Return the English words for each Korean word, which is written without spaces, the usual one first.

    Example:
        >>> korean_words()["확산"]
        ('diffusion',)
    """
    return {fold(korean): _cells(english) for korean, english in _rows(KOREAN_WORDS)}


@cache
def stop_words(classes: frozenset[str] = NO_ENTITY_CLASSES) -> frozenset[str]:
    """Return the folded words of some classes."""
    return frozenset(fold(word) for word, word_class in _rows(STOP_WORDS) if word_class in classes)


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Return for the representative of each group of English words the others, which mean the same.

    Example:
        >>> synonyms()["generation"]
        ('synthesis',)
    """
    return {representative: _cells(others) for representative, others in _rows(SYNONYMS)}


@cache
def homonyms() -> dict[str, tuple[str, ...]]:
    """Return the things that a folded name may stand for, the most common first.

    Example:
        >>> homonyms()["asr"]
        ('automatic speech recognition', 'attack success rate')
    """
    return {fold(name): _cells(senses) for name, senses in _rows(HOMONYMS)}


def _cells(text: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in text.split(_SEPARATOR))
