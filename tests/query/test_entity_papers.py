import pytest

from kg.query.entity_papers import NamingPaper
from kg.query.load_nodes import load_paper
from kg.query.question import Question, RelatedAnswer, Scope
from kg.query.related import answer
from kg.records import Evidence, Paper, Relation
from kg.store.reader import Store
from kg.store.topic_queries import TopicRow
from tests.query.conftest import MARS, MUON, NORMUON, OPEN_ENDED, PREF, SECOND, WriteGraph
from tests.query.hand_built import HandDigest, HandGraph, HandPaper

EVERYTHING = Scope()


def ask(store: Store, name: str, scope: Scope = EVERYTHING, limit: int | None = None) -> RelatedAnswer:
    return answer(store, Question((name,), scope=scope, limit=limit))


def papers(store: Store, name: str, scope: Scope = EVERYTHING, limit: int | None = None) -> list[str]:
    return [related.paper.id for related in ask(store, name, scope, limit).related]


def test_each_paper_says_what_it_does_with_the_entity_and_how_often_it_names_it(store: Store) -> None:
    found = ask(store, "muon")
    assert (found.title, found.subjects[0].node.id) == ("Muon", "method:muon")
    assert found.naming[0] == NamingPaper(
        load_paper(store, MUON),
        Relation.PROPOSES,
        is_in_title=True,
        sentences=1,
        topics=(),
        evidence=(
            Evidence("2025-08.md", 6, "introduction", "새 옵티마이저 Muon을 제안한다.", 8, 12),
            Evidence("2025-08.md", 3, "title", "Muon at Scale", 0, 4),
        ),
    )
    # it proposes Muon, title and a sentence name it: (2 + 1 + 1/2) / 5; the others have a sentence, and the
    # title "NorMuon: Making Muon more efficient" names it as well
    assert [(naming.paper.id, naming.relation, naming.score) for naming in found.naming] == [
        (MUON, "proposes", 0.7),
        (NORMUON, "uses", 0.3),
        (MARS, "uses", 0.1),
        (OPEN_ENDED, "compares_with", 0.1),
    ]


def test_a_related_paper_has_the_entity_as_its_only_reason(store: Store) -> None:
    related = ask(store, "muon").related[-1]
    (shown,) = related.reasons
    assert (related.score, related.wording, related.strength, shown.weight) == (0.1, 0.0, None, 0.1)
    assert shown.reason[:4] == ("method:muon", "Muon", "method", 4)
    assert (shown.reason.relation, shown.reason.their_relation) == ("compares_with", "compares_with")
    assert shown.evidence == ()
    assert shown.their_evidence == (Evidence("2025-10.md", 24, "method", "Muon은 느리다.", 0, 4),)


def test_the_title_counts_more_than_sentences_and_these_more_than_the_relation_and_the_date(
    open_graph: WriteGraph,
) -> None:
    def paper(number: int, title: str, date: str, relation: str, *sentences: str) -> HandPaper:
        text = " ".join(sentence.replace("[", "").replace("]", "") for sentence in sentences)
        digest = HandDigest(f"{number}.md", 1, (("method", 3, text),))
        return HandPaper(f"2501.0000{number}", title, date, (digest,), (("method:x", relation, *sentences),))

    graph = HandGraph(
        (
            paper(1, "One", "2025-01-01", "mentions", "[X] one.", "[X] two."),
            paper(2, "Two", "2025-01-02", "uses", "[X] once."),
            paper(3, "Three", "2025-01-03", "uses", "[X] once."),
            paper(4, "Four", "2025-01-04", "mentions", "[X] once."),
            HandPaper("2501.00005", "On X", "2025-01-01", links=(("method:x", "mentions", "On [X]"),)),
            paper(6, "Six", "2025-01-01", "proposes", "[X] once."),
        ),
        {"method:x": ("X",)},
    )
    store = open_graph(graph)
    assert papers(store, "x") == [f"2501.0000{number}" for number in (6, 5, 3, 2, 1, 4)]
    assert [naming.sentences for naming in ask(store, "x").naming] == [1, 0, 1, 1, 2, 1]


def test_of_papers_that_name_it_alike_those_of_its_topics_come_first(open_graph: WriteGraph) -> None:
    relations = {1: "mentions", 2: "compares_with", 3: "uses", 4: "uses"}
    links = {number: (("method:x", relation, "[X] once."),) for number, relation in relations.items()}
    graph = HandGraph(
        tuple(
            HandPaper(
                f"2501.0000{number}",
                f"Number {number}",
                "2025-01-01",
                (HandDigest(f"{number}.md", 1, (("method", 3, "X once."),)),),
                links.get(number, ()),
            )
            for number in range(1, 7)
        ),
        {"method:x": ("X",)},
        taxonomy=(TopicRow("caches", "Caches", "캐시", ""), TopicRow("music", "Music", "음악", "")),
        topics={
            "2501.00001": {"caches": 0.9},
            "2501.00002": {"caches": 0.9},
            "2501.00003": {"music": 0.9},
            "2501.00004": {"caches": 0.5, "music": 0.5},
            "2501.00005": {"music": 0.9},
            "2501.00006": {"music": 0.9},
        },
    )
    # of caches all three papers name X, of music two of four; a paper of both is between them, and one that
    # only mentions X has half the share of its sentence
    caches, music = 2.5 / 3, 1.5 / 4
    found = ask(open_graph(graph), "x").naming
    assert {naming.paper.id[-1]: naming.score for naming in found} == pytest.approx(
        {
            "2": (0.5 + caches) / 5,
            "4": (0.5 + (caches + music) / 2) / 5,
            "1": (0.25 + caches) / 5,
            "3": (0.5 + music) / 5,
        }
    )
    assert [naming.paper.id[-1] for naming in found] == ["2", "4", "1", "3"]


@pytest.mark.parametrize(("sentences", "score"), [(0, 0.6), (1, 0.7), (3, 0.75)])
def test_a_score_grows_with_the_sentences_and_stays_below_one(sentences: int, score: float) -> None:
    paper = Paper("2501.00001", "One", "", "", ())
    naming = NamingPaper(
        paper, Relation.PROPOSES, is_in_title=True, sentences=sentences, topics=(), evidence=()
    )
    assert naming.score == score


def test_papers_are_narrowed_by_date_relation_and_limit(store: Store) -> None:
    assert papers(store, "muon", Scope(since="2025-10")) == [MARS, OPEN_ENDED]
    assert papers(store, "muon", Scope(since="2025-10-02")) == [OPEN_ENDED]
    assert papers(store, "muon", Scope(relations=("uses",))) == [NORMUON, MARS]
    assert papers(store, "muon", Scope(relations=("uses", "proposes"), since="2025-09")) == [NORMUON, MARS]
    assert papers(store, "muon", limit=1) == [MUON]
    assert papers(store, "accuracy", Scope(since="2025")) == [MARS, PREF, SECOND]


def test_papers_of_variants_come_with_half_the_score_and_say_what_they_name(open_graph: WriteGraph) -> None:
    def paper(number: int, *entities: str) -> HandPaper:
        text = " ".join(f"{entity.partition(':')[2]}을 쓴다." for entity in entities)
        links = tuple((entity, "uses", f"[{entity.partition(':')[2]}]을 쓴다.") for entity in entities)
        return HandPaper(
            f"p{number}", f"P{number}", digests=(HandDigest("a.md", 1, (("method", 2, text),)),), links=links
        )

    store = open_graph(
        HandGraph(
            (paper(1, "model:qwen2-7b"), paper(2, "model:qwen", "model:qwen2"), paper(3, "model:qwen2")),
            {"model:qwen": ("Qwen",), "model:qwen2": ("Qwen2",), "model:qwen2-7b": ("Qwen2-7B",)},
            variants=(("model:qwen2", "model:qwen"), ("model:qwen2-7b", "model:qwen2")),
        )
    )
    found = ask(store, "model:qwen")
    assert [
        (naming.paper.id, naming.variant and naming.variant.name, naming.score) for naming in found.naming
    ] == [
        ("p2", None, 0.1),
        ("p1", "Qwen2-7B", 0.05),
        ("p3", "Qwen2", 0.05),
    ]
    assert [related.reasons[0].reason.entity for related in found.related][1:] == [
        "model:qwen2-7b",
        "model:qwen2",
    ]
    assert papers(store, "model:qwen2-7b") == ["p1"]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Pref-GRPO: Stable Generation", ["named in the title"]),
        ("On Group-Relative Policy Optimizations", ["named in the title"]),
        ("Group policies", []),
        ("SGRPO", []),
        ("Group: relative policies", []),
    ],
)
def test_a_title_names_an_entity_also_as_a_part_of_another_name(
    open_graph: WriteGraph, title: str, said: list[str]
) -> None:
    digest = HandDigest("a.md", 1, (("method", 2, "GRPO를 쓴다."),))
    graph = HandGraph(
        (HandPaper("p1", title, "", (digest,), (("method:grpo", "uses", "[GRPO]를 쓴다."),)),),
        {"method:grpo": ("GRPO", "group relative policy optimization")},
    )
    (naming,) = ask(open_graph(graph), "grpo").naming
    assert ["named in the title"] * naming.is_in_title == said


def test_proposing_a_variant_counts_half_of_half_and_its_title_may_name_the_entity(
    open_graph: WriteGraph,
) -> None:
    def paper(number: int, title: str, entity: str, relation: str, *sentences: str) -> HandPaper:
        text = " ".join(sentences).replace("[", "").replace("]", "")
        digest = HandDigest(f"{number}.md", 1, (("method", 3, text),))
        return HandPaper(f"p{number}", title, digests=(digest,), links=((entity, relation, *sentences),))

    graph = HandGraph(
        (
            paper(1, "One", "method:tree-attention", "proposes", "[Tree attention] is new."),
            paper(2, "Tree Attention", "method:tree-attention", "proposes", "[Tree attention] is new."),
            paper(3, "Linear Attention", "method:tree-attention", "uses", "[Tree attention] is used."),
            paper(4, "Four", "method:attention", "uses", "[Attention] one.", "[Attention] two."),
        ),
        {"method:attention": ("attention",), "method:tree-attention": ("tree attention",)},
        variants=(("method:tree-attention", "method:attention"),),
    )
    found = ask(open_graph(graph), "method:attention").naming
    # p2: half of (title + half of a sentence + half of two fifths); p3 names another attention in its title
    assert [(naming.paper.id, round(naming.score, 6), naming.is_in_title) for naming in found] == [
        ("p2", 0.25, True),
        ("p1", 0.15, False),
        ("p3", 0.15, True),
        ("p4", 0.133333, False),
    ]
