"""Which papers are connected to a digest that is not in the graph yet."""

from pathlib import Path

from kg.errors import NoInputError
from kg.extract.run import Knowledge, extract_batch, listed_terms
from kg.linking.linker import link
from kg.linking.merge_digests import Merged, merge_papers
from kg.posts.inputs import Input, read_post
from kg.query.related import CANDIDATES, RelatedPaper, known_words, show_related
from kg.records import Digest, Evidence, LinkRow, Relation, Sharing
from kg.similarity.score import rank_related, self_score
from kg.similarity.text_similarity import measure_wording, typical_likeness
from kg.store.reader import Store
from kg.store.rows import ReadDigest
from kg.text import fold, sentence_at

#: The id of a draft; no paper has it.
DRAFT = "draft"


def related_to_file(graph: Path, file: Path, *, limit: int | None = 10) -> list[RelatedPaper]:
    """Return the papers most connected to the first digest of a Markdown file, best first.

    Names are read by the shipped vocabulary and model.

    Raises:
        NoInputError: The file holds no digest.
    """
    post, _ = read_post(Input(file, file.name))
    if not post.digests:
        raise NoInputError(str(file))
    digest = post.digests[0]._replace(paper=DRAFT)
    knowledge = Knowledge()
    mentions = extract_batch(knowledge, [digest])[0]
    (merged,) = merge_papers([(DRAFT, [ReadDigest(post.path, post.date, digest, b"", mentions)])])
    linked = link([(DRAFT, merged.places)], listed_terms(knowledge))
    with Store(graph) as store:
        total = store.paper_count()
        own = [row for each in linked.links if (row := _known(store, each.entity, str(each.relation)))]
        names = [entity.name for entity in linked.entities]
        candidates = _candidates(store, digest, names)
        ranked = rank_related(own, candidates, total=total)[:limit]
        evidence = {
            row.entity: found for row in own if (found := _evidence(merged, linked.mentions, row.entity))
        }
        known = known_words(store, "\n".join(section.text for section in digest.readable()))
        return [show_related(store, each, known, evidence) for each in ranked]


def _known(store: Store, entity_id: str, relation: str) -> LinkRow | None:
    """Return the draft's link to an entity of the graph: the same id, or one of the type that bears the name."""
    kind, _, slug = entity_id.partition(":")
    named = [found.node for found in store.named(fold(slug)) if found.node.startswith(f"{kind}:")]
    entity = store.entity(entity_id) or next((store.entity(node) for node in named), None)
    if entity is None:
        return None
    return LinkRow(DRAFT, entity.id, entity.name, entity.type, entity.papers, Relation(relation))


def _candidates(store: Store, digest: Digest, names: list[str]) -> list[Sharing]:
    """Return the papers nearest in wording, and how near they are, with all their links."""
    texts = store.first_texts()
    own = "\n".join(
        [part for section in digest.readable() for part in (section.heading, section.text)] + names
    )
    rows = measure_wording([*texts.values(), own])
    typical = typical_likeness(rows)
    alike = [max(value - typical, 0.0) for value in rows.products(len(texts)).tolist()[:-1]]
    best = sorted(zip(texts, alike, strict=True), key=lambda pair: (-pair[1], pair[0]))[:CANDIDATES]
    total = len(texts)
    return [
        Sharing(paper, self_score(links, total), links, near)
        for paper, near in best
        for links in [store.links_of(paper)]
    ]


def _evidence(merged: Merged, mentions: dict[tuple[int, int], str], entity: str) -> tuple[Evidence, ...]:
    """Return the first sentence of the draft that names an entity."""
    for place in merged.places:
        for mention in place.mentions:
            if mentions.get((place.number, mention.start)) == entity:
                text = place.section.text
                start, end = sentence_at(text, mention.start, mention.end)
                line = place.section.line + text.count("\n", 0, mention.start)
                sentence = text[start:end].replace("\n", " ")
                post = merged.rows[0].post
                return (
                    Evidence(
                        post,
                        line,
                        str(place.section.kind),
                        sentence,
                        mention.start - start,
                        mention.end - start,
                    ),
                )
    return ()
