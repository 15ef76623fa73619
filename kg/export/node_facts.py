"""What exports say of nodes beyond what the records hold: communities, main topics, and first dates."""

from collections import Counter, defaultdict
from collections.abc import Callable

from kg.graph import Attributes, paper_node
from kg.store.reader import Store


def node_facts(store: Store) -> Callable[[str], Attributes]:
    """Return what gives the attributes that a node has by its place in the graph, by the id of the node.

    They are `topic`, `area`, `community`, `community_name` and, of an entity, `date`; what a node does not
    have is left out.
    """
    communities, topics, starts = node_communities(store), node_topics(store), node_starts(store)
    areas = {topic.id: topic.area or topic.id for topic in store.topics()}
    names = _community_names(store)

    def facts(node: str) -> Attributes:
        attributes: Attributes = {}
        if topic := topics.get(node):
            attributes |= {"topic": topic, "area": areas.get(topic, topic)}
        if community := communities.get(node):
            attributes |= {"community": community, "community_name": names[community - 1]}
        if not node.startswith("paper:") and node in starts:
            attributes["date"] = starts[node]
        return attributes

    return facts


def _community_names(store: Store) -> list[str]:
    """Return the names of the communities: those of the entities that tell most about each."""
    return [
        " · ".join(entity.name for node in community.names if (entity := store.entity(node)))
        for community in store.communities()
    ]


def node_communities(store: Store) -> dict[str, int]:
    """Return the number of the community of each node that has one, from 1, the largest community first.

    An entity that one paper alone names is in the community of that paper.
    """
    numbers = {
        node: number
        for number, community in enumerate(store.communities(), start=1)
        for node in community.nodes
    }
    for row in store.single_paper_entities():
        number = numbers.get(paper_node(row.paper))
        if number is not None:
            numbers.setdefault(row.entity, number)
    return numbers


def node_topics(store: Store) -> dict[str, str]:
    """Return the main topic of each node that has one: its id, by the id of the node.

    That of a paper is its surest topic, that of an entity the one that most of its papers have as theirs; of
    several, the one with the smallest id.
    """
    topics: dict[str, str] = {}
    for paper, topic in store.all_paper_topics():
        topics.setdefault(paper_node(paper), topic.topic)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for link in store.links():
        if paper_topic := topics.get(paper_node(link.paper)):
            counts[link.entity][paper_topic] += 1
    for entity, by_topic in counts.items():
        topics[entity] = min(by_topic, key=lambda topic: (-by_topic[topic], topic))
    return topics


def node_starts(store: Store) -> dict[str, str]:
    """Return the date since which each node is there, as `2025-10-09`, by the id of the node.

    That of a paper is its date, that of an entity the date of its first paper; nodes without date are left
    out. A date without day or month is that of its first day.
    """
    starts = {paper_node(paper.id): whole_date(paper.date) for paper in store.papers() if paper.date}
    for link in store.links():
        start = starts.get(paper_node(link.paper), "")
        if start and start < starts.get(link.entity, "9999"):
            starts[link.entity] = start
    return starts


def whole_date(date: str) -> str:
    """Return a date in ISO 8601 with month and day, the first ones where they are missing."""
    return date if len(date) >= 10 else date + "-01-01"[len(date) - 4 :]
