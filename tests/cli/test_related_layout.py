"""The layout of `kg related` in a terminal and in a pipe."""

import pytest

from kg.cli.related_layout import print_related, print_related_rows, related_lines
from kg.cli.terminal import text_width
from kg.query.alike_sentences import AlikeSentences
from kg.query.question import RelatedAnswer, RelatedPaper, ShownReason, ShownTopic
from kg.query.resolve import Resolved
from kg.records import Entity, EntityType, Evidence, Paper, Relation
from kg.similarity.score import Reason, Strength, strength_of

ASKED = Paper("2510.00001", "Asked", "", "2025-10-01", ())
NEAR = Paper("2510.00002", "Near and Dear", "", "2025-10-02", ())


def evidence(sentence: str, surface: str = "", post: str = "a.md", line: int = 7) -> Evidence:
    """Return a sentence, the whole of it as surface if none is given."""
    start = sentence.index(surface) if surface else 0
    return Evidence(post, line, "method", sentence, start, start + len(surface or sentence))


def entity(
    name: str,
    weight: float,
    relations: tuple[Relation, Relation] = (Relation.USES, Relation.USES),
    papers: int = 4,
    *,
    is_hub: bool = False,
) -> ShownReason:
    """Return a shared entity, quoted by both."""
    reason = Reason(f"method:{name.lower()}", name, EntityType.METHOD, papers, weight, *relations)
    own, theirs = evidence(f"this {name}"), evidence(f"other {name}", post="b.md", line=21)
    return ShownReason(reason, (own,), (theirs,), is_hub)


def related(
    *reasons: ShownReason,
    topics: tuple[ShownTopic, ...] = (),
    wording: float = 0.0,
    alike: AlikeSentences | None = None,
    strength: Strength | None = None,
) -> RelatedPaper:
    """Return a related paper whose score is the sum of its parts."""
    score = wording + sum(reason.weight for reason in reasons) + sum(topic.weight for topic in topics)
    return RelatedPaper(NEAR, score, reasons, wording, alike, topics, strength or strength_of(score))


def answer(*papers: RelatedPaper, node: Paper | Entity = ASKED) -> RelatedAnswer:
    """Return an answer about one paper, or one entity."""
    return RelatedAnswer((Resolved("asked", node),), "Asked", list(papers))


def lines(*papers: RelatedPaper, width: int = 70, explain: bool = False) -> list[str]:
    return list(related_lines(answer(*papers), width, explain=explain))


def test_a_paper_is_a_title_with_its_id_then_reasons_by_weight_then_two_sentences() -> None:
    shown = related(
        entity("Newton", 0.2, papers=2),
        entity("Muon", 0.09),
        entity("AdamW", 0.02, (Relation.COMPARES_WITH, Relation.EVALUATES_ON)),
        topics=(ShownTopic("optimizers", "Optimizers", 0.06),),
    )
    assert lines(shown) == [
        "1  Near and Dear                        2510.00002  2025-10-02  strong",
        "   both use Newton (only these 2) and Muon (4 papers); both are about",
        "   Optimizers; this compares with, the other evaluates AdamW (4",
        "   papers)",
        "   this   this Newton                                           a.md:7",
        "   other  other Newton                                         b.md:21",
    ]


def test_names_and_topics_come_before_texts_that_are_alike_unless_they_weigh_little() -> None:
    alike = AlikeSentences(evidence("이 문장"), evidence("저 문장", post="b.md"))
    # 0.0075 of 0.25 is 3 % of the score, 0.007 of 0.249 less
    shown = related(entity("Muon", 0.0075), wording=0.2425, alike=alike)
    assert lines(shown)[1:] == [
        "   both use Muon (4 papers); alike in wording",
        "   this   this Muon                                             a.md:7",
        "   other  other Muon                                           b.md:21",
    ]
    shown = related(entity("Muon", 0.007), wording=0.242, alike=alike)
    assert lines(shown)[1:] == [
        "   alike in wording; both use Muon (4 papers)",
        "   this   이 문장                                               a.md:7",
        "   other  저 문장                                               b.md:7",
    ]


def test_that_texts_are_alike_is_one_of_the_reasons_in_a_row() -> None:
    names = [entity(name, 0.05) for name in ("Adam", "Lion", "Muon", "Soap")]
    assert lines(related(*names, wording=0.04))[1:3] == [
        "   both use Adam (4 papers), Lion (4 papers) and Muon (4 papers);",
        "   alike in wording",
    ]
    assert " ".join(lines(related(*names))[2:4]).split()[-4:] == ["and", "Soap", "(4", "papers)"]


def test_hubs_small_parts_and_areas_of_shown_topics_are_seen_only_if_all_is_asked_for() -> None:
    shown = related(
        entity("Muon", 0.2),
        entity("Model", 0.05, papers=90, is_hub=True),
        entity("Lion", 0.001),
        topics=(
            ShownTopic("optimizers", "Optimizers", 0.06),
            ShownTopic("training", "Training", 0.03, is_area=True),
        ),
    )
    assert lines(shown)[1] == "   both use Muon (4 papers); both are about Optimizers"
    explained = lines(shown, explain=True)
    assert [line for line in explained if line.startswith("   0.")] == [
        "   0.341  in all",
        "   0.200  both use Muon (4 papers)",
        "   0.060  both are about Optimizers",
        "   0.050  both use Model (90 papers), damped: many papers name it",
        "   0.030  both are in Training",
        "   0.001  both use Lion (4 papers)",
    ]
    assert [line.split()[-1] for line in explained if " Lion  " in line] == ["a.md:7", "b.md:21"]


def test_texts_alike_in_meaning_are_a_part_with_the_two_sentences() -> None:
    alike = AlikeSentences(evidence("this sentence"), evidence("other sentence", post="b.md", line=21))
    shown = related(entity("Muon", 0.05), alike=alike)._replace(meaning=0.12, score=0.17)
    assert lines(shown)[2:] == [
        "   both use Muon (4 papers); alike in meaning",
        "   this   this Muon                                             a.md:7",
        "   other  other Muon                                           b.md:21",
    ]
    explained = lines(shown, explain=True)
    assert explained[3:5] == [
        "   0.120  alike in meaning",
        "   this   this sentence                                         a.md:7",
    ]


def test_wording_and_meaning_side_by_side_are_one_reason_and_quoted_once() -> None:
    alike = AlikeSentences(evidence("this sentence"), evidence("other sentence", post="b.md", line=21))
    shown = related(wording=0.2, alike=alike)._replace(meaning=0.1, score=0.3)
    assert lines(shown)[2] == "   alike in wording and meaning"
    explained = lines(shown, explain=True)
    assert [line for line in explained if line.startswith("   0.")] == [
        "   0.300  in all",
        "   0.200  alike in wording",
        "   0.100  alike in meaning",
    ]
    assert sum("this sentence" in line for line in explained) == 1


def test_an_area_is_named_where_no_topic_is() -> None:
    shown = related(topics=(ShownTopic("training", "Training", 0.3, is_area=True),))
    assert lines(shown)[1] == "   both are in Training"


@pytest.mark.parametrize(
    ("kind", "relation", "deed"),
    [
        (EntityType.METHOD, Relation.EVALUATES_ON, "both evaluate"),
        (EntityType.MODEL, Relation.EVALUATES_ON, "both evaluate"),
        (EntityType.METRIC, Relation.EVALUATES_ON, "both measure"),
        (EntityType.DATASET, Relation.EVALUATES_ON, "both evaluate on"),
        (EntityType.TASK, Relation.ADDRESSES, "both address"),
        (EntityType.METHOD, Relation.PROPOSES, "both propose"),
    ],
)
def test_what_both_do_depends_on_what_it_is_done_to(kind: EntityType, relation: Relation, deed: str) -> None:
    shown = entity("Xxx", 0.4, (relation, relation))
    reason = shown._replace(reason=shown.reason._replace(type=kind))
    assert lines(related(reason))[1] == f"   {deed} Xxx (4 papers)"


def test_an_answer_without_a_close_paper_begins_with_that() -> None:
    weak, fair = related(entity("Muon", 0.1)), related(entity("Muon", 0.25))
    sentence = "Nothing in this graph is close to it; the nearest:"
    assert lines(weak, weak)[0] == sentence
    assert sentence not in lines(fair, weak)


@pytest.mark.parametrize("width", [24, 40, 60])
def test_ids_and_places_are_never_broken(width: int) -> None:
    shown = related(entity("Muon", 0.4))
    long = shown._replace(paper=NEAR._replace(title="A title of many words " * 4))
    printed = lines(long, width=width)
    assert sum("2510.00002  2025-10-02  strong" in line for line in printed) == 1
    assert sum(line.endswith("a.md:7") for line in printed) == 1
    assert any(line.lstrip() == "2510.00002  2025-10-02  strong" for line in printed)


def quoted(sentence: str, width: int) -> list[str]:
    """Return the lines that quote a sentence of the paper asked about."""
    reason = entity("Muon", 0.3)._replace(evidence=(evidence(sentence, "Muon"),), their_evidence=())
    return lines(related(reason), width=width)[2:]


def test_a_sentence_that_is_too_long_for_one_line_takes_two() -> None:
    assert quoted("Muon orthogonalizes the momentum of each matrix", 60) == [
        "   this   Muon orthogonalizes the momentum of each matrix",
        "                                                      a.md:7",
    ]
    assert quoted("Muon orthogonalizes the momentum of each matrix by five steps", 60) == [
        "   this   Muon orthogonalizes the momentum of each matrix by",
        "          five steps                                  a.md:7",
    ]


def test_a_long_sentence_is_cut_around_the_name() -> None:
    first, second = quoted("가 " * 60 + "Muon" + " 나" * 60, 80)
    assert "Muon" in first + second
    assert (first.count("…"), second.count("…")) == (1, 1)
    assert max(map(text_width, (first, second))) <= 80


def test_an_excerpt_cuts_no_short_word_in_two() -> None:
    words = "momentum " * 12
    first, second = quoted(f"{words}Muon {words}end", 80)
    shown = f"{first.removeprefix('   this   ')} {second.removesuffix('a.md:7')}".strip()
    assert (shown[0], shown[-1]) == ("…", "…")
    assert set(shown.strip("…").split()) == {"momentum", "Muon"}
    long, _ = quoted("가" * 60 + " Muon", 60)  # there is no short word
    assert long.startswith("   this   …가")


def test_papers_of_an_entity_say_what_they_do_with_it() -> None:
    muon = Entity("method:muon", "Muon", EntityType.METHOD, (), 4)
    reason = entity("Muon", 0.3)._replace(evidence=())
    paper = RelatedPaper(NEAR, 0.3, (reason,), 0.0)
    printed = list(related_lines(answer(paper, node=muon), 70, explain=False))
    assert printed == [
        "1  Near and Dear                                2510.00002  2025-10-02",
        "   uses Muon",
        "   other Muon                                                  b.md:21",
    ]


def test_a_row_has_no_padding_and_one_line_a_paper(capsys: pytest.CaptureFixture[str]) -> None:
    shown = related(entity("Muon", 0.2), wording=0.15)
    odd = shown._replace(paper=NEAR._replace(title="With\ttab\nand break"))
    print_related_rows(answer(shown, odd))
    because = "0.3500\tstrong\tboth use Muon (4 papers); alike in wording"
    assert capsys.readouterr().out.splitlines() == [
        f"2510.00002\tNear and Dear\t2025-10-02\t{because}",
        f"2510.00002\tWith tab and break\t2025-10-02\t{because}",
    ]


def test_nothing_related_is_said_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    print_related(answer(), explain=False)
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "No other paper is connected in this way.\n")
    print_related(answer(related(entity("Muon", 0.3))), explain=True)
    assert capsys.readouterr().out.startswith("1  Near and Dear")
