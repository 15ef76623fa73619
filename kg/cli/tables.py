"""What people read: the answers of the commands as tables and lines."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from kg.cli.options import print_lines, print_understood
from kg.cli.phrases import count_papers, in_words
from kg.cli.terminal import echo, print_table
from kg.records import Evidence, Paper

if TYPE_CHECKING:
    from kg.build.build import BuildReport
    from kg.build.lint_posts import LintReport
    from kg.evaluation.metrics import Scores
    from kg.extract.extract_file import LocatedMention
    from kg.query.question import RelatedAnswer
    from kg.query.show import Card

#: What is said of an entity that is a hub.
_DAMPED = "  (damped: more than one paper in ten names it)"


def print_report(report: "BuildReport") -> None:
    """Print what a build did, to stderr: its problems, its counts, its files."""
    for problem in report.problems:
        echo(str(problem), err=True)
    counts = report.counts
    echo(
        f"{counts['posts']} posts, {counts['digests']} digests: {counts['papers']} papers, "
        f"{counts['entities']} entities, {counts['links']} links; {len(report.problems)} problems",
        err=True,
    )
    if report.without_digest:
        where = f"{report.without_digest} of {counts['posts']} posts hold no digest"
        echo(f"{where}: kg lint shows them", err=True)
    done = "nothing has changed" if report.unchanged else f"{report.extracted} digests read anew"
    echo(f"{done}; {', '.join(path.as_posix() for path in report.files)}", err=True)


def print_lint_report(report: "LintReport", *, as_annotations: bool) -> None:
    """Print what is wrong with posts, for GitHub Actions if `as_annotations`, and counts to stderr."""
    for result in report.results:
        if as_annotations:
            level = "notice" if result.is_note else "error"
            place = f"file={_annotation(result.file)},line={result.line},title={result.kind}"
            echo(f"::{level} {place}::{_annotation(result.message)}")
        else:
            echo(f"{result.file}:{result.line}: {result.kind}: {result.message}")
    notes = sum(result.is_note for result in report.results)
    echo(
        f"{report.posts} posts, {report.digests} digests; "
        f"{len(report.results) - notes} to mend, {notes} notes; "
        f"{report.without_digest} of {report.posts} posts hold no digest",
        err=True,
    )


def _annotation(text: str) -> str:
    """Return a text as values of annotations must be written."""
    for character in "%\r\n":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def print_answer_subject(answer: "RelatedAnswer", file: str | None) -> None:
    """Print to stderr what a question about related papers was taken to be about."""
    print_understood(answer.subjects)
    if file is not None:
        others = f", the first of {answer.digests} digests" if answer.digests > 1 else ""
        echo(f"About '{answer.title}' in {file}{others}", err=True)


def _print_quotes(label: str, sentences: Sequence[Evidence]) -> None:
    print_lines(
        f"         {label}  “{evidence.sentence}”  {evidence.post}:{evidence.line}" for evidence in sentences
    )


def print_card(card: "Card") -> None:
    """Print all that is known of a paper or an entity."""
    node = card.node
    if isinstance(node, Paper):
        echo(f"{node.title}\n{node.id}  {node.date}  {node.url}".rstrip())
        echo("posts: " + ", ".join(f"{post}:{line}" for post, line in node.digests))
        if card.topics:
            print_lines([f"topics: {', '.join(f'{topic.english} ({topic.id})' for topic in card.topics)}"])
    else:
        echo(f"{node.name}\n{node.id}  {count_papers(node.papers)}")
        if node.aliases:
            echo("aliases: " + ", ".join(node.aliases))
    if card.variant_of:
        echo(f"variant of: {', '.join(entity.name for entity in card.variant_of)}")
    if card.variants:
        echo(f"variants: {', '.join(entity.name for entity in card.variants)}")
    for label, others in (("builds on", card.builds_on), ("built on by", card.built_on_by)):
        for other in others:
            echo(f"{label}: {other.paper.id}  {other.paper.title}  through {other.entity.name}")
    for label, papers in (("cites", card.cites), ("cited by", card.cited_by)):
        for paper in papers:
            echo(f"{label}: {paper.id}  {paper.title}")
    _print_card_links(card)


def _print_card_links(card: "Card") -> None:
    """Print the links of a paper or an entity by relation, each with its clearest sentence.

    A sentence is quoted once, below all links of a relation that have no other; behind a link of another
    relation, its place is enough.
    """
    quoted: set[Evidence] = set()
    for relation, links in groupby(card.links, key=lambda shown: shown.link.relation):
        echo(f"\n{in_words(relation)}")
        groups: dict[Evidence | None, list[str]] = {}
        earlier = frozenset(quoted)
        for shown in links:
            link = shown.link
            name = f"{link.name}  ({link.entity}, {count_papers(link.papers)})"
            line = f"  {name if isinstance(card.node, Paper) else f'{link.paper}  {shown.title}'}"
            whole = [sentence._replace(start=0, end=0) for sentence in shown.evidence]
            said = next((sentence for sentence in whole if sentence not in quoted), next(iter(whole), None))
            groups.setdefault(said, []).append(line)
            quoted.update([said] if said else [])
        for said, lines in groups.items():
            _print_said(said, lines, is_new=said not in earlier)


def _print_said(said: Evidence | None, lines: Sequence[str], *, is_new: bool) -> None:
    """Print links with the sentence that states them, or with its place if it is quoted above."""
    if said is None or is_new:
        print_lines(lines)
        _print_quotes("", [said] if said else [])
    else:
        print_lines(f"{line}  {said.post}:{said.line}, as above" for line in lines)


def print_scores(scores: "Scores", errors: int) -> None:
    """Print the scores of an evaluation as a table, and below it its errors.

    Args:
        scores: The scores.
        errors: How many errors of each kind to print at most; with 0, none.
    """
    figures = {
        "found": scores.found,
        "typed": scores.typed,
        "core": scores.core,
        "linking": scores.linking,
        "links": scores.links,
        **scores.types,
        **scores.relations,
    }
    rows = [
        (name, f"{figure.precision:.3f}", f"{figure.recall:.3f}", f"{figure.f1:.3f}", str(figure.gold))
        for name, figure in figures.items()
    ]
    print_table(("measure", "precision", "recall", "F1", "gold"), rows)
    echo(f"\nrelation {scores.relation:.3f} of matched entities; {scores.papers} papers")
    if errors:
        _print_errors(scores, errors)


def _print_errors(scores: "Scores", errors: int) -> None:
    if scores.confusions:
        confusions = (f"{row.gold} for {row.predicted} {row.times}" for row in scores.confusions[:errors])
        echo(f"confused: {', '.join(confusions)}")
    if scores.often_missed:
        names = (f"{name} ({count})" for name, count in scores.often_missed[:errors])
        echo(f"missed most: {', '.join(names)}")
    for kind, lines in (
        ("missed", scores.missed),
        ("spurious", scores.spurious),
        ("retyped", scores.retyped),
    ):
        for line in lines[:errors]:
            echo(f"{kind}: {line}")


def print_mentions(mentions: Sequence["LocatedMention"]) -> None:
    """Print the mentions of a file."""
    if not mentions:
        echo("Nothing is found in it.", err=True)
        return
    rows = []
    for paper, section, line, mention in mentions:
        certainty = f"{mention.source} {mention.score:.2f}"
        relation = in_words(mention.relation)
        rows.append(
            (
                str(line),
                paper,
                str(section),
                mention.surface,
                str(mention.type),
                certainty,
                relation,
                mention.name,
            )
        )
    headers = ("line", "paper", "section", "surface", "type", "found by", "relation", "linked as")
    print_table(headers, rows)
