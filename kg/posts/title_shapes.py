"""What the shape of a text says: whether it may be the title of a paper though nothing marks it as one."""

import re

_WORD = re.compile(r"[^\W_][\w'’-]*")
#: Words that begin with a small letter in a title, beside those of three letters or less.
_SMALL_WORDS = frozenset(
    "with from into over under upon onto than that this when where while without within between through "
    "toward towards during beyond across against among based using versus".split()
)
_MAX_SMALL_LENGTH = 3
_OPEN_END = re.compile(r"[.!;,:：。，]\s*$")
_MIN_WORDS_OF_LINE = 3


def is_in_title_case(text: str) -> bool:
    """Tell whether a line is three words or more, all long ones with a capital, and no sentence.

    Example:
        >>> is_in_title_case("Deep Nets for Images"), is_in_title_case("A nice paper of the week")
        (True, False)
    """
    words = _WORD.findall(text)
    long_words = [word for word in words if len(word) > _MAX_SMALL_LENGTH and word not in _SMALL_WORDS]
    return (
        len(words) >= _MIN_WORDS_OF_LINE
        and len(long_words) > 1
        and not words[0][0].islower()
        and all(word[0].isupper() or word[0].isdigit() for word in long_words)
        and _OPEN_END.search(text) is None
    )
