"""Which papers are meant by names, topics and words: the choice behind lists of references."""

from collections.abc import Iterable

from kg.limits import MAX_SELECTED_BY_SEARCH
from kg.query.resolve import resolve
from kg.query.search import search
from kg.query.topic_answers import papers_about, resolve_topic
from kg.records import Paper
from kg.store.reader import Store


def select_papers(
    store: Store, names: Iterable[str] = (), *, topics: Iterable[str] = (), searches: Iterable[str] = ()
) -> set[str]:
    """Return the ids of all papers that any of the arguments means.

    Args:
        store: The graph.
        names: Papers, or entities: these stand for the papers that name them.
        topics: Topics or areas, by id or name: they stand for the papers about them.
        searches: What is searched for, as by `kg search`: it stands for the papers that are found.

    Raises:
        UnknownNodeError: The graph has nothing of a name.
        AmbiguousNodeError: Several papers fit a name.
        UnknownTopicError: There is no such topic.
    """
    selected: set[str] = set()
    for name in names:
        node = resolve(store, name).node
        is_paper = isinstance(node, Paper)
        selected |= {node.id} if is_paper else {link.paper for link in store.links_to(node.id)}
    for topic in topics:
        selected |= {about.paper.id for about in papers_about(store, resolve_topic(store, topic).id)}
    for text in searches:
        results = search(store, text, limit=MAX_SELECTED_BY_SEARCH)
        selected |= {result.node.id for result in results if isinstance(result.node, Paper)}
    return selected
