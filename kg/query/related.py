"""Which papers are related to a paper, to several, to an entity or to a file, and why."""

from collections.abc import Sequence

from kg.errors import NotAPaperError
from kg.query.alike_sentences import read_sentences
from kg.query.connections import Subject
from kg.query.entity_papers import as_related, papers_naming
from kg.query.question import Question, RelatedAnswer, RelatedPaper
from kg.query.ranking import intersect, narrow, rank_neighbors
from kg.query.resolve import describe, resolve, resolve_entity
from kg.query.topic_answers import resolve_topic
from kg.records import Entity, Evidence, Paper
from kg.store.reader import Store


def answer(store: Store, question: Question) -> RelatedAnswer:
    """Return the papers related to everything that a question names, best first, and why.

    Raises:
        QuestionError: The parts of the question contradict each other.
        UnknownNodeError: The graph has no such paper or entity.
        AmbiguousNodeError: A name fits several papers.
        NotAPaperError: An entity is named together with something else.
        UnknownTopicError: The graph has no such topic.
        NoDigestError: The file holds no digest.
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
        naming = papers_naming(store, nodes[0], question)
        related = [as_related(nodes[0], paper) for paper in naming]
        return RelatedAnswer(subjects, title, related, naming=tuple(naming))
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
    topic = resolve_topic(store, question.scope.topic).id if question.scope.topic else ""
    scope = question.scope._replace(via=via)
    rankings = [
        narrow(store, rank_neighbors(store, paper, via, topic), scope, {post for post, _ in paper.digests})
        for paper in papers
    ]
    ranking = intersect(rankings) if len(rankings) > 1 else rankings[0]
    asked_ids = {paper.id for paper in papers}
    kept = [related for related in ranking if related.paper not in asked_ids]
    evidence: dict[str, Sequence[Evidence]] = {}
    for paper in papers:
        for (_, entity), sentences in store.all_evidence(paper.id).items():
            evidence.setdefault(entity, sentences)
    digests = store.oldest_digests(sorted(asked_ids)).values()
    own_sentences = [sentence for digest in digests for sentence in read_sentences(*digest)]
    return Subject(store, own_sentences, evidence).describe(kept[: question.limit])
