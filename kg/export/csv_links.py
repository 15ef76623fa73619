"""CSV: a link a line, with what is needed to read it alone, for spreadsheets and data frames."""

import csv
import io
from collections.abc import Iterable, Iterator

from kg.records import Evidence, LinkRow, Paper

_COLUMNS = (
    "paper",
    "title",
    "date",
    "relation",
    "entity",
    "name",
    "type",
    "papers",
    "sentence",
    "post",
    "line",
)


def render_table(rows: Iterable[tuple[Paper, LinkRow, Evidence | None]]) -> Iterator[str]:
    """Yield the lines of the file: a paper, its link to an entity, and the clearest sentence behind it."""
    yield _line(_COLUMNS)
    for paper, link, evidence in rows:
        quoted = (evidence.sentence, evidence.post, evidence.line) if evidence else ("", "", "")
        yield _line(
            (
                paper.id,
                paper.title,
                paper.date,
                link.relation,
                link.entity,
                link.name,
                link.type,
                link.papers,
                *quoted,
            )
        )


def _line(values: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(values)
    return buffer.getvalue()
