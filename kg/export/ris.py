"""RIS, as EndNote, Zotero and Mendeley read it."""

from collections.abc import Iterable, Iterator

from kg.export.references import Reference, one_line


def render_ris(references: Iterable[Reference]) -> Iterator[str]:
    """Yield a record for each reference: lines of a tag, two spaces, a hyphen, a space and the value."""
    for reference in references:
        yield "".join(f"{tag}  - {value}\n" for tag, value in _lines(reference)) + "ER  - \n\n"


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", "UNPB" if reference.arxiv else "GEN"  # unpublished work, as a preprint is; anything
    yield "ID", reference.key
    yield "TI", one_line(reference.title)
    if reference.date:
        yield "PY", f"{reference.date[0]:04}"
        parts = [*(f"{part:02}" for part in reference.date), "", ""]
        yield "DA", "/".join([*parts[:3], ""])
    if reference.arxiv:
        yield "AN", f"arXiv:{reference.arxiv}"
    if reference.doi:
        yield "DO", reference.doi
    if reference.url:
        yield "UR", one_line(reference.url)
    for keyword in reference.keywords:
        yield "KW", one_line(keyword)
