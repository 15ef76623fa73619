"""Commands that improve a graph: review it, look after vocabulary, measure, train, see what is extracted."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from kg.cli.file_options import model_option, vocabulary_option, written_curation_option
from kg.cli.options import (
    Count,
    ReadableFile,
    encoding_option,
    exclude_option,
    graph_option,
    json_option,
    limit_option,
    print_json,
    refuse_contradictions,
)
from kg.cli.terminal import echo

if TYPE_CHECKING:
    from kg.extract.extract_file import FileExtraction


@click.command()
@click.argument("gold", type=ReadableFile(Path), metavar="GOLD.jsonl")
@click.option(
    "--errors",
    type=Count(min=0),
    default=10,
    show_default=True,
    help="How many errors of each kind to list.",
)
@click.option(
    "--min",
    "min_values",
    multiple=True,
    metavar="MEASURE=F1",
    help="Exit with 1 if the measure is lower, such as typed=0.70.",
)
@json_option
@graph_option
def evaluate(gold: Path, errors: int, graph: str, min_values: tuple[str, ...], *, as_json: bool) -> None:
    """Measure the graph against gold annotations: precision, recall, F1, and errors.

    \b
    Example, as a gate in a CI:
      kg evaluate gold.jsonl --min typed=0.70 --min links=0.75
    """
    from kg.evaluation.evaluate import check_gates, parse_gates
    from kg.evaluation.evaluate import evaluate as run

    try:
        gates = parse_gates(min_values)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--min") from error
    scores = run(graph, gold)
    if as_json:
        from kg.cli.json_report_values import score_values

        print_json(score_values(scores))
    else:
        from kg.cli.tables import print_scores

        print_scores(scores, errors)
    check_gates(scores, gates)


@click.command()
@click.argument("gold", type=ReadableFile(Path), metavar="GOLD.jsonl")
@click.argument(
    "posts", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="POSTS..."
)
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder of the model."
)
@click.option(
    "--plain",
    "unannotated",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Papers that nobody annotated, in a language that the annotated ones lack.",
)
@click.option(
    "--more",
    multiple=True,
    nargs=2,
    type=click.Path(exists=True, path_type=Path),
    metavar="GOLD PAPERS",
    help="Learn from these, too: annotations, and the posts or JSON lines of their papers.",
)
@click.option("--validate", is_flag=True, help="Estimate by cross-validation how good the model is.")
@click.option("--workers", type=Count(min=1), help="Processes that train; all cores if not given.")
def train(gold: Path, posts: tuple[Path, ...], output: Path, **options: Any) -> None:
    """Train a model on annotated papers, for `kg build --model`.

    GOLD.jsonl has a paper a line with its entities; POSTS hold the papers. Needs the extra `train`
    (`pip install '.[train]'` in a checkout).

    \b
    Example:
      kg train gold.jsonl ~/blog/_posts --output my-model --validate
    """
    from kg.cli.tables import print_scores
    from kg.cli.terminal import progress_bar
    from kg.errors import MissingLibraryError

    try:
        from kg.build.train_model import TrainOptions, train_model
    except ModuleNotFoundError as error:
        raise MissingLibraryError(["python-crfsuite", "scikit-learn"]) from error

    with progress_bar() as progress:
        report = train_model(gold, posts, output, TrainOptions(**options), progress=progress)
    if report.expected:
        print_scores(report.expected.scores, 0)
    click.echo(f"{report.papers} papers, {report.entities} entities; {report.folder}", err=True)


@click.command()
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(("duplicate", "type", "homonym", "hub")),
    help="Only these; all if not given.",
)
@click.option("--sure", is_flag=True, help="Only what definitions or the vocabulary prove.")
@written_curation_option
@limit_option(20)
@json_option
@graph_option
@click.pass_context
def review(  # noqa: PLR0913 # one an option
    context: click.Context,
    kinds: tuple[str, ...],
    curation: Path,
    limit: int,
    graph: str,
    *,
    sure: bool,
    as_json: bool,
) -> None:
    """Ask about entities that may be wrong, and write your decisions into data/curation.toml.

    Likely duplicates, names of two types, names of several things, and general terms, the surest first, each
    with its reason and the sentences to judge by. On a terminal they are asked one by one:

    \b
      y  do it          n  never: it is not asked again
      s  skip           q  quit; all answers are written already

    Elsewhere, and with --json, they are printed, as lines for the file of decisions. The next `kg build`
    follows the decisions.

    \b
    Examples:
      kg review
      kg review --sure
      kg review --kind homonym
    """
    import kg
    from kg.linking.proposals import ProposalKind

    with kg.open(graph) as opened:
        chosen_kinds = [ProposalKind(kind) for kind in kinds] or list(ProposalKind)
        items = opened.review(curation, chosen_kinds, is_sure=sure)
    is_interactive = sys.stdin.isatty() and sys.stdout.isatty() and not as_json
    if is_interactive and context.get_parameter_source("limit") is ParameterSource.DEFAULT:
        limit = len(items)
    if as_json:
        from kg.cli.json_report_values import review_values

        print_json([review_values(item) for item in items[:limit]])
    elif is_interactive:
        from kg.cli.review_session import ask_all

        ask_all(items[:limit], curation)
    else:
        for item in items[:limit]:
            echo(item.lines)
        click.echo(f"{min(limit, len(items))} of {len(items)} proposals", err=True)


@click.command("lint")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATHS]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="How to print: for people, as annotations of GitHub Actions, or as JSON.",
)
@exclude_option
@encoding_option
@click.option("--entities/--no-entities", default=True, help="Whether to look for digests without names.")
def lint_posts(
    paths: tuple[Path, ...], form: str, exclude: tuple[str, ...], encoding: str, *, entities: bool
) -> None:
    """Report what is lost or doubtful in posts, without building: digests, ids, headings, dates.

    PATHS are files and folders of posts; without any, data/posts is read. Exits with 1 if something is to be
    mended; what is only worth a look does not count.

    \b
    Example, in GitHub Actions:
      kg lint _posts --format github
    """
    from kg.build.lint_posts import lint_posts as run
    from kg.cli.tables import print_lint_report
    from kg.cli.terminal import progress_bar
    from kg.posts.inputs import Selection, find_inputs

    sources = find_inputs(paths or (Path("data/posts"),), Selection(exclude, encoding))
    with progress_bar() as progress:
        report = run(sources, with_entities=entities, progress=progress)
    if form == "json":
        from kg.cli.json_report_values import lint_values

        print_json(lint_values(report))
    else:
        print_lint_report(report, as_annotations=form == "github")
    if not all(result.is_note for result in report.results):
        sys.exit(1)


@click.group()
def vocabulary() -> None:
    """Look after vocabulary files."""


@vocabulary.command()
@click.argument("files", nargs=-1, type=ReadableFile(Path), metavar="[FILE]...")
@click.option("--fix", is_flag=True, help="Sort the files that have no other problem.")
def lint(files: tuple[Path, ...], *, fix: bool) -> None:
    """Check vocabulary files: every name once, every type known, lines sorted.

    Without FILE, the shipped files are checked.
    """
    from kg.vocabulary.check_files import check_vocabulary

    count = check_vocabulary(files, fix=fix)
    click.echo(f"{count} terms, no problems", err=True)


@click.command()
@click.argument("file", type=ReadableFile(Path))
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a page by displaCy instead.",
)
@vocabulary_option
@model_option
@json_option
def extract(file: Path, html: Path | None, vocabulary: Path, model: Path | None, *, as_json: bool) -> None:
    """Show what is found in a post or a text, and where.

    FILE is a post, JSON lines of papers, or any text: the first thing to look at when a name was not found,
    or wrongly.

    \b
    Examples:
      kg extract data/posts/2025-10-28-daily-papers.md
      kg extract note.txt --html found.html
    """
    refuse_contradictions(
        {"--json": as_json, "--html": html is not None},
        [("--json", "--html", "the mentions are printed, or written as a page")],
    )
    from kg.build.settings import Settings, load_user_files
    from kg.extract.extract_file import extract_file, locate_mentions
    from kg.extract.knowledge import Knowledge

    user_files = load_user_files(Settings(vocabulary=vocabulary, model=model))
    with _readable_twice(file) as path:
        extraction = extract_file(path, Knowledge(user_files.terms, user_files.model))
    for problem in extraction.problems:
        click.echo(str(problem), err=True)
    mentions = list(locate_mentions(extraction))
    if html:
        _write_displacy_page(html, file, extraction)
    elif as_json:
        from kg.cli.json_report_values import located_mention_values

        print_json([located_mention_values(located) for located in mentions])
    else:
        from kg.cli.tables import print_mentions

        print_mentions(mentions)


@contextmanager
def _readable_twice(file: Path) -> Iterator[Path]:
    """Yield a file, or a copy of what a pipe gives: a file is read as a post first, and then as any text."""
    if file.is_file():
        yield file
        return
    with TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        copy.write_bytes(file.read_bytes())
        yield copy


def _write_displacy_page(html: Path, file: Path, extraction: "FileExtraction") -> None:
    from kg.export.style import kind_color
    from kg.extract.displacy_page import render_spans, show_digest
    from kg.files import write_text
    from kg.records import EntityType

    texts = [shown for digest, mentions in extraction.digests for shown in show_digest(digest, mentions)]
    colors = {entity_type: kind_color(entity_type) for entity_type in EntityType}
    write_text(html, [render_spans(file.name, texts, colors)])
    click.echo(html, err=True)
