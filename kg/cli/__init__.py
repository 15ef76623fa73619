"""The command line: parse, call the workflow, print. Nothing heavy is imported before a command needs it."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kg import __version__
from kg.errors import KgError

Command = TypeVar("Command", bound=Callable[..., Any])

#: What `kg export` knows; a test holds it equal to the registry, which is not imported just to print help.
FORMATS = ("graphml", "html", "json", "jsonl")


class _Group(click.Group):
    """Prints what a person can mend as one message and exits with 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            raise  # click ends quietly when the reader has gone
        except OSError as error:
            message = f"{error.filename or 'a file'}: {error.strerror or error}"
            raise click.ClickException(message) from error


def _graph_option(command: Command) -> Command:
    return click.option(
        "--graph",
        envvar="KG_GRAPH",
        type=click.Path(path_type=Path),
        default=Path("output/kg.db"),
        show_default=True,
        metavar="FILE",
        help="The graph to read. Environment: KG_GRAPH.",
    )(command)


_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _limit_option(default: int) -> Callable[[Command], Command]:
    return click.option(
        "--limit", type=click.IntRange(min=1), default=default, show_default=True, help="How many to print at most."
    )


def _print_json(value: object) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """A knowledge graph of your paper digests: who proposes, uses and beats what, with the sentence behind every link."""


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATHS]...")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder to write into.",
)
@click.option(
    "--vocabulary",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("data/vocabulary.tsv"),
    show_default=True,
    help="Your own vocabulary.",
)
@click.option(
    "--curation",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("data/curation.toml"),
    show_default=True,
    help="Your own decisions on entities.",
)
@click.option("--model", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A model that `kg train` wrote.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes that read digests; all cores if not given.")
@click.option("--strict", is_flag=True, help="Exit with 1 if a post has a problem.")
def build(paths: tuple[Path, ...], output: Path, workers: int | None, *, strict: bool, **settings: Path | None) -> None:
    """Read posts and write kg.db, graph.html and graph.graphml.

    PATHS are files and folders of Markdown posts and JSON lines; without any, data/posts is read. Problems are printed with file
    and line, and the rest is built.

    \b
    Example:
      kg build ~/blog/_posts --output ~/kg
    """
    from kg.cli.output import print_report, progress_bar
    from kg.errors import ProblemsError
    from kg.workflow.build import Settings
    from kg.workflow.build import build as run

    with progress_bar() as progress:
        report = run(paths or (Path("data/posts"),), output, Settings(**settings), workers=workers, progress=progress)
    print_report(report)
    if strict and report.problems:
        raise ProblemsError(len(report.problems))


@cli.command()
@click.argument("paper")
@_limit_option(10)
@click.option("--explain", is_flag=True, help="Quote the sentences of both papers behind each reason.")
@_json_option
@_graph_option
def related(paper: str, limit: int, graph: Path, *, explain: bool, as_json: bool) -> None:
    """List the papers connected to PAPER, and why.

    PAPER is an arXiv id with or without version, a link, or words of a title.

    \b
    Example:
      kg related 2510.21800 --explain
    """
    from kg.workflow.explore import related as run

    found = run(graph, paper, limit=limit)
    if as_json:
        from kg.cli.values import related_values

        _print_json([related_values(each) for each in found])
    else:
        from kg.cli.output import print_related

        print_related(found, explain=explain)


@cli.command()
@click.argument("node", metavar="PAPER|ENTITY")
@_json_option
@_graph_option
def show(node: str, graph: Path, *, as_json: bool) -> None:
    """Print all that is known of a paper or an entity, with evidence.

    \b
    Example:
      kg show method:muon
    """
    from kg.workflow.explore import show as run

    card = run(graph, node)
    if as_json:
        from kg.cli.values import card_values

        _print_json(card_values(card))
    else:
        from kg.cli.output import print_card

        print_card(card)


@cli.command()
@click.argument("text")
@_limit_option(20)
@_json_option
@_graph_option
def search(text: str, limit: int, graph: Path, *, as_json: bool) -> None:
    """Find papers and entities by name, Korean or English, typing errors forgiven.

    \b
    Example:
      kg search "확산 모델"
    """
    from kg.workflow.explore import search as run

    found = run(graph, text, limit=limit)
    if as_json:
        from kg.cli.values import node_values

        _print_json([node_values(each.node) | {"matched": each.matched} for each in found])
    else:
        from kg.cli.output import print_found

        print_found(found)


@cli.command()
@click.argument("start", metavar="A")
@click.argument("goal", metavar="B")
@_json_option
@_graph_option
def path(start: str, goal: str, graph: Path, *, as_json: bool) -> None:
    """Print how two papers or entities connect, with the sentence behind each step.

    \b
    Example:
      kg path 2510.21800 method:adamw
    """
    from kg.workflow.explore import path as run

    steps = run(graph, start, goal)
    if as_json:
        from kg.cli.values import step_values

        _print_json([step_values(step) for step in steps])
    else:
        from kg.cli.output import print_path

        print_path(steps)


@cli.command()
@_limit_option(10)
@_json_option
@_graph_option
def stats(limit: int, graph: Path, *, as_json: bool) -> None:
    """Print counts, hubs, trends by month and the problems of the last build."""
    from kg.workflow.stats import stats as run

    found = run(graph, limit=limit)
    if as_json:
        from kg.cli.values import stats_values

        _print_json(stats_values(found))
    else:
        from kg.cli.output import print_stats

        print_stats(found)


@cli.command()
@click.argument("name", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option(
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default=Path("-"),
    help="File to write; - is stdout.",
)
@_graph_option
def export(name: str, output: Path, graph: Path) -> None:
    """Write the graph in another format.

    \b
    graphml  for Gephi and Gephi Lite (http://graphml.graphdrawing.org)
    html     the page, one file that opens offline
    json     node-link JSON for d3 and networkx
    jsonl    a paper a line with its entities
    """
    from kg.export.write import write_text
    from kg.workflow.view import export as run

    if output == Path("-"):
        for part in run(graph, name):
            click.echo(part, nl=False)
    else:
        write_text(output, run(graph, name))


@cli.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="GOLD.jsonl")
@click.option("--errors", type=click.IntRange(min=0), default=10, show_default=True, help="How many errors of each kind to list.")
@click.option(
    "--min", "least", multiple=True, metavar="MEASURE=F1", help="Exit with 1 if the measure is lower, such as typed=0.70."
)
@_json_option
@_graph_option
def evaluate(gold: Path, errors: int, graph: Path, least: tuple[str, ...], *, as_json: bool) -> None:
    """Measure the graph against gold annotations: precision, recall and F1, and the errors.

    \b
    Example, as a gate in a CI:
      kg evaluate gold.jsonl --min typed=0.70 --min links=0.75
    """
    from kg.workflow.measure import check, parse_gates
    from kg.workflow.measure import evaluate as run

    try:
        gates = parse_gates(least)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--min") from error
    scores = run(graph, gold)
    if as_json:
        from kg.cli.values import score_values

        _print_json(score_values(scores))
    else:
        from kg.cli.output import print_scores

        print_scores(scores, errors)
    check(scores, gates)


@cli.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="GOLD.jsonl")
@click.argument("posts", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="POSTS...")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder of the model.")
@click.option(
    "--plain",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Papers that nobody annotated, in a language that the annotated ones lack.",
)
@click.option("--folds", type=click.IntRange(min=2), help="Cross-validate over so many parts of the posts first.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes that cross-validate; all cores if not given.")
def train(
    gold: Path, posts: tuple[Path, ...], output: Path, plain: tuple[Path, ...], folds: int | None, workers: int | None
) -> None:
    """Train a model on annotated papers; `kg build --model` uses it.

    GOLD.jsonl has a paper a line with its entities; POSTS hold the papers. Needs `pip install 'kg[train]'`.

    \b
    Example:
      kg train gold.jsonl ~/blog/_posts --output my-model --folds 4
    """
    from kg.cli.output import print_scores, progress_bar
    from kg.errors import MissingLibraryError

    try:
        from kg.workflow.train import Validation, train_model
    except ModuleNotFoundError as error:
        raise MissingLibraryError(error.name or "a library", "train") from error

    validation = Validation(folds, workers) if folds else None
    with progress_bar() as progress:
        report = train_model(gold, posts, output, plain=plain, validation=validation, progress=progress)
    if report.expected:
        print_scores(report.expected.scores, 0)
    click.echo(f"{report.papers} papers, {report.entities} entities; {report.folder}", err=True)


@cli.command()
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(("duplicate", "type", "hub")), help="Only these; all if not given."
)
@click.option(
    "--curation",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("data/curation.toml"),
    show_default=True,
    help="What you decided already.",
)
@_limit_option(20)
@_graph_option
def review(kinds: tuple[str, ...], curation: Path, limit: int, graph: Path) -> None:
    """Print decisions that you might want to make, with the sentences they rest on.

    Likely duplicates, names of two types and general terms, as lines for data/curation.toml: read, delete what is wrong, paste.
    A pair that is wrong is not proposed again once a [[never]] names it.

    \b
    Example:
      kg review --kind duplicate >> data/curation.toml
    """
    from kg.review import Kind
    from kg.workflow.review import review as run

    found = run(graph, curation, [Kind(kind) for kind in kinds] or list(Kind))
    for each in found[:limit]:
        click.echo(each.lines)
    click.echo(f"{min(limit, len(found))} of {len(found)} proposals", err=True)


@cli.command("open")
@click.argument("node", required=False, metavar="[PAPER|ENTITY]")
@_graph_option
def open_page(node: str | None, graph: Path) -> None:
    """Open the page in the default browser, at a paper or an entity if one is named."""
    from kg.workflow.explore import page_address

    click.launch(page_address(graph, node))


@cli.group()
def vocabulary() -> None:
    """Look after vocabulary files."""


@vocabulary.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="[FILE]...")
@click.option("--fix", is_flag=True, help="Sort the files that have no other problem.")
def lint(files: tuple[Path, ...], *, fix: bool) -> None:
    """Check vocabulary files: every name once, every type known, lines sorted; without FILE, the shipped ones."""
    from kg.workflow.vocabulary import lint_vocabulary

    count = lint_vocabulary(files, fix=fix)
    click.echo(f"{count} terms, no problems", err=True)


def main() -> None:
    """Run the command line; text goes out as UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if callable(reconfigure := getattr(stream, "reconfigure", None)):
            reconfigure(encoding="utf-8", errors="replace")
    cli(prog_name="kg")
