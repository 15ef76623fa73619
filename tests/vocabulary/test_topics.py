from collections import Counter
from importlib import resources

import pytest

from kg.records import Problem
from kg.text import fold
from kg.vocabulary.topics import (
    HEADER,
    Topic,
    TopicEntry,
    load_topics,
    parse_topics,
    render_topics,
    shipped_topics,
)

ROUTING = Topic("my-routing", "My routing", "나의 라우팅", "efficiency", "Choosing", ("router X", "라우터"))
ROW = "my-routing\tMy routing\t나의 라우팅\tefficiency\tChoosing\trouter X | 라우터"


def test_a_line_is_a_topic_with_its_terms() -> None:
    assert parse_topics(f"{HEADER}\n\n# mine\n{ROW}\n", "mine.tsv") == (
        [TopicEntry(ROUTING, "mine.tsv", 4)],
        [],
    )


def test_spaces_around_cells_and_terms_do_not_count() -> None:
    row = " my-routing\tMy  routing \t나의 라우팅\tefficiency \t Choosing\t router X|라우터 | | "
    assert [entry.topic for entry in parse_topics(row, "mine.tsv")[0]] == [ROUTING]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("x\tX\t\tsafety\tD", "expected id, english, korean, area, definition and terms between tabs"),
        ("x\tX\t\tsafety\tD\tt\tu", "expected id, english, korean, area, definition and terms between tabs"),
        (
            "My Topic\tX\t\tsafety\tD\tt",
            "'My Topic' is no id: lower-case letters, digits and single hyphens make one",
        ),
        ("x-\tX\t\tsafety\tD\tt", "'x-' is no id: lower-case letters, digits and single hyphens make one"),
        ("x\t\t엑스\tsafety\tD\tt", "'x' has no English name"),
        ("x\tX\t\tsafety\tD\t | ", "'x' has no terms: without them no paper gets it"),
        ("x\tX\t\tsafety\tD\tRe-ranking | reranking", "'x' lists 'reranking' twice"),
    ],
)
def test_a_line_that_describes_no_topic_is_a_problem(row: str, message: str) -> None:
    assert parse_topics(f"{HEADER}\n{row}", "mine.tsv") == ([], [Problem("mine.tsv", 2, message)])


def test_an_area_needs_no_terms() -> None:
    entries, problems = parse_topics("cooking\tCooking\t요리\t\tFood\t", "mine.tsv")
    assert problems == []
    assert entries[0].topic == Topic("cooking", "Cooking", "요리", "", "Food", ())
    assert entries[0].topic.is_area


def test_a_topic_is_no_area() -> None:
    assert not ROUTING.is_area


def test_without_a_file_of_the_user_the_shipped_topics_are_loaded() -> None:
    assert load_topics() == (shipped_topics(), ())


def test_topics_of_the_user_follow_the_shipped_ones() -> None:
    assert load_topics(ROW) == ((*shipped_topics(), ROUTING), ())


def test_an_area_of_the_user_may_stand_after_its_topics() -> None:
    text = "soup\tSoups\t\tcooking\tD\tbroth\ncooking\tCooking\t\t\tFood\t"
    topics, problems = load_topics(text)
    assert problems == ()
    assert [topic.id for topic in topics[-2:]] == ["soup", "cooking"]


def test_an_id_that_is_taken_is_a_problem() -> None:
    text = f"rag\tMine\t\tretrieval\tD\tt\n{ROW}\n{ROW}\nsafety\tMine\t\t\tD\t"
    topics, problems = load_topics(text, "mine.tsv")
    assert topics == (*shipped_topics(), ROUTING)
    assert problems == (
        Problem("mine.tsv", 1, "'rag' is already an id of the shipped topics"),
        Problem("mine.tsv", 3, "'my-routing' is already an id of mine.tsv:2"),
        Problem("mine.tsv", 4, "'safety' is already an id of the shipped topics"),
    )


def test_an_unknown_area_is_a_problem_and_the_message_lists_the_areas() -> None:
    topics, problems = load_topics("x\tX\t\trag\tD\tt\nbroken")
    assert topics == shipped_topics()
    assert [(problem.file, problem.line) for problem in problems] == [
        ("data/topics.tsv", 1),
        ("data/topics.tsv", 2),
    ]
    assert problems[0].message.startswith(
        "'rag' is no area; the areas are 3d, agents, ai-for-science, architecture, "
    )


def test_a_rendered_file_is_read_as_the_same_topics() -> None:
    entries, problems = parse_topics(render_topics(shipped_topics()), "copy.tsv")
    assert problems == []
    assert tuple(entry.topic for entry in entries) == shipped_topics()


def test_the_shipped_file_is_rendered_form_and_free_of_problems() -> None:
    text = (resources.files("kg.vocabulary") / "topics.tsv").read_text(encoding="utf-8")
    assert text == render_topics(shipped_topics())
    assert parse_topics(text, "topics.tsv")[1] == []


def test_shipped_ids_are_unique_and_every_topic_follows_its_area() -> None:
    topics = shipped_topics()
    assert [topic_id for topic_id, count in Counter(topic.id for topic in topics).items() if count > 1] == []
    area = ""
    misplaced = []
    for topic in topics:
        area = topic.id if topic.is_area else area
        if topic.area not in {"", area}:
            misplaced.append(topic.id)
    assert misplaced == []


def test_shipped_topics_have_names_a_definition_and_terms_in_both_languages() -> None:
    incomplete = []
    for topic in shipped_topics():
        joined = "".join(topic.terms)
        is_bilingual = any(letter >= "가" for letter in joined) and any(letter.isascii() for letter in joined)
        is_complete = (
            topic.english and topic.korean and topic.definition and not topic.definition.endswith(".")
        )
        if not (is_bilingual and is_complete and len(topic.terms) >= 5):
            incomplete.append(topic.id)
    assert incomplete == []


def test_no_shipped_term_is_told_by_more_than_two_topics() -> None:
    owners: Counter[str] = Counter()
    for topic in shipped_topics():
        if not topic.is_area:
            owners.update(fold(term) for term in topic.terms)
    assert [term for term, count in owners.items() if count > 2] == []
