"""What the XML formats share: values as text that every reader accepts."""

import math
import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

#: What both formats call the types of attributes.
TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: What cannot stand as it is.
_SPECIAL = re.compile("[^ !#-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def is_written(name: str, value: object, types: Mapping[str, type]) -> bool:
    """Tell whether an attribute has something to say: it is neither empty nor a number that is none.

    Raises:
        TypeError: The value is not of the type declared for its name.
    """
    if type(value) is not types.get(name):
        expected = types[name].__name__ if name in types else "no such attribute"
        message = f"attribute '{name}' holds {type(value).__name__} {value!r}, where {expected} was expected"
        raise TypeError(message)
    return value != "" and not (isinstance(value, float) and not math.isfinite(value))


def text(value: object) -> str:
    """Return a value as the text of an element; characters that XML forbids are replaced."""
    if not isinstance(value, str):
        return str(value).lower() if isinstance(value, bool) else str(value)
    return escape(_FORBIDDEN.sub("\ufffd", value)) if _SPECIAL.search(value) else value


def attribute(value: object) -> str:
    """Return a value as that of an attribute, in quotes."""
    plain = str(value)
    return quoteattr(_FORBIDDEN.sub("\ufffd", plain)) if _SPECIAL.search(plain) else f'"{plain}"'
