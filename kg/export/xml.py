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
#: Characters that an NMTOKEN may not have, and underscores that `xml_id` would seem to have written.
_NOT_IN_IDS = re.compile(
    "_(?=x[0-9A-F]+_)|[^-.0-9:A-Z_a-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c\u200d"
    "\u203f\u2040\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff]"
)
_REPLACEMENT_CHARACTER = "\ufffd"
# `xml.sax.saxutils` has functions for these, but imports an HTTP client
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
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


def xml_id(node: str) -> str:
    """Return the id of a node as an NMTOKEN of XML; two nodes do not get the same.

    Example:
        `model:unsamv2+` becomes `model:unsamv2_x2B_`, and `a_x2B_` becomes `a_x5F_x2B_`.
    """
    return _NOT_IN_IDS.sub(lambda match: f"_x{ord(match[0]):X}_", node)
