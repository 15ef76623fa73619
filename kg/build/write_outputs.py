"""From what was read and extracted to the files: link, store, lay out, compare, render."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from kg.build.cache import iter_oldest_digest_texts
from kg.build.classify_topics import TOPICS_KEY, TopicTexts, classify_papers, previous_topics
from kg.build.compare_papers import PaperTexts
from kg.build.fingerprints import results_fingerprint, topics_fingerprint
from kg.build.kept_map import MAP_KEY, Map, kept_map, map_hash
from kg.build.link_papers import (
    BuildInput,
    write_derived_connections,
    write_papers,
)
from kg.build.output_files import OutputFiles
from kg.build.paper_results import RESULTS_KEY, KeptResults, find_paper_results, results_of
from kg.build.settings import Blog
from kg.export.graph_rows import graph_rows
from kg.export.graphml import render_edges, render_nodes
from kg.export.html.build_page import add_related, gather_unrelated, render_gathered_page
from kg.export.html.page import PageSettings
from kg.export.html.page_details import page_chunks
from kg.export.html.page_input import PageInput
from kg.files import write_text
from kg.graph import paper_node
from kg.limits import MAX_PAGE_PAPERS, MAX_PAPERS_HELD
from kg.linking.merge_digests import MergedPaper
from kg.map.visible import VisibleGraph, build_visible_graph, subgraph
from kg.parallel import BackgroundProcess, Progress, Workers
from kg.posts.inputs import content_hash
from kg.records import Relation, TopicAnalysis
from kg.similarity.index_folder import index_folder
from kg.store.reader import Store
from kg.store.rows import NewResult
from kg.store.topic_queries import TopicRow
from kg.store.writer import StoreWriter, new_store
from kg.text import words
from kg.vocabulary.topics import Topic, load_topics

#: Holds the edges of GraphML, in a folder that is removed in the end.
_EDGES = "edges.graphml"
#: How much of a file is copied at once, in characters.
_PART_LENGTH = 1 << 20


def write_outputs(
    build_input: BuildInput,
    files: OutputFiles,
    previous: Path | None,
    workers: Workers,
    background: BackgroundProcess,
    progress: Progress,
) -> None:
    """Write store, page and GraphML.

    All three are put in their places at the end, the store last, so that after a crash no store claims files
    that are not there, and a failure leaves the files of the last build.

    Args:
        build_input: What was read and extracted.
        files: Where to write.
        previous: The store of the last build, or None.
        workers: Compare papers.
        background: Counts words, lays out the map and writes GraphML while this process does other things.
        progress: Called with (step, done, total).
    """
    fingerprint = topics_fingerprint(build_input.topics)
    kept = KeptResults(previous, results_fingerprint(build_input.meta["extractor"]))
    cache_file = build_input.cache.finish_reading()
    views = {_unfinished(path): path for path in (files.page, files.graphml)}
    with (
        new_store(files.store, views) as (writer, temporary),
        previous_topics(previous, fingerprint) as previous_build,
        index_folder(files.store.parent) as folder,
        _result_finder(kept, build_input, cache_file, workers, background) as find_results,
        PaperTexts(folder, build_input.cache.paper_count(), workers, background) as texts,
        TopicTexts(folder / "topic_texts.jsonl", previous_build) as topic_texts,
    ):
        wait_for_frequencies = background.submit(count_words, cache_file)
        background.submit(load_map_libraries)  # while this process links
        proposals = write_papers(build_input, writer, texts, topic_texts, progress, find_results)
        analyses = classify_papers(topic_texts, build_input.topics, workers, background, progress)
        writer.write_words(wait_for_frequencies())
        write_derived_connections(writer, temporary, proposals)
        _write_topics(writer, topic_texts, build_input.topics, analyses)
        texts.begin_comparison(temporary)
        map_task = _begin_map(temporary, previous, background)
        page = _gather_page(writer, temporary, folder, texts, progress)
        _write_map(writer, map_task, progress)
        wait_for_graphml = background.submit(write_graphml, temporary, folder, _unfinished(files.graphml))
        _write_page(temporary, _unfinished(files.page), page, build_input.blog)
        wait_for_graphml()
        facts = {TOPICS_KEY: fingerprint, RESULTS_KEY: kept.fingerprint, "files": _hashes(views)}
        writer.write_meta({**build_input.meta, **facts})
    progress("Writing files", 2, 2)


@contextmanager
def _result_finder(
    kept: KeptResults,
    build_input: BuildInput,
    cache_file: Path,
    workers: Workers,
    background: BackgroundProcess,
) -> Iterator[Callable[[MergedPaper], list[NewResult]]]:
    """Return what returns the results of each paper, in order; they are found in the background from now on.

    They come in two parts, so that the first papers can be linked while the results of others are found. They
    are found here if there is one process, or too many papers to hold their results.
    """
    papers = build_input.cache.paper_count()
    if workers.processes <= 1 or papers > MAX_PAPERS_HELD:
        with kept.opened() as previous:
            yield partial(results_of, previous=previous)
        return
    parts = ((0, papers // 2), (papers // 2, papers))
    waiting = [background.submit(find_paper_results, kept, cache_file, *part) for part in parts]
    found = chain.from_iterable(wait_for_results() for wait_for_results in waiting)
    yield lambda _: next(found)


def _hashes(views: Mapping[Path, Path]) -> str:
    """Return the hashes of what has been written, by the names of the files, as JSON."""
    hashes = {path.name: content_hash(unfinished) for unfinished, path in views.items()}
    return json.dumps(hashes, sort_keys=True)


def _unfinished(path: Path) -> Path:
    """Return where a file is written before it is put in its place; a later build removes it by its name."""
    return path.with_name(f".{path.name}.new.tmp")


def _write_topics(
    writer: StoreWriter, texts: TopicTexts, user_topics: str, analyses: Iterable[TopicAnalysis]
) -> None:
    """Write the taxonomy and the topics of the papers, and make all that is written visible to others."""
    taxonomy = load_topics(user_topics or None).topics
    writer.write_topics(map(_topic_row, taxonomy), analyses)
    writer.write_topic_texts(texts.hashes())
    writer.commit()


class _MapTask(NamedTuple):
    """The visible graph, the hash of what decides how it is drawn, and a call that returns the map."""

    visible: VisibleGraph
    graph_hash: str
    result: Callable[[], Map]


def _begin_map(temporary: Path, previous: Path | None, background: BackgroundProcess) -> _MapTask:
    """Begin to lay out the visible graph, unless the last build drew the same one."""
    with Store(temporary) as store:
        visible, newest = _visible_graph(store), store.newest_papers(MAX_PAGE_PAPERS)
    graph_hash = map_hash(visible, newest)
    kept = kept_map(previous, visible, graph_hash)
    result = (lambda: kept) if kept else background.submit(make_map, visible, newest)
    return _MapTask(visible, graph_hash, result)


def _gather_page(
    writer: StoreWriter, temporary: Path, folder: Path, texts: PaperTexts, progress: Progress
) -> PageInput:
    """Return what the page shows but positions, and write the edges, while papers are compared."""
    with Store(temporary) as store:
        page, links = gather_unrelated(store)
        _write_edges(store, folder / _EDGES)
    _write_neighbors(writer, texts, progress)
    with Store(temporary) as store:
        page = add_related(store, page, links)
    return page._replace(chunks=list(page_chunks(page)))


def _write_neighbors(writer: StoreWriter, texts: PaperTexts, progress: Progress) -> None:
    """Write the papers most alike, and make all that is written visible to others."""
    writer.write_neighbors(texts.nearest(progress))
    writer.commit()


def _topic_row(topic: Topic) -> TopicRow:
    return TopicRow(topic.id, topic.english, topic.korean, topic.area)


def count_words(cache_file: Path) -> dict[str, int]:
    """Return the number of papers whose first digest has a word, for each word of several papers.

    May run in the background.

    Args:
        cache_file: The file of the build cache, with all digests.
    """
    counts = Counter(word for text in iter_oldest_digest_texts(cache_file) for word in words(text))
    return {word: papers for word, papers in counts.items() if papers > 1}


def load_map_libraries() -> None:
    """Load what `make_map` needs, which this process does not."""
    import kg.map.communities
    import kg.map.layout  # noqa: F401 # the modules are loaded


def make_map(visible: VisibleGraph, newest: Sequence[str]) -> Map:
    """Lay out the visible graph, and find the communities of what the page shows. May run in the background.

    Args:
        visible: The graph.
        newest: The ids of the papers that the page shows.
    """
    from kg.map.communities import find_communities
    from kg.map.layout import lay_out

    positions = lay_out(len(visible.nodes), visible.pairs, visible.weights, visible.first_seen)
    shown, indexes = subgraph(visible, map(paper_node, newest))
    communities = find_communities(
        {node: positions[index] for node, index in zip(shown.nodes, indexes, strict=True)},
        dict(zip(shown.nodes[shown.papers :], shown.sizes.tolist(), strict=True)),
        shown.edges(),
    )
    return Map(positions, communities)


def _write_edges(store: Store, path: Path) -> None:
    """Write the edges of GraphML, which do not depend on the map, into a file for `write_graphml`."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(render_edges(graph_rows(store)))


def write_graphml(store_path: Path, folder: Path, path: Path) -> None:
    """Write the whole graph for Gephi; its edges stand in a file in a folder. May run in the background."""
    with Store(store_path) as store:
        write_text(path, chain(render_nodes(graph_rows(store)), _parts(folder / _EDGES)))


def _parts(path: Path) -> Iterator[str]:
    """Yield the text of a file, in parts."""
    with path.open(encoding="utf-8", newline="") as file:
        while part := file.read(_PART_LENGTH):
            yield part


def _visible_graph(store: Store) -> VisibleGraph:
    """Return the graph that is drawn on the map, of all papers."""
    edges = [(variant, family, Relation.VARIANT_OF) for variant, family in store.variants()]
    edges += [
        (paper_node(row.paper), paper_node(row.target), Relation.BUILDS_ON) for row in store.builds_on()
    ]
    return build_visible_graph(store.papers(), store.entities(), store.link_numbers(), edges)


def _write_map(writer: StoreWriter, task: _MapTask, progress: Progress) -> None:
    """Write the map when it is there, and make all that is written visible to other connections."""
    progress("Laying out", 0, 1)
    positions, communities = task.result()
    progress("Laying out", 1, 1)
    progress("Writing files", 0, 2)
    writer.write_map(dict(zip(task.visible.nodes, positions, strict=True)), communities)
    writer.write_meta({MAP_KEY: task.graph_hash})
    writer.commit()


def _write_page(temporary: Path, path: Path, page: PageInput, blog: Blog) -> None:
    settings = PageSettings(site=blog.url, permalink=blog.permalink)
    with Store(temporary) as store:
        write_text(path, [render_gathered_page(store, page, settings)])
