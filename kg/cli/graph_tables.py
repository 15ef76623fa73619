"""What people read of the whole graph: topics, bridges, statistics."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.cli.options import print_lines
from kg.cli.phrases import count_papers, in_words, month_bars, months_shown
from kg.cli.terminal import columns, echo, print_table
from kg.cli.trends_layout import trend_lines

if TYPE_CHECKING:
    from kg.query.bridges import Bridge
    from kg.query.stats import Stats
    from kg.query.topic_answers import PaperTopicDetail, TopicCount, TopicPaper
    from kg.store.topic_queries import TopicRow

#: Why two papers certainly mean one thing.
_KNOWN_BY = {
    "vocabulary": "a name that kg knows",
    "definition": "defined alike in both",
    "name": "by its full name in both",
}


def print_stats(stats: "Stats") -> None:
    """Print counts, hubs, trends and problems."""
    print_table(("count", "of"), [(str(count), name) for name, count in stats.counts.items()])
    echo()
    print_table(("entities", "type"), [(str(count), str(name)) for name, count in stats.types.items()])
    echo("\nNamed by most papers")
    hubs = [(str(entity.papers), entity.id, entity.name) for entity in stats.hubs]
    print_table(("papers", "id", "name"), hubs)
    if stats.trends:
        print_lines(["", *trend_lines(f"Rising since {stats.trends[0].since}", stats.trends, columns())])
    for problem in stats.problems:
        echo(str(problem))


def print_bridges(bridges: Sequence["Bridge"]) -> None:
    """Print pairs of far papers that share something rare, with the sentences of both."""
    if not bridges:
        echo("No two papers of far topics share something rare and telling.", err=True)
        return
    echo(
        "Papers of different areas that share something rare; in brackets, how that is known to be one thing",
        err=True,
    )
    for rank, bridge in enumerate(bridges, start=1):
        print_lines(_bridge_lines(rank, bridge))


def _bridge_lines(rank: int, bridge: "Bridge") -> Iterator[str]:
    entity = bridge.entity
    papers = "only these 2 papers" if entity.papers == 2 else count_papers(entity.papers)
    yield f"{rank:<3}{entity.name}  ({entity.id}; {papers}; {_KNOWN_BY[bridge.known_by]})"
    for end in bridge.ends:
        topics = " · ".join(topic.english for topic in end.topics[:2])
        evidence = end.evidence
        yield f"   {end.paper.id}  {end.paper.title}  [{topics}]"
        deed = in_words(end.relation, entity.type)
        yield f"      {deed}  “{evidence.sentence}”  {evidence.post}:{evidence.line}"


def print_topic_counts(counts: Sequence["TopicCount"]) -> None:
    """Print areas and their topics, with a small bar for each month."""
    if not counts:
        echo("No paper has a topic.", err=True)
        return
    rows = [
        (
            str(count.papers),
            count.topic.id,
            f"  {count.topic.english}" if count.topic.area else count.topic.english,
            month_bars(count.months),
        )
        for count in counts
    ]
    print_table(("papers", "topic", "name", f"papers {months_shown(counts[0].months)}"), rows)


def print_topic_papers(topic: "TopicRow", papers: Sequence["TopicPaper"]) -> None:
    """Print the papers about a topic, each with the terms that spoke for it."""
    echo(f"{topic.english} · {topic.korean} ({topic.id}, {count_papers(len(papers))})", err=True)
    rows = [
        (
            f"{row.detail.score:.2f}",
            row.paper.id,
            row.paper.date,
            row.paper.title,
            ", ".join(row.detail.terms),
        )
        for row in papers
    ]
    if rows:
        print_table(("score", "paper", "date", "title", "because of"), rows)


def print_paper_topics(topics: Sequence["PaperTopicDetail"]) -> None:
    """Print the topics of a paper, each with the terms that spoke for it."""
    if not topics:
        echo("Nothing in its digest speaks for a topic.", err=True)
        return
    rows = [
        (f"{detail.score:.2f}", detail.topic, detail.area, detail.name, ", ".join(detail.terms))
        for detail in topics
    ]
    print_table(("score", "topic", "area", "name", "because of"), rows)
