"""What people read of results: tables in a terminal, lines of tabs, Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.cli.phrases import count_papers
from kg.cli.terminal import echo, print_table
from kg.query.results import number_text
from kg.text import shorten
from kg.vocabulary.measures import Sense

if TYPE_CHECKING:
    from kg.query.compare import Claim, Comparison
    from kg.query.results import ResultEntry, ResultsAnswer, ResultTable
    from kg.store.result_queries import Result

_SENTENCE_LENGTH = 90
_SENSES = {Sense.HIGHER: "higher is better", Sense.LOWER: "lower is better"}
_TSV_COLUMNS = (
    "group", "on", "metric", "system", "value", "unit", "bound", "kind", "direction", "against", "paper",
    "title", "date", "corrupt", "post", "line", "sentence",
)  # fmt: skip


def print_results(answer: "ResultsAnswer", output_format: str, *, whole_sentences: bool) -> None:
    """Print the results about something.

    Args:
        answer: The results.
        output_format: `text`, `tsv` or `markdown`.
        whole_sentences: Whether each sentence stands whole below its number.
    """
    if output_format == "tsv":
        for line in _tab_separated(answer):
            echo(line)
        return
    for heading, rows in _sections(answer):
        if output_format == "markdown":
            _echo_markdown(heading, rows)
        else:
            echo(heading)
            _print_rows(rows, whole_sentences=whole_sentences)
            echo()
    echo(_coverage(answer), err=True)


def _coverage(answer: "ResultsAnswer") -> str:
    if not answer.subject:
        return f"{count_papers(answer.stating)} state a value"
    return (
        f"{answer.stating} of the {count_papers(answer.naming)} that name it state a value"
        if (answer.naming > 1)
        else f"{answer.stating} of {count_papers(answer.naming)} state a value"
    )


def _sections(answer: "ResultsAnswer") -> Iterator[tuple[str, Sequence["ResultEntry"]]]:
    """Yield a heading and the results of each part of an answer."""
    for table in answer.tables:
        yield table_heading(table), table.entries
    if answer.apart:
        yield "Levels that cannot be compared", answer.apart
    if answer.changes:
        yield "Gains and ratios, the newest first", answer.changes


def table_heading(table: "ResultTable") -> str:
    """Return the heading of a table of levels: `FID on ImageNet 256×256 (lower is better)`."""
    measure = table.metric or "score"
    unit = f", {table.unit}" if table.unit else ""
    on = f"{table.on.name} {table.setting}".strip()
    return f"{measure} on {on} ({_SENSES[table.sense]}{unit})"


def _print_rows(entries: Sequence["ResultEntry"], *, whole_sentences: bool) -> None:
    if not whole_sentences:
        print_table(("value", "system", "what", "against", "paper", "month", "sentence"), [
            (*_cells(entry), shorten(around(entry.result), _SENTENCE_LENGTH)) for entry in entries
        ])  # fmt: skip
        return
    for entry in entries:
        evidence = entry.result.evidence
        echo("  ".join(cell for cell in _cells(entry) if cell))
        echo(f"    {evidence.sentence} ({evidence.post}:{evidence.line})")


def _cells(entry: "ResultEntry") -> tuple[str, ...]:
    result = entry.result
    what = " · ".join(filter(None, (result.metric.text, result.on.text)))
    return (
        value_text(result),
        result.system.text or "–",
        shorten(what, 40),
        shorten(result.against.text, 30),
        entry.paper.id,
        entry.paper.date[:7],
    )


def value_text(result: "Result") -> str:
    """Return a value with unit, bound and direction; one that cannot be is marked: `up to 28% better`."""
    bound = "" if result.bound == "average" else result.bound
    change = "" if result.kind == "level" or result.direction == "neutral" else str(result.direction)
    doubtful = "(cannot be)" if result.is_corrupt else ""
    return " ".join(filter(None, (bound, number_text(result), change, doubtful)))


def around(result: "Result") -> str:
    """Return the part of the sentence around the number."""
    evidence = result.evidence
    start = max(0, evidence.start - _SENTENCE_LENGTH // 2)
    return ("…" if start else "") + evidence.sentence[start:]


def _tab_separated(answer: "ResultsAnswer") -> Iterator[str]:
    yield "\t".join(_TSV_COLUMNS)
    groups = [(table_heading(table), table.entries) for table in answer.tables]
    for group, entries in (*groups, ("apart", answer.apart), ("change", answer.changes)):
        for entry in entries:
            yield "\t".join(" ".join(cell.split()) for cell in _tsv_cells(group, entry))


def _tsv_cells(group: str, entry: "ResultEntry") -> Sequence[str]:
    result, paper, evidence = entry.result, entry.paper, entry.result.evidence
    return (
        group, result.on.text, result.metric.text, result.system.text, result.value, result.unit,
        result.bound, str(result.kind), str(result.direction), result.against.text,
        paper.id, paper.title, paper.date,
        "yes" if result.is_corrupt else "", evidence.post, str(evidence.line), evidence.sentence,
    )  # fmt: skip


def _echo_markdown(heading: str, entries: Iterable["ResultEntry"]) -> None:
    from kg.cli.news_markup import Markdown

    markup = Markdown()
    echo(f"### {markup.text(heading)}\n")
    echo("| value | system | what | against | paper | month | sentence |")
    echo("| --- | --- | --- | --- | --- | --- | --- |")
    for entry in entries:
        value, system, what, against, _, month = map(markup.text, _cells(entry))
        paper = markup.link(entry.paper.id, entry.paper.url, entry.paper.id)
        sentence = markup.text(entry.result.evidence.sentence)
        echo(f"| {value} | {system} | {what} | {against} | {paper} | {month} | {sentence} |")
    echo()


def print_comparison(comparison: "Comparison") -> None:
    """Print things side by side."""
    names = [entity.name for entity in comparison.shared]
    echo(f"Shared: {', '.join(names) if names else 'nothing'}\n")
    for table in comparison.tables:
        echo(table_heading(table))
        _print_rows(table.entries, whole_sentences=False)
        echo()
    if not comparison.tables:
        echo("No levels by the same measure on the same benchmark.\n")
    echo("Claims about each other" if comparison.claims else "None claims anything about another.")
    for claim in comparison.claims:
        _print_claim(comparison, claim)


def _print_claim(comparison: "Comparison", claim: "Claim") -> None:
    result, evidence = claim.entry.result, claim.entry.result.evidence
    first, second = (
        getattr(side.subject.node, "name", "") or side.subject.node.id
        for side in (comparison.sides[claim.claimant], comparison.sides[claim.rival])
    )
    what = " ".join(filter(None, (result.metric.text, result.on.text and f"on {result.on.text}")))
    echo(f"{first} against {second}: {value_text(result)} {what}".rstrip())
    echo(f"    {evidence.sentence} ({evidence.post}:{evidence.line})")
