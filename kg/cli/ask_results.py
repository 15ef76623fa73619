"""Commands that answer who reached what."""

import click

import kg
from kg.cli.completion import complete_node
from kg.cli.options import graph_option, json_option, print_json, print_understood

#: In which forms results are printed.
FORMATS = ("text", "tsv", "markdown")


@click.command()
@click.argument("name", metavar="BENCHMARK|DATASET|METRIC|PAPER|SYSTEM", shell_complete=complete_node)
@click.option("--since", metavar="DATE", default="", help="Only papers of this date or later.")
@click.option(
    "--sentences", is_flag=True, help="Print each sentence whole, with file and line, below its number."
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="tsv: a result a line; markdown: tables for a post.",
)
@json_option
@graph_option
def results(  # one parameter for each option
    name: str, graph: str, *, since: str, sentences: bool, output_format: str, as_json: bool
) -> None:
    """List who reached what on a benchmark or dataset, by a metric, or in a paper.

    Levels of one measure on one benchmark are listed best first; below them what cannot be compared (a part
    of a benchmark, several at once, a measure of which it is not known which way is better), then gains and
    ratios, each against a baseline of its own. Numbers are as the digests state them: see docs/results.md.

    \b
    Examples:
      kg results ImageNet
      kg results "AIME 2024" --since 2025-10
      kg results FID --format markdown
    """
    from kg.cli.results_layout import print_results

    if as_json and output_format != "text":
        message = "--json and --format do not go together: each is a form of its own"
        raise click.UsageError(message)
    with kg.open(graph) as opened:
        answer = opened.results(name, since=since)
    if as_json:
        from kg.cli.json_result_values import results_values

        print_json(results_values(answer))
        return
    if answer.subject:
        print_understood([answer.subject])
    print_results(answer, output_format, whole_sentences=sentences)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="PAPER|SYSTEM...", shell_complete=complete_node)
@json_option
@graph_option
def compare(names: tuple[str, ...], graph: str, *, as_json: bool) -> None:
    """Put papers or systems side by side: what they share, what they reached, who claims to beat whom.

    \b
    Example:
      kg compare Muon NorMuon
      kg compare 2510.21800 2510.05491
    """
    if len(names) < 2:
        message = "name at least two papers or systems to compare"
        raise click.UsageError(message)
    with kg.open(graph) as opened:
        answer = opened.compare(*names)
    if as_json:
        from kg.cli.json_result_values import comparison_values

        print_json(comparison_values(answer))
        return
    from kg.cli.results_layout import print_comparison

    print_understood([side.subject for side in answer.sides])
    print_comparison(answer)
