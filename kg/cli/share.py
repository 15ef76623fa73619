"""Commands that bring the graph elsewhere: the browser, and the description of what commands print."""

import click

from kg.cli.completion import complete_node
from kg.cli.options import graph_option, print_json, print_understood
from kg.cli.share_export import export

__all__ = ["export", "open_page", "schema"]

#: The commands that print JSON with `--json`, and so have a schema.
JSON_COMMANDS = (
    "related",
    "show",
    "search",
    "path",
    "topics",
    "trends",
    "bridges",
    "results",
    "compare",
    "why-not",
    "stats",
    "diff",
    "review",
    "lint",
    "evaluate",
    "extract",
)


@click.command("open")
@click.argument("name", required=False, metavar="[PAPER|ENTITY]", shell_complete=complete_node)
@graph_option
def open_page(name: str | None, graph: str) -> None:
    """Open the page in the browser, at a paper or an entity.

    If no browser opens, the address is printed, and the exit code is 1.

    \b
    Example:
      kg open method:muon
    """
    from kg.cli.browser import open_address
    from kg.export.html.address import page_address

    if name:
        import kg

        with kg.open(graph) as opened:
            print_understood([opened.resolve(name)])
    address = page_address(graph, name)
    if not open_address(address):
        message = f"no browser has opened. The page is {address}"
        raise click.ClickException(message)


@click.command()
@click.argument("name", metavar="COMMAND", type=click.Choice(JSON_COMMANDS))
def schema(name: str) -> None:
    """Print the JSON Schema of what a command prints with --json.

    \b
    Example:
      kg schema related
    """
    from kg.cli.json_schema import render_schema

    print_json(render_schema(name))
