"""What readers of a post do not see: comments, code, BibTeX, tags of site generators, definitions of links.

It is replaced by empty lines, so that the lines that are left keep their numbers.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from kg.posts.findings import Finding, FindingKind
from kg.posts.shortcodes import with_linked_shortcodes

_FENCE = re.compile(r"^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
#: A block of code that holds text: directives of MyST (`{note}`), callouts of Obsidian (`ad-note`).
_TEXT_FENCE = re.compile(
    r"^[\s>]*(?:`{3,}|~{3,})\s*(?:\{(?:admonition|note|tip|hint|important|warning|caution|attention|danger|error|"
    r"seealso|card|dropdown|margin|sidebar|topic|epigraph|abstract|div|aside|details|grid|tab-set|tab-item)\}|ad-\w)"
)
#: Where hidden text begins and ends if it is not fenced; what is named first is looked for first.
HIDDEN = (
    ("comment", re.compile(r"<!--"), re.compile(r"-->")),
    (
        "{% comment %}",
        re.compile(r"\{%-?\s*comment\b.{0,200}?%\}"),
        re.compile(r"\{%-?\s*endcomment\s*-?%\}"),
    ),
    (
        "{% highlight %}",
        re.compile(r"\{%-?\s*highlight\b.{0,200}?%\}"),
        re.compile(r"\{%-?\s*endhighlight\s*-?%\}"),
    ),
    ("%% comment", re.compile(r"(?:^\s*|(?<=\s)|(?<=\S%%))%%(?!%)"), re.compile(r"%%")),
    (
        "<script>",
        re.compile(r"<script\b[^>]{0,1000}>", re.IGNORECASE),
        re.compile(r"</script>", re.IGNORECASE),
    ),
    ("<style>", re.compile(r"<style\b[^>]{0,1000}>", re.IGNORECASE), re.compile(r"</style>", re.IGNORECASE)),
    ("<pre>", re.compile(r"<pre\b[^>]{0,1000}>", re.IGNORECASE), re.compile(r"</pre>", re.IGNORECASE)),
)
_BIBTEX = re.compile(
    r"^\s*@(?:article|book|inbook|incollection|inproceedings|conference|manual|mastersthesis|misc|online|"
    r"phdthesis|preprint|proceedings|software|techreport|unpublished|dataset)\s*\{",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"^ {0,3}\[(?P<name>\^[^\[\]\s]{1,40})\]:")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]]+")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)(?P<name>[^\[\]]{1,200})\]:\s+<?(?P<url>\S+?)>?(?:\s+[\"'(].*[\"')])?\s*$"
)


#: A tag of Liquid, a shortcode of Hugo, a mark of a callout (`:::note`), an import of MDX or a target of MyST
#: (`(name)=`) on a line of its own; one with an address may link to a paper.
_TAG_LINE = re.compile(
    r"\s*(?:\{%(?:(?!://|%\}).)*%\}|\{\{[<%](?:(?!://|\}\}).)*[>%]\}\}|:{3,}(?:(?!://).)*|"
    r"import\s[^\n]*\sfrom\s+[\"'][^\"']+[\"'];?|\([\w:-]+\)=)\s*"
)


class VisibleText(NamedTuple):
    """A body without what readers do not see.

    Attributes:
        lines: Its lines, as many as before.
        definitions: The addresses of links that are defined apart (`[name]: address`), by folded name.
        defined: The (line of the body, from 0, address) of each definition.
        findings: Hidden text that does not end; its first line is left out, and the rest is read.
    """

    lines: list[str]
    definitions: dict[str, str]
    defined: list[tuple[int, str]]
    findings: list[Finding]


def read_visible(body: str, first_line: int) -> VisibleText:
    """Return the lines of a body that are text.

    Args:
        body: The body of a post.
        first_line: Its line in the post, from 1, for findings.
    """
    lines = [with_linked_shortcodes(line) for line in body.split("\n")]
    hider = _Hider(lines, first_line)
    hider.run()
    definitions: dict[str, str] = {}
    defined: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        if (match := _FOOTNOTE.match(line)) and (url := _ADDRESS.search(line)):
            definitions.setdefault(footnote_key(match["name"]), url[0].rstrip(".,;"))
        elif match := _DEFINITION.match(line):
            definitions.setdefault(fold_name(match["name"]), match["url"])
            defined.append((number, match["url"]))
            lines[number] = ""
    return VisibleText(lines, definitions, defined, hider.findings)


def footnote_key(name: str) -> str:
    """Return the key of the address in a footnote (`^1`), among those of definitions."""
    return f"footnote {name.casefold()}"


def fold_name(name: str) -> str:
    """Return the key of the name of a definition: case and white space make no difference."""
    return " ".join(name.split()).casefold()


class _Begin(NamedTuple):
    """Where hidden text begins: its kind, the match, and what closes it."""

    name: str
    match: re.Match[str]
    closing: re.Pattern[str]


class _Hider:
    """Goes through the lines once and empties those that are hidden.

    Attributes:
        findings: What does not end.
    """

    def __init__(self, lines: list[str], first_line: int) -> None:
        """Begin at the first of the lines, which are changed in place."""
        self._lines = lines
        self._first_line = first_line
        self._endless: set[str] = set()
        self._first_open: dict[str, int] = {}  # the line from which the next end of a block of text may stand
        self.findings: list[Finding] = []

    def run(self) -> None:
        """Empty what is hidden."""
        number = 0
        while number < len(self._lines):
            line = self._lines[number]
            fence = _FENCE.match(line)
            if fence and _TEXT_FENCE.match(line):
                number = self._open_fence(number, fence["fence"])
            elif fence:
                number = self._hide_fence(number, fence["fence"])
            elif _BIBTEX.match(line):
                number = self._hide_bibtex(number)
            else:
                number = self._hide_marked(number)

    def _hide_fence(self, number: int, fence: str) -> int:
        """Empty a block of code, and return the line after it."""
        closing = re.compile(rf"^[\s>]*{re.escape(fence)}{re.escape(fence[0])}*\s*$")
        end = self._find(number + 1, fence, lambda line: closing.match(line) is not None)
        if end is None:
            self._report(
                number, f"a code block that begins with {fence} does not end; what follows is read as text"
            )
            self._lines[number] = ""
            return number + 1
        self._empty(number, end + 1)
        return end + 1

    def _open_fence(self, number: int, fence: str) -> int:
        """Empty the marks of a block that holds text, and return the line after the first."""
        closing = re.compile(rf"^[\s>]*{re.escape(fence)}\s*$")
        first = max(number + 1, self._first_open.get(fence, 0))  # marks above have closed blocks before
        end = self._find(first, f"{fence} of text", lambda line: closing.match(line) is not None)
        self._lines[number] = ""
        if end is not None:
            self._lines[end] = ""
            self._first_open[fence] = end + 1
        return number + 1

    def _hide_bibtex(self, number: int) -> int:
        """Empty an entry of BibTeX: up to its last brace, or to an empty line."""
        depth = 0
        for end in range(number, len(self._lines)):
            line = self._lines[end]
            depth += line.count("{") - line.count("}")
            if depth <= 0 or not line.strip():
                break
        self._empty(number, end + 1)
        return end + 1

    def _hide_marked(self, number: int) -> int:
        """Empty the hidden text that begins on a line, and return the line to look at next."""
        before, begin, rest = self._take_closed(self._lines[number])
        if begin is None:
            self._lines[number] = "" if _TAG_LINE.fullmatch(before) else before
            return number + 1
        last = self._find(number + 1, begin.name, lambda line: begin.closing.search(line) is not None)
        if last is None:
            if begin.name == "%% comment" and before.strip():
                self._lines[number] = before + rest
                return number + 1  # two percent signs within a sentence
            self._report(number, f"{begin.name} that does not end; what follows is read as text")
            self._lines[number] = before + rest[len(begin.match[0]) :]
            return number
        after = begin.closing.search(self._lines[last])
        tail = self._lines[last][after.end() :] if after else ""
        self._empty(number, last)
        self._lines[number] = before
        self._lines[last] = tail
        return last

    def _take_closed(self, line: str) -> tuple[str, _Begin | None, str]:
        """Return what is shown of a line up to hidden text that does not end on it, that, and the rest.

        It is gone through once: a line may hold a hundred thousand comments.
        """
        kept: list[str] = []
        position = 0
        following: dict[str, re.Match[str] | None] = {}
        while begin := self._next_begin(line, position, following):
            end = begin.closing.search(line, begin.match.end())
            kept.append(line[position : begin.match.start()])
            position = begin.match.start() if end is None else end.end()
            if end is None:
                return "".join(kept), begin, line[position:]
        return "".join([*kept, line[position:]]), None, ""

    def _next_begin(
        self, line: str, position: int, following: dict[str, re.Match[str] | None]
    ) -> _Begin | None:
        """Return where the first hidden text from a position on begins.

        Args:
            line: The line.
            position: Where to look first.
            following: The first begin of each kind behind an earlier position; brought up to date.
        """
        begins: list[_Begin] = []
        for name, opening, closing in HIDDEN:
            match = following[name] if name in following else opening.search(line, position)
            if match and match.start() < position:
                match = opening.search(line, position)
            following[name] = match
            if match and name not in self._endless:
                begins.append(_Begin(name, match, closing))
        return min(begins, key=lambda begin: begin.match.start(), default=None)

    def _find(self, first: int, name: str, closes: Callable[[str], bool]) -> int | None:
        """Return the first line from `first` on that closes what has begun, and note if there is none."""
        if name in self._endless:
            return None
        for number in range(first, len(self._lines)):
            if closes(self._lines[number]):
                return number
        self._endless.add(name)
        return None

    def _empty(self, first: int, end: int) -> None:
        self._lines[first:end] = [""] * (end - first)

    def _report(self, number: int, message: str) -> None:
        self.findings.append(Finding(self._first_line + number, FindingKind.UNCLOSED, message))
