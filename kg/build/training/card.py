"""The model card: what a model was trained on, how good it is on other papers, and what it is not for."""

from collections.abc import Iterator, Mapping, Sequence

from kg.build.training.annotated_papers import AnnotatedPaper
from kg.evaluation.intervals import Interval
from kg.evaluation.metrics import Scores


def render_card(
    papers: Sequence[AnnotatedPaper],
    dates: Sequence[str],
    more: Sequence[AnnotatedPaper],
    unannotated_count: int,
    expected: tuple[Scores, Mapping[str, Interval]] | None,
) -> str:
    """Return the card as Markdown.

    Args:
        papers: What the model was trained on.
        dates: The dates of their posts; empty ones are ignored.
        more: Annotated papers of other sources that it was trained on.
        unannotated_count: How many digests without annotations the CRF learned from besides.
        expected: The figures of cross-validation with intervals, if there was one.
    """
    posts = len({paper.group for paper in papers})
    entities = sum(len(paper.entities) for paper in papers)
    known_dates = sorted(date for date in dates if date)
    span = f", of {known_dates[0]} to {known_dates[-1]}" if known_dates else ""
    figures = _render_figures(*expected) if expected else ["Not cross-validated."]
    lines = [
        "# Model card",
        "",
        "Finds the names of methods, models, datasets, benchmarks, metrics and tasks in digests of",
        "machine-learning papers, Korean mixed with English, or English. A linear-chain CRF over tokens",
        "proposes spans; a logistic regression over all that a digest says of a name accepts it. No",
        "pretrained weights are in it.",
        "",
        f"- Trained on {entities:,} annotated entities of {len(papers):,} papers in {posts} posts{span}.",
        *_render_sources(more, unannotated_count),
        "- Licence: that of kg. The files hold weights, counts, and names of the annotations; no sentence of",
        "  the posts.",
        "- Not for: text of other fields or languages, people, companies; it does not know what a digest",
        "  leaves out.",
        "- Annotators who work alone agree with each other less than two who settle on one answer: against",
        "  annotations of one, figures are lower than against merged ones.",
        "",
        *figures,
        "",
    ]
    return "\n".join(lines)


def _render_sources(more: Sequence[AnnotatedPaper], unannotated_count: int) -> Iterator[str]:
    """Yield the lines on what the model was trained on besides the posts."""
    if more:
        entities = sum(len(paper.entities) for paper in more)
        yield f"- And on {entities:,} annotated entities of {len(more):,} papers of other sources."
    if unannotated_count:
        yield f"- English running text: {unannotated_count} abstracts without annotations, labelled by"
        yield "  vocabulary, brackets and patterns."


def _render_figures(scores: Scores, intervals: Mapping[str, Interval]) -> list[str]:
    """Return the lines of the table of cross-validation."""
    figures = {
        "found": scores.found,
        "typed": scores.typed,
        "core": scores.core,
        "linking": scores.linking,
        "links": scores.links,
        **scores.types,
    }
    lines = [
        f"On posts that it was not trained on (cross-validation by post, {scores.papers} papers):",
        "",
        "| measure | precision | recall | F1 | 95 % interval of F1 |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, figure in figures.items():
        interval = f"{intervals[name].low:.3f} to {intervals[name].high:.3f}" if name in intervals else ""
        lines.append(
            f"| {name} | {figure.precision:.3f} | {figure.recall:.3f} | {figure.f1:.3f} | {interval} |"
        )
    lines.append(f"| relation | | | {scores.relation:.3f} of matched entities | |")
    return lines
