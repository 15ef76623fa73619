"""Tags of site generators that are links: shortcodes of Hugo and Quarto, includes of Jekyll."""

import re

#: `{{< button href="https://…" >}}Paper{{< /button >}}`.
_PAIR = re.compile(
    r"\{\{[<%]\s*(?P<name>[\w/-]{1,40})(?P<inner>(?:[^{}>%]|[>%](?!\}\})){0,500})[>%]\}\}(?P<text>[^{}\[\]]{0,200})"
    r"\{\{[<%]\s*/\s*(?P=name)\s*[>%]\}\}"
)
_SINGLE = re.compile(
    r"\{\{[<%]\s*[\w/-]{1,40}(?P<inner>(?:[^{}>%]|[>%](?!\}\})){0,500})[>%]\}\}"
    r"|\{%-?\s*include\s+[\w./-]{1,60}(?P<include>(?:[^{}%]|%(?!\})){0,500})%\}"
)
#: An address in the attributes of a tag, but not that of a picture.
_ADDRESS = re.compile(r"(?<!src=)(?<!src=[\"'])(?P<url>https?://[^\s\"'<>{}()\[\]]+)")
_TEXT = re.compile(r"\b(?:text|label|title|name|content)\s*=\s*[\"'](?P<text>[^\"'\[\]]{1,200})[\"']")


def with_linked_shortcodes(line: str) -> str:
    """Return a line with links of Markdown for tags that hold an address.

    Example:
        >>> with_linked_shortcodes('{{< button href="https://a.org" >}}Paper{{< /button >}}')
        '[Paper](https://a.org)'
        >>> with_linked_shortcodes('{% include link.html url="https://a.org" text="Paper" %}')
        '[Paper](https://a.org)'
    """
    if "://" not in line or not ("{{" in line or "{%" in line):
        return line
    return _SINGLE.sub(_link_of_single, _PAIR.sub(_link_of_pair, line))


def _link_of_pair(match: re.Match[str]) -> str:
    url = _ADDRESS.search(match["inner"])
    return f"[{match['text'].strip()}]({url['url']})" if url else match[0]


def _link_of_single(match: re.Match[str]) -> str:
    inner = match["inner"] or match["include"] or ""
    url = _ADDRESS.search(inner)
    if url is None:
        return match[0]
    text = _TEXT.search(inner)
    return f"[{text['text']}]({url['url']})" if text else f"<{url['url']}>"
