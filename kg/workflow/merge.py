"""From posts to papers: the same paper in several posts is one paper, and what is said twice is read once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.decisions import Place
from kg.model import Digest, Mentions, Paper, Post
from kg.posts.identifiers import paper_link
from kg.store.writer import DigestRow
from kg.text import fold


class Merged(NamedTuple):
    """Papers by id, the places of each that say something new, and all digests as the store keeps them."""

    papers: tuple[Paper, ...]
    places: dict[str, list[Place]]
    rows: tuple[DigestRow, ...]


def merge_posts(posts: Sequence[Post], hashes: Sequence[Sequence[str]], mentions: Mapping[str, Mentions]) -> Merged:
    """Merge the digests of posts into papers; the oldest post comes first in everything.

    Args:
        posts: The posts; they are read in the order of their dates, then of their paths.
        hashes: The hash of each digest of each post.
        mentions: The mentions of each digest, by hash.
    """
    rows: list[DigestRow] = []
    places: defaultdict[str, list[Place]] = defaultdict(list)
    seen: defaultdict[str, set[str]] = defaultdict(set)
    digests: defaultdict[str, list[tuple[Post, Digest]]] = defaultdict(list)
    number = 0
    for post, keys in sorted(zip(posts, hashes, strict=True), key=lambda pair: (pair[0].date, pair[0].path)):
        for digest, key in zip(post.digests, keys, strict=True):
            digests[digest.paper].append((post, digest))
            sections = digest.readable()
            repeated = []
            for section, found in zip(sections, mentions[key], strict=True):
                text = fold(section.text)
                repeated.append(text in seen[digest.paper])
                seen[digest.paper].add(text)
                if text and not repeated[-1]:
                    places[digest.paper].append(Place(number + len(repeated) - 1, section, found))
            rows.append(DigestRow(post.path, digest.paper, digest.line, key, number, sections, tuple(repeated), mentions[key]))
            number += len(sections)
    papers = tuple(_paper(paper, found) for paper, found in sorted(digests.items()))
    return Merged(papers, {paper.id: places[paper.id] for paper in papers}, tuple(rows))


def _paper(paper: str, found: Sequence[tuple[Post, Digest]]) -> Paper:
    dates = [digest.date or post.date for post, digest in found]
    url = paper_link(paper, next((digest.url for _, digest in found if digest.url), ""))
    title = next((digest.title for _, digest in found if digest.title != paper), paper)
    return Paper(
        paper,
        title,
        url,
        min((date for date in dates if date), default=""),
        tuple((post.path, digest.line) for post, digest in found),
    )
