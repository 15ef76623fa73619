"""BibTeX, as LaTeX and reference managers read it."""

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.export.references import Reference, one_line

#: What LaTeX takes for commands. BibTeX counts braces even after a backslash, so these have names.
_COMMANDS: Mapping[str, str] = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "&%$#_"},
}
_SPECIAL = re.compile(r"[\\{}~^&%$#_]")
#: Between two characters that LaTeX would join: `--` is a dash, two apostrophes are a quotation mark.
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=[`?!])(?=`)|(?<=[<>,])(?=[<>,])")
_NOT_IN_ADDRESSES = re.compile(r"[\\{}\s]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def render_bibtex(references: Iterable[Reference]) -> Iterator[str]:
    """Yield an entry for each reference.

    Example:
        `@misc{2510.21800,` with the title in double braces, which keep its capitals.
    """
    for reference in references:
        fields = "".join(f"  {name} = {value},\n" for name, value in _fields(reference))
        yield f"@misc{{{reference.key},\n{fields}}}\n\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{latex_text(one_line(reference.title))}}}}}"
    if reference.date:
        yield "year", f"{{{reference.date[0]:04}}}"
    if len(reference.date) > 1:
        yield "month", _MONTHS[reference.date[1] - 1]
    if reference.arxiv:
        yield "eprint", f"{{{reference.arxiv}}}"
        yield "archivePrefix", "{arXiv}"
    if reference.doi:
        yield "doi", f"{{{latex_text(reference.doi)}}}"
    if reference.url:
        yield "url", f"{{{_NOT_IN_ADDRESSES.sub(_percent, reference.url)}}}"
    if reference.keywords:
        yield "keywords", f"{{{latex_text(', '.join(map(one_line, reference.keywords)))}}}"


def latex_text(text: str) -> str:
    """Return a text in which LaTeX sees no command."""
    escaped = _SPECIAL.sub(lambda match: _COMMANDS[match[0]], text)
    return _LIGATURE.sub("{}", escaped)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
