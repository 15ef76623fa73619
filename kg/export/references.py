"""What reference managers are told of a paper in any format: posts name titles and links, not authors."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from kg.records import Paper
from kg.store.reader import Store

#: An arXiv id, which begins with year and month; an old one (`hep-th/9901001`) after its archive.
_ARXIV = re.compile(r"(?:[a-z-]+(?:\.[A-Z]{2})?/(?=\d{7}$))?(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_NOT_IN_KEYS = re.compile(r"[^\w.:-]", re.ASCII)


class Reference(NamedTuple):
    """A paper as references have it.

    Attributes:
        id: The id of the paper.
        title: Its title.
        url: Its address, or empty.
        date: Year, month and day, as far as known: when it came to arXiv, else the date of the paper.
        arxiv: Its id at arXiv, or empty.
        doi: Its DOI, or empty.
        keywords: The English names of its topics.
    """

    id: str
    title: str
    url: str
    date: tuple[int, ...]
    arxiv: str
    doi: str
    keywords: tuple[str, ...]

    @property
    def key(self) -> str:
        """The id, the code of each character that a citation key may not have in its place."""
        return _NOT_IN_KEYS.sub(lambda match: f"_{ord(match[0]):x}_", self.id)


def references(store: Store, papers: Collection[str] | None = None) -> Iterator[Reference]:
    """Yield the references of some papers or of all, sorted by id."""
    names = {row.id: row.english for row in store.topics()}
    keywords: dict[str, list[str]] = {}
    for paper_id, topic in store.all_paper_topics():
        keywords.setdefault(paper_id, []).append(names.get(topic.topic, topic.topic))
    for paper in store.papers():
        if papers is None or paper.id in papers:
            yield make_reference(paper, tuple(keywords.get(paper.id, ())))


def make_reference(paper: Paper, keywords: tuple[str, ...] = ()) -> Reference:
    """Return the reference of a paper."""
    kind, colon, name = paper.id.partition(":")
    arxiv = "" if colon else paper.id
    doi = name if kind == "doi" else ""
    return Reference(paper.id, paper.title, paper.url, _date(paper, arxiv), arxiv, doi, keywords)


def one_line(text: str) -> str:
    """Return a text with one space for every break, tab or control character."""
    return _SPACES.sub(" ", text).strip()


def _date(paper: Paper, arxiv: str) -> tuple[int, ...]:
    match = _ARXIV.match(arxiv)
    if match:
        year = int(match["year"])
        return (1900 + year if year > 90 else 2000 + year, int(match["month"]))
    return tuple(int(part) for part in paper.date.split("-")) if paper.date else ()
