"""The linking step of a build: papers pass one by one, are linked, and are written into the store.

All papers are read three times (`kg.linking.linker` says why); those of a large graph are not held in memory.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

from kg.build.cache import BuildCache
from kg.build.classify_topics import TopicTexts
from kg.build.compare_papers import PaperTexts
from kg.build.paper_results import find_results_anew
from kg.build.settings import NO_BLOG, Blog
from kg.extract.korean.lexicon import Lexicon
from kg.limits import MAX_PAPERS_HELD, PAPERS_PER_PROGRESS_STEP
from kg.linking.builds_on import BUILDS_ON_RELATIONS, find_builds_on, is_specific
from kg.linking.decisions import Decision
from kg.linking.linker import LinkedPaper, Linker
from kg.linking.links import Link
from kg.linking.merge_digests import MergedPaper, merge_papers
from kg.linking.variants import find_variants
from kg.parallel import Progress
from kg.records import Digest, LinkRow, Problem, Relation
from kg.similarity.score import self_score
from kg.store.reader import Store
from kg.store.rows import EvidenceRow, NewLink, NewResult, PaperRow
from kg.store.writer import StoreWriter
from kg.vocabulary.terms import Term

#: How often the linker and the store together read all papers.
_PASSES = 3

#: The types of what is measured, on what, what reached a result, and against what.
_RESULT_TYPES = (("metric",), ("benchmark", "dataset"), ("method", "model"), ("method", "model"))


class BuildInput(NamedTuple):
    """What a build has gathered before it links anything.

    Attributes:
        cache: The posts, digests and mentions.
        terms: The vocabulary, whose aliases its entities carry.
        lexicon: Translates Korean names; made of the terms.
        decisions: The user's decisions on entities.
        problems: What is wrong with the user's files.
        topics: The text of the user's own topics.
        meta: Facts about the build to be stored; see `Store.meta`.
        blog: Where the posts are published.
        packed_names: Returns the vocabulary made ready, which the next build is to find.
    """

    cache: BuildCache
    terms: Sequence[Term]
    lexicon: Lexicon
    decisions: Sequence[Decision]
    problems: Sequence[Problem]
    topics: str
    meta: Mapping[str, str]
    blog: Blog = NO_BLOG
    packed_names: Callable[[], Mapping[str, bytes]] = dict


def write_papers(
    build_input: BuildInput,
    writer: StoreWriter,
    texts: PaperTexts,
    topic_texts: TopicTexts,
    progress: Progress,
    find_results: Callable[[MergedPaper], list[NewResult]] = find_results_anew,
) -> list[Link]:
    """Link all papers, and write posts, papers, entities and problems.

    Args:
        build_input: What to link.
        writer: Gets the rows.
        texts: Gets the text of each paper.
        topic_texts: Gets the text of each paper.
        progress: Called with (step, done, total); each paper counts once for each time it is read.
        find_results: Returns the results of a paper, as `results_of` does; called once for each, in order.

    Returns:
        The links with the relation `proposes` to specific things, without evidence.
    """
    cache = build_input.cache
    passes = _PaperPasses(cache, progress)
    linker = Linker(
        lambda: ((merged.paper.id, merged.sections) for merged in passes.papers()),
        build_input.terms,
        build_input.decisions,
        lexicon=build_input.lexicon,
    )
    failed = list(cache.failed_digests())
    _write_posts(cache, {post for post, _ in failed}, writer)
    writer.number_entities(linker.entity_ids)
    proposals: list[Link] = []
    for merged in passes.papers():
        linked = linker.link(merged.paper.id, merged.sections)
        writer.write_paper(_paper_row(linker, merged, linked, find_results(merged)))
        entity_names = [linker.describe(link.entity)[0] for link in linked.links]
        texts.add("\n".join([*merged.oldest_digest_parts, *entity_names]))
        topic_texts.add(merged, entity_names)
        proposals += _specific_proposals(linked.links, entity_names)
    texts.finish()
    writer.write_entities(linker.entities())
    for problems in (build_input.problems, cache.problems(), starmap(killed_worker_problem, failed)):
        writer.write_problems(problems)
    writer.write_problems(linker.problems)
    writer.write_packed_names(build_input.packed_names())
    writer.finish_loading()
    return proposals


def _specific_proposals(links: Sequence[Link], names: Sequence[str]) -> Iterator[Link]:
    """Yield the links that propose something with a specific name, without evidence."""
    for link, name in zip(links, names, strict=True):
        if link.relation is Relation.PROPOSES and is_specific(name):
            yield link._replace(quotes=())


def write_derived_connections(writer: StoreWriter, temporary: Path, proposals: Sequence[Link]) -> None:
    """Write which entities are variants of which, and which papers build on which.

    Args:
        writer: Gets the rows.
        temporary: The unfinished store, with papers and entities.
        proposals: The links with the relation `proposes`.
    """
    with Store(temporary) as store:
        builds_on = find_builds_on(proposals, lambda entity_id: _papers_using(store, entity_id))
        variants = find_variants(store.entities())
    # written when all has been read: a large transaction locks the file for readers until it is committed
    writer.write_connections(variants, builds_on)
    writer.commit()


def killed_worker_problem(post: str, digest: Digest) -> Problem:
    """Return the problem of a digest that killed each process that read it."""
    name = digest.title or digest.paper
    return Problem(post, digest.line, f"{name}: reading it kills the process; the digest is left out")


class _PaperPasses:
    """Reads all papers several times, and reports how far that has come."""

    def __init__(self, cache: BuildCache, progress: Progress) -> None:
        self._cache = cache
        self._progress = progress
        self._done = 0
        count = cache.paper_count()
        self._total = _PASSES * count
        self._held = list(merge_papers(cache.papers())) if count <= MAX_PAPERS_HELD else None

    def papers(self) -> Iterator[MergedPaper]:
        """Yield all papers, sorted by id."""
        for merged in merge_papers(self._cache.papers()) if self._held is None else self._held:
            yield merged
            self._done += 1
            if self._done % PAPERS_PER_PROGRESS_STEP == 0 or self._done == self._total:
                self._progress("Linking", self._done, self._total)


def _write_posts(cache: BuildCache, incomplete: set[str], writer: StoreWriter) -> None:
    """Write all posts; incomplete ones without the hash of their content, so that they are read again."""
    posts = (post._replace(content="") if post.path in incomplete else post for post in cache.posts())
    writer.write_posts(posts)


def _paper_row(
    linker: Linker, merged: MergedPaper, linked: LinkedPaper, results: Iterable[NewResult]
) -> PaperRow:
    paper = merged.paper
    weighted_links = []
    new_links = []
    for link in linked.links:
        name, entity_type = linker.describe(link.entity)
        paper_count = linker.papers_naming(link.entity)
        weighted_links.append(LinkRow(paper.id, link.entity, name, entity_type, paper_count, link.relation))
        evidence = [EvidenceRow(*quote) for quote in link.quotes]
        new_links.append(NewLink(link.entity, link.relation, evidence))
    score = self_score(weighted_links, linker.paper_count)
    first_section = merged.rows[0].first_section
    linked_results = [_linked_result(result, first_section, linked.mentions) for result in results]
    return PaperRow(paper, score, merged.rows, new_links, linked.mentions, linked_results)


def _linked_result(
    result: NewResult, first_section: int, mention_entities: Mapping[tuple[int, int], str]
) -> NewResult:
    """Return a result to store, with the entities that its names mention."""
    entities = tuple(
        tuple(dict.fromkeys(_entities_of(mentions, types, first_section, mention_entities)))
        for mentions, types in zip(result.mentions, _RESULT_TYPES, strict=True)
    )
    return result._replace(section=first_section + result.section, entities=entities)


def _entities_of(
    mentions: Iterable[tuple[int, int]],
    types: tuple[str, ...],
    first_section: int,
    mention_entities: Mapping[tuple[int, int], str],
) -> Iterator[str]:
    """Yield the entities of some types that a name of a result mentions."""
    for section, start in mentions:
        entity = mention_entities.get((first_section + section, start), "")
        if entity.partition(":")[0] in types:
            yield entity


def _papers_using(store: Store, entity_id: str) -> list[str]:
    """Return the ids of the papers that build on the paper that proposes an entity."""
    return [link.paper for link in store.links_to(entity_id) if link.relation in BUILDS_ON_RELATIONS]
