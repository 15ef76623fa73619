"""Extraction as other folders use it: of batches of digests, or of a text.

This module does not import spaCy before something is extracted.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from kg.records import Digest, Mention, Mentions
from kg.vocabulary.terms import Term, merge_terms, shipped_entries

if TYPE_CHECKING:
    from kg.extract.extractor import Extractor

#: A pipeline's memory zone is shared by all threads, so one thread extracts at a time.
_EXTRACTION_LOCK = Lock()


class Knowledge(NamedTuple):
    """What extraction knows besides the text.

    Attributes:
        user_terms: The names that the user listed.
        model: The folder of a trained model, the shipped one if None.
    """

    user_terms: tuple[Term, ...] = ()
    model: Path | None = None


def all_terms(knowledge: Knowledge) -> tuple[Term, ...]:
    """Return the user's terms, the shipped ones and those that training learned.

    If two terms share a surface, it is kept only in the one that stands first in this order.

    Raises:
        ModelError: The folder holds no model.
    """
    from kg.extract.ner.weights import learned_terms, shipped_folder

    return merge_terms(learned_terms(knowledge.model or shipped_folder()), listed_terms(knowledge))


def listed_terms(knowledge: Knowledge) -> tuple[Term, ...]:
    """Return the user's terms and the shipped ones.

    Their aliases are fit to be shown as names of an entity; those of learned terms are not, since annotators
    mark looser ones.
    """
    return merge_terms([entry.term for entry in shipped_entries()], knowledge.user_terms)


@cache
def load_extractor(knowledge: Knowledge) -> "Extractor":
    """Return the process's extractor with this knowledge; the first call takes about a second.

    Raises:
        ModelError: The folder holds no model.
    """
    from kg.extract.extractor import Extractor  # a build without changes does not load spaCy

    return Extractor(all_terms(knowledge), knowledge.user_terms, knowledge.model)


def extract_batch(knowledge: Knowledge, digests: Sequence[Digest]) -> list[Mentions]:
    """Return the mentions of each digest; called in worker processes, which may have several threads.

    Raises:
        ModelError: The folder of the model holds none.
    """
    with _EXTRACTION_LOCK:
        return load_extractor(knowledge)(digests)


def extract_text(text: str, *, knowledge: Knowledge | None = None) -> list[Mention]:
    """Return the mentions of a text, in order; `text[mention.start:mention.end] == mention.surface`.

    Args:
        text: Any text, read as one section of no known kind; Korean is expected in NFC, as editors write it.
        knowledge: The user's own names and model; the shipped ones if None.

    Raises:
        ModelError: The folder of the model holds none.
    """
    with _EXTRACTION_LOCK:
        return load_extractor(knowledge or Knowledge()).extract_text(text)
