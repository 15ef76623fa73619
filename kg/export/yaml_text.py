"""Values as YAML that every reader of front matter takes for the same text."""

import json
import re
from collections.abc import Iterable

#: What YAML does not take as it is, or takes for a line break, even within quotes.
_SPECIAL = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def yaml_text(text: str) -> str:
    """Return a text in double quotes, so that it is never taken for a number, a date or a key."""
    return _SPECIAL.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def yaml_list(texts: Iterable[str]) -> str:
    """Return texts as a list in one line."""
    return f"[{', '.join(map(yaml_text, texts))}]"
