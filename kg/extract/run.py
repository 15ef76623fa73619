"""Extraction as other folders use it: of batches of digests, or of a text.

This module does not import spaCy before something is extracted.
"""

from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from kg.extract.knowledge import Knowledge, all_terms
from kg.records import Digest, Mention, Mentions

if TYPE_CHECKING:
    from kg.extract.extractor import Extractor

#: A pipeline's memory zone is shared by all threads, so one thread extracts at a time.
_EXTRACTION_LOCK = Lock()


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
