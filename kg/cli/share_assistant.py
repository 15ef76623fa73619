"""The command that serves assistants."""

import os

import click

from kg.cli.options import graph_option


@click.command()
@graph_option
def mcp(graph: str) -> None:
    """Serve an assistant on stdin and stdout by the Model Context Protocol, read-only.

    Its tools are search, show, related, path, topics, results, trends and what_is_new; its resources
    kg://paper/ID and kg://entity/ID. Every answer has quotes with post and line and takes 2,000 tokens at
    most. Needs the extra `mcp` (`pip install '.[mcp]'` in a checkout).

    \b
    Example, for Claude Code:
      claude mcp add papers -- kg mcp --graph ~/blog/.kg/kg.db
    """
    import kg
    from kg.errors import MissingLibraryError

    with kg.open(graph):
        pass  # says now that there is no graph, and not at each question
    try:
        from kg.cli.assistant_server import make_server
    except ModuleNotFoundError as error:
        raise MissingLibraryError(["mcp"]) from error
    make_server(os.path.abspath(graph)).run("stdio")  # noqa: PTH100 # pathlib takes its time
