"""Headings of Markdown posts, in all the ways in which people write them."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.limits import MAX_HEADING_LENGTH, MAX_LINES_TO_LINK
from kg.posts.hidden import footnote_key
from kg.posts.html_lines import list_item, summary, with_markdown
from kg.posts.paper_links import choose_link, find_links, is_label, is_paper_label, papers_in, without_links
from kg.posts.sections import is_generic_name, lists_citations, section_kind
from kg.posts.titles import clean_title, is_numbered, is_whole_link, parse_title_link

#: The level of a section name in bold on a line of its own: below all headings, which have the levels 1 to 6.
BOLD_LINE_LEVEL = 7
#: The lowest level of a heading.
MAX_LEVEL = 6

_BOLD_LINE = re.compile(r"^\s*(?:\*\*|__)([^*_\n]{2,40})(?:\*\*|__)\s*:?\s*$")
#: A heading in any way of writing it: in quotes, in a list, indented, with full-width marks and other blanks.
_HEADING = re.compile(
    r"^(?P<before>[ \t>]*(?:[-*+]\s+)?)(?P<marks>[#＃]{1,6})(?P<blank>[ \t\u00a0\u2000-\u200b\u202f\u3000]*)"
    r"(?P<text>[^#＃\s].*)$"
)
_HTML_HEADING = re.compile(r"^\s*<h(?P<level>[1-6])\b[^<>]*>(?P<text>.*?)</h[1-6]>\s*$", re.IGNORECASE)
_BOLD_LINK = re.compile(r"^\s*(?P<mark>\*\*|__)(?P<text>.*\[.+\]\(.+\).*)(?P=mark)\s*\\?$")
_CALLOUT = re.compile(
    r"^\s*>\s*\[!(?:paper|article|publication|literature|lit|논문|论文|論文)\][+-]?\s*(?P<text>\S.*)$",
    re.IGNORECASE,
)
#: A paragraph of HTML on a line of its own.
_HTML_PARAGRAPH = re.compile(r"^\s*<(?P<tag>p|div|center)\b[^<>]*>(?P<text>.*)</(?P=tag)>\s*$", re.IGNORECASE)
#: The id of a paper before or behind the title of a heading, without a link: `2510.00001 — Title`.
_TYPED_ID = re.compile(r"(?:(?<=^)|(?<=[\[(]))(?P<id>\d{4}\.\d{5}(?:v\d+)?)(?=$|[\])\s:：—–-])")
_FOOTNOTE = re.compile(r"\[(?P<name>\^[^\[\]\s]{1,40})\]")
_SETEXT = re.compile(r"^ {0,3}(?P<mark>=|-)(?P=mark)+\s*$")
#: A line break of HTML at the end of a line.
_BREAK = re.compile(r"<br\s?/?>\s*$", re.IGNORECASE)
_HASHTAG = re.compile(r"(?<!\S)#\w+")
_NO_PARAGRAPH = re.compile(r"^\s*(?:$|[#>|]|[-*+]\s|\d+[.)]\s|```|~~~|={2,}\s*$|(?:-{3,}|\*{3,}|_{3,})\s*$)")


class Heading(NamedTuple):
    """A heading of the body of a post.

    Attributes:
        level: 1 to 6, or `BOLD_LINE_LEVEL`.
        text: The text as written.
        line: Its first line in the body, from 0.
        end: The line after it.
    """

    level: int
    text: str
    line: int
    end: int


def with_plain_headings(lines: Sequence[str], definitions: Mapping[str, str]) -> list[str]:
    """Return the lines of a body, all headings of digests and sections written as CommonMark has them.

    A heading in quotes, in a list, without a blank after its marks, or indented like code is one only if it
    links to a paper or names a section: else it may be a tag (`#todo`) or a comment in code. A numbered or
    bold link to a paper on a line of its own counts as a heading on the level of the one before.
    """
    plain: list[str] = []
    level = 0
    for number, line in enumerate(lines):
        heading = _plain_heading(line, definitions, level or 1) if _may_be_heading(line) else None
        before = plain[-1] if plain else ""
        folded = (summary(line) or _callout_title(line)) if heading is None else None
        if folded and _names_folded_paper(
            folded, lines[number + 1 : number + 1 + MAX_LINES_TO_LINK], definitions
        ):
            heading = f"{'#' * (level or MAX_LEVEL)} {folded}"
        if heading is None and _is_setext_title(lines, number, before, definitions):
            marks = "#" if "=" in lines[number + 1] else "##"
            heading = f"{marks} {line.strip()}"
        elif heading is None and plain and _SETEXT.match(line) and before.startswith("#"):
            plain.append("" if lines[number - 1] != before else line)
            continue
        if heading is not None and heading.startswith("#") and any(papers_in(heading, definitions)):
            level = len(heading) - len(heading.lstrip("#"))
        plain.append(line if heading is None else heading)
    return plain


def _callout_title(line: str) -> str | None:
    """Return the title of a callout of Obsidian about a paper (`> [!paper] Title`), or None."""
    match = _CALLOUT.match(line)
    return match["text"] if match else None


def _names_folded_paper(text: str, below: Sequence[str], definitions: Mapping[str, str]) -> bool:
    """Tell whether the summary of a folded part is the title of a paper, linked in it or right below."""
    if any(papers_in(text, definitions)):
        return not is_label(parse_title_link(text, definitions).title)
    is_name = is_label(text) or section_kind(text) is not None or is_generic_name(text)
    return not is_name and any(is_labelled_line(line, definitions) for line in below)


def _may_be_heading(line: str) -> bool:
    return "#" in line or "＃" in line or "**" in line or "__" in line or "<" in line


def _plain_heading(line: str, definitions: Mapping[str, str], level: int) -> str | None:
    """Return a line as a heading of CommonMark, or None if it is none."""
    if match := _HEADING.match(line):
        marks, text = "#" * len(match["marks"]), match["text"]
        is_plain = not match["before"].strip() and len(match["before"].expandtabs()) <= 3
        text = _with_typed_links(text, definitions)
        if is_plain and match["blank"]:
            return f"{marks} {text}"
        is_promising = section_kind(text) is not None or any(papers_in(text, definitions))
        return f"{marks} {text}" if is_promising else None
    if match := _HTML_HEADING.match(line):
        return f"{'#' * int(match['level'])} {_with_markdown_links(match['text'], definitions)}"
    if item := list_item(line):
        return item
    if match := _HTML_PARAGRAPH.match(line):
        line = with_markdown(match["text"])
    match = _BOLD_LINK.match(line)
    if match and is_whole_link(match["text"]) and _titled_paper(match["text"], definitions):
        return f"{'#' * level} {match['text']}"
    return None


def _with_typed_links(text: str, definitions: Mapping[str, str]) -> str:
    """Return the text of a heading with links for a typed id and for footnotes that link to a paper."""
    if "[^" in text:
        urls = (definitions.get(footnote_key(match["name"])) for match in _FOOTNOTE.finditer(text))
        text = " ".join([_FOOTNOTE.sub("", text).strip(), *(f"<{url}>" for url in urls if url)])
    return _TYPED_ID.sub(r"arXiv:\g<id>", text, count=1)


def _with_markdown_links(text: str, definitions: Mapping[str, str]) -> str:
    """Return the text of an HTML heading with Markdown links for its anchors and without other tags."""
    parts: list[str] = []
    position = 0
    for link in find_links(text, definitions):
        parts += [clean_title(text[position : link.start]), f"[{clean_title(link.text)}]({link.url})"]
        position = link.end
    return " ".join(part for part in [*parts, clean_title(text[position:])] if part)


def _titled_paper(text: str, definitions: Mapping[str, str]) -> bool:
    """Tell whether a text links to a paper under its title."""
    chosen = choose_link(find_links(text, definitions))
    return chosen is not None and not is_label(chosen.text)


def _is_setext_title(lines: Sequence[str], number: int, before: str, definitions: Mapping[str, str]) -> bool:
    """Tell whether a line is underlined as a heading is.

    Signs of equality make a heading of a paragraph of one line. A row of hyphens does so only under the name
    of a section, or under the title of a paper with its link: elsewhere it is a rule between digests.
    """
    line = lines[number]
    underline = _SETEXT.match(lines[number + 1]) if number + 1 < len(lines) else None
    if underline is None or _NO_PARAGRAPH.match(line) or not _NO_PARAGRAPH.match(before):
        return False
    if underline["mark"] == "=":
        return True
    if section_kind(line) is not None:
        return True
    if is_whole_link(line.strip()) and _titled_paper(line, definitions):
        return True
    below = next((text for text in lines[number + 2 : number + 4] if text.strip()), "")
    return not is_link_line(line) and is_labelled_line(below, definitions)


def bold_sections(text: str, first_line: int) -> list[Heading]:
    """Return the lines of a paragraph that are nothing but the name of a section in bold."""
    return [
        Heading(BOLD_LINE_LEVEL, match[1], number, number + 1)
        for number, line in enumerate(text.split("\n"), start=first_line)
        if (match := _BOLD_LINE.match(line)) and (section_kind(match[1]) or lists_citations(match[1]))
    ]


def names_section(heading: Heading) -> bool:
    """Tell whether a heading names a known section, a part of any note, or links to other papers."""
    text = heading.text
    return section_kind(text) is not None or lists_citations(text) or is_generic_name(text)


def names_paper(heading: Heading, definitions: Mapping[str, str]) -> bool:
    """Tell whether a heading has a link to a paper and the title of the paper."""
    link = choose_link(find_links(heading.text, definitions))
    if link is None or names_section(heading):
        return False
    return not is_paper_label(parse_title_link(heading.text, definitions).title) or is_numbered(heading.text)


def is_labelled_line(line: str, definitions: Mapping[str, str]) -> bool:
    """Tell whether a line, which is no heading, holds nothing but labels and a link to a paper."""
    chosen = choose_link(find_links(line, definitions))
    return (
        chosen is not None
        and is_label(chosen.text)
        and not line.lstrip().startswith("#")
        and is_link_line(line, definitions)
    )


def is_link_line(line: str, definitions: Mapping[str, str] | None = None) -> bool:
    """Tell whether a line holds links and labels and nothing else (`> [Alphaxiv](…)`, `Paper: https://…`)."""
    if len(line) >= MAX_HEADING_LENGTH or not ("/" in line or "[" in line or ":" in line):
        return False
    links = find_links(line, definitions or {})
    is_to_web = any("://" in link.url or link.paper for link in links)
    return is_to_web and is_label(_HASHTAG.sub("", _BREAK.sub("", without_links(line, links))))
