"""English phrases that end like names (`layer fusion`, `depth head`).

Of phrases that the classifier finds as probable as not, those that say what is done, which part of a model
something is or what goes wrong mostly are names; others (`training stage`, `text cues`) are not.
"""

from kg.extract.english import singular
from kg.extract.ner.candidates import Name
from kg.limits import (
    MAX_PHRASE_WORDS,
    MIN_KNOWN_NAME_PROBABILITY,
    MIN_NAME_PROBABILITY,
    MIN_PHRASE_PROBABILITY,
)
from kg.records import Source
from kg.vocabulary.word_lists import heads


def least_probability(name: Name, *, is_english: bool) -> float:
    """Return the probability from which on a name is accepted.

    Args:
        name: The name.
        is_english: Whether its digest is in English; in Korean text, English phrases are names anyway.
    """
    if name.proposals(Source.VOCABULARY):
        return MIN_KNOWN_NAME_PROBABILITY
    return MIN_PHRASE_PROBABILITY if is_english and ends_like_name(name.name) else MIN_NAME_PROBABILITY


def ends_like_name(name: str) -> bool:
    """Tell whether a name is a short phrase that ends as names of techniques, parts and problems do.

    Example:
        >>> ends_like_name("cross-view fusion"), ends_like_name("depth heads"), ends_like_name("text cues")
        (True, True, False)
    """
    *attributes, last = name.split()
    is_head = singular(last) in heads() or last.casefold() in heads()
    return 1 <= len(attributes) < MAX_PHRASE_WORDS and is_head
