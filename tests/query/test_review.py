from pathlib import Path

import pytest

from kg.errors import UserFileError
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
        '# Muon (model, 1 paper) "Muon 모델, 확산 모델, 정확도." (notes/undated.md:3)\n'
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
        ('[[merge]]\ninto = "method:muon"\nentities = ["model:muon"]\n', 0),
        ('[[merge]]\ninto = "method:adam"\nentities = ["method:muon", "model:muon"]\n', 0),
        ('[[merge]]\ninto = "method:lora"\nentities = ["method:muon"]\n', 1),
    ],
)
def test_what_a_person_has_decided_is_not_proposed(
    store: Store, tmp_path: Path, curation: str, proposals: int
) -> None:
    file = tmp_path / "curation.toml"
    file.write_text(curation, encoding="utf-8")
    assert len(review(store, file)) == proposals


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"x = 1\n\nnot TOML", "curation.toml:3: not TOML: "),
        (b"[[hide]]\n", 'curation.toml:1: [[hide]] needs entity = "…"'),
        (b"\xb0\xa1", "curation.toml:1: not UTF-8 but probably CP949; save the file as UTF-8"),
    ],
)
def test_a_curation_file_that_cannot_be_followed_is_an_error(
    store: Store, tmp_path: Path, content: bytes, message: str
) -> None:
    file = tmp_path / "curation.toml"
    file.write_bytes(content)
    with pytest.raises(UserFileError) as error:
        review(store, file)
    assert message in str(error.value)


def test_only_what_is_proven_is_sure(store: Store, open_graph: WriteGraph) -> None:
    assert review(store, None, is_sure=True) == []
    text = "휴먼라인(humanline)을 쓴다."
    links = (
        ("method:humanline", "uses", "휴먼라인([humanline])을 쓴다."),
        ("method:휴먼라인", "uses", "[휴먼라인](humanline)을 쓴다."),
    )
    paper = HandPaper(
        "2501.00001", "One", digests=(HandDigest("a.md", 1, (("method", 3, text),)),), links=links
    )
    graph = HandGraph((paper,), {"method:humanline": ("humanline",), "method:휴먼라인": ("휴먼라인",)})
    (item,) = review(open_graph(graph), None, is_sure=True)
    assert item.lines == (
        "# a paper defines one as the other: 휴먼라인(humanline)\n"
        '# humanline (method, 1 paper) "휴먼라인(humanline)을 쓴다." (a.md:3)\n'
        '# 휴먼라인 (method, 1 paper) "휴먼라인(humanline)을 쓴다." (a.md:3)\n'
        '[[merge]]\ninto = "method:humanline"\nentities = ["method:휴먼라인"]\n'
    )


def test_a_name_of_several_things_is_shown_with_a_sentence_for_each(open_graph: WriteGraph) -> None:
    papers = tuple(
        HandPaper(
            f"2501.0000{number}",
            "One",
            digests=(HandDigest("a.md", 1, (("method", 3, f"{number}의 Lynx를 제안한다."),)),),
            links=(("method:lynx", "proposes", f"{number}의 [Lynx]를 제안한다."),),
        )
        for number in (1, 2)
    )
    (item,) = review(open_graph(HandGraph(papers, {"method:lynx": ("Lynx",)})), None)
    assert item.lines == (
        "# 2501.00001 and 2501.00002 propose a thing of that name\n"
        '# Lynx (method, 2 papers) "1의 Lynx를 제안한다." (a.md:3)\n'
        '# Lynx (method, 2 papers) "2의 Lynx를 제안한다." (a.md:3)\n'
        '[[split]]\nentity = "method:lynx"\npapers = ["2501.00002"]\nname = "Lynx (2501.00002)"\n'
    )


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
    assert item.lines.splitlines()[1] == f'# Muon (method, 1 paper) "{quote}" (a.md:3)'


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
