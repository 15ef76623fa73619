from collections.abc import Iterable
from math import log

import pytest

from kg.query.bridge_pairs import name_rarity
from kg.query.bridges import bridges
from kg.records import Relation
from kg.store.reader import Store
from kg.store.topic_queries import TopicRow
from tests.query.conftest import WriteGraph
from tests.query.hand_built import HandDigest, HandGraph, HandPaper

TAXONOMY = tuple(
    row
    for area in ("video", "speech", "law")
    for row in (
        TopicRow(area, area.title(), "분야", ""),
        TopicRow(f"{area}-one", f"{area.title()} one", "주제", area),
        TopicRow(f"{area}-two", f"{area.title()} two", "주제", area),
    )
)
#: Names that share no word with the others of a graph.
FILLERS = {f"method:filler-{number}": (f"Filler{number}",) for number in range(30)}


def paper(number: int, *links: tuple[str, str]) -> HandPaper:
    """Return a paper that names entities, each in a sentence: `("method:x", "uses [Xxx].")`."""
    sections = tuple(("method", 3 + row, text.partition(" ")[2]) for row, (_, text) in enumerate(links))
    plain = tuple((kind, line, text.replace("[", "").replace("]", "")) for kind, line, text in sections)
    return HandPaper(
        f"2501.0000{number}",
        f"Number {number}",
        digests=(HandDigest(f"{number}.md", 1, plain),),
        links=tuple((entity, *text.split(" ", 1)) for entity, text in links),
    )


def graph(papers: Iterable[HandPaper], names: dict[str, str], **topics: dict[str, float]) -> HandGraph:
    """Return a graph whose papers have topics by number: `n1={"video-one": 0.9}`."""
    entities = FILLERS | {entity: (name,) for entity, name in names.items()}
    scores = {f"2501.0000{number[1:]}": found for number, found in topics.items()}
    return HandGraph(tuple(papers), entities, taxonomy=TAXONOMY, topics=scores)


VIDEO, SPEECH, LAW = {"video-one": 0.9}, {"speech-one": 0.8}, {"law-one": 0.7}


def pair(name: str, first: str = "uses", second: str = "uses", papers: int = 2) -> HandGraph:
    """Return a graph of eight papers; two, or more, of far topics name one entity, the first one twice."""
    relations = [first, second, *(["uses"] * 6)][:papers]
    naming = [
        paper(number, ("method:x", f"{relation} [{name}].")) for number, relation in enumerate(relations)
    ]
    links = (("method:x", first, f"[{name}].", f"[{name}]!"),)
    digest = HandDigest("0.md", 1, (("method", 3, f"{name}. {name}!"),))
    naming[0] = naming[0]._replace(digests=(digest,), links=links)
    others = [paper(number) for number in range(papers, 8)]
    return graph([*naming, *others], {"method:x": name}, n0=VIDEO, n1=SPEECH)


def shared(store: Store) -> list[str]:
    return [bridge.entity.name for bridge in bridges(store)]


def test_a_bridge_has_both_papers_with_topics_relations_and_sentences(open_graph: WriteGraph) -> None:
    (bridge,) = bridges(open_graph(pair("entropic transport", second="compares_with")))
    assert (bridge.entity.id, bridge.known_by) == ("method:x", "vocabulary")
    first, second = bridge.ends
    assert [end.paper.id for end in bridge.ends] == ["2501.00000", "2501.00001"]
    assert [[topic.id for topic in end.topics] for end in bridge.ends] == [["video-one"], ["speech-one"]]
    assert (first.relation, second.relation) == (Relation.USES, Relation.COMPARES_WITH)
    assert (first.evidence.sentence, first.evidence.post) == ("entropic transport.", "0.md")
    # two of eight papers; `entropic` and `transport` stand in one of 31 names, which are small letters
    assert bridge.weight == pytest.approx(log(8 / 2) ** 2 * 0.25)


@pytest.mark.parametrize(
    ("name", "first", "second", "known"),
    [
        ("entropic transport", "uses", "uses", True),
        ("Sinkhorn", "uses", "evaluates_on", True),
        ("BM42", "uses", "uses", True),
        ("C4", "uses", "uses", False),  # very short
        ("ACE", "uses", "uses", False),  # an abbreviation of letters alone may be two things
        ("Sinkhorn", "proposes", "uses", False),  # so may a word for what one of them proposes
        ("Entropic Transport", "proposes", "uses", True),
        ("entropic transport", "proposes", "uses", False),  # a description
        ("Entropic Transport", "proposes", "proposes", False),  # two things of one name
        ("Sinkhorn", "uses", "mentions", False),
    ],
)
def test_what_is_shared_is_certainly_one_thing(
    name: str, first: str, second: str, *, known: bool, open_graph: WriteGraph
) -> None:
    assert shared(open_graph(pair(name, first, second))) == ([name] if known else [])


def test_what_more_than_four_papers_name_is_not_rare(open_graph: WriteGraph) -> None:
    assert shared(open_graph(pair("Sinkhorn", papers=4))) == ["Sinkhorn"]
    assert shared(open_graph(pair("Sinkhorn", papers=5))) == []


@pytest.mark.parametrize(
    ("second", "far"),
    [
        (SPEECH, True),
        ({"video-two": 0.9}, False),  # another topic of the same area
        ({"speech-one": 0.9, "video-two": 0.2}, False),  # one area of two
        ({}, False),  # nothing is known
    ],
)
def test_the_papers_are_of_different_areas(
    second: dict[str, float], *, far: bool, open_graph: WriteGraph
) -> None:
    made = pair("Sinkhorn")
    assert shared(open_graph(made._replace(topics={"2501.00000": VIDEO, "2501.00001": second}))) == (
        ["Sinkhorn"] if far else []
    )


def test_a_name_of_common_words_and_tasks_make_no_bridge(open_graph: WriteGraph) -> None:
    made = pair("attention map")
    common = {f"method:{number}": (f"attention map {number}",) for number in range(9)}
    assert shared(open_graph(made)) == ["attention map"]
    assert shared(open_graph(made._replace(entities={**made.entities, **common}))) == []
    task = graph(
        [paper(0, ("task:x", "addresses [Xxx].")), paper(1, ("task:x", "addresses [Xxx]."))],
        {"task:x": "Xxx"},
        n0=VIDEO,
        n1=SPEECH,
    )
    assert shared(open_graph(task)) == []


def test_the_heaviest_come_first_and_each_paper_and_entity_once(open_graph: WriteGraph) -> None:
    names = {"method:a": "Aaa", "method:b": "Bbb", "method:c": "Ccc", "method:d": "Ddd"}
    made = graph(
        [
            paper(0, ("method:a", "uses [Aaa]."), ("method:b", "compares_with [Bbb].")),
            paper(1, ("method:a", "uses [Aaa].")),
            paper(2, ("method:b", "uses [Bbb].")),
            paper(3, ("method:c", "uses [Ccc]."), ("method:d", "uses [Ddd].")),
            paper(4, ("method:d", "uses [Ddd].")),
            paper(5, ("method:c", "uses [Ccc].")),
            paper(6, ("method:c", "uses [Ccc].")),
        ],
        names,
        n0=VIDEO,
        n1=SPEECH,
        n2=LAW,
        n3=VIDEO,
        n4=SPEECH,
        n5=LAW,
        n6=SPEECH,
    )
    store = open_graph(made)
    # Bbb's paper 0 is in a heavier pair; Ddd is rarer than Ccc, which leaves 5 and 6
    assert [(bridge.entity.name, [end.paper.id[-1] for end in bridge.ends]) for bridge in bridges(store)] == [
        ("Aaa", ["0", "1"]),
        ("Ddd", ["3", "4"]),
        ("Ccc", ["5", "6"]),
    ]
    assert [bridge.entity.name for bridge in bridges(store, limit=1)] == ["Aaa"]
    assert bridges(store, limit=0) == []


@pytest.mark.parametrize("name", ["BF16", "int8", "NVFP4", "Amazon Mechanical Turk"])
def test_number_formats_and_platforms_make_no_bridge(name: str, open_graph: WriteGraph) -> None:
    assert shared(open_graph(pair(name))) == []


@pytest.mark.parametrize("name", ["KL divergence", "grouped-query attention", "optimizer", "U-Net"])
def test_what_every_reader_knows_makes_no_bridge(name: str, open_graph: WriteGraph) -> None:
    assert shared(open_graph(pair(name))) == []


def test_a_description_in_one_sentence_of_each_paper_makes_no_bridge(open_graph: WriteGraph) -> None:
    def once(name: str) -> HandGraph:
        naming = [paper(number, ("method:x", f"uses [{name}].")) for number in range(2)]
        others = [paper(number) for number in range(2, 8)]
        return graph([*naming, *others], {"method:x": name}, n0=VIDEO, n1=SPEECH)

    assert shared(open_graph(once("Sinkhorn"))) == ["Sinkhorn"]
    assert shared(open_graph(once("data cleaning"))) == []
    assert shared(open_graph(pair("data cleaning"))) == ["data cleaning"]


def test_each_paper_writes_the_name_out_somewhere(open_graph: WriteGraph) -> None:
    made = pair("masked autoencoder")
    alias = made._replace(entities={**made.entities, "method:x": ("masked autoencoder", "MAE")})
    assert shared(open_graph(alias)) == ["masked autoencoder"]
    for name, known in (
        ("MAE", False),
        ("autoenc", False),
        ("autoencoder", True),
        ("마스크드 오토인코더", True),
    ):
        short = paper(1, ("method:x", f"uses [{name}]."))
        made = alias._replace(papers=(alias.papers[0], short, *alias.papers[2:]))
        assert shared(open_graph(made)) == (["masked autoencoder"] if known else [])


def test_the_sentence_that_is_quoted_writes_the_name_out(open_graph: WriteGraph) -> None:
    made = pair("masked autoencoder")
    twice = paper(1, ("method:x", "uses [MAE]."))
    text = "Masked is good. MAE is short. masked autoencoder is long."
    links = (("method:x", "uses", "[MAE] is short.", "[masked autoencoder] is long."),)
    digest = HandDigest("1.md", 1, (("method", 3, text),))
    papers = (made.papers[0], twice._replace(digests=(digest,), links=links), *made.papers[2:])
    (bridge,) = bridges(open_graph(made._replace(papers=papers)))
    assert bridge.ends[1].evidence.sentence == "masked autoencoder is long."


@pytest.mark.parametrize(
    ("name", "aliases", "share"),
    [
        ("Sinkhorn", (), 1.0),
        ("node2vec", (), 1.0),
        ("maximum discrepancy", ("MD",), 1.0),  # the field abbreviates it
        ("carrier frequency", ("C0",), 0.25),
        ("data cleaning", (), 0.25),
    ],
)
def test_a_name_that_only_describes_weighs_less(
    name: str, aliases: tuple[str, ...], share: float, open_graph: WriteGraph
) -> None:
    made = pair(name)
    (bridge,) = bridges(open_graph(made._replace(entities={**made.entities, "method:x": (name, *aliases)})))
    assert bridge.weight == pytest.approx(log(8 / 2) ** 2 * share)


@pytest.mark.parametrize(("kind", "share"), [("dataset", 0.8), ("benchmark", 0.7), ("model", 0.5)])
def test_data_and_models_weigh_less_than_methods(kind: str, share: float, open_graph: WriteGraph) -> None:
    links = [paper(number, (f"{kind}:x", "uses [Sinkhorn].")) for number in range(2)]
    others = [paper(number) for number in range(2, 8)]
    (bridge,) = bridges(open_graph(graph([*links, *others], {f"{kind}:x": "Sinkhorn"}, n0=VIDEO, n1=SPEECH)))
    assert bridge.weight == pytest.approx(log(8 / 2) ** 2 * share)


def test_the_rarity_of_a_name_is_that_of_its_rarest_word() -> None:
    words = {"attention": 100, "map": 10}
    assert name_rarity("Attention map", words, 1000) == pytest.approx(2 / 3)
    assert name_rarity("attention", words, 1000) == pytest.approx(1 / 3)
    assert name_rarity("only one", words, 1) == 1.0


@pytest.mark.parametrize(
    ("name", "first", "second", "bridge"),
    [
        (
            "masked autoencoder",
            "마스크드 오토인코더",
            "masked autoencoder",
            ["masked autoencoder"],
        ),  # by sound
        ("loop closure", "루프 클로저", "루프 폐쇄", []),  # one of them may speak of loops in its graph
        ("variance reduction", "분산 감소", "분산감소", ["variance reduction"]),
        ("variance reduction", "분산 감소", "분산 축소", []),
        ("token drafting", "초안", "초안", []),  # any draft
        ("token drafting", "토큰 초안", "토큰 초안", ["token drafting"]),
        ("query rewriting", "재작성", "재작성", []),
        ("Loop Closure", "루프 클로저", "루프 폐쇄", ["Loop Closure"]),  # the name of one thing
    ],
)
def test_a_description_is_written_alike_and_by_all_of_its_words(
    name: str, first: str, second: str, bridge: list[str], open_graph: WriteGraph
) -> None:
    digest = HandDigest("0.md", 1, (("method", 3, f"{first}. {first}!"),))
    links = (("method:x", "uses", f"[{first}].", f"[{first}]!"),)
    papers = [
        paper(0)._replace(digests=(digest,), links=links),
        paper(1, ("method:x", f"uses [{second}].")),
        *(paper(number) for number in range(2, 8)),
    ]
    assert shared(open_graph(graph(papers, {"method:x": name}, n0=VIDEO, n1=SPEECH))) == bridge
