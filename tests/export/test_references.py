"""References, read back by libraries that are not ours."""

import json
from pathlib import Path

import bibtexparser.entrypoint
import pybtex.database
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pylatexenc.latex2text import LatexNodes2Text

from kg.export.bibtex import latex_text, render_bibtex
from kg.export.csl_json import render_csl_json
from kg.export.references import make_reference
from kg.export.render import ExportOptions, render_export
from kg.export.ris import render_ris
from kg.records import Paper
from tests.export.hostile import TITLES

ONE = frozenset({"2510.21800"})
MARS = make_reference(
    Paper("2510.21800", "MARS-M: 50% & more", "https://arxiv.org/abs/2510.21800", "2025-10-28", ()),
    ("optimizers", "Large models"),
)
DOI = make_reference(Paper("doi:10.1145/1_2", "A\ntitle", "https://doi.org/10.1145/1_2", "2024-05", ()))


def exported(graph: Path, name: str, options: ExportOptions = ExportOptions()) -> str:  # noqa: B008
    return "".join(render_export(graph, name, options))


@pytest.mark.parametrize(
    ("paper", "date", "expected"),
    [
        ("2510.21800", "2025-11-02", (2025, 10)),
        ("hep-th/9901001", "2025-11-02", (1999, 1)),
        ("cs.CL/0501001", "", (2005, 1)),
        ("doi:10.1/2", "2025-11-02", (2025, 11, 2)),
        ("title:2510-things", "", ()),
    ],
)
def test_the_date_is_that_of_arxiv_or_that_of_the_paper(
    paper: str, date: str, expected: tuple[int, ...]
) -> None:
    assert make_reference(Paper(paper, "T", "", date, ())).date == expected


def test_bibtex_is_known_to_the_byte() -> None:
    assert "".join(render_bibtex([MARS, DOI])) == (
        "@misc{2510.21800,\n  title = {{MARS-M: 50\\% \\& more}},\n  year = {2025},\n  month = oct,\n"
        "  eprint = {2510.21800},\n  archivePrefix = {arXiv},\n  url = {https://arxiv.org/abs/2510.21800},\n"
        "  keywords = {optimizers, Large models},\n}\n\n"
        "@misc{doi:10.1145_2f_1_2,\n  title = {{A title}},\n  year = {2024},\n  month = may,\n"
        "  doi = {10.1145/1\\_2},\n  url = {https://doi.org/10.1145/1_2},\n}\n\n"
    )


def test_ris_is_known_to_the_byte() -> None:
    assert "".join(render_ris([MARS, DOI])) == (
        "TY  - UNPB\nID  - 2510.21800\nTI  - MARS-M: 50% & more\nPY  - 2025\nDA  - 2025/10//\n"
        "AN  - arXiv:2510.21800\nUR  - https://arxiv.org/abs/2510.21800\n"
        "KW  - optimizers\nKW  - Large models\nER  - \n\n"
        "TY  - GEN\nID  - doi:10.1145_2f_1_2\nTI  - A title\nPY  - 2024\nDA  - 2024/05//\nDO  - 10.1145/1_2\n"
        "UR  - https://doi.org/10.1145/1_2\nER  - \n\n"
    )


def test_csl_json_is_known_to_the_byte() -> None:
    assert "".join(render_csl_json([])) == "[]\n"
    assert "".join(render_csl_json([MARS])) == (
        '[\n{"id": "2510.21800", "type": "article", "title": "MARS-M: 50% & more", '
        '"issued": {"date-parts": [[2025, 10]]}, "publisher": "arXiv", "number": "arXiv:2510.21800", '
        '"URL": "https://arxiv.org/abs/2510.21800", "keyword": "optimizers, Large models"}\n]\n'
    )


def test_bibtexparser_finds_every_entry_whatever_its_title(hostile_graph: Path) -> None:
    library = bibtexparser.entrypoint.parse_string(exported(hostile_graph, "bibtex"))
    assert library.failed_blocks == []
    titles = {entry.key: entry["title"] for entry in library.entries}
    assert len(titles) == len(TITLES)
    assert titles["2510.21800"] == f"{{{latex_text(TITLES['2510.21800'])}}}"


def test_pybtex_reads_the_entries_and_latex_shows_the_titles_as_they_are(hostile_graph: Path) -> None:
    read = pybtex.database.parse_string(exported(hostile_graph, "bibtex"), "bibtex")
    assert {shown(entry.fields["title"]) for entry in read.entries.values()} == set(TITLES.values())


def shown(latex: str) -> str:
    """Return what LaTeX shows; pylatexenc does not know the names of braces."""
    named = latex.replace(r"\textbraceleft{}", r"\{").replace(r"\textbraceright{}", r"\}")
    return str(LatexNodes2Text().latex_to_text(named)).replace("ˆ", "^")


def test_rispy_reads_the_titles_as_they_are(hostile_graph: Path) -> None:
    entries = rispy.loads(exported(hostile_graph, "ris"))
    assert {entry["title"] for entry in entries} == set(TITLES.values())
    (mars,) = rispy.loads(exported(hostile_graph, "ris", ExportOptions(papers=ONE)))
    assert (mars["year"], mars["keywords"]) == ("2025", ['To"pic | ]]'])


def test_citeproc_prints_every_title(hostile_graph: Path) -> None:
    items = json.loads(exported(hostile_graph, "csl-json"))
    assert {item["title"] for item in items} == set(TITLES.values())
    source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    printed = [str(entry) for entry in bibliography.bibliography()]
    assert len(printed) == len(TITLES)
    assert any("Quotes" in entry and "2025" in entry for entry in printed)


def test_chosen_papers_alone_are_written(hostile_graph: Path) -> None:
    for name in ("bibtex", "ris", "csl-json"):
        text = exported(hostile_graph, name, ExportOptions(papers=ONE))
        assert "2510.21800" in text
        assert "2510.00010" not in text
