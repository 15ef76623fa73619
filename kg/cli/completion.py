"""What a shell offers while one types: ids of papers, entities and topics of the graph."""

from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from kg import Graph


def complete_node(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Return the ids of papers and entities that begin with what is typed; none without a graph."""
    from click.shell_completion import CompletionItem

    from kg.errors import KgError

    try:
        with _open_graph(context) as graph:
            return [CompletionItem(node, help=name) for node, name in graph.complete(incomplete)]
    except KgError:
        return []


def complete_topic(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Return the ids of topics and areas that begin with what is typed; none without a graph."""
    from click.shell_completion import CompletionItem

    from kg.errors import KgError

    try:
        with _open_graph(context) as graph:
            topics = [count.topic for count in graph.count_topics()]
    except KgError:
        return []
    return [CompletionItem(row.id, help=row.english) for row in topics if row.id.startswith(incomplete)]


def complete_topic_or_paper(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Return the ids of topics, papers and entities that begin with what is typed."""
    topics = complete_topic(context, parameter, incomplete)
    return topics + complete_node(context, parameter, incomplete)


def _open_graph(context: click.Context) -> "Graph":
    """Open the graph that a command would ask: of an option, of the environment, or of a configuration."""
    import kg
    from kg.cli.config import find_config
    from kg.cli.config_options import options_of

    named = {ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT}
    is_given = context.get_parameter_source("graph") in named
    config = None if is_given else find_config()
    return kg.open(options_of(config, "related")["graph"] if config else context.params["graph"])
