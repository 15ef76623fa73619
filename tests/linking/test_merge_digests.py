"""Digests of one paper become one paper, and repeated text is read once."""

from kg.linking.located_sections import LocatedSection
from kg.linking.merge_digests import MergedPaper, merge_papers
from kg.records import Digest, Mentions, Paper, Section, SectionKind
from kg.store.rows import DigestRow, ExtractedDigest
from tests.linking.samples import mention

MUON = (mention("Muon"),)


def section(heading: str, text: str, line: int = 1) -> Section:
    return Section(SectionKind.METHOD, heading, line, text)


def read(
    digest: Digest, post: str = "a.md", date: str = "2025-10-09", mentions: Mentions | None = None
) -> ExtractedDigest:
    nothing = tuple(() for _ in digest.readable_sections())
    return ExtractedDigest(post, date, digest, b"hash of " + post.encode(), mentions or nothing)


def test_sections_are_numbered_on_and_what_was_said_before_is_not_read_again() -> None:
    title = Section(SectionKind.TITLE, "", 3, "T")
    method, results = section("Method", "Muon  is\nquick.", 5), section("Results", "", 9)
    first = Digest("1", "T", "https://arxiv.org/abs/1v1", 3, (method, results))
    again, more = section("방법", "muon isQUICK.", 12), section("More", "More.", 15)
    second = Digest("1", "Another title", "", 10, (again, more), "2025-10-01")
    other = Digest("2", "2", "", 1, ())
    mentions: Mentions = ((), MUON, ())
    merged, alone, last = merge_papers(
        [
            ("1", [read(first, mentions=mentions), read(second, "b.md", "2025-10-08")]),
            ("2", [read(other, date="")]),
            ("title:x", [read(Digest("title:x", "X", "", 1, ()))]),
        ]
    )
    other_title = Section(SectionKind.TITLE, "", 10, "Another title")
    assert merged == MergedPaper(
        Paper("1", "T", "https://arxiv.org/abs/1", "2025-10-01", (("a.md", 3), ("b.md", 10))),
        (
            LocatedSection(0, title, ()),
            LocatedSection(1, method, MUON),
            LocatedSection(3, other_title, ()),
            LocatedSection(5, more, ()),
        ),
        (
            DigestRow(
                "a.md",
                3,
                "https://arxiv.org/abs/1v1",
                "",
                b"hash of a.md",
                0,
                (title, method, results),
                (False, False, False),
                mentions,
            ),
            DigestRow(
                "b.md",
                10,
                "",
                "2025-10-01",
                b"hash of b.md",
                3,
                (other_title, again, more),
                (False, True, False),
                ((), (), ()),
            ),
        ),
    )
    assert alone.paper == Paper("2", "2", "https://arxiv.org/abs/2", "", (("a.md", 1),))
    assert [row.first_section for row in (*alone.rows, *last.rows)] == [6, 7]
    assert last.paper == Paper("title:x", "X", "", "2025-10-09", (("a.md", 1),))


def test_a_paper_has_the_first_title_and_link_that_any_of_its_digests_has() -> None:
    digests = [
        Digest("title:x", "title:x", "", 1, ()),
        Digest("title:x", "X", "https://example.com/1", 2, ()),
        Digest("title:x", "Y", "https://example.com/2", 3, ()),
    ]
    ((paper, _, _),) = merge_papers([("title:x", [read(digest, date="") for digest in digests])])
    assert (paper.title, paper.url, paper.date) == ("X", "https://example.com/1", "")


def test_the_text_that_papers_are_compared_by_is_that_of_the_first_digest() -> None:
    first = Digest("1", "T", "", 1, (section("Method", "One."), section("", "Two.")))
    second = Digest("1", "U", "", 1, (section("Method", "Three."),))
    (merged,) = merge_papers([("1", [read(first), read(second)])])
    assert merged.oldest_digest_parts == ["", "T", "Method", "One.", "", "Two."]


def test_a_digest_that_is_a_mere_title_is_not_what_papers_are_compared_by() -> None:
    listed = Digest("1", "T", "", 1, ())
    noted = Digest("1", "U", "", 1, (section("Method", "Two."),))
    (merged,) = merge_papers([("1", [read(listed), read(noted)])])
    assert merged.oldest_digest_parts == ["", "U", "Method", "Two."]
    (merged,) = merge_papers([("1", [read(listed)])])
    assert merged.oldest_digest_parts == ["", "T"]
