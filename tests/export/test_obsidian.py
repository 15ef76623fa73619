import re
from pathlib import Path

import frontmatter
import obsidiantools.api as otools
import pytest

from kg.export.obsidian import plain_text
from kg.export.render import ExportOptions, write_export
from kg.export.vault import MARK, parse_note
from kg.graph import paper_node
from kg.store.reader import Store
from tests.export.hostile import HOSTILE, NAMES, TITLES


@pytest.fixture
def vault(hostile_graph: Path, tmp_path: Path) -> Path:
    write_export(hostile_graph, "obsidian", tmp_path / "vault")
    return tmp_path / "vault"


def note_of(vault: Path, node: str) -> Path:
    (path,) = (path for path in vault.rglob("*.md") if frontmatter.load(path).metadata["kg"] == node)
    return path


def test_obsidiantools_finds_every_note_and_every_link(vault: Path, hostile_graph: Path) -> None:
    read = otools.Vault(vault).connect()
    # obsidiantools takes brackets for a link even after backslashes: those of a title that we quote
    assert read.nonexistent_notes == ["links"]
    nodes = {path.stem: frontmatter.load(path).metadata["kg"] for path in vault.rglob("*.md")}
    assert len(nodes) == len(TITLES) + len(NAMES) + 2
    links = {(nodes[source], nodes[target]) for source, target, _ in read.graph.edges if target in nodes}
    with Store(hostile_graph) as store:
        expected = {(paper_node(link.paper), link.entity) for link in store.links()}
    assert expected <= links
    assert {(target, source) for source, target in expected} <= links
    assert ("method:ADAM", "method:adam") in links
    assert ("paper:2510.21800", "topic:a+b") in links
    assert ("topic:a+b", "topic:area") in links


def test_front_matter_has_every_name_as_it_is(vault: Path) -> None:
    for paper, title in TITLES.items():
        metadata = frontmatter.load(note_of(vault, f"paper:{paper}")).metadata
        assert (metadata["title"], metadata["aliases"]) == (title, [title, paper])
    for entity, names in NAMES.items():
        metadata = frontmatter.load(note_of(vault, entity)).metadata
        assert (metadata["title"], metadata["aliases"]) == (names[0], [names[0], *sorted(names[1:])])


def test_a_second_export_changes_nothing_and_keeps_what_the_person_wrote(
    vault: Path, hostile_graph: Path
) -> None:
    before = {path: path.read_bytes() for path in vault.rglob("*.md")}
    note = note_of(vault, "method:adam")
    text = note.read_text(encoding="utf-8")
    own = (
        text.replace("papers: 6\n", "papers: 6\nrating: 5\ntags:\n  - mine\n")
        + "Mein Satz.\n\n[[Elsewhere]]\n"
    )
    note.write_text(own, encoding="utf-8")
    (vault / "Papers" / "Mine.md").write_text("# Mine\n", encoding="utf-8")
    write_export(hostile_graph, "obsidian", vault)
    assert note.read_text(encoding="utf-8") == own
    assert (vault / "Papers" / "Mine.md").read_text(encoding="utf-8") == "# Mine\n"
    after = {path: path.read_bytes() for path in vault.rglob("*.md")}
    assert {path for path in after if after[path] != before.get(path)} == {note, vault / "Papers" / "Mine.md"}


def test_what_has_gone_goes_unless_the_person_wrote_in_it_and_a_new_title_takes_the_text_along(
    vault: Path, tmp_path: Path
) -> None:
    gone, kept = note_of(vault, "paper:2510.00011"), note_of(vault, "paper:2510.00012")
    renamed = note_of(vault, "paper:2510.21800")
    for path in (kept, renamed):
        path.write_text(path.read_text(encoding="utf-8") + "Mine.\n", encoding="utf-8")
    papers = tuple(
        paper._replace(title="New title") if paper.id == "2510.21800" else paper
        for paper in HOSTILE.papers
        if paper.id not in {"2510.00011", "2510.00012"}
    )
    graph = HOSTILE._replace(papers=papers).write(tmp_path / "kg.db")
    write_export(graph, "obsidian", vault)
    assert (gone.exists(), kept.exists(), renamed.exists()) == (False, True, False)
    assert (vault / "Papers" / "New title.md").read_text(encoding="utf-8").endswith(f"{MARK}\nMine.\n")


def test_a_note_without_mark_is_the_persons(vault: Path, hostile_graph: Path) -> None:
    note = note_of(vault, "method:adam")
    note.write_text("---\nkg: method:adam\n---\nAll mine now.\n", encoding="utf-8")
    write_export(hostile_graph, "obsidian", vault)
    assert note.read_text(encoding="utf-8") == "---\nkg: method:adam\n---\nAll mine now.\n"


@pytest.mark.parametrize(
    ("value", "node"),
    [('"method:a"', "method:a"), ("method:a", "method:a"), ("'method:it''s'", "method:it's"), ('"\\"', "")],
)
def test_a_note_is_known_however_its_id_is_quoted(value: str, node: str) -> None:
    note = parse_note("Entities/A.md", f"---\nkg: {value}\nmine: [1,\n  2]\n---\ntext\n{MARK}\nown\n")
    assert (note.node, note.properties, note.own_text) == (node, "mine: [1,\n  2]\n", "own\n")


def test_quotes_are_text_and_nothing_else() -> None:
    assert plain_text("a [[b]] #c\n%%d%% *e* $f$") == r"a \[\[b\]\] \#c %\%d%\% \*e\* \$f\$"


def test_the_digest_leaves_nothing_open(tmp_path: Path) -> None:
    (digest,) = HOSTILE.papers[0].digests
    text = f"{digest.sections[0][2]}\n```python\nx = 1\n%% {MARK}"
    paper = HOSTILE.papers[0]._replace(
        digests=(digest._replace(sections=(("introduction", 5, text),)),), links=()
    )
    graph = HOSTILE._replace(papers=(paper,), builds_on=(), communities=(), topics={}).write(
        tmp_path / "kg.db"
    )
    write_export(graph, "obsidian", tmp_path / "vault")
    (note,) = (tmp_path / "vault" / "Papers").glob("*.md")
    assert note.read_text(encoding="utf-8").count(MARK) == 1
    assert len(re.findall(r"(?m)^```", note.read_text(encoding="utf-8"))) == 2


def test_rare_entities_may_have_no_note_and_are_named_all_the_same(
    hostile_graph: Path, tmp_path: Path
) -> None:
    write_export(hostile_graph, "obsidian", tmp_path, ExportOptions(min_papers=3))
    assert [path.name for path in (tmp_path / "Entities").iterdir()] == ["Adam.md"]
    text = note_of(tmp_path, "paper:2510.21800").read_text(encoding="utf-8")
    assert "- uses [[Adam]]: " in text
    assert "- mentions UnSAMv2+\n" in text
