"""What extraction knows besides the text: the names of the user, the shipped ones and the learned ones."""

from pathlib import Path
from typing import NamedTuple

from kg.vocabulary.terms import Term, merge_learned_terms, merge_terms, shipped_entries


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

    learned = learned_terms(knowledge.model or shipped_folder())
    return merge_terms(merge_learned_terms(learned, _shipped_terms()), knowledge.user_terms)


def listed_terms(knowledge: Knowledge) -> tuple[Term, ...]:
    """Return the user's terms and the shipped ones.

    Their aliases are fit to be shown as names of an entity; those of learned terms are not, since annotators
    mark looser ones.
    """
    return merge_terms(_shipped_terms(), knowledge.user_terms)


def _shipped_terms() -> list[Term]:
    return [entry.term for entry in shipped_entries()]
