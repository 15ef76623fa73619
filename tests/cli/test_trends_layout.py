from kg.cli.terminal import text_width
from kg.cli.trends_layout import trend_lines
from kg.query.trends import Direction, Share, Trend
from kg.records import Entity, EntityType, Paper

FIRST = Paper("2510.00001", "A Title of Several Words That Is Long", "", "2025-10-01", ())
OTHER = Paper("2510.00002", "Other", "", "2025-10-02", ())
SOAP = Trend(
    Direction.RISING,
    Entity("method:soap", "Soap", EntityType.METHOD, (), 5),
    "2025-11",
    Share(4, 10),
    Share(1, 40),
    0.002,
    {"2025-10": 1, "2025-11": 4},
    FIRST,
    (OTHER,),
)


def test_a_trend_is_a_name_with_its_months_then_what_speaks_for_it() -> None:
    lines = list(trend_lines("Entities that rise", [SOAP], 60))
    assert lines == [
        "Entities that rise                 papers 2025-10 to 2025-11",
        "Soap  (method:soap)                                  ▂█  1 4",
        "   4 papers (40.0 %), 1 before (2.5 %); by chance 1 in 500;",
        "   first in 2510.00001 A Title of Several Words That Is",
        "   Long; proposed by 2510.00002",
    ]
    assert max(map(text_width, lines)) == 60


def test_what_is_new_needs_no_comparison() -> None:
    new = SOAP._replace(direction=Direction.NEW, before=Share(0, 40), proposed_by=(FIRST,))
    _, _, facts = trend_lines("New", [new], 110)
    assert facts.strip() == (
        "4 papers (40.0 %); first in 2510.00001 A Title of Several Words That Is Long; proposed by it"
    )
    assert list(trend_lines("New", [], 60)) == ["New: none"]


def test_months_stand_below_a_name_that_leaves_no_room() -> None:
    _, _, name, months, *_ = trend_lines("Entities that rise", [SOAP], 24)
    assert (name, months) == ("Soap  (method:soap)", " " * 17 + "▂█  1 4")
