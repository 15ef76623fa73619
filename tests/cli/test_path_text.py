from kg.cli.path_text import path_lines, why_not_lines
from kg.query.path import Step
from kg.query.question import ShownTopic
from kg.query.why_not import WhyNot
from kg.records import Entity, EntityType, Evidence, LinkRow, Paper, Relation
from kg.similarity.score import Reason, Related

ONE, TWO, THREE = (Paper(f"2501.0000{number}", f"Title {number}", "", "", ()) for number in (1, 2, 3))
MUON = Entity("method:muon", "Muon", EntityType.METHOD, (), 2)
LORA = Entity("method:lora", "LoRA", EntityType.METHOD, (), 3)
QUOTE = Evidence("a.md", 7, "method", "Muon을 쓴다.", 0, 4)

SHORT = [Step(ONE, MUON, Relation.USES, (QUOTE,)), Step(MUON, TWO, Relation.COMPARES_WITH, ())]
LONG = [*SHORT, Step(TWO, LORA, Relation.USES, ()), Step(LORA, THREE, Relation.PROPOSES, ())]


def test_a_path_says_what_it_is_and_each_step_quotes_its_sentence() -> None:
    # 1 / (2 · (2 + ln 2)) = 0.19, 1 / (2 · (2 + ln 2) + 2 · (2 + ln 3)) = 0.09
    assert list(path_lines(ONE, TWO, [SHORT, LONG])) == [
        "The most telling way: both name Muon (2 steps, weight 0.19)",
        "  2501.00001  Title 1",
        "    -> uses  method:muon  Muon  (2 papers)",
        "         “Muon을 쓴다.”  a.md:7",
        "    <- compares with  2501.00002  Title 2",
        "Another way: over another paper (4 steps, weight 0.09)",
        "  2501.00001  Title 1",
        "    -> uses  method:muon  Muon  (2 papers)",
        "         “Muon을 쓴다.”  a.md:7",
        "    <- compares with  2501.00002  Title 2",
        "    -> uses  method:lora  LoRA  (3 papers)",
        "    <- proposes  2501.00003  Title 3",
    ]
    (head, *_) = path_lines(ONE, MUON, [SHORT[:1]])
    assert head == "The most telling way: the paper names it (1 step, weight 0.37)"


def test_a_path_of_many_steps_alone_says_first_that_the_two_are_far_apart() -> None:
    lines = list(path_lines(ONE, THREE, [LONG]))
    assert lines[:2] == [
        "No name that tells something is common to both.",
        "The most telling way: over another paper (4 steps, weight 0.09)",
    ]
    about = next(path_lines(ONE, THREE, [LONG], ["Optimizers", "Scaling"]))
    assert (
        about == "Both are about Optimizers and Scaling, but no name that tells something is common to both."
    )
    assert next(path_lines(ONE, TWO, [SHORT], ["Optimizers"])).startswith("The most telling way: both name")


def test_steps_between_papers_say_which_builds_on_which_and_through_what() -> None:
    built = Step(ONE, TWO, Relation.BUILDS_ON, (QUOTE,), MUON)
    assert list(path_lines(ONE, TWO, [[built]])) == [
        "The most telling way: the first builds on the second through Muon (1 step, weight 0.50)",
        "  2501.00001  Title 1",
        "    -> builds on  2501.00002  Title 2  (through Muon)",
        "         “Muon을 쓴다.”  a.md:7",
    ]
    cited = Step(ONE, TWO, Relation.CITES, (), is_reversed=True)
    assert list(path_lines(ONE, TWO, [[cited]])) == [
        "The most telling way: the second cites the first (1 step, weight 0.50)",
        "  2501.00001  Title 1",
        "    <- cites  2501.00002  Title 2",
    ]
    both = [Step(MUON, ONE, Relation.USES, ()), Step(ONE, LORA, Relation.USES, ())]
    heads = [next(path_lines(MUON, LORA, [both])), next(path_lines(ONE, THREE, [[built, cited]]))]
    assert heads == [
        "The most telling way: one paper names both (2 steps, weight 0.17)",
        "The most telling way: over another paper (2 steps, weight 0.25)",
    ]


def test_one_thing_and_two_that_nothing_connects() -> None:
    assert list(path_lines(MUON, MUON, [])) == ["Both names mean Muon (method:muon): there is no way to go."]
    nothing = (
        "Nothing telling connects them: only what many papers or papers of all fields name, abbreviations "
        "that may mean several things, or long ways over papers of other fields."
    )
    assert list(path_lines(ONE, TWO, [])) == [
        nothing,
        "How near they are all the same: kg why-not 2501.00001 2501.00002",
    ]
    assert list(path_lines(ONE, MUON, [])) == [nothing]
    assert list(path_lines(ONE, TWO, [], ["Optimizers"]))[:2] == [
        "Both are about Optimizers, but no name that tells something is common to both.",
        nothing,
    ]


def apart(rank: int, near: int = 64) -> WhyNot:
    related = Related(TWO.id, 0.05, (), 0.0)
    return WhyNot(ONE, TWO, related, rank, near, 0.2, (), ())


def first_line(answer: WhyNot) -> str:
    return next(why_not_lines(answer))


def test_the_rank_is_a_sentence_with_titles() -> None:
    assert first_line(apart(3)) == (
        "“Title 2” (2501.00002) is number 3 of the 64 papers near to “Title 1” (2501.00001), "
        "with a score of 0.050: it is listed."
    )
    assert first_line(apart(10)).endswith(": it is listed.")
    assert first_line(apart(11)).endswith("with a score of 0.050. Ten are listed, and the tenth has 0.200.")
    assert first_line(apart(0)) == (
        "“Title 2” (2501.00002) is not among the 64 papers near to “Title 1” (2501.00001). "
        "Its score is 0.050; the tenth has 0.200."
    )
    assert first_line(apart(0, near=0)) == (
        "No paper is near to “Title 1” (2501.00001); “Title 2” (2501.00002) has 0.050 in common with it."
    )
    assert first_line(apart(0)._replace(second=ONE)) == (
        "Both names mean “Title 1” (2501.00001): no paper is listed for itself."
    )


def test_what_is_shared_comes_heaviest_first_and_hubs_apart() -> None:
    reasons = [
        Reason(entity.id, entity.name, entity.type, entity.papers, weight, Relation.USES, Relation.USES)
        for entity, weight in ((MUON, 0.02), (LORA, 0.001))
    ]
    hub = LinkRow(ONE.id, LORA.id, "LoRA", EntityType.METHOD, 90, Relation.USES)
    related = Related(TWO.id, 0.05, tuple(reasons), 0.1)
    topics = (ShownTopic("optimizers", "Optimizers", 0.03),)
    answer = apart(3)._replace(related=related, topics=topics, shared_hubs=(hub,), path=tuple(SHORT))
    assert list(why_not_lines(answer))[1:] == [
        "  0.100  they are alike in wording",
        "  0.030  both are about Optimizers",
        "  0.020  both name Muon (2 papers)",
        "Both also name LoRA (90 papers): so many papers do that it counts for little or nothing.",
    ]


def test_papers_that_share_nothing_have_the_way_between_them_unless_it_is_long() -> None:
    nothing = "They have no topic and no rare name in common, and are too far apart to compare their wording."
    lines = list(why_not_lines(apart(0)._replace(path=tuple(SHORT))))
    assert lines[1] == nothing
    assert lines[2].startswith("The most telling way: both name Muon (2 steps, weight")
    assert list(why_not_lines(apart(0)._replace(path=tuple(LONG))))[1:] == [
        nothing,
        "The ways between them lead over other papers, and say nothing of the two; see `kg path`.",
    ]


def test_parts_that_would_be_printed_as_zero_are_left_out() -> None:
    topics = (ShownTopic("optimizers", "Optimizers", 0.0006), ShownTopic("agents", "Agents", 0.0004))
    answer = apart(3)._replace(related=Related(TWO.id, 0.001, (), 0.0), topics=topics)
    assert list(why_not_lines(answer))[1:] == ["  0.001  both are about Optimizers"]
    area = ShownTopic("training", "Training", 0.01, is_area=True)
    assert list(why_not_lines(answer._replace(topics=(area,))))[1:] == ["  0.010  both are in Training"]
