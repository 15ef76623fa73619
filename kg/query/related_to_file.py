"""Which papers are related to a digest that need not be in the graph: a draft of a post, for instance."""

import os
from collections import defaultdict
from pathlib import Path

from kg.errors import NoDigestError
from kg.limits import NEIGHBORS_KEPT
from kg.linking.links import Link, make_link
from kg.linking.located_sections import LocatedSection
from kg.posts.inputs import InputFile, read_post
from kg.query.alike_sentences import read_sentences
from kg.query.connections import Subject
from kg.query.draft_names import find_named_entities
from kg.query.load_nodes import load_paper
from kg.query.question import Question, RelatedAnswer, Scope
from kg.query.ranking import add_meaning, add_topics, load_candidate, narrow, papers_about_topic
from kg.query.resolve import resolve_entity
from kg.query.topic_answers import resolve_topic
from kg.records import CandidatePaper, Digest, Entity, Evidence, LinkRow, Mention, Section, TopicAnalysis
from kg.similarity.score import rank_related, self_score
from kg.similarity.text_similarity import mean_similarity, tfidf_matrix
from kg.similarity.topic_classifier import load_classifier
from kg.similarity.topic_features import PaperText
from kg.store.reader import Store
from kg.text import fold
from kg.vocabulary.topics import shipped_topics


def answer_about_file(store: Store, question: Question) -> RelatedAnswer:
    """Return the papers most related to the first digest of a question's file, best first.

    The digest itself is left out, if the graph has it. Names are those of the graph, topics those of the
    shipped taxonomy.

    Raises:
        NoDigestError: The file holds no digest.
        UnknownNodeError: The scope names an entity that the graph does not have.
        UnknownTopicError: The scope names a topic that the graph does not have.
    """
    path = os.fspath(question.file or "")
    post, _ = read_post(InputFile(Path(path), Path(path).name))
    if not post.digests:
        raise NoDigestError(path)
    digest = post.digests[0]
    rows, evidence = _links_into_graph(store, post.path, digest)
    names = [row.name for row in rows]
    scope = question.scope
    if scope.via:
        scope = scope._replace(via=resolve_entity(store, scope.via).id)
    analysis = _analyze(digest, names)
    candidates = add_topics(store, dict(analysis.vector), _candidates(store, digest, names, scope))
    candidates = add_meaning(store, analysis.meaning, candidates)
    ranked = rank_related(rows, candidates, total=store.paper_count())
    ranking = [
        related
        for related in narrow(store, ranked, scope, set())
        if not _is_same(store, related.paper, digest)
    ]
    subject = Subject(store, read_sentences(post.path, digest.sections), evidence)
    return RelatedAnswer((), digest.title, subject.describe(ranking[: question.limit]), len(post.digests))


def _is_same(store: Store, paper_id: str, digest: Digest) -> bool:
    """Tell whether a paper is that of the digest, by its id or title."""
    return paper_id == digest.paper or fold(load_paper(store, paper_id).title) == fold(digest.title)


def _links_into_graph(
    store: Store, post: str, digest: Digest
) -> tuple[list[LinkRow], dict[str, tuple[Evidence, ...]]]:
    """Return the links of a digest to entities of the graph, and the sentences that name them, by entity."""
    entities: dict[str, Entity] = {}
    mentions: defaultdict[str, list[tuple[LocatedSection, Mention]]] = defaultdict(list)
    sections = digest.readable_sections()
    for number, section in enumerate(sections):
        located = LocatedSection(number, section, ())
        for entity, mention in find_named_entities(store, section):
            entities[entity.id] = entity
            mentions[entity.id].append((located, mention))
    links = [make_link(digest.paper, entity_id, mentions[entity_id]) for entity_id in sorted(entities)]
    rows = [
        LinkRow(digest.paper, entity.id, entity.name, entity.type, entity.papers, link.relation)
        for link in links
        for entity in (entities[link.entity],)
    ]
    return rows, {link.entity: _evidence(post, sections, link) for link in links}


def _evidence(post: str, sections: tuple[Section, ...], link: Link) -> tuple[Evidence, ...]:
    """Return the clearest sentence behind a link."""
    quote = link.quotes[0]
    section = sections[quote.section_number]
    sentence = section.text[quote.sentence_start : quote.sentence_end].replace("\n", " ")
    line = section.line + section.text.count("\n", 0, quote.start)
    start = quote.sentence_start
    return (Evidence(post, line, str(section.kind), sentence, quote.start - start, quote.end - start),)


def _candidates(store: Store, digest: Digest, names: list[str], scope: Scope) -> list[CandidatePaper]:
    """Return the papers most similar in wording with all their links; with `via`, those that name it.

    With a topic, these are papers about it.
    """
    total = store.paper_count()
    about = papers_about_topic(store, resolve_topic(store, scope.topic).id) if scope.topic else None
    if scope.via:
        naming = [link.paper for link in store.links_to(scope.via)]
        return [load_candidate(store, paper, total) for paper in naming if about is None or paper in about]
    texts = store.similarity_texts()
    parts = [part for section in digest.readable_sections() for part in (section.heading, section.text)]
    rows = tfidf_matrix([*texts.values(), "\n".join([*parts, *names])])
    typical = mean_similarity(rows)
    similarities = [max(value - typical, 0.0) for value in rows.row_products(len(texts)).tolist()[:-1]]
    pairs = zip(texts, similarities, strict=True)
    wanted = [pair for pair in pairs if about is None or pair[0] in about]
    candidates = []
    for paper_id, similarity in sorted(wanted, key=lambda pair: (-pair[1], pair[0]))[:NEIGHBORS_KEPT]:
        links = store.links_of(paper_id)
        candidates.append(CandidatePaper(paper_id, self_score(links, total), links, similarity))
    return candidates


def _analyze(digest: Digest, names: list[str]) -> TopicAnalysis:
    """Return the topics of the draft, and its meaning."""
    body = "\n".join(section.text for section in digest.sections)
    return load_classifier(shipped_topics()).analyze(PaperText(digest.title, body, tuple(names)))
