"""What is shown of a connection between papers: the sentences of both, and the rarest words that both use."""

from collections.abc import Iterable, Mapping, Sequence

from kg.limits import MAX_SHARED_WORDS, is_hub
from kg.query.question import RelatedPaper, ShownReason, ShownTopic
from kg.records import Evidence, Paper
from kg.similarity.score import Related, TopicReason
from kg.store.reader import Store
from kg.text import words


def describe_related(
    store: Store, related: Related, vocabulary: Mapping[str, int], evidence: Mapping[str, Sequence[Evidence]]
) -> RelatedPaper:
    """Return a related paper with what is shown of it.

    Args:
        store: The graph.
        related: How it is connected.
        vocabulary: The words of what was asked about, with how many papers have each.
        evidence: The sentences of what was asked about, keyed by entity id.
    """
    their_evidence, total = store.all_evidence(related.paper), store.paper_count()
    reasons = tuple(
        ShownReason(
            reason,
            tuple(evidence.get(reason.entity, ())),
            tuple(their_evidence.get((related.paper, reason.entity), ())),
            is_hub(reason.papers, total),
        )
        for reason in related.reasons
    )
    shared: tuple[str, ...] = ()
    if related.wording:
        names = [reason.name for reason in related.reasons]
        shared = _shared_words(vocabulary, store.oldest_digest_text(related.paper), names)
    paper = load_paper(store, related.paper)
    topics = show_topics(store, related.topics)
    return RelatedPaper(paper, related.score, reasons, related.wording, shared, topics)


def show_topics(store: Store, topics: Sequence[TopicReason]) -> tuple[ShownTopic, ...]:
    """Return topics that two papers have in common with their names."""
    names = store.topic_names([reason.topic for reason in topics]) if topics else {}
    return tuple(ShownTopic(topic, names[topic], weight) for topic, weight in topics)


def shared_vocabulary(store: Store, text: str) -> dict[str, int]:
    """Return the words of a text that several papers of the graph have, with how many have each."""
    return store.document_frequencies(sorted(words(text)))


def _shared_words(vocabulary: Mapping[str, int], text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the rarest words of the vocabulary that a text has too, without the words of some names."""
    common = (vocabulary.keys() & words(text)) - words("\n".join(names))
    return tuple(sorted(common, key=lambda word: (vocabulary[word], word))[:MAX_SHARED_WORDS])


def load_paper(store: Store, paper_id: str) -> Paper:
    """Return the paper of an id that comes from the store itself.

    Raises:
        LookupError: The store does not hold it.
    """
    paper = store.paper(paper_id)
    if paper is None:
        raise LookupError(paper_id)
    return paper
