"""What a shared name tells of the papers that name it.

Many names that two papers share say nothing of either: number formats, platforms, and descriptions in small
letters that anyone may write (`data cleaning`). What the field calls by a name of its own (`MultiDiffusion`)
or abbreviates (`maximum mean discrepancy`, MMD) is a technique, a model or a data set.
"""

import re
from collections.abc import Iterable

from kg.extract.aliases import abbreviates_all
from kg.text import fold
from kg.vocabulary.word_lists import stop_words

#: `BF16`, `NVFP4`, `int8`.
_NUMBER_FORMAT = re.compile(r"(?:nv|mx)?(?:bf|b?float|fp|u?int|tf)-?\d{1,2}", re.IGNORECASE)


def says_nothing(name: str) -> bool:
    """Tell whether a name is that of a number format, a platform, hardware, or a generic word.

    Example:
        >>> [says_nothing(name) for name in ("BF16", "Amazon Mechanical Turk", "BM25")]
        [True, True, False]
    """
    return _NUMBER_FORMAT.fullmatch(name) is not None or fold(name) in stop_words()


def is_term(name: str, aliases: Iterable[str] = ()) -> bool:
    """Tell whether the field has a name for something: one with a capital or a digit, or an abbreviation.

    Example:
        >>> is_term("Sinkhorn-Knopp algorithm"), is_term("maximum mean discrepancy", ["MMD"])
        (True, True)
        >>> is_term("fundamental frequency", ["F0"]), is_term("data cleaning")
        (False, False)
    """
    return not is_plain(name) or any(abbreviates_all(alias, name) for alias in aliases)


def is_plain(name: str) -> bool:
    """Tell whether a name is of small letters alone, as descriptions are.

    Example:
        >>> is_plain("data cleaning"), is_plain("word2vec"), is_plain("Muon")
        (True, False, False)
    """
    return name == name.lower() and not any(letter.isdigit() for letter in name)
