"""Which papers are related to a paper, to several, to an entity or to a file, and why."""

from collections.abc import Sequence

from kg.errors import NotAPaperError
from kg.query.connections import describe_related, load_paper, shared_vocabulary
from kg.query.question import Question, RelatedAnswer, RelatedPaper, ShownReason
from kg.query.ranking import intersect, narrow, rank_neighbors
from kg.query.resolve import describe, resolve, resolve_entity
from kg.records import Entity, Evidence, Paper
from kg.similarity.score import ROLE_WEIGHTS, Reason, idf, self_score
from kg.store.reader import Store


def answer(store: Store, question: Question) -> RelatedAnswer:
    """Return the papers related to everything that a question names, best first, and why.

    Raises:
        QuestionError: The parts of the question contradict each other.
        UnknownNodeError: The graph has no such paper or entity.
        AmbiguousNodeError: A name fits several papers.
        NotAPaperError: An entity is named together with something else.
        NoInputError: The file holds no digest.
    """
    question.check()
    if question.file is not None:
        from kg.query.related_to_file import answer_about_file  # which loads the modules of extraction

        return answer_about_file(store, question)
    subjects = tuple(resolve(store, name) for name in question.names)
    nodes = [subject.node for subject in subjects]
    title = " · ".join(node.title if isinstance(node, Paper) else node.name for node in nodes)
    if len(nodes) == 1 and isinstance(nodes[0], Entity):
        question.check_entity(nodes[0])
        return RelatedAnswer(subjects, title, _papers_of_entity(store, nodes[0], question))
    papers = [_require_paper(subject.text, subject.node) for subject in subjects]
    return RelatedAnswer(subjects, title, _related_to_papers(store, papers, question))


def _require_paper(text: str, node: Paper | Entity) -> Paper:
    """Return a node that must be a paper.

    Args:
        text: The name by which the question names it, for the message.
        node: The node.

    Raises:
        NotAPaperError: It is an entity, which cannot be asked about together with something else.
    """
    if isinstance(node, Entity):
        raise NotAPaperError(text, describe(node))
    return node


def _related_to_papers(store: Store, papers: Sequence[Paper], question: Question) -> list[RelatedPaper]:
    via = resolve_entity(store, question.scope.via).id if question.scope.via else ""
    scope = question.scope._replace(via=via)
    rankings = [
        narrow(store, rank_neighbors(store, paper, via), scope, {post for post, _ in paper.digests})
        for paper in papers
    ]
    ranking = intersect(rankings) if len(rankings) > 1 else rankings[0]
    asked_ids = {paper.id for paper in papers}
    kept = [related for related in ranking if related.paper not in asked_ids]
    evidence: dict[str, Sequence[Evidence]] = {}
    for paper in papers:
        for (_, entity), sentences in store.all_evidence(paper.id).items():
            evidence.setdefault(entity, sentences)
    words = shared_vocabulary(store, "\n".join(store.oldest_digest_text(paper.id) for paper in papers))
    return [describe_related(store, related, words, evidence) for related in kept[: question.limit]]


def _papers_of_entity(store: Store, entity: Entity, question: Question) -> list[RelatedPaper]:
    """Return the papers that name an entity, best first.

    A paper weighs `idf · role / √self_score`: the rarer the entity, the more the relation says, and the fewer
    other things the paper is about, the more it has to do with the entity.
    """
    total = store.paper_count()
    evidence = store.all_evidence(entity_id=entity.id)
    scope = question.scope
    answers = []
    for link in store.links_to(entity.id):
        paper = load_paper(store, link.paper)
        if paper.date < scope.since or (scope.relations and link.relation not in scope.relations):
            continue
        norm = max(self_score(store.links_of(link.paper), total), 1e-9) ** 0.5
        weight = idf(link.papers, total) * ROLE_WEIGHTS[link.relation] / norm
        reason = Reason(
            entity.id, entity.name, entity.type, entity.papers, weight, link.relation, link.relation
        )
        sentences = tuple(evidence.get((link.paper, entity.id), ()))
        answers.append(RelatedPaper(paper, weight, (ShownReason(reason, (), sentences),), 0.0, ()))
    return sorted(answers, key=lambda related: (-related.score, related.paper.id))[: question.limit]
