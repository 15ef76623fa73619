"""Commands that answer from a graph."""

from typing import TYPE_CHECKING, Any

import click

import kg
from kg.cli.completion import complete_node, complete_topic
from kg.cli.options import (
    Count,
    ReadableFile,
    graph_option,
    json_option,
    limit_option,
    print_json,
    print_lines,
    print_understood,
    refuse_contradictions,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.query.question import Question
    from kg.query.resolve import Resolved

#: What entities and relations can be; tests hold these equal to the records, which are not imported just to
#: print help.
TYPES = ("method", "model", "dataset", "benchmark", "metric", "task")
RELATIONS = ("proposes", "uses", "evaluates_on", "compares_with", "addresses", "mentions")
#: What `kg related --format` prints instead of text for people.
FORMATS = ("tsv",)
#: How many related papers are printed unless told otherwise.
RELATED_LIMIT = 10
#: Options of `kg related` that are refused together, and why; all other pairs are honored together.
CONTRADICTIONS = (
    ("PAPER", "--file", "ask about papers of the graph, or about a file"),
    ("--limit", "--all", "one bounds what the other prints in full"),
    ("--json", "--html", "the answer is printed, or written as a page"),
    ("--explain", "--html", "the page shows the sentences already"),
    ("--format", "--json", "each is a form of the output"),
    ("--format", "--html", "the answer is printed, or written as a page"),
    ("--format", "--explain", "a line a paper holds no sentences"),
    ("--file", "--same-post/--other-posts", "a file is not a post of the graph"),
)


@click.command()
@click.argument("papers", nargs=-1, metavar="PAPER|ENTITY...", shell_complete=complete_node)
@click.option(
    "--limit", type=Count(min=1), show_default=str(RELATED_LIMIT), help="How many to print at most."
)
@click.option("--all", "everything", is_flag=True, help="Print all that are near.")
@click.option(
    "--since", metavar="DATE", default="", help="Only papers of this date or later, such as 2025-10."
)
@click.option(
    "--type", "types", multiple=True, type=click.Choice(TYPES), help="Only through entities of this type."
)
@click.option(
    "--relation",
    "relations",
    multiple=True,
    type=click.Choice(RELATIONS),
    help="Only through this relation to an entity.",
)
@click.option(
    "--via",
    metavar="ENTITY",
    default="",
    shell_complete=complete_node,
    help="Only through this entity.",
)
@click.option(
    "--topic",
    metavar="TOPIC",
    default="",
    shell_complete=complete_topic,
    help="Only papers about this topic, as kg topics lists them.",
)
@click.option(
    "--same-post/--other-posts",
    "same_post",
    default=None,
    help="Only papers of the same post, or of other posts.",
)
@click.option(
    "--file",
    type=ReadableFile(),
    help="Ask about the first digest of a file that need not be in the graph.",
)
@click.option(
    "--explain", is_flag=True, help="Print every part of each score, with the sentences of both papers."
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    help="Print a line for each paper: id, title, date, score, strength and reasons between tabs.",
)
@click.option(
    "--html",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Write a page about them instead.",
)
@json_option
@graph_option
def related(
    papers: tuple[str, ...],
    graph: str,
    *,
    explain: bool,
    html: str | None,
    as_json: bool,
    output_format: str | None,
    **options: Any,
) -> None:
    """List the papers related to a paper, to several, to an entity or to a file, and why.

    A paper is named by an arXiv id with or without version, a link, or words of its title; an entity by its
    id or name. Several papers ask for what is related to all of them. How strong a connection is means the
    same in every answer: readers find most strong ones, half of the fair and few of the weak ones related.

    \b
    Examples:
      kg related 2510.21800 --explain
      kg related 2510.21800 2510.05491 --since 2025-10
      kg related method:muon
      kg related 2510.21800 --topic optimizers --format tsv | cut -f 1
      kg related 2510.21800 --html related.html
    """
    given = {
        "PAPER": bool(papers),
        "--json": as_json,
        "--html": html is not None,
        "--explain": explain,
        "--format": output_format is not None,
    }
    question = _make_question(papers, given, **options)
    with kg.open(graph) as opened:
        answer = opened.ask(question)
        page = opened.render_related(answer) if html else ""
    if as_json:
        from kg.cli.json_values import answer_values

        print_json(answer_values(answer))
        return
    from kg.cli.related_layout import print_related, print_related_rows
    from kg.cli.tables import print_answer_subject

    print_answer_subject(answer, options["file"])
    if html:
        _write_page(html, page)
    elif output_format == "tsv":
        print_related_rows(answer)
    else:
        print_related(answer, explain=explain)


def _write_page(file: str, page: str) -> None:
    """Write a page into a file, and say where it is."""
    from pathlib import Path

    from kg.files import write_text

    write_text(Path(file), [page])
    click.echo(file, err=True)


def _make_question(
    papers: tuple[str, ...],
    given: dict[str, bool],
    *,
    limit: int | None,
    everything: bool,
    file: str | None,
    same_post: bool | None,
    **scope: Any,
) -> "Question":
    """Return the question that the options of `kg related` ask.

    Raises:
        UsageError: Options contradict each other, or nothing is asked about.
    """
    given |= {
        "--file": file is not None,
        "--limit": limit is not None,
        "--all": everything,
        "--same-post/--other-posts": same_post is not None,
    }
    refuse_contradictions(given, CONTRADICTIONS)
    if not papers and file is None:
        message = "name papers or an entity, or give --file"
        raise click.UsageError(message)
    from kg.query.question import Question, Scope

    posts = {None: "", True: "same", False: "other"}[same_post]
    return Question(papers, file, Scope(**scope, posts=posts), None if everything else limit or RELATED_LIMIT)


@click.command("why-not")
@click.argument("first", metavar="A", shell_complete=complete_node)
@click.argument("second", metavar="B", shell_complete=complete_node)
@json_option
@graph_option
def why_not(first: str, second: str, graph: str, *, as_json: bool) -> None:
    """Say how near two papers are, and what keeps B from the papers related to A.

    \b
    Example:
      kg why-not 2510.21800 2510.12402
    """
    with kg.open(graph) as opened:
        subjects = [opened.resolve(first), opened.resolve(second)]
        answer = opened.why_not(first, second)
    if as_json:
        from kg.cli.json_values import why_not_values

        print_json(why_not_values(answer))
    else:
        from kg.cli.path_text import why_not_lines

        print_understood(subject for subject in subjects if subject.corrected)
        print_lines(why_not_lines(answer))


@click.command()
@click.argument("name", metavar="PAPER|ENTITY", shell_complete=complete_node)
@json_option
@graph_option
def show(name: str, graph: str, *, as_json: bool) -> None:
    """Print all that is known of a paper or an entity, with the sentences behind it.

    \b
    Example:
      kg show method:muon
    """
    with kg.open(graph) as opened:
        subject = opened.resolve(name)
        card = opened.show(subject.node.id)
    if as_json:
        from kg.cli.json_values import card_values

        print_json(card_values(card))
    else:
        from kg.cli.tables import print_card

        print_understood([subject])
        print_card(card)


@click.command()
@click.argument("text")
@limit_option(20)
@json_option
@graph_option
def search(text: str, limit: int, graph: str, *, as_json: bool) -> None:
    """Find papers and entities by name, Korean or English, despite typing errors.

    Search for a name, words of a title in any order, an id or a link in any form, a name with its type before
    it, or words that stand in one sentence of a digest: what is found by these is listed last.

    \b
    Examples:
      kg search "확산 모델"
      kg search "speculatve decodng"
      kg search method:moun
    """
    with kg.open(graph) as opened:
        results = opened.search(text, limit=limit)
    if as_json:
        from kg.cli.json_values import result_values

        print_json([result_values(result) for result in results])
    else:
        from kg.cli.search_text import search_lines

        if not results:
            click.echo("Nothing of that name, and no digest with these words in a sentence.", err=True)
        print_lines(search_lines(results, limit))


@click.command()
@click.argument("start", metavar="A", shell_complete=complete_node)
@click.argument("goal", metavar="B", shell_complete=complete_node)
@click.option(
    "--count",
    type=Count(min=1),
    default=1,
    show_default=True,
    help="How many paths, each through other nodes.",
)
@json_option
@graph_option
def path(start: str, goal: str, count: int, graph: str, *, as_json: bool) -> None:
    """Print how two papers or entities connect, with the sentence behind each step.

    The most telling way is short: straight to a paper that builds on or cites the other, or through what few
    papers name. None leads through what many papers or papers of all fields name, or through abbreviations
    that may mean several things, and none has more than four steps.

    \b
    Example:
      kg path 2510.21800 method:adamw
    """
    with kg.open(graph) as opened:
        subjects = [opened.resolve(start), opened.resolve(goal)]
        paths = opened.paths(*(subject.node.id for subject in subjects), count=count)
        topics = [] if as_json else _shared_topics(opened, subjects)
    if as_json:
        from kg.cli.json_values import path_values

        print_json([path_values(subjects, steps) for steps in paths])
    else:
        from kg.cli.path_text import path_lines

        print_understood(subjects)
        lines = path_lines(subjects[0].node, subjects[1].node, paths, topics)
        print_lines(lines, is_message=not paths)


def _shared_topics(graph: kg.Graph, subjects: "Sequence[Resolved]") -> list[str]:
    """Return the names of the topics that two papers are about; none if one is an entity."""
    from kg.records import Paper

    papers = [subject.node.id for subject in subjects if isinstance(subject.node, Paper)]
    if len(papers) < len(subjects):
        return []
    first, second = (graph.topics(paper) for paper in papers)
    shared = {topic.topic for topic in second}
    return [topic.name for topic in first if topic.topic in shared]
