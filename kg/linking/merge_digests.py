"""From digests to papers: all digests of a paper are one paper, and repeated sections are read once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.linking.located_sections import LocatedSection
from kg.posts.identifiers import paper_link
from kg.records import Paper
from kg.store.rows import DigestRow, ExtractedDigest


class MergedPaper(NamedTuple):
    """A paper with all its digests, the oldest first.

    Attributes:
        paper: The paper.
        sections: The sections that the linker reads: those with text, without repetitions of earlier ones.
        rows: Its digests with all sections, as the store keeps them.
    """

    paper: Paper
    sections: tuple[LocatedSection, ...]
    rows: tuple[DigestRow, ...]

    @property
    def oldest_digest_parts(self) -> list[str]:
        """The heading and the text of each section of its oldest digest with a text, in turn.

        The title is the first section, with an empty heading. Text similarity is computed on these parts and
        the names of the paper's entities.
        """
        with_text = (row for row in self.rows if any(section.text for section in row.sections[1:]))
        row = next(with_text, self.rows[0])
        return [part for section in row.sections for part in (section.heading, section.text)]


def merge_papers(papers: Iterable[tuple[str, Sequence[ExtractedDigest]]]) -> Iterator[MergedPaper]:
    """Yield each paper with its digests merged, and number the sections of all papers from 0.

    Args:
        papers: The id of each paper and its digests, those of older posts first.
    """
    first_number = 0
    for paper_id, digests in papers:
        merged = _merge(paper_id, digests, first_number)
        yield merged
        first_number += sum(len(row.sections) for row in merged.rows)


def _merge(paper_id: str, digests: Sequence[ExtractedDigest], first_number: int) -> MergedPaper:
    """Return a paper whose sections are numbered from `first_number`, empty and repeated ones too."""
    rows: list[DigestRow] = []
    located: list[LocatedSection] = []
    seen: set[str] = set()
    number = first_number
    for post, _, digest, digest_hash, mentions in digests:
        sections = digest.readable_sections()
        repeated: list[bool] = []
        first_section = number
        for section, section_mentions in zip(sections, mentions, strict=True):
            text = "".join(section.text.split()).casefold()
            repeated.append(text in seen)
            if text and text not in seen:
                located.append(LocatedSection(number, section, section_mentions))
            seen.add(text)
            number += 1
        rows.append(
            DigestRow(
                post,
                digest.line,
                digest.url,
                digest.date,
                digest_hash,
                first_section,
                sections,
                tuple(repeated),
                mentions,
                digest.cites,
            )
        )
    return MergedPaper(_make_paper(paper_id, digests), tuple(located), tuple(rows))


def _make_paper(paper_id: str, digests: Sequence[ExtractedDigest]) -> Paper:
    """Return the paper of some digests: first title and link, earliest date."""
    # a digest without a title has the id instead
    titles = (extracted.digest.title for extracted in digests if extracted.digest.title != paper_id)
    urls = (extracted.digest.url for extracted in digests if extracted.digest.url)
    dates = (extracted.digest.date or extracted.post_date for extracted in digests)
    return Paper(
        paper_id,
        next(titles, paper_id),
        paper_link(paper_id, next(urls, "")),
        min((date for date in dates if date), default=""),
        tuple((extracted.post, extracted.digest.line) for extracted in digests),
    )
