"""Which papers are connected to a paper, to several or to an entity, within what a person asks for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.errors import UnknownNodeError
from kg.query.resolve import find_node, find_paper
from kg.records import Entity, Evidence, LinkRow, Paper, Sharing
from kg.similarity.score import ROLE, Reason, Related, idf, rank_related, self_score
from kg.store.reader import FilePath, Store
from kg.text import words

#: Papers that are ranked exactly; the build keeps so many neighbours.
CANDIDATES = 64
#: Words that say what two papers' wording shares.
_WORDS = 5


class ShownReason(NamedTuple):
    """A reason with the sentences of both papers; `damped` if so many papers name the entity that it says little."""

    reason: Reason
    evidence: tuple[Evidence, ...]
    their_evidence: tuple[Evidence, ...]
    damped: bool = False


class RelatedPaper(NamedTuple):
    """A related paper as it is shown.

    Attributes:
        paper: The paper.
        score: The sum of the weights of the reasons, and of `wording`.
        reasons: The entities that connect them, heaviest first.
        wording: The part of the score that is alike wording.
        words: The rarest words that both use.
    """

    paper: Paper
    score: float
    reasons: tuple[ShownReason, ...]
    wording: float
    words: tuple[str, ...]


class Scope(NamedTuple):
    """What a person asks for; an empty value asks for nothing.

    Attributes:
        since: Papers of this date or later (`2025-10`, `2025-10-28`).
        types: Connections through entities of these types alone; wording does not count then.
        relations: Connections in which one of the papers has one of these relations to the entity; likewise.
        via: Connections through this entity alone; likewise.
        posts: `same` for papers of the same post, `other` for those of others.
    """

    since: str = ""
    types: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    via: str = ""
    posts: str = ""

    @property
    def narrows(self) -> bool:
        """Whether only some of the reasons count."""
        return bool(self.types or self.relations or self.via)


def related(
    graph: FilePath, texts: Sequence[str], scope: Scope = Scope(), *, limit: int | None = 10
) -> list[RelatedPaper]:  # immutable
    """Return the papers most connected to all that the texts name, best first, with reasons and both papers' sentences.

    Args:
        graph: The store.
        texts: Names of papers, or of one entity.
        scope: What is asked for.
        limit: How many to return at most; None for all that are near.

    Raises:
        UnknownNodeError: The graph has no such paper or entity.
    """
    with Store(graph) as store:
        if len(texts) == 1 and (entity := _entity(store, texts[0])):
            return _of_entity(store, entity, scope, limit)
        asked = [find_paper(store, text) for text in texts]
        via = find_node(store, scope.via).id if scope.via else ""
        ranked = [
            _within(store, paper, rank_neighbours(store, paper, via), scope._replace(via=via))
            for paper in asked
        ]
        together = _intersect(ranked) if len(ranked) > 1 else ranked[0]
        wanted = [each for each in together if each.paper not in {paper.id for paper in asked}]
        return _show(store, asked, wanted[:limit])


def _entity(store: Store, text: str) -> Entity | None:
    """Return the entity that a text names, if it is the id of one, or no paper bears the words."""
    if entity := store.entity(text):
        return entity
    try:
        find_paper(store, text)
    except UnknownNodeError:
        node = find_node(store, text)
        return node if isinstance(node, Entity) else None
    return None


def rank_neighbours(store: Store, paper: Paper, via: str = "") -> list[Related]:
    """Return the papers near to a paper, best first; with `via` all that name that entity."""
    own, total = store.links_of(paper.id), store.paper_count()
    candidates = store.sharing(paper.id, limit=CANDIDATES)
    if via:
        known = {each.paper: each for each in candidates}
        others = sorted({link.paper for link in store.links_to(via)} - {paper.id})
        candidates = [known.get(other) or sharing_of(store, other, total) for other in others]
    return rank_related(own, candidates, total=total)


def sharing_of(store: Store, paper: str, total: int) -> Sharing:
    """Return a paper with all its links, as one that may be ranked."""
    links = store.links_of(paper)
    return Sharing(paper, self_score(links, total), links)


def _within(store: Store, asked: Paper, ranked: Iterable[Related], scope: Scope) -> list[Related]:
    """Return what a scope leaves of a ranking, ranked by the reasons that it leaves."""
    own = {post for post, _ in asked.digests}
    found = []
    for each in ranked:
        if scope.since or scope.posts:
            paper = _paper(store, each.paper)
            shared = bool(own & {post for post, _ in paper.digests})
            if paper.date < scope.since or (scope.posts and (scope.posts == "same") is not shared):
                continue
        found.append(_narrowed(each, scope) if scope.narrows else each)
    return sorted((each for each in found if each.score > 0), key=lambda each: (-each.score, each.paper))


def _narrowed(related: Related, scope: Scope) -> Related:
    """Return the connection through the reasons that a scope asks for."""
    kept = tuple(
        reason
        for reason in related.reasons
        if (not scope.types or reason.type in scope.types)
        and (not scope.relations or {reason.relation, reason.their_relation} & {*scope.relations})
        and (not scope.via or reason.entity == scope.via)
    )
    return Related(related.paper, sum(reason.weight for reason in kept), kept, 0.0)


def _intersect(ranked: Sequence[Sequence[Related]]) -> list[Related]:
    """Return the papers near to all of several papers; the score is the mean of the scores, and so are its parts."""
    share = 1.0 / len(ranked)
    by_paper = [{each.paper: each for each in found} for found in ranked]
    common = set(by_paper[0]).intersection(*by_paper[1:])
    together = []
    for paper in common:
        parts = [found[paper] for found in by_paper]
        reasons = _joined(
            reason._replace(weight=reason.weight * share) for part in parts for reason in part.reasons
        )
        wording = sum(part.wording for part in parts) * share
        score = sum(reason.weight for reason in reasons) + wording
        together.append(Related(paper, score, reasons, wording))
    return sorted(together, key=lambda each: (-each.score, each.paper))


def _joined(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return the reasons, those through one entity made one, heaviest first."""
    joined: dict[str, Reason] = {}
    for each in reasons:
        known = joined.get(each.entity)
        joined[each.entity] = known._replace(weight=known.weight + each.weight) if known else each
    return tuple(sorted(joined.values(), key=lambda each: (-each.weight, each.entity)))


def _show(store: Store, asked: Sequence[Paper], others: Iterable[Related]) -> list[RelatedPaper]:
    ours: dict[str, Sequence[Evidence]] = {}
    for paper in asked:
        for (_, entity), evidence in store.all_evidence(paper.id).items():
            ours.setdefault(entity, evidence)
    known = known_words(store, "\n".join(store.first_text(paper.id) for paper in asked))
    return [show_related(store, other, known, ours) for other in others]


def known_words(store: Store, text: str) -> dict[str, int]:
    """Return the words of a text that several papers have, and how many."""
    return store.word_counts(sorted(words(text)))


def show_related(
    store: Store, other: Related, known: Mapping[str, int], evidence: Mapping[str, Sequence[Evidence]]
) -> RelatedPaper:
    """Return a related paper with what is shown of it.

    Args:
        store: The graph.
        other: How it is connected.
        known: The words of what was asked about, and how many papers have each.
        evidence: The sentences of what was asked about, by entity.
    """
    theirs, total = store.all_evidence(other.paper), store.paper_count()
    shown = tuple(
        ShownReason(
            each,
            tuple(evidence.get(each.entity, ())),
            tuple(theirs.get((other.paper, each.entity), ())),
            is_hub(each.papers, total),
        )
        for each in other.reasons
    )
    shared = _shared_words(known, store.first_text(other.paper), [each.name for each in other.reasons])
    return RelatedPaper(
        _paper(store, other.paper), other.score, shown, other.wording, shared if other.wording else ()
    )


def _shared_words(known: Mapping[str, int], other: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the rarest words of both texts that are not said already by the names of what they share."""
    common = (known.keys() & words(other)) - words("\n".join(names))
    return tuple(sorted(common, key=lambda word: (known[word], word))[:_WORDS])


def _of_entity(store: Store, entity: Entity, scope: Scope, limit: int | None) -> list[RelatedPaper]:
    """Return the papers that name an entity, those first that have most to do with it."""
    total = store.paper_count()
    evidence = store.all_evidence(entity_id=entity.id)
    found = []
    for link in store.links_to(entity.id):
        paper = _paper(store, link.paper)
        if paper.date < scope.since or (scope.relations and link.relation not in scope.relations):
            continue
        weight = (
            idf(link.papers, total)
            * ROLE[link.relation]
            / max(self_score(store.links_of(link.paper), total), 1e-9) ** 0.5
        )
        reason = Reason(
            entity.id, entity.name, entity.type, entity.papers, weight, link.relation, link.relation
        )
        shown = ShownReason(reason, (), tuple(evidence.get((link.paper, entity.id), ())))
        found.append(RelatedPaper(paper, weight, (shown,), 0.0, ()))
    return sorted(found, key=lambda each: (-each.score, each.paper.id))[:limit]


def is_hub(papers: int, total: int) -> bool:
    """Tell whether so many papers name an entity that sharing it says little: more than one in ten."""
    return papers > max(2, 0.1 * total)


def _paper(store: Store, paper: str) -> Paper:
    found = store.paper(paper)
    if found is None:
        raise LookupError(paper)
    return found


#: Related papers that the page lists for each paper.
_RELATED = 6


#: Candidates that are ranked exactly.
_CANDIDATES = 12


def all_related(store: Store, links: Iterable[LinkRow], total: int) -> dict[str, list[Related]]:
    """Return the best connected papers of every paper, by id."""
    own: defaultdict[str, list[LinkRow]] = defaultdict(list)
    for link in links:
        own[link.paper].append(link)
    scores = {paper: self_score(rows, total) for paper, rows in own.items()}
    near: defaultdict[str, list[Sharing]] = defaultdict(list)
    for paper, other, wording in store.all_neighbours(_CANDIDATES):
        near[paper].append(Sharing(other, scores.get(other, 0.0), own[other], wording))
    return {
        paper: rank_related(own[paper], candidates, total=total)[:_RELATED]
        for paper, candidates in near.items()
    }
