"""A small store whose every answer can be worked out by hand: four papers, five entities, three posts.

2510.00001 (2025-10-09)  proposes Muon, uses Adam, evaluates on GPT-2
2510.00002 (2025-10-28)  proposes NorMuon, uses Muon, uses Adam; two digests
2510.00003 (2025-11-02)  compares with Muon
2510.00004 (no date)     uses Adam
"""

from pathlib import Path

from kg.records import (
    Community,
    Digest,
    Entity,
    EntityType,
    Mention,
    Paper,
    Problem,
    Relation,
    Section,
    SectionKind,
    Source,
)
from kg.store.rows import DigestRow, EvidenceRow, NewLink, PaperRow, PostRow
from kg.store.writer import StoreWriter, new_store

ADAM, GPT, MUON, NORMUON, TASK = (
    "method:adam",
    "model:gpt-2",
    "method:muon",
    "method:normuon",
    "task:training",
)
#: Sorted, as the writer wants them.
ENTITY_IDS = [ADAM, MUON, NORMUON, GPT, TASK]
POSTS = [
    PostRow("a.md", "A", "2025-10-09", "hash a"),
    PostRow("b.md", "B", "2025-10-28", "hash b"),
    PostRow("c.md", "C", "", "hash c"),
]
PAPERS = [
    Paper("2510.00001", "Muon", "u1", "2025-10-09", (("a.md", 5),)),
    Paper("2510.00002", "NorMuon", "u2", "2025-10-28", (("a.md", 20), ("b.md", 7))),
    Paper("2510.00003", "Comparison", "u3", "2025-11-02", (("b.md", 30),)),
    Paper("2510.00004", "Undated", "", "", (("c.md", 1),)),
]
ENTITIES = [
    Entity(ADAM, "Adam", EntityType.METHOD, ("AdamW", "아담"), 3),
    Entity(MUON, "Muon", EntityType.METHOD, ("뮤온",), 3),
    Entity(NORMUON, "NorMuon", EntityType.METHOD, (), 1),
    Entity(GPT, "GPT-2", EntityType.MODEL, (), 1),
    Entity(TASK, "training", EntityType.TASK, (), 0),
]
COMMUNITIES = [
    Community(("method:muon", "paper:2510.00001"), (MUON, ADAM)),
    Community(("paper:2510.00003",), (GPT,)),
]
POSITIONS = {
    "paper:2510.00003": (0.5, -2.0),
    "paper:2510.00001": (1.0, 2.0),
    "method:muon": (3.0, 4.0),
    "method:adam": (5.0, 6.0),
}


def title(text: str, line: int) -> Section:
    return Section(SectionKind.TITLE, "", line, text)


#: The sections of each digest, numbered 0 to 9 in this order.
FIRST = (
    title("Muon", 5),
    Section(SectionKind.METHOD, "방법", 8, "- 첫째.\n- Muon을 Adam처럼 쓴다.\n- GPT-2."),
)
SECOND = (title("NorMuon", 20), Section(SectionKind.METHOD, "Method", 22, "NorMuon adds to Muon and Adam."))
REPEATED = (title("NorMuon", 7), Section(SectionKind.RESULTS, "Results", 9, "Muon again, 뮤온."))
THIRD = (title("Comparison", 30), Section(SectionKind.OTHER, "Notes", 33, "Better\nthan Muon."))
FOURTH = (title("Undated", 1), Section(SectionKind.METHOD, "", 3, "Adam."))


def mention(text: str, surface: str, name: str = "", **fields: object) -> Mention:
    start = text.index(surface)
    values = {
        "start": start,
        "end": start + len(surface),
        "surface": surface,
        "type": EntityType.METHOD,
        "source": Source.VOCABULARY,
        "score": 0.9,
        "name": name or surface,
        "relation": Relation.USES,
        "certainty": 0.6,
    }
    return Mention(**{**values, **fields})  # type: ignore[arg-type]


FIRST_MENTIONS = (
    mention(FIRST[1].text, "Muon", relation=Relation.PROPOSES),
    mention(FIRST[1].text, "Adam", source=Source.TRAINED, score=0.5),
    mention(FIRST[1].text, "GPT-2", type=EntityType.MODEL, source=Source.PATTERN, certainty=0.0),
)
SECOND_MENTIONS = (
    mention(SECOND[1].text, "NorMuon"),
    Mention(16, 20, "Muon", EntityType.METHOD, Source.VOCABULARY, 0.9, "Muon", Relation.USES, 0.6),
    mention(SECOND[1].text, "Adam"),
)
REPEATED_MENTIONS = (
    mention(REPEATED[1].text, "Muon"),
    mention(REPEATED[1].text, "뮤온", "Muon", source=Source.DEFINITION),
)
THIRD_MENTIONS = (mention(THIRD[1].text, "Muon", relation=Relation.COMPARES_WITH),)
FOURTH_MENTIONS = (mention(FOURTH[1].text, "Adam"),)


def sentence(section: int, text: str, surface: str, sentence_text: str) -> EvidenceRow:
    start, first = text.index(surface, text.index(sentence_text)), text.index(sentence_text)
    return EvidenceRow(section, start, start + len(surface), first, first + len(sentence_text))


def paper_rows() -> list[PaperRow]:
    first, second, repeated, third, fourth = (
        DigestRow("a.md", 5, "u1", "", b"1", 0, FIRST, (False, False), ((), FIRST_MENTIONS)),
        DigestRow("a.md", 20, "u2", "", b"2", 2, SECOND, (False, False), ((), SECOND_MENTIONS)),
        DigestRow("b.md", 7, "u2", "", b"3", 4, REPEATED, (True, False), ((), REPEATED_MENTIONS)),
        DigestRow("b.md", 30, "u3", "2025-11-02", b"4", 6, THIRD, (False, False), ((), THIRD_MENTIONS)),
        DigestRow("c.md", 1, "", "", b"5", 8, FOURTH, (False, True), ((), FOURTH_MENTIONS)),
    )
    muon = "Muon을 Adam처럼 쓴다."
    return [
        PaperRow(
            PAPERS[0],
            1.5,
            [first],
            [
                NewLink(ADAM, Relation.USES, [sentence(1, FIRST[1].text, "Adam", muon)]),
                NewLink(MUON, Relation.PROPOSES, [sentence(1, FIRST[1].text, "Muon", muon)]),
                NewLink(GPT, Relation.EVALUATES_ON, [sentence(1, FIRST[1].text, "GPT-2", "GPT-2.")]),
            ],
            {(1, m.start): entity for m, entity in zip(FIRST_MENTIONS, (MUON, ADAM, GPT), strict=True)},
        ),
        PaperRow(
            PAPERS[1],
            2.5,
            [second, repeated],
            [
                NewLink(ADAM, Relation.USES, []),
                NewLink(
                    MUON,
                    Relation.USES,
                    [
                        sentence(5, REPEATED[1].text, "Muon", "Muon again, 뮤온."),
                        EvidenceRow(3, 16, 20, 0, 30),
                    ],
                ),
                NewLink(NORMUON, Relation.PROPOSES, [EvidenceRow(3, 0, 7, 0, 30)]),
            ],
            {
                **{(3, m.start): e for m, e in zip(SECOND_MENTIONS, (NORMUON, MUON, ADAM), strict=True)},
                **{(5, m.start): MUON for m in REPEATED_MENTIONS},
            },
        ),
        PaperRow(
            PAPERS[2],
            0.5,
            [third],
            [NewLink(MUON, Relation.COMPARES_WITH, [EvidenceRow(7, 12, 16, 0, 17)])],
            {(7, 12): MUON},
        ),
        PaperRow(PAPERS[3], 0.25, [fourth], [NewLink(ADAM, Relation.USES, [])], {(9, 0): ADAM}),
    ]


def fill(writer: StoreWriter) -> None:
    """Write everything in the order of a build."""
    writer.write_posts(POSTS)
    writer.number_entities(ENTITY_IDS)
    for row in paper_rows():
        writer.write_paper(row)
    writer.write_entities(ENTITIES)
    writer.write_problems([Problem("b.md", 3, "odd"), Problem("a.md", 9, "odder")])
    writer.finish_loading()
    writer.write_words({"wide": 3, "narrow": 2})
    writer.write_connections(
        [(NORMUON, MUON), (ADAM, GPT)],
        [(PAPERS[1].id, PAPERS[0].id, MUON), (PAPERS[2].id, PAPERS[0].id, MUON)],
    )
    writer.write_neighbors([[(1, 0.5), (2, 0.25)], [(2, 0.12344), (0, 1.0)], [(0, 0.0)], []])
    writer.write_map(POSITIONS, COMMUNITIES)
    writer.write_meta({"state": "s", "files": "{}"})


def make_store(path: Path) -> Path:
    with new_store(path) as (writer, _):
        fill(writer)
    return path


DIGESTS = [
    Digest("2510.00001", "Muon", "u1", 5, FIRST[1:]),
    Digest("2510.00002", "NorMuon", "u2", 20, SECOND[1:]),
    Digest("2510.00002", "NorMuon", "u2", 7, REPEATED[1:]),
    Digest("2510.00003", "Comparison", "u3", 30, THIRD[1:], "2025-11-02"),
    Digest("2510.00004", "Undated", "", 1, FOURTH[1:]),
]
