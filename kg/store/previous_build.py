"""A store as the next build reads it: what was read and extracted, from which it takes all that has not changed."""

from collections.abc import Iterator, Sequence
from typing import Any

from kg.records import Digest, Mention, Section, SectionKind
from kg.store.reader import Groups, Store
from kg.store.rows import PostRow, ReadDigest, make_mention


class BuiltStore(Store):
    """The store of the last build."""

    def posts(self) -> Iterator[PostRow]:
        """Yield the posts by date, then by path."""
        yield from map(
            PostRow._make, self._db.execute("SELECT path, title, date, content FROM posts ORDER BY number")
        )

    def read_digests(self) -> Iterator[ReadDigest]:
        """Yield all digests as they were read, with what was extracted from them."""
        digests = self._db.execute("""
            SELECT digests.number, posts.path, posts.date, papers.id, line, digests.url, digests.date, hash FROM digests
            JOIN posts ON posts.number = digests.post JOIN papers ON papers.number = digests.paper ORDER BY digests.number""")
        sections = Groups(
            self._db.execute("SELECT digest, number, kind, heading, line, text FROM sections ORDER BY number")
        )
        mentions = Groups(
            self._db.execute("""
            SELECT section, start, end, type, source, score, name, relation, certainty FROM mentions ORDER BY section, start""")
        )
        for number, post, post_date, paper, line, url, date, key in digests:
            parts = list(sections.of(number))
            found = tuple(tuple(_mention(row, part[5]) for row in mentions.of(part[1])) for part in parts)
            texts = tuple(
                Section(SectionKind(kind), heading, at, text) for _, _, kind, heading, at, text in parts[1:]
            )
            yield ReadDigest(post, post_date, Digest(paper, parts[0][5], url, line, texts, date), key, found)


def _mention(row: Sequence[Any], text: str) -> Mention:
    _, start, end, *rest = row
    return make_mention((start, end, text[start:end], *rest))
