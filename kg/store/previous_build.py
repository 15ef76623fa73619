"""A store as the next build reads it, which takes over posts, mentions and topics that have not changed."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from kg.errors import ForeignStoreError, NoGraphError
from kg.records import (
    Digest,
    Direction,
    Mention,
    PaperTopic,
    ResultKind,
    Section,
    SectionKind,
    TopicAnalysis,
)
from kg.store.connection import FilePath
from kg.store.faults import CHANGED
from kg.store.grouped_rows import GroupedRows
from kg.store.reader import Store
from kg.store.rows import ExtractedDigest, NewResult, make_mention
from kg.store.schema import TOPIC_SCORE_SCALE


class PreviousBuild(Store):
    """The store of the last build; what has changed since it was written is not taken over."""

    def __init__(self, path: FilePath) -> None:
        """Open the file.

        Raises:
            NoGraphError: There is no such file.
            ForeignStoreError: It is not a store of this version, or has changed since it was written.
        """
        super().__init__(path)
        if self._is_changed():
            self.close()
            raise ForeignStoreError(self._path, CHANGED)

    def extracted_digests(self) -> Iterator[ExtractedDigest]:
        """Yield all digests as they were read, with their mentions, sorted by paper, the oldest first."""
        digests = self._execute("""
            SELECT digests.number, posts.path, posts.date, papers.id, line, digests.url, digests.date, hash
            FROM digests JOIN posts ON posts.number = digests.post
            JOIN papers ON papers.number = digests.paper
            ORDER BY digests.number""")
        sections = GroupedRows(
            self._execute("SELECT digest, number, kind, heading, line, text FROM sections ORDER BY number")
        )
        mentions = GroupedRows(
            self._execute("""
                SELECT section, start, end, type, source, score, name, relation, certainty FROM mentions
                ORDER BY section, start""")
        )
        citations = GroupedRows(self._execute("SELECT digest, paper FROM citations ORDER BY digest, rank"))
        for number, post, post_date, paper, line, url, date, digest_hash in digests:
            parts = [_section_row(row) for row in sections.take(number)]
            part_mentions = tuple(
                tuple(_mention(row, section.text) for row in mentions.take(section_number))
                for section_number, section in parts
            )
            cites = tuple(cited for _, cited in citations.take(number))
            title, *other_sections = (section for _, section in parts)
            digest = Digest(paper, title.text, url, line, tuple(other_sections), date, cites)
            yield ExtractedDigest(post, post_date, digest, digest_hash, part_mentions)

    def packed_names(self) -> dict[str, bytes]:
        """Return the vocabulary as the last build has made it ready, by what for."""
        return dict(self._execute("SELECT kind, bytes FROM packed_names").fetchall())

    def results_found(self, paper: str, hashes: Sequence[bytes]) -> list[NewResult] | None:
        """Return the results of a paper as they were found, before its mentions were linked.

        Args:
            paper: The id of the paper.
            hashes: Those of its digests, in their order.

        Returns:
            Results without entities, sections counted from the first one of the paper. None if the last build
            had not the same digests.
        """
        digests = self._execute(
            """
            SELECT papers.number, hash, (SELECT min(number) FROM sections WHERE digest = digests.number)
            FROM papers JOIN digests ON paper = papers.number WHERE papers.id = ? ORDER BY digests.number""",
            (paper,),
        ).fetchall()
        if not digests or [digest_hash for _, digest_hash, _ in digests] != list(hashes):
            return None
        number, _, first_section = digests[0]
        rows = self._execute(
            """
            SELECT section, start, end, sentence_start, sentence_end, value, unit, bound, kind, direction,
                metric, place, system, baseline, corrupt, mentions
            FROM results WHERE paper = ? ORDER BY number""",
            (number,),
        )
        return [_result(row, first_section) for row in rows]

    def topics_by_text(self, text_hash: bytes) -> TopicAnalysis | None:
        """Return the topics and meaning read from a text, given by its hash; None if it was not read."""
        known = self._execute("SELECT paper FROM topic_texts WHERE hash = ?", (text_hash,)).fetchone()
        if known is None:
            return None
        query = "SELECT topic, score, terms FROM paper_topics WHERE paper = ? ORDER BY rank"
        stored = self._execute(query, known)
        rows = [(topic, score / TOPIC_SCORE_SCALE, terms) for topic, score, terms in stored]
        topics = [PaperTopic(topic, score, tuple(json.loads(terms))) for topic, score, terms in rows if terms]
        meaning = self._execute("SELECT vector FROM meanings WHERE paper = ?", known).fetchone()
        vector = tuple((topic, score) for topic, score, _ in rows)
        return TopicAnalysis(topics, vector, meaning[0] if meaning else b"")


@contextmanager
def open_previous_build(path: FilePath | None, key: str, value: str) -> Iterator[PreviousBuild | None]:
    """Open the last build; yield None if there is none, or nothing of it may be taken over.

    Args:
        path: Its store, which need not exist; None if it is not to be used.
        key: The key in `Store.meta` of what decides that.
        value: What must stand there.
    """
    try:
        previous = PreviousBuild(path) if path else None
    except (NoGraphError, ForeignStoreError):
        previous = None
    if previous is None:
        yield None
        return
    with previous:
        yield previous if previous.meta().get(key) == value else None


def _section_row(row: Sequence[Any]) -> tuple[int, Section]:
    """Return a section with its number."""
    _, number, kind, heading, line, text = row
    return number, Section(SectionKind(kind), heading, line, text)


def _result(row: Sequence[Any], first_section: int) -> NewResult:
    section, start, end, sentence_start, sentence_end, value, unit, bound, kind, direction, *others = row
    metric, place, system, baseline, is_corrupt, mentions = others
    return NewResult(
        section - first_section,
        start,
        end,
        sentence_start,
        sentence_end,
        value,
        unit,
        bound,
        ResultKind(kind),
        Direction(direction),
        (metric, place, system, baseline),
        bool(is_corrupt),
        (),
        tuple(tuple((number, at) for number, at in name) for name in json.loads(mentions)),
    )


def _mention(row: Sequence[Any], text: str) -> Mention:
    _, start, end, *other_fields = row
    return make_mention((start, end, text[start:end], *other_fields))
