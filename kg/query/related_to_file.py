"""Which papers are related to a digest that need not be in the graph: a draft of a post, for instance."""

import os
from pathlib import Path

from kg.errors import NoInputError
from kg.extract.knowledge import Knowledge, listed_terms
from kg.extract.run import extract_batch
from kg.limits import NEIGHBORS_KEPT
from kg.linking.linker import link_papers
from kg.linking.merge_digests import MergedPaper, merge_papers
from kg.posts.inputs import InputFile, read_post
from kg.query.connections import describe_related, shared_vocabulary
from kg.query.question import Question, RelatedAnswer
from kg.query.ranking import add_topics, load_candidate, narrow
from kg.query.resolve import resolve_entity
from kg.records import CandidatePaper, Digest, Evidence, LinkRow, Relation
from kg.similarity.score import rank_related, self_score
from kg.similarity.text_similarity import mean_similarity, tfidf_matrix
from kg.similarity.topic_classifier import load_classifier
from kg.similarity.topic_features import PaperText
from kg.store.reader import Store
from kg.store.rows import ExtractedDigest
from kg.text import fold, sentence_at
from kg.vocabulary.topics import shipped_topics

#: The id of the draft while it is linked; no paper has it.
_DRAFT = "draft"


def answer_about_file(store: Store, question: Question) -> RelatedAnswer:
    """Return the papers most related to the first digest of a question's file, best first.

    Names and topics are recognized by the shipped vocabulary, models and taxonomy.

    Raises:
        NoInputError: The file holds no digest.
        UnknownNodeError: The scope names an entity that the graph does not have.
    """
    path = os.fspath(question.file or "")
    post, _ = read_post(InputFile(Path(path), Path(path).name))
    if not post.digests:
        raise NoInputError(path)
    digest = post.digests[0]._replace(paper=_DRAFT)
    mentions = extract_batch(Knowledge(), [digest])[0]
    (merged,) = merge_papers([(_DRAFT, [ExtractedDigest(post.path, post.date, digest, b"", mentions)])])
    linked = link_papers([(_DRAFT, merged.sections)], listed_terms(Knowledge()))
    rows: dict[str, LinkRow] = {}
    evidence: dict[str, tuple[Evidence, ...]] = {}
    for link in linked.links:
        row = _link_into_graph(store, link.entity, link.relation)
        if row is not None and row.entity not in rows:
            rows[row.entity] = row
            evidence[row.entity] = _evidence(merged, linked.mentions, link.entity)
    names = [entity.name for entity in linked.entities]
    scope = question.scope
    if scope.via:
        scope = scope._replace(via=resolve_entity(store, scope.via).id)
    candidates = add_topics(store, _topic_vector(digest, names), _candidates(store, digest, names, scope.via))
    ranked = rank_related(list(rows.values()), candidates, total=store.paper_count())
    ranking = narrow(store, ranked, scope, set())
    words = shared_vocabulary(store, "\n".join(section.text for section in digest.readable_sections()))
    related = [describe_related(store, paper, words, evidence) for paper in ranking[: question.limit]]
    return RelatedAnswer((), digest.title, related, len(post.digests))


def _link_into_graph(store: Store, entity_id: str, relation: Relation) -> LinkRow | None:
    """Return a link of the draft as one to the entity of that id in the graph, or else of that type and name.

    Returns:
        The link, or None if the graph has neither.
    """
    entity_type, _, slug = entity_id.partition(":")
    entity = store.entity(entity_id)
    if entity is None:
        namesakes = [
            entry.node
            for entry in store.names_with_key(fold(slug))
            if entry.node.startswith(f"{entity_type}:")
        ]
        entity = next((store.entity(node_id) for node_id in namesakes), None)
    if entity is None:
        return None
    return LinkRow(_DRAFT, entity.id, entity.name, entity.type, entity.papers, relation)


def _candidates(store: Store, digest: Digest, names: list[str], via: str) -> list[CandidatePaper]:
    """Return the papers most similar in wording with all their links; with `via`, those that name it."""
    total = store.paper_count()
    if via:
        return [load_candidate(store, link.paper, total) for link in store.links_to(via)]
    texts = store.similarity_texts()
    parts = [part for section in digest.readable_sections() for part in (section.heading, section.text)]
    rows = tfidf_matrix([*texts.values(), "\n".join([*parts, *names])])
    typical = mean_similarity(rows)
    similarities = [max(value - typical, 0.0) for value in rows.row_products(len(texts)).tolist()[:-1]]
    ranked = sorted(zip(texts, similarities, strict=True), key=lambda pair: (-pair[1], pair[0]))
    candidates = []
    for paper_id, similarity in ranked[:NEIGHBORS_KEPT]:
        links = store.links_of(paper_id)
        candidates.append(CandidatePaper(paper_id, self_score(links, total), links, similarity))
    return candidates


def _topic_vector(digest: Digest, names: list[str]) -> dict[str, float]:
    """Return the scores of the draft's topics, keyed by topic."""
    body = "\n".join(section.text for section in digest.sections)
    classifier = load_classifier(shipped_topics())
    return dict(classifier.analyze(PaperText(digest.title, body, tuple(names))).vector)


def _evidence(
    merged: MergedPaper, entity_of: dict[tuple[int, int], str], entity: str
) -> tuple[Evidence, ...]:
    """Return the first sentence of the draft that names an entity.

    Args:
        merged: The draft.
        entity_of: The entity of each mention, keyed by (number of the section, start of the mention).
        entity: The id that the entity has in the draft.
    """
    for located in merged.sections:
        section = located.section
        for mention in located.mentions:
            if entity_of.get((located.number, mention.start)) == entity:
                start, end = sentence_at(section.text, mention.start, mention.end)
                evidence = Evidence(
                    post=merged.rows[0].post,
                    line=section.line + section.text.count("\n", 0, mention.start),
                    section=str(section.kind),
                    sentence=section.text[start:end].replace("\n", " "),
                    start=mention.start - start,
                    end=mention.end - start,
                )
                return (evidence,)
    return ()
