"""Notes of Emacs' Org mode, read as Markdown with the same number of lines."""

import re

#: What only Org has: keywords at the beginning, drawers of properties.
_MARKS = re.compile(
    r"^(?:#\+(?:title|author|date|filetags|startup|options):|:PROPERTIES:[ \t]*$)",
    re.IGNORECASE | re.MULTILINE,
)
#: A headline below the first level; in Markdown two stars and a blank mean nothing.
_DEEP_HEADLINE = re.compile(r"^\*{2,6} (?!.*\*\*\s*$)\S", re.MULTILINE)
_HEADLINE = re.compile(
    r"^(?P<stars>\*{1,6}) (?:(?:TODO|DONE|NEXT|WAITING|STARTED|READ|READING|CANCELLED)\s+)?(?:\[#[A-Z]\]\s+)?"
    r"(?P<text>\S.*?)(?:\s+:[\w@#%:]+:)?\s*$"
)
_KEYWORD = re.compile(r"^#\+(?P<key>\w+):\s*(?P<value>.*)$")
_PROPERTY = re.compile(r"^\s*:(?P<key>[\w-]+):\s*(?P<value>.*)$")
_BLOCK = re.compile(r"^\s*#\+(?P<end>begin|end)_(?P<name>\w+).*$", re.IGNORECASE)
_LINK = re.compile(r"\[\[(?P<url>[^\[\]]+)\](?:\[(?P<text>[^\[\]]+)\])?\]")


def looks_like_org(text: str, file: str) -> bool:
    """Tell whether a file is written in Org, by its ending or by marks that Markdown does not have."""
    name = file.lower()
    return (
        name.endswith(".org")
        or _MARKS.search(text) is not None
        or (name.endswith(".txt") and _DEEP_HEADLINE.search(text) is not None)
    )


def org_to_markdown(text: str) -> str:
    """Return a text of Org with headings, links, properties and blocks of code as Markdown has them.

    Example:
        >>> org_to_markdown("** TODO [[https://a.org][Adam]]")
        '## [Adam](https://a.org)'
    """
    lines: list[str] = []
    is_top = True
    for line in text.split("\n"):
        property_line = _property(line, is_top=is_top)
        is_top = is_top and (property_line is not None or not line.strip())
        lines.append(_block_or_text(line) if property_line is None else property_line)
    return "\n".join(lines)


def _property(line: str, *, is_top: bool) -> str | None:
    """Return a keyword or property as front matter at the top, as labelled text elsewhere, else None."""
    match = _KEYWORD.match(line) or _PROPERTY.match(line)
    if match is None or _BLOCK.match(line):
        return None
    if is_top:
        return f"{match['key'].lower()}:: {match['value']}".rstrip()
    is_empty = line.lstrip().startswith("#+") or not match["value"]
    return "" if is_empty else f"{match['key']}: {_with_links(match['value'])}"


def _block_or_text(line: str) -> str:
    if block := _BLOCK.match(line):
        return "```" if block["name"].lower() in {"src", "example", "export"} else ""
    if headline := _HEADLINE.match(line):
        return f"{'#' * len(headline['stars'])} {_with_links(headline['text'])}"
    return _with_links(line)


def _with_links(text: str) -> str:
    return _LINK.sub(
        lambda match: f"[{match['text']}]({match['url']})" if match["text"] else match["url"], text
    )
