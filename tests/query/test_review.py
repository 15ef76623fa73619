from pathlib import Path

import pytest

from kg.linking.decisions import Hide, Merge
from kg.linking.proposals import ProposalKind
from kg.query.review import ReviewItem, review
from kg.records import Evidence
from kg.store.reader import Store
from tests.query.conftest import WriteGraph
from tests.query.hand_built import HandDigest, HandGraph, HandPaper


def test_a_proposal_is_shown_with_reason_entities_and_their_shortest_sentences(store: Store) -> None:
    (item,) = review(store, None)
    assert item.proposal.choice == Merge("method:muon", ("model:muon",))
    assert item.lines == (
        "# one name, method or model\n"
        '# Muon (method, 4 papers) "Muon은 느리다." (2025-10.md:24)\n'
        '# Muon (model, 1 papers) "Muon 모델, 확산 모델, 정확도." (notes/undated.md:3)\n'
        "[[merge]]\n"
        'into = "method:muon"\n'
        'entities = ["model:muon"]\n'
    )
    assert [(entity.id, evidence) for entity, evidence in item.evidence] == [
        ("method:muon", Evidence("2025-10.md", 24, "method", "Muon은 느리다.", 0, 4)),
        ("model:muon", Evidence("notes/undated.md", 3, "other", "Muon 모델, 확산 모델, 정확도.", 0, 4)),
    ]


def test_an_entity_without_a_sentence_is_shown_without_a_quote(crowd: Store) -> None:
    everywhere, hub = review(crowd, None)
    assert everywhere.proposal.choice == Hide("method:everywhere")
    assert hub.lines == ('# in 12 of 16 papers\n# hub (method, 12 papers)\n[[hide]]\nentity = "method:hub"\n')
    assert [(entity.id, evidence) for entity, evidence in hub.evidence] == [("method:hub", None)]


def test_only_proposals_of_the_wanted_kinds_are_returned(store: Store, crowd: Store) -> None:
    def kinds(items: list[ReviewItem]) -> list[str]:
        return [item.proposal.kind for item in items]

    assert kinds(review(store, None, [ProposalKind.TYPE])) == ["type"]
    assert kinds(review(store, None, [ProposalKind.DUPLICATE, ProposalKind.HUB])) == []
    assert kinds(review(crowd, None, [ProposalKind.HUB])) == ["hub", "hub"]
    assert kinds(review(crowd, None, [ProposalKind.TYPE])) == []


@pytest.mark.parametrize(
    ("curation", "proposals"),
    [
        ('[[never]]\nentities = ["method:muon", "model:muon"]\n', 0),
        ('\ufeff[[never]]\nentities = ["method:muon", "model:muon"]\n', 0),
        ('[[never]]\nentities = ["method:lora", "model:muon"]\n', 1),
        ('[[merge]]\ninto = "method:muon"\nentities = ["model:muon"]\n', 1),
        ('[[merge]]\ninto = "method:adam"\nentities = ["method:muon", "model:muon"]\n', 1),
        ("not TOML", 1),
    ],
)
def test_what_a_person_keeps_apart_is_not_proposed(
    store: Store, tmp_path: Path, curation: str, proposals: int
) -> None:
    file = tmp_path / "curation.toml"
    file.write_text(curation, encoding="utf-8")
    assert len(review(store, file)) == proposals


def test_the_curation_file_need_not_exist(store: Store, tmp_path: Path) -> None:
    assert len(review(store, tmp_path / "none.toml")) == 1
    assert len(review(store, tmp_path)) == 1


def test_a_long_sentence_is_cut_around_the_name(open_graph: WriteGraph) -> None:
    before, after = "a" * 100, "z" * 200
    text = f"{before} Muon\n{after}"
    links = (
        ("method:muon", "uses", f"{before} [Muon]\n{after}"),
        ("model:muon", "uses", f"{before} [Muon]\n{after}"),
    )
    papers = tuple(
        HandPaper(
            f"2501.0000{number}",
            "One",
            digests=(HandDigest("a.md", 1, (("method", 3, text),)),),
            links=(link,),
        )
        for number, link in enumerate(links)
    )
    store = open_graph(HandGraph(papers, {"method:muon": ("Muon",), "model:muon": ("Muon",)}))
    (item,) = review(store, None)
    # the name begins at 101: 80 characters before it, and 160 in all
    quote = "a" * 79 + " Muon " + "z" * 74 + "…"
    assert len(quote) == 160
    assert item.lines.splitlines()[1] == f'# Muon (method, 1 papers) "{quote}" (a.md:3)'


def test_of_equally_short_sentences_that_of_the_first_paper_is_quoted(open_graph: WriteGraph) -> None:
    def paper(number: int, *sentences: str) -> HandPaper:
        text = "\n".join(sentence.replace("[", "").replace("]", "") for sentence in sentences)
        digest = HandDigest("a.md", number * 10, (("method", number * 10 + 1, text),))
        return HandPaper(
            f"2501.0000{number}", "One", digests=(digest,), links=(("task:muon", "uses", *sentences),)
        )

    papers = (paper(2, "[Muon] 나."), paper(1, "[Muon]은 길다.", "[Muon] 가."))
    store = open_graph(HandGraph(papers, {"task:muon": ("Muon",), "model:muon": ("Muon",)}))
    (item,) = review(store, None)
    _, evidence = item.evidence[0]
    assert evidence == Evidence("a.md", 12, "method", "Muon 가.", 0, 4)
