"""Running the extractor over batches of digests: what it knows, and one instance a process."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from kg.records import Digest, Mentions
from kg.vocabulary.terms import Term, merge_terms, shipped_entries

if TYPE_CHECKING:
    from kg.extract.extractor import Extractor


#: spaCy's memory zones are not for several threads.
_ONE_AT_A_TIME = Lock()


class Knowledge(NamedTuple):
    """What extraction knows besides the posts: the user's own terms, and the folder of a model, the shipped one if None."""

    own: tuple[Term, ...] = ()
    model: Path | None = None


def all_terms(knowledge: Knowledge) -> tuple[Term, ...]:
    """Return the user's terms, the shipped ones and those that training learned; of two that share a surface, the earlier has it.

    Raises:
        ModelError: The folder holds no model.
    """
    from kg.extract.ner.weights import learned_terms, shipped_folder

    return merge_terms(learned_terms(knowledge.model or shipped_folder()), listed_terms(knowledge))


def listed_terms(knowledge: Knowledge) -> tuple[Term, ...]:
    """Return the terms that people listed, whose aliases are fit to be shown; annotators mark looser ones too."""
    return merge_terms([entry.term for entry in shipped_entries()], knowledge.own)


@cache
def load_extractor(knowledge: Knowledge) -> "Extractor":
    from kg.extract.extractor import Extractor  # a build without changes does not load spaCy

    return Extractor(all_terms(knowledge), knowledge.own, knowledge.model)


def extract_batch(knowledge: Knowledge, digests: Sequence[Digest]) -> list[Mentions]:
    """Return the mentions of each digest; runs in a worker process, one batch at a time even if the worker has threads."""
    with _ONE_AT_A_TIME:
        return load_extractor(knowledge)(digests)
