"""What is shown of a connection between papers: the sentences of both."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import islice

from kg.limits import is_hub
from kg.query.alike_sentences import (
    AlikeFinder,
    AlikeSentences,
    DigestSentence,
    is_korean,
    read_sentences,
    words_of,
)
from kg.query.load_nodes import load_paper
from kg.query.question import RelatedPaper, ShownReason, ShownTopic
from kg.records import Evidence, Section
from kg.similarity.score import Related, TopicReason
from kg.store.reader import Store

#: Papers whose sentences are read by one query; SQLite bounds the values of a query.
_PAPERS_AT_ONCE = 400


class Subject:
    """What was asked about, as related papers are described against it."""

    def __init__(
        self,
        store: Store,
        sentences: Sequence[DigestSentence],
        evidence: Mapping[str, Sequence[Evidence]],
    ) -> None:
        """Take what was asked about.

        Args:
            store: The graph.
            sentences: Its sentences.
            evidence: Those that name entities, keyed by entity id.
        """
        self._store = store
        self._evidence = evidence
        self._total = store.paper_count()
        self._sentences = sentences
        self._is_korean = is_korean(sentences)
        self._papers = store.document_frequencies(sorted(words_of(sentences)))
        self._alike = AlikeFinder(sentences, self._papers, self._total)

    def describe(self, ranking: Sequence[Related]) -> list[RelatedPaper]:
        """Return related papers with what is shown of them."""
        worded = [related.paper for related in ranking if related.wording or related.meaning]
        digests = self._store.oldest_digests(worded) if worded else {}
        shared = sorted({reason.entity for related in ranking for reason in related.reasons})
        evidence = self._evidence_of([related.paper for related in ranking], shared)
        topics = iter(show_topics(self._store, [topic for related in ranking for topic in related.topics]))
        return [
            RelatedPaper(
                load_paper(self._store, related.paper),
                related.score,
                self._show_reasons(related, evidence),
                related.wording,
                self._find_alike(digests.get(related.paper)) if related.wording or related.meaning else None,
                tuple(islice(topics, len(related.topics))),
                related.strength,
                related.meaning,
            )
            for related in ranking
        ]

    def _evidence_of(
        self, papers: Sequence[str], entities: Sequence[str]
    ) -> dict[tuple[str, str], list[Evidence]]:
        """Return the sentences of some papers that name some entities."""
        evidence: dict[tuple[str, str], list[Evidence]] = {}
        for start in range(0, len(papers), _PAPERS_AT_ONCE):
            evidence |= self._store.evidence_between(papers[start : start + _PAPERS_AT_ONCE], entities)
        return evidence

    def _find_alike(self, digest: tuple[str, list[Section]] | None) -> AlikeSentences | None:
        """Return the most alike sentences; those of digests in two languages share meaning, not words."""
        if digest is None:
            return None
        sentences = read_sentences(*digest)
        finder = self._alike if is_korean(sentences) is self._is_korean else self._alike_in_english
        return finder.find(sentences)

    @cached_property
    def _alike_in_english(self) -> AlikeFinder:
        from kg.query.translated_sentences import find_by_english_words  # which loads the lexicon

        return find_by_english_words(self._sentences, self._papers, self._total)

    def _show_reasons(
        self, related: Related, their_evidence: Mapping[tuple[str, str], Sequence[Evidence]]
    ) -> tuple[ShownReason, ...]:
        return tuple(
            ShownReason(
                reason,
                tuple(self._evidence.get(reason.entity, ())),
                tuple(their_evidence.get((related.paper, reason.entity), ())),
                is_hub(reason.papers, self._total),
            )
            for reason in related.reasons
        )


def show_topics(store: Store, topics: Sequence[TopicReason]) -> tuple[ShownTopic, ...]:
    """Return topics that two papers have in common with their names."""
    rows = store.topics_by_id(sorted({reason.topic for reason in topics})) if topics else {}
    return tuple(
        ShownTopic(topic, rows[topic].english, weight, is_area=not rows[topic].area)
        for topic, weight in topics
    )
