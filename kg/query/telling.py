"""What a shared name tells of the papers that name it.

Many names that two papers share say nothing of either: number formats, platforms, descriptions in small
letters that anyone may write (`data cleaning`), and what every reader knows (`KL divergence`). What the field
calls by a name of its own (`MultiDiffusion`) or abbreviates (`data distillation`, DD) is a technique, a model
or a data set.
"""

import re
from collections.abc import Iterable, Sequence

from kg.limits import MAX_PAPERS_COUNTED, MIN_AREA_CONCENTRATION
from kg.store.reader import Store
from kg.text import fold

#: `BF16`, `NVFP4`, `int8`.
_NUMBER_FORMAT = re.compile(r"(?:nv|mx)?(?:bf|b?float|fp|u?int|tf)-?\d{1,2}", re.IGNORECASE)
#: The classes of common names that are techniques.
_TECHNIQUES = frozenset({"mathematics", "training"})


def says_nothing(name: str) -> bool:
    """Tell whether a name is that of a number format, a platform, hardware, or a generic word.

    Example:
        >>> [says_nothing(name) for name in ("BF16", "Amazon Mechanical Turk", "BM25")]
        [True, True, False]
    """
    from kg.vocabulary.word_lists import stop_words  # which reads the list of known measures

    return _NUMBER_FORMAT.fullmatch(name) is not None or fold(name) in stop_words()


def is_common_knowledge(name: str) -> bool:
    """Tell whether every reader of the field knows a name, or it is only a kind of thing (`optimizer`).

    Example:
        >>> [is_common_knowledge(name) for name in ("KL divergence", "optimizer", "MultiDiffusion")]
        [True, True, False]
    """
    from kg.vocabulary.word_lists import textbook_names  # which reads the list of known measures

    return is_kind(name) or fold(name) in textbook_names()


def is_common_technique(name: str) -> bool:
    """Tell whether a name is in small letters, and that of a technique that every reader of the field knows.

    Example:
        >>> [is_common_technique(name) for name in ("weight decay", "diffusion model", "Adam")]
        [True, False, False]
    """
    from kg.vocabulary.word_lists import textbook_names  # which reads the list of known measures

    return is_plain(name) and fold(name) in textbook_names(_TECHNIQUES)


def is_kind(name: str) -> bool:
    """Tell whether a name is a word with which names of techniques, parts or problems end.

    Example:
        >>> is_kind("optimizer"), is_kind("Muon")
        (True, False)
    """
    from kg.vocabulary.word_lists import heads  # which reads the list of known measures

    return name in heads()


def is_established(name: str, aliases: Iterable[str] = ()) -> bool:
    """Tell whether the field has a name for something: one with a capital or a digit, or an abbreviation.

    Example:
        >>> is_established("Sinkhorn-Knopp algorithm"), is_established("maximum mean discrepancy", ["MMD"])
        (True, True)
        >>> is_established("fundamental frequency", ["F0"]), is_established("data cleaning")
        (False, False)
    """
    from kg.extract.abbreviations import abbreviates_all

    return not is_plain(name) or any(abbreviates_all(alias, name) for alias in aliases)


def is_plain(name: str) -> bool:
    """Tell whether a name is of small letters alone, as descriptions are.

    Example:
        >>> is_plain("data cleaning"), is_plain("word2vec"), is_plain("Muon")
        (True, False, False)
    """
    return name == name.lower() and not any(letter.isdigit() for letter in name)


class AreaSpread:
    """Tells which entities papers of all areas use alike, so that sharing them says little."""

    def __init__(self, store: Store) -> None:
        """Count the papers of each area."""
        self._store = store
        self._usual = repeat_rate(store.count_areas(limit=MAX_PAPERS_COUNTED))

    def is_spread(self, entity_id: str) -> bool:
        """Tell whether two papers that name an entity are hardly oftener of one area than two at random."""
        if not self._usual:
            return False
        rate = repeat_rate(self._store.count_areas(entity_id, limit=MAX_PAPERS_COUNTED))
        return rate is not None and rate < MIN_AREA_CONCENTRATION * self._usual


def repeat_rate(counts: Sequence[int]) -> float | None:
    """Return the probability that two papers are of one area; None of fewer than two papers.

    Args:
        counts: How many papers each area has.

    Example:
        >>> repeat_rate([2, 2])  # two of the six pairs
        0.3333333333333333
    """
    papers = sum(counts)
    if papers < 2:
        return None
    return sum(count * (count - 1) for count in counts) / (papers * (papers - 1))
