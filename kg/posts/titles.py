"""Titles of papers in headings, list items and lines, and the links beside them."""

import html
import re
from collections.abc import Mapping
from typing import NamedTuple

from kg.limits import MAX_HEADING_LENGTH, MAX_TITLE_LENGTH
from kg.posts.authors import (
    is_authors,
    names_authors_and_year,
    without_authors,
)
from kg.posts.paper_links import (
    FOOTNOTE_TEXT,
    Link,
    choose_link,
    find_links,
    is_cited_work,
    is_label,
    is_paper_label,
    is_repository,
    labelled_link,
)
from kg.posts.reference_titles import emphasized_title, title_in_reference
from kg.posts.sections import lists_citations, section_kind
from kg.posts.title_shapes import is_in_title_case
from kg.posts.venues import is_venue, without_date, without_venue
from kg.text import fold, one_line

#: Marks that stand before a title and say nothing of it: signs such as 🔥, a box to tick, an anchor.
_SIGNS = re.compile(
    r"^(?:[\s\u00b7\u2022\u2023\u203b\u2043\u30fb\u2190-\u21ff\u25a0-\u27bf\u2b05-\u2b55\ufe0f\u200d\U0001f000-\U0001faff]|~~|==|"
    r"\[[ xX]\]\s|<a\s[^<>]*></a>|:[a-z_]+:)+"
)
#: The number of a digest: `1.`, `(2)`, `3 -`, `④`, `#5`, `[6]`, `【7】`, `8/`, `9、`, `Paper 10:`.
_NUMBER = re.compile(
    r"^\s*(?:\(?\d+\\?[.)](?=\s|\[|\*|$)|\d+\s+[-:–]\s|[①-⑳]|#\d+\s|\[\d{1,3}\](?![(\[:])|\[\d{4}\.\d{4,5}(?:v\d)?\]\s|【\d{1,3}】|"
    r"\d{1,3}/(?=\s)|第?\d{1,3}篇?、|\d\ufe0f?\u20e3|"
    r"(?:paper|day|no\.|nr\.|논문|論文|论文)\s*#?\d{1,3}\s*[:：.)–—-])\s*",
    re.IGNORECASE,
)
#: What may stand before the title in a list: a date, a venue, a topic in brackets, the word `Title`.
_TAG = re.compile(
    r"^(?:\*\*|__)?(?:paper title|title|제목|논문 제목|논문명|タイトル|标题|標題)"
    r"(?:\*\*|__)?\s*[:：](?:\*\*|__)?\s*|"
    r"^(?:#[^\W\d][\w/-]{0,40}\s+)+|"
    r"^\s*(?:(?P<mark>\*\*|__)?\[[^\[\]]{1,30}\](?![(\[:])(?(mark)(?P=mark))|\([^()]{1,30}\)|【[^【】]{1,30}】"
    r"|`[^`]{1,30}`(?:(?<=\d`)|(?=\s+(?:\*\*|\[(?!\[|paper|pdf|arxiv|link|code))))|(?P<bold>\*\*)?\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?(?(bold)\*\*))\s*[-:–|,]?\s*",
    re.IGNORECASE,
)
#: Pictures before a title, perhaps with links, and breaks of lines.
_PICTURES = re.compile(
    r"^(?:\s|<br\s*/?>|&nbsp;|\[?!\[[^\[\]]*\]\([^()]*\)(?:\]\([^()]*\))?|(?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?)+",
    re.IGNORECASE,
)
_PICTURE_BEHIND = re.compile(r"(?:\s*<img\b[^<>]*>)+\s*$", re.IGNORECASE)
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\s*\{[#:.][^{}]*\}\s*$")
_HTML_TAG = re.compile(
    r"</?(?:a|b|i|u|em|strong|span|br|sup|sub|code|font|small|kbd|mark|center|details|summary|ins|del)\b[^<>]*>|<>",
    re.IGNORECASE,
)
#: A link within a vault, whose text is the last part: `[[Deep Sets|sets]]`; a mark of a footnote.
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_BOLD_PART = re.compile(r"\*\*(?=\S)([^*\n]+?)\*\*")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,40}\]")
#: A title in quotes behind a name with a colon: `**Name**: "Title"`, `**Name:** "Title"`.
_QUOTED_BEHIND_NAME = re.compile(
    r"(?:\s*[:：]|(?<=[:：]\*\*)|(?<=[:：]__))\s*(?:[*_]{1,2})?[\"“「『](?P<title>[^\"“”「」『』]{4,})[,.]?[\"”」』]"
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!<>-])")
#: A text that is one link from its beginning to its end; the title may hold brackets.
_WHOLE_LINK = re.compile(
    r"^\[(?P<title>.*)\]\((?P<url>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+\"[^\"]*\")?\)?$"
)
_BOLD = re.compile(r"^(?P<mark>\*\*|__)(?P<title>(?:(?!(?P=mark)).)+?)(?P=mark)(?!\w)")
#: Where a title without any marks ends: before a dash, a bar, a line break.
_END = re.compile(r"\s+[-–—|]\s|\s*\\?$|\s*\\\s|\s*<br|[,.;]?\s+[*_](?=\w)|\n")
_IN_QUOTES = re.compile(
    r"^(?:[\"“](?=[^\"“”]+[\"”]$)|[「『《](?=[^「『《」』》]+[」』》]$)|\[(?=[^\[\]]{20,}\]$))(?P<title>.+).$"
)
#: Names of authors behind a title: `, Touvron et al.`
_AUTHORS = re.compile(r",\s+(?:[A-Z][\w.'-]*\s+){0,3}[A-Z][\w'-]*,?\s+et al\b.*$")
_TAGS_BEHIND = re.compile(r"(?:\s#[^\W\d][\w/-]{0,40})+\s*$")
_TRAILING = re.compile(
    r"(?:[\s:：|,;–—👇👆-]|[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\ufe0f\u200d](?<!\w)|(?<=\w\w\w)\.(?=$))+$"
)
#: How many tags may stand before a title: `[2024.05] [ICLR]`.
_MAX_TAGS = 3
#: A link of fewer words under a title is a short name of it.
_MIN_SPACES_IN_TITLE = 2
#: How many words a name has that stands with a colon before a title.
_MAX_NAME_WORDS = 3
_EMPTY_BRACKETS = re.compile(r"\(\s*[,|/·;&]*\s*\)|\[\s*[,|/·;&]*\s*\]|【\s*】")


class TitleLink(NamedTuple):
    """The title in a heading or line, and its link, which may be empty."""

    title: str
    url: str


class TitleLine(NamedTuple):
    """The beginning of a digest in a list, a table or a paragraph.

    Attributes:
        title: The title.
        link: The link to the paper, or None if the line has none.
        rest: What follows the title on the line.
        is_marked: Whether the title is in bold or the text of the link, and so no accident.
    """

    title: str
    link: Link | None
    rest: str
    is_marked: bool


def without_number(text: str) -> str:
    """Return a text without the signs and the number before it.

    Example:
        >>> without_number("🔥 6. Zeta")
        'Zeta'
    """
    before = None
    while before != text:
        before = text
        text = _NUMBER.sub("", _SIGNS.sub("", text), count=1)
    return text


def is_numbered(text: str) -> bool:
    """Tell whether a text begins with a number of a list or a digest."""
    return _NUMBER.match(_SIGNS.sub("", text.lstrip("*_ "))) is not None


def clean_title(text: str) -> str:
    """Return a title as it reads: without emphasis, escapes, HTML, and attributes of the heading."""
    if "{" in text:
        text = _ATTRIBUTE.sub("", text)
    if "<" in text:
        text = _HTML_TAG.sub("", _PICTURE_BEHIND.sub("", text))
    text = html.unescape(text)
    if "**" in text:
        text = _BOLD_PART.sub(r"\1", text)
    if "[" in text:
        text = _FOOTNOTE.sub("", _WIKI_LINK.sub(r"\1", text))
    return one_line(_ESCAPE.sub(r"\1", text) if "\\" in text else text).strip("*_~` ")


def parse_title_link(text: str, definitions: Mapping[str, str] | None = None) -> TitleLink:
    """Return the title and the link of a heading.

    Example:
        >>> parse_title_link("1. [Adam: A Method](https://arxiv.org/abs/1412.6980)")
        TitleLink(title='Adam: A Method', url='https://arxiv.org/abs/1412.6980')
        >>> parse_title_link("**Adam** https://arxiv.org/abs/1412.6980 ([code](https://github.com/a/b))")
        TitleLink(title='Adam', url='https://arxiv.org/abs/1412.6980')
    """
    bare = without_number(text[:MAX_HEADING_LENGTH]).strip()
    if "**" in bare and not bare.endswith("**"):
        bare = _BOLD_PART.sub(r"\1", bare)
    bare = _ATTRIBUTE.sub("", bare.strip("*_"))
    bare = without_date(without_number(bare).strip())
    bare = without_number(bare).strip()
    if bare.count("](") == 1 and (match := _WHOLE_LINK.match(bare)):
        return TitleLink(_heading_title(match["title"]), html.unescape(match["url"]))
    links = find_links(bare, definitions or {})
    chosen = choose_link(links) or next(iter(links), None)
    if chosen is None:
        return TitleLink(_heading_title(bare), "")
    return TitleLink(_heading_title(_text_beside(bare, links, chosen)).lstrip("—–:：- "), chosen.url)


def _heading_title(text: str) -> str:
    """Return the text of a heading without marks, a number within its link, and a venue behind it."""
    return without_venue(without_quotes(without_number(clean_title(text))))


def without_quotes(title: str) -> str:
    """Return a title without quotes or brackets that stand around the whole of it."""
    match = _IN_QUOTES.match(title.strip())
    return match["title"].strip() if match else title


def _text_beside(text: str, links: list[Link], chosen: Link) -> str:
    """Return a text with titles for the links in it, and without labels and their brackets.

    Addresses of other links stay, since they may be part of a title.
    """
    parts: list[str] = []
    position = 0
    for link in links:
        is_kept_address = not link.text and link is not chosen
        text_kept = text[link.start : link.end] if is_kept_address else link.text
        parts += [
            text[position : link.start],
            "" if not is_kept_address and is_label(link.text) else text_kept,
        ]
        position = link.end
    beside = "".join([*parts, text[position:]])
    return _TRAILING.sub("", _EMPTY_BRACKETS.sub("", beside)) if len(beside) < len(text) else beside


def better_title(title: str, link_text: str) -> str:
    """Return the text of the link to a paper if that is a title, and more than a part of the one above it.

    Example:
        >>> better_title("Good news", "Deep Sets for Maths"), better_title("Deep Sets", "Paper")
        ('Deep Sets for Maths', 'Deep Sets')
    """
    linked = "" if is_label(link_text) or is_cited_work(link_text) else parse_title_link(link_text).title
    is_part = fold(linked) in fold(title)
    is_short = linked.count(" ") < _MIN_SPACES_IN_TITLE and len(linked) <= len(title)
    return title if is_part or is_short else linked


def is_whole_link(text: str) -> bool:
    """Tell whether a text is one Markdown link, perhaps with a number before it."""
    return _WHOLE_LINK.match(without_number(text)) is not None


def parse_title_line(line: str, definitions: Mapping[str, str]) -> TitleLine | None:
    """Return the title with which an item, a table cell or a paragraph begins, or None if there is none.

    The title is in bold, or it is the text of a link, or it stands before a label that is a link or before a
    dash; a number, signs and a tag in brackets may stand before it. A link further on belongs to the title
    only if its text is a label: `- **Title**: we use [Adam](…)` says something else.

    Example:
        >>> line = parse_title_line("1. **Muon** by A - [Paper](https://arxiv.org/abs/2510.00001)", {})
        >>> line.title, line.link.url, line.rest
        ('Muon', 'https://arxiv.org/abs/2510.00001', 'by A - [Paper](https://arxiv.org/abs/2510.00001)')
    """
    line = line[:MAX_HEADING_LENGTH].strip()
    bare = _without_tags(line)
    title = _parse_bare_line(bare, definitions)
    if title is None and line.startswith("[") and len(bare) < len(line):  # the title itself is in brackets
        return _plain_title(line, find_links(line, definitions))
    if title and title.link is None and len(bare) < len(line):  # a badge before the title may be the link
        before = labelled_link(find_links(line[: len(line) - len(bare)], definitions))
        title = title._replace(link=before)
    return title


def _without_tags(line: str) -> str:
    """Return a line without pictures, numbers and tags before its title."""
    line = _WIKI_LINK.sub(r"\1", line) if "[[" in line and "]](" not in line else line
    bare = without_number(_BREAK.sub("\n", _PICTURES.sub("", line, count=1)).strip())
    for _ in range(_MAX_TAGS):
        shorter = _TAG.sub("", bare, count=1)
        if shorter == bare:
            break
        bare = without_number(shorter).strip()
    return bare


def _parse_bare_line(bare: str, definitions: Mapping[str, str]) -> TitleLine | None:
    links = find_links(bare, definitions)
    if bold := _BOLD.match(bare):
        if full := _full_title(bold, bare, links):
            return full
        if not is_authors(bold["title"]):
            return _bold_title(bare, bold, links)
        bare = f"{bold['title']}{bare[bold.end() :]}"
        return _plain_title(bare, find_links(bare, definitions))
    first = links[0] if links else None
    is_first = first is not None and first.start <= 1
    if first and is_first and first.text and not is_label(first.text) and not is_cited_work(first.text):
        link = first if first.paper else labelled_link(links)
        return _title_line(first.text, link, bare[first.end :], is_marked=True)
    if first and not is_first and _may_precede(bare[: first.start], first):
        return _title_line(first.text, first, bare[first.end :], is_marked=False)
    if first and is_first:
        after = _title_after_label(bare, links)
        if after or not is_cited_work(first.text):
            return after
        return _title_line(first.text, first if first.paper else None, bare[first.end :], is_marked=True)
    return _plain_title(bare, links)


def _may_precede(text: str, link: Link) -> bool:
    """Tell whether a text may stand before the link to a paper under its title.

    That is a venue, the authors and the year, or a short name with a colon: `Vision: [Title](…)`.
    """
    if not link.paper or not link.text or is_label(link.text) or is_cited_work(link.text):
        return False
    bare = text.strip(" -–—|\t\n")
    is_name = bare.endswith((":", "：")) and bare.count(" ") < _MAX_NAME_WORDS and " " in link.text.strip()
    return (
        bool(bare)
        and not is_paper_label(bare)
        and (is_name or is_label(bare) or is_venue(bare) or names_authors_and_year(bare))
    )


def _tidy(title: str) -> str:
    """Return a title without marks, signs, a venue and a year behind it."""
    title = without_quotes(_TRAILING.sub("", _TAGS_BEHIND.sub("", title) if "#" in title else title))
    return _TRAILING.sub("", without_venue(title))


def _title_line(title: str, link: Link | None, rest: str, *, is_marked: bool) -> TitleLine | None:
    title = _tidy(without_authors(without_number(clean_title(title))))
    if not title or is_label(title) or len(title) > MAX_TITLE_LENGTH:
        return None
    if link and link.text == FOOTNOTE_TEXT and not is_in_title_case(title):
        link = None  # a claim with its source
    return TitleLine(title, link, rest.lstrip(" :：-–—,.*_").strip(), is_marked)


def _full_title(bold: re.Match[str], text: str, links: list[Link]) -> TitleLine | None:
    """Return the title that is the text of a link, or in quotes, right behind a short name in bold, or None.

    Example:
        **Muon**: [Muon is Scalable](https://arxiv.org/abs/2502.16982)
        **Muon**: "Muon is Scalable", arXiv, 2025. [[Paper](https://arxiv.org/abs/2502.16982)]
    """
    if quoted := _QUOTED_BEHIND_NAME.match(text, bold.end()):
        return _title_line(quoted["title"], labelled_link(links), text[quoted.end() :], is_marked=True)
    link = next((link for link in links if link.start >= bold.end()), None)
    if link is None or not link.paper or is_label(link.text) or is_label(bold["title"]):
        return None
    name = fold(bold["title"].strip(" :："))
    is_own = name in fold(clean_title(link.text)) or not text[link.end :].strip(" .*_")
    is_beside = re.fullmatch(r"\s*[-:：–—|]?\s*\[?", text[bold.end() : link.start])
    return _title_line(link.text, link, text[link.end :], is_marked=True) if is_own and is_beside else None


def _bold_title(text: str, bold: re.Match[str], links: list[Link]) -> TitleLine | None:
    """Return the title in bold at the beginning of a text.

    A link in it, a labelled one, or the work that is cited in brackets right behind it is its own.
    """
    inside = [link for link in links if link.start < bold.end()]
    title = parse_title_link(bold["title"]).title if inside else bold["title"]
    cited = next((link for link in links if link.paper and 0 <= link.start - bold.end() <= 2), None)
    is_cited = cited is not None and is_cited_work(cited.text)
    link = choose_link(inside) or labelled_link(links) or (cited if is_cited else None)
    return _title_line(without_number(title), link, text[bold.end() :], is_marked=True)


def _title_after_label(text: str, links: list[Link]) -> TitleLine | None:
    """Return the title that stands behind a label that is a link: `[1706.03762](…) Title`."""
    first, *others = links
    end = others[0].start if others else len(text)
    title = text[first.end : end].lstrip(" )]:：-–—,*_").rstrip(" ([")
    if match := _END.search(title):
        title, rest = title[: match.start()], title[match.end() :]
    else:
        rest = ""
    if others and not title.strip() and others[0].paper and not is_label(others[0].text):
        return _title_line(others[0].text, others[0], text[others[0].end :], is_marked=True)
    link = labelled_link(links) or (first if first.paper and is_cited_work(first.text) else None)
    return _title_line(title, link, rest + text[end:], is_marked=False)


def _plain_title(text: str, links: list[Link]) -> TitleLine | None:
    """Return the title without marks before the first link, which must be a label."""
    first_line = text.split("\n", 1)[0]
    end = links[0].start if links else len(first_line)
    title = text[:end].rstrip(" ([<（【:：-–—|,、，*_")
    bar = title.find(" | ")
    if bar > 0:  # a title between bars may hold a dash
        title = title[:bar].rstrip()
    elif match := _END.search(title):
        title = title[: match.start()]
    is_field = first_line[:end].rstrip().endswith("::")  # of Logseq and Dataview
    if is_field or lists_citations(title) or section_kind(title):
        return None
    chosen = choose_link(links)
    if links and labelled_link(links) is None and not is_repository(chosen.paper if chosen else None):
        return None
    rest = text[len(title) :]
    cited = text[:end].split("\n", 1)[0]
    title = title_in_reference(cited) or (emphasized_title(cited) if is_venue(title) else "") or title
    title = _AUTHORS.sub("", title)
    if is_authors(title):
        return None
    return _title_line(title, labelled_link(links), rest, is_marked=False)
