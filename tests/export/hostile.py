"""A graph whose every field holds what formats use for themselves: quotes, brackets, bars, plus signs."""

from pathlib import Path

import pytest

from kg.records import Community
from kg.store.topic_queries import TopicRow
from tests.query.hand_built import HandDigest, HandGraph, HandPaper

#: Titles of papers, by id: what XML, CSV, JSON, YAML, Markdown, LaTeX, Cypher, SQL and spreadsheets read as
#: their own.
TITLES = {
    "2510.21800": "Quotes \"double\" 'single' `back`, and a comma",
    "2510.00010": '=HYPERLINK("http://x") [[links]] ]] | bar',
    "doi:10.1145/12(3)+4": "C++ & <b>tags</b> </data> ]]> &amp;",
    "title:한글-논문": "한글 제목: ①②③ 😀",
    "2510.00011": "$\\alpha_{1}^2$ \\ 100% #1 ~ { unbalanced",
    "2510.00012": '--- \'; DROP TABLE papers; -- """ : - ? !x *y',
}
#: Names and aliases of entities, by id.
NAMES = {
    "method:a": (
        "A|B \\| C",
        "alias | one",
        'al"ias',
        "]]",
        "break\nbell\x07 \x01\x7f\x85 \u2028 \u202e\ufeff",
    ),
    "method:ADAM": ("ADAM",),
    "method:adam": ("Adam",),
    "model:unsamv2+": ("UnSAMv2+", "+plus"),
    "task:con": ("CON",),
    "dataset:@at": ("@at=1", "-dash"),
    "metric:b": ("a/b:c*?", "<i>"),
}
SENTENCE = 'He said "[Adam]", then\ttab | bar ]] — 끝; \\ = +1'
HOSTILE = HandGraph(
    papers=tuple(
        HandPaper(
            paper,
            title,
            "2025-10-28",
            (
                HandDigest(
                    f"=post {number}.md",
                    3,
                    (("introduction", 5, SENTENCE.replace("[", "").replace("]", "", 1)),),
                ),
            ),
            (
                ("method:adam", "uses", SENTENCE),
                *((entity, "mentions") for entity in NAMES if entity != "method:adam" and number < 2),
            ),
        )
        for number, (paper, title) in enumerate(TITLES.items())
    ),
    entities=NAMES,
    variants=[("method:ADAM", "method:adam")],
    builds_on=[("2510.00010", "2510.21800", "method:adam")],
    communities=[
        Community(tuple(sorted([*NAMES, *(f"paper:{paper}" for paper in TITLES)])), ("method:adam",))
    ],
    taxonomy=[
        TopicRow("area", "An <area> & more", "영역", ""),
        TopicRow("a+b", 'To"pic | ]]', "주제", "area"),
    ],
    topics={"2510.21800": {"a+b": 0.9}},
)


@pytest.fixture(scope="session")
def hostile_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the graph."""
    return HOSTILE.write(tmp_path_factory.mktemp("hostile") / "kg.db")
