"""What GraphML and GEXF share: names of attribute types, and values as text that XML readers accept."""

import math
import re
from collections.abc import Mapping

#: What both formats call the types of attributes.
XML_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
#: Characters that XML 1.0 does not allow, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Characters that are forbidden or have to be escaped; most values have none, and are written as they are.
_SPECIAL = re.compile("[^ !#-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT_CHARACTER = "\ufffd"
# `xml.sax.saxutils` has functions for these, but imports an HTTP client
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ESCAPED_IN_ATTRIBUTES = _ESCAPED | str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def is_written(name: str, value: object, types: Mapping[str, type]) -> bool:
    """Tell whether an attribute is written: empty strings, NaN and infinite numbers are left out.

    Args:
        name: The name of the attribute.
        value: Its value.
        types: The declared type of each attribute, keyed by its name.

    Raises:
        TypeError: The value is not of the type that is declared for its name, or no type is declared.
    """
    if type(value) is not types.get(name):
        expected = types[name].__name__ if name in types else "no such attribute"
        message = f"attribute '{name}' holds {type(value).__name__} {value!r}, where {expected} was expected"
        raise TypeError(message)
    if isinstance(value, float):
        return math.isfinite(value)
    return value != ""


def text(value: object) -> str:
    """Return a value as the content of an element, escaped; characters that XML forbids become U+FFFD."""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return str(value)
    if not _SPECIAL.search(value):
        return value
    return _FORBIDDEN.sub(_REPLACEMENT_CHARACTER, value).translate(_ESCAPED)


def attribute(value: object) -> str:
    """Return a value as that of an XML attribute, escaped and quoted; forbidden characters become U+FFFD."""
    plain = str(value)
    if not _SPECIAL.search(plain):
        return f'"{plain}"'
    escaped = _FORBIDDEN.sub(_REPLACEMENT_CHARACTER, plain).translate(_ESCAPED_IN_ATTRIBUTES)
    if '"' in escaped and "'" not in escaped:
        return f"'{escaped}'"
    return '"{}"'.format(escaped.replace('"', "&quot;"))
