"""What the shape of a text says: whether it may be the title of a paper though nothing marks it as one."""

import re

_WORD = re.compile(r"[^\W_][\w'’-]*")
_WORD_PART = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
#: Words that begin with a small letter in a title, beside those of three letters or less.
_SMALL_WORDS = frozenset(
    "with from into over under upon onto than that this when where while without within between through "
    "toward towards during beyond across against among based using versus".split()
)
_MAX_SMALL_LENGTH = 3
_OPEN_END = re.compile(r"[.!;,:：。，]\s*$")
_MIN_WORDS_OF_LINE = 3
#: What stands between names, and what a name is made of beside its words.
_BETWEEN_NAMES = re.compile(r",\s*(?:and\s|&\s)?|\s(?:and|&)\s")
_NAME_WORD = re.compile(r"(?:[^\W\d_][\w'’-]*\.?){1,3}")
_NAME_PARTS = frozenset("et al al. von van der den de del della la le du da di dos bin ibn y".split())
#: A title that goes on below fills its line; what goes on is short.
_REST = re.compile(r"[^\d\[\]<>@|*_/\\`]*")
_MIN_FULL_LINE = 45
_MAX_REST = 90
_MAX_NAMES_LENGTH = 2_000
_MAX_NAME_WORDS = 6


def is_in_title_case(text: str) -> bool:
    """Tell whether a line is three words or more, all long ones with a capital, and no sentence.

    Example:
        >>> is_in_title_case("Deep Nets for Images"), is_in_title_case("A nice paper of the week")
        (True, False)
    """
    words = _WORD.findall(text)
    long_words = [word for word in words if len(word) > _MAX_SMALL_LENGTH and word not in _SMALL_WORDS]
    return (
        len(_WORD_PART.findall(text)) >= _MIN_WORDS_OF_LINE
        and len(long_words) > 1
        and not words[0][0].islower()
        and all(word[0].isupper() or word[0].isdigit() for word in long_words)
        and _OPEN_END.search(text) is None
    )


def joined_title(text: str) -> str:
    """Return a text whose title goes on on its second line, above that of the authors, with both on one.

    Example:
        >>> joined_title("Sets of all sets of sets of sets and of whatever\\nthere is\\nAnn Bee, C. Dee")
        'Sets of all sets of sets of sets and of whatever there is\\nAnn Bee, C. Dee'
    """
    first, _, below = text.partition("\n")
    second, _, third = below.partition("\n")
    is_full = len(first) >= _MIN_FULL_LINE and _OPEN_END.search(first.rstrip(":：")) is None
    is_rest = bool(second) and len(second) <= _MAX_REST and _REST.fullmatch(second) is not None
    if not is_full or not is_rest or is_names(second) or not is_names(third.partition("\n")[0]):
        return text
    return f"{first.rstrip()} {second.strip()}\n{third}"


def is_names(text: str) -> bool:
    """Tell whether a line is nothing but the names of several people.

    Example:
        >>> is_names("Ann Bee, C. van Dee"), is_names("Sets, maps"), is_names("Ann Bee")
        (True, False, False)
    """
    names = [name.split() for name in _BETWEEN_NAMES.split(text.strip("*_ ,")) if name.strip()]
    return len(text) <= _MAX_NAMES_LENGTH and len(names) > 1 and all(map(_is_name, names))


def _is_name(words: list[str]) -> bool:
    own_words = [word for word in words if word not in _NAME_PARTS]
    return len(words) <= _MAX_NAME_WORDS and all(
        _NAME_WORD.fullmatch(word) and not word[0].islower() for word in own_words
    )
