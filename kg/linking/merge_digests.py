"""From digests to papers: the same paper in several posts is one paper, and what is said twice is read once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.linking.decisions import Place
from kg.posts.identifiers import paper_link
from kg.records import Paper
from kg.store.rows import DigestRow, ReadDigest


class Merged(NamedTuple):
    """A paper, the places of it that say something new, and its digests as the store keeps them."""

    paper: Paper
    places: tuple[Place, ...]
    rows: tuple[DigestRow, ...]

    @property
    def wording(self) -> list[str]:
        """The headings and texts of its first digest, by whose wording it is compared."""
        return [part for section in self.rows[0].sections for part in (section.heading, section.text)]


def merge_papers(papers: Iterable[tuple[str, Sequence[ReadDigest]]]) -> Iterator[Merged]:
    """Yield each paper with its digests made one; sections are numbered on from one paper to the next.

    Args:
        papers: The id of each paper and its digests, those of older posts first.
    """
    number = 0
    for paper, digests in papers:
        merged = _merge(paper, digests, number)
        yield merged
        number += sum(len(row.sections) for row in merged.rows)


def _merge(paper: str, digests: Sequence[ReadDigest], number: int) -> Merged:
    rows: list[DigestRow] = []
    places: list[Place] = []
    seen: set[str] = set()
    for post, _, digest, key, mentions in digests:
        sections = digest.readable()
        repeated: list[bool] = []
        for place, (section, found) in enumerate(zip(sections, mentions, strict=True), start=number):
            text = "".join(section.text.split()).casefold()
            repeated.append(text in seen)
            seen.add(text)
            if text and not repeated[-1]:
                places.append(Place(place, section, found))
        rows.append(
            DigestRow(
                post, digest.line, digest.url, digest.date, key, number, sections, tuple(repeated), mentions
            )
        )
        number += len(sections)
    return Merged(_paper(paper, digests), tuple(places), tuple(rows))


def _paper(paper: str, digests: Sequence[ReadDigest]) -> Paper:
    dates = [each.digest.date or each.post_date for each in digests]
    url = paper_link(paper, next((each.digest.url for each in digests if each.digest.url), ""))
    title = next((each.digest.title for each in digests if each.digest.title != paper), paper)
    return Paper(
        paper,
        title,
        url,
        min((date for date in dates if date), default=""),
        tuple((each.post, each.digest.line) for each in digests),
    )
