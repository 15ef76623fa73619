"""A store with results, written by hand."""

from pathlib import Path

from kg.records import Direction, Entity, EntityType, Paper, Relation, ResultKind, Section, SectionKind
from kg.store.rows import DigestRow, NewLink, NewResult, PaperRow, PostRow
from kg.store.writer import new_store

FID, TOY, IMAGES = "metric:fid", "benchmark:toybench", "dataset:images"
FOO, BAR = "model:foonet", "model:barnet"
ENTITIES = [
    Entity(TOY, "ToyBench", EntityType.BENCHMARK, (), 2),
    Entity(IMAGES, "Images", EntityType.DATASET, ("Imgs",), 3),
    Entity(FID, "FID", EntityType.METRIC, (), 2),
    Entity(BAR, "BarNet", EntityType.MODEL, (), 2),
    Entity(FOO, "FooNet", EntityType.MODEL, (), 1),
]
TEXTS = {
    "1": "FooNet은 Images 256×256에서 FID 2.5로 BarNet의 3.1을 능가한다.",
    "2": "BarNet은 Images 256px에서 FID 3.0, ToyBench에서 81.5%, Images의 새 부분에서 정확도 9091%에 이른다.",
    "3": "BarNet보다 Images에서 2배 빠르다.",
}


def number(  # noqa: PLR0913 # a field of the row each
    paper: int,
    value: str,
    names: tuple[str, str, str, str],
    entities: tuple[tuple[str, ...], ...],
    *,
    unit: str = "",
    kind: ResultKind = ResultKind.LEVEL,
    direction: Direction = Direction.BETTER,
) -> NewResult:
    text = TEXTS[str(paper)]
    start = text.index(value)
    is_corrupt = value == "9091"
    section = 2 * paper - 1
    return NewResult(
        section, start, start + len(value + unit), 0, len(text), value, unit, "", kind, direction, names,
        is_corrupt, entities,
    )  # fmt: skip


_IMAGES_256 = ("FID", "Images 256×256")
RESULTS = {
    "1": [
        number(1, "2.5", (*_IMAGES_256, "FooNet", "BarNet"), ((FID,), (IMAGES,), (FOO,), (BAR,))),
        number(
            1,
            "3.1",
            (*_IMAGES_256, "BarNet", "FooNet"),
            ((FID,), (IMAGES,), (BAR,), (FOO,)),
            direction=Direction.WORSE,
        ),
    ],
    "2": [
        number(2, "3.0", ("FID", "Images 256px", "BarNet", ""), ((FID,), (IMAGES,), (BAR,), ())),
        number(2, "81.5", ("", "ToyBench", "BarNet", ""), ((), (TOY,), (BAR,), ()), unit="%"),
        number(
            2, "9091", ("정확도", "Images의 새 부분", "BarNet", ""), ((), (IMAGES,), (BAR,), ()), unit="%"
        ),
    ],
    "3": [
        number(
            3,
            "2",
            ("", "Images", "", "BarNet"),
            ((), (IMAGES,), (), (BAR,)),
            unit="배",
            kind=ResultKind.RATIO,
        )
    ],
}
LINKS = {
    "1": [(FOO, Relation.PROPOSES), (BAR, Relation.COMPARES_WITH), (IMAGES, Relation.EVALUATES_ON)],
    "2": [(BAR, Relation.PROPOSES), (IMAGES, Relation.EVALUATES_ON), (TOY, Relation.EVALUATES_ON)],
    "3": [(IMAGES, Relation.EVALUATES_ON)],
}
DATES = {"1": "2025-10-01", "2": "2025-09-01", "3": "2025-11-01"}


def write_results(path: Path) -> Path:
    """Write three papers with six results."""
    with new_store(path) as (writer, _):
        writer.write_posts([PostRow("a.md", "A", "2025-11-01", "")])
        writer.number_entities(sorted(entity.id for entity in ENTITIES))
        for index, (paper, text) in enumerate(TEXTS.items()):
            sections = (
                Section(SectionKind.TITLE, "", 10 * index + 1, f"Paper {paper}"),
                Section(SectionKind.RESULTS, "Results", 10 * index + 3, text),
            )
            digest = DigestRow(
                "a.md", 10 * index + 1, "", "", b"", 2 * index, sections, (False, False), ((), ())
            )
            links = [NewLink(entity, relation, []) for entity, relation in sorted(LINKS[paper])]
            record = Paper(paper, f"Paper {paper}", "", DATES[paper], (("a.md", 10 * index + 1),))
            writer.write_paper(PaperRow(record, 1.0, [digest], links, {}, RESULTS[paper]))
        writer.write_entities(sorted(ENTITIES))
        writer.finish_loading()
    return path
