"""Commands that answer about the whole graph."""

import click

import kg
from kg.cli.completion import complete_topic_or_paper
from kg.cli.options import graph_option, json_option, limit_option, print_json, print_understood

#: What trends can be narrowed to; tests hold these equal to the records, which are not imported just to print
#: help.
TREND_TYPES = ("topic", "method", "model", "dataset", "benchmark", "metric", "task")


@click.command()
@click.argument("name", required=False, metavar="[TOPIC|PAPER]", shell_complete=complete_topic_or_paper)
@json_option
@graph_option
def topics(name: str | None, graph: str, *, as_json: bool) -> None:
    """List research topics with papers by month, a topic's papers, or a paper's topics.

    A topic, or an area of topics, is named by its id or its English or Korean name; a paper as everywhere.

    \b
    Examples:
      kg topics
      kg topics optimizers
      kg topics 2510.21800
    """
    from kg.cli.graph_tables import print_topic_counts, print_topic_papers
    from kg.cli.json_values import topic_values

    with kg.open(graph) as opened:
        if name is None:
            counts = opened.count_topics()
            if as_json:
                print_json([topic_values(count) for count in counts])
            else:
                print_topic_counts(counts)
        elif topic := opened.find_topic(name):
            papers = opened.papers_about(topic.id)
            if as_json:
                counts = opened.count_topics([topic.id])
                print_json([topic_values(count, members=papers, of=[topic.id]) for count in counts])
            else:
                print_topic_papers(topic, papers)
        else:
            _answer_topics_of_paper(opened, name, as_json=as_json)


def _answer_topics_of_paper(graph: kg.Graph, name: str, *, as_json: bool) -> None:
    """Print the topics of a paper.

    Raises:
        UnknownTopicError: The name is no paper's; the error lists the topics whose names hold it.
        UnknownNodeError: There are no such topics, either; the error lists what comes closest.
    """
    from kg.cli.graph_tables import print_paper_topics
    from kg.cli.json_values import topic_values
    from kg.errors import NotAPaperError, UnknownNodeError, UnknownTopicError

    try:
        paper = graph.paper(name).node
    except (NotAPaperError, UnknownNodeError) as error:
        try:
            graph.papers_about(name)
        except UnknownTopicError as no_topic:
            if no_topic.closest or isinstance(error, NotAPaperError):
                raise
        raise
    details = graph.topics(paper.id)
    if as_json:
        counts = {count.topic.id: count for count in graph.count_topics(detail.topic for detail in details)}
        print_json([topic_values(counts[detail.topic], detail, of=[paper.id]) for detail in details])
    else:
        print_understood([graph.resolve(paper.id)])
        print_paper_topics(details)


@click.command()
@click.option("--falling", is_flag=True, help="What falls instead.")
@click.option(
    "--since",
    metavar="DATE",
    default="",
    help="Compare papers of this date or later, such as 2025-10, with those before.",
    show_default="the last months",
)
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice(TREND_TYPES),
    help="Only topics, or only entities of this type; repeatable.",
)
@limit_option(10)
@json_option
@graph_option
def trends(  # one parameter for each option
    limit: int, graph: str, *, falling: bool, since: str, types: tuple[str, ...], as_json: bool
) -> None:
    """Print which topics and entities rise or fall beyond chance, and which are new.

    The papers of the last months (at least a sixth of all) are compared with those before by an exact test;
    of what is listed at most one in ten is by chance. Entities that more than a tenth of the papers name, and
    generic terms, are left out.

    \b
    Examples:
      kg trends
      kg trends --falling --since 2025-10 --type topic
    """
    with kg.open(graph) as opened:
        answer = opened.trends(limit=limit, falling=falling, since=since, types=types)
    if as_json:
        from kg.cli.json_report_values import trend_values

        print_json([trend_values(trend) for trend in (*answer.topics, *answer.entities, *answer.new)])
    else:
        from kg.cli.trends_layout import print_trends

        print_trends(answer, types, falling=falling)


@click.command()
@limit_option(10)
@json_option
@graph_option
def bridges(limit: int, graph: str, *, as_json: bool) -> None:
    """Print pairs of papers of far topics that share something rare, with the sentences of both.

    \b
    Example:
      kg bridges --limit 3
    """
    with kg.open(graph) as opened:
        answer = opened.bridges(limit=limit)
    if as_json:
        from kg.cli.json_report_values import bridge_values

        print_json([bridge_values(bridge) for bridge in answer])
    else:
        from kg.cli.graph_tables import print_bridges

        print_bridges(answer)


@click.command()
@limit_option(10)
@json_option
@graph_option
def stats(limit: int, graph: str, *, as_json: bool) -> None:
    """Print counts, hubs, what rises and the problems of the last build.

    \b
    Example:
      kg stats
    """
    with kg.open(graph) as opened:
        answer = opened.stats(limit=limit)
    if as_json:
        from kg.cli.json_report_values import stats_values

        print_json(stats_values(answer))
    else:
        from kg.cli.graph_tables import print_stats

        print_stats(answer)
