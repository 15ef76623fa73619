"""CSV for spreadsheets and data frames: a line for each link of a paper to an entity, with a sentence."""

import csv
import io
from collections.abc import Iterable, Iterator

from kg.records import Evidence, LinkRow, Paper

_PAPER_COLUMNS = ("paper", "title", "date")
_LINK_COLUMNS = ("relation", "entity", "name", "type", "papers")
_EVIDENCE_COLUMNS = ("sentence", "post", "line")


def render_csv(links: Iterable[tuple[Paper, LinkRow, Evidence | None]]) -> Iterator[str]:
    """Yield the lines of the file, the names of the columns first.

    Args:
        links: Each link with its paper and the clearest sentence behind it, if there is one.
    """
    yield _line((*_PAPER_COLUMNS, *_LINK_COLUMNS, *_EVIDENCE_COLUMNS))
    for paper, link, evidence in links:
        paper_values = (paper.id, paper.title, paper.date)
        link_values = (link.relation, link.entity, link.name, link.type, link.papers)
        evidence_values = (evidence.sentence, evidence.post, evidence.line) if evidence else ("", "", "")
        yield _line((*paper_values, *link_values, *evidence_values))


def _line(values: Iterable[object]) -> str:
    """Return one line of CSV; quotes stand only where they are needed."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(values)
    return buffer.getvalue()
