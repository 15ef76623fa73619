"""The papers that name an entity, those first that are most about it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from math import fsum
from typing import NamedTuple

from kg.query.load_nodes import load_entity, load_paper
from kg.query.question import Question, RelatedPaper, ShownReason
from kg.query.search_keys import split_words
from kg.query.topic_answers import resolve_topic
from kg.records import Entity, Evidence, LinkRow, Paper, Relation, SectionKind
from kg.similarity.score import Reason
from kg.store.link_queries import NamedPlaces
from kg.store.reader import Store
from kg.text import sentence_at

#: Title, sentences and topics add a fifth each to a score of at most 1, and proposing the entity two.
_FIFTHS, _PROPOSED_FIFTHS = 5, 2
#: Proposing a variant adds half: a design of sparse attention says less of attention than of itself. And half
#: is left of the score of a paper that names a variant of the entity, but not the entity.
_VARIANT_SHARE = 0.5
#: What is left of the sentences' fifth if a paper only mentions the entity.
_MENTIONED_SHARE = 0.5


class NamingPaper(NamedTuple):
    """A paper that names the entity asked about.

    Attributes:
        paper: The paper.
        relation: What it does with the entity.
        is_in_title: Whether its title names it, also as a part of another name (`GRPO` in `Pref-GRPO`); of a
            variant, it or the entity.
        sentences: How many of its sentences do; the title is not counted.
        topics: The English names of its topics, the surest first.
        evidence: The sentences that state the relation, clearest first, the title last.
        variant: The variant that the paper names, if it does not name the entity itself.
        topic_share: How many other papers of its topics name the entity, or a variant, 0 to 1.
    """

    paper: Paper
    relation: Relation
    is_in_title: bool
    sentences: int
    topics: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    variant: Entity | None = None
    topic_share: float = 0.0

    @property
    def score(self) -> float:
        """How much the paper is about the entity, 0 to 1.

        It is `0.4 · proposes it + 0.2 · its title names it + 0.2 · n / (n + 1) + 0.2 · topic share` for n
        sentences, these half if it only mentions it. If the paper names a variant only, it is half of
        `0.2 · proposes it + …`.
        """
        told = _MENTIONED_SHARE if self.relation is Relation.MENTIONS else 1.0
        fifths = self.is_in_title + told * self.sentences / (self.sentences + 1) + self.topic_share
        proposed = _PROPOSED_FIFTHS * (self.relation is Relation.PROPOSES)
        if self.variant:
            return _VARIANT_SHARE * (fifths + _VARIANT_SHARE * proposed) / _FIFTHS
        return (fifths + proposed) / _FIFTHS


def papers_naming(store: Store, entity: Entity, question: Question) -> list[NamingPaper]:
    """Return the papers that name an entity.

    Those that are most about it come first (`NamingPaper.score`); of those that are alike, those with the
    most telling relation, then the newest. Papers that name only a variant of it are among them, with half
    the score.
    """
    scope = question.scope
    topic = resolve_topic(store, scope.topic).id if scope.topic else ""
    wanted = {paper for paper, _ in store.papers_about(topic)} if topic else set()
    papers: dict[str, NamingPaper] = {}
    for naming in (*_naming(store, entity, None), *_naming_variants(store, entity)):
        before = papers.get(naming.paper.id)
        if before is None or (before.variant and before.score < naming.score):
            papers[naming.paper.id] = naming
    shares = _topic_shares(store, list(papers))
    kept = sorted(
        (
            naming._replace(topic_share=shares[naming.paper.id])
            for naming in papers.values()
            if (not topic or naming.paper.id in wanted)
            and (not scope.relations or naming.relation in scope.relations)
            and naming.paper.date >= scope.since
        ),
        key=lambda each: each.paper.id,
    )
    kept.sort(key=lambda each: each.paper.date, reverse=True)
    kept.sort(key=lambda each: (-each.score, list(Relation).index(each.relation)))
    return [_with_details(store, entity, each) for each in kept[: question.limit]]


def _with_details(store: Store, entity: Entity, naming: NamingPaper) -> NamingPaper:
    """Return a paper that is shown with the names of its topics and the sentences, those of titles last."""
    evidence = store.evidence(naming.paper.id, (naming.variant or entity).id)
    evidence.sort(key=lambda sentence: sentence.section == SectionKind.TITLE)
    return naming._replace(topics=_topic_names(store, naming.paper), evidence=tuple(evidence))


def _topic_shares(store: Store, paper_ids: Sequence[str]) -> dict[str, float]:
    """Return how many other papers of the topics of each of some papers are among these, 0 to 1.

    It is the mean over the topics of a paper, weighted by how sure they are. For each topic one paper more is
    taken to be half among these: the few papers of a small topic tell little.
    """
    topics = {paper_id: store.topics_of(paper_id) for paper_id in paper_ids}
    naming = Counter(topic.topic for shown in topics.values() for topic in shown)
    papers: Counter[str] = Counter()
    for topic_id, _, count in store.topics_by_month(sorted(naming)) if naming else ():
        papers[topic_id] += count
    shares = {topic: (count - 0.5) / papers[topic] for topic, count in naming.items()}
    return {
        paper_id: fsum(topic.score * shares[topic.topic] for topic in shown)
        / (fsum(topic.score for topic in shown) or 1.0)
        for paper_id, shown in topics.items()
    }


def _naming(store: Store, entity: Entity, variant: Entity | None) -> Iterator[NamingPaper]:
    """Yield the papers that name an entity, or a variant of it; topics and sentences are still missing."""
    named = variant or entity
    names = {tuple(split_words(name)) for one in {entity, named} for name in (one.name, *one.aliases)}
    places = {place.paper: place for place in store.places_naming(named.id)}
    for link in store.links_to(named.id):
        naming = _naming_paper(store, link, places.get(link.paper))
        is_in_title = naming.is_in_title or _holds_any(split_words(naming.paper.title), names)
        yield naming._replace(variant=variant, is_in_title=is_in_title)


def _holds_any(words: Sequence[str], names: AbstractSet[tuple[str, ...]]) -> bool:
    """Tell whether a run of words is one of some names."""
    lengths = {len(name) for name in names}
    return any(
        tuple(words[start : start + length]) in names
        for length in sorted(lengths - {0})
        for start in range(len(words) - length + 1)
    )


def _naming_variants(store: Store, entity: Entity) -> Iterator[NamingPaper]:
    """Yield the papers that name variants of an entity, or variants of these, for each variant."""
    pairs = store.variants()
    families, known = [entity.id], {entity.id}
    while families:
        found = {variant for variant, family in pairs if family in families} - known
        families, known = sorted(found), known | found
        for variant_id in families:
            variant = load_entity(store, variant_id)
            yield from _naming(store, entity, variant)


def _naming_paper(store: Store, link: LinkRow, places: NamedPlaces | None) -> NamingPaper:
    """Return a paper with how often it names an entity."""
    sections = places.sections if places else ()
    sentences = sum(
        len({sentence_at(section.text, start, start + 1) for start in section.starts})
        for section in sections
        if section.kind != SectionKind.TITLE
    )
    is_in_title = any(section.kind == SectionKind.TITLE for section in sections)
    return NamingPaper(load_paper(store, link.paper), link.relation, is_in_title, sentences, (), ())


def _topic_names(store: Store, paper: Paper) -> tuple[str, ...]:
    topics = [topic.topic for topic in store.topics_of(paper.id)]
    names = store.topics_by_id(topics) if topics else {}
    return tuple(names[topic].english for topic in topics if topic in names)


def as_related(entity: Entity, naming: NamingPaper) -> RelatedPaper:
    """Return a paper that names an entity, or a variant of it, as a related paper with that one reason."""
    named = naming.variant or entity
    reason = Reason(
        named.id,
        named.name,
        named.type,
        named.papers,
        naming.score,
        naming.relation,
        naming.relation,
    )
    return RelatedPaper(naming.paper, naming.score, (ShownReason(reason, (), naming.evidence),), 0.0)
