"""How good a classifier of topics is, and its model card."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

#: How many topics of a ranking count for mean average precision.
_MAX_RANK = 20


_DESCRIPTION = """\
# Model card: topics of papers

Tells one to five research topics of a paper from its title, its digest or abstract, and the canonical
names of its entities. Ridge regression of annotators' grades on words, translations of Korean words, pairs
of words, names and telling terms; the strongest weights of each topic are kept, in eight bits. No pretrained
weights are in it.

- Knows {topics} topics of the shipped taxonomy.
- Trained on {papers} papers of {posts} posts (Korean mixed with English, each counted three times) and
  on {abstracts} English abstracts, all annotated with main and other topics.
- {unannotated_count} shipped topics have no annotated papers. They are scored by their telling terms
  alone, like those that a user adds, and the figures say nothing about them:
  {unannotated}.
- License: that of kg. The file holds hashes of features and their weights; no sentence of the texts.
- Limits: papers of other fields get the nearest topic or none; scores of rare topics are low; of two
  topics much alike, a paper often gets only one. The extractor that finds the names was trained on part
  of the same posts, so names in other posts are a little less certain than in the figures.
"""
_TABLE_HEAD = """\
On papers that it was not trained on (cross-validation; the papers of a post stay together, and posts are
split by date):

| papers | number | first right | first a main one | MAP | precision | recall | F1 |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


class TopicFigures(NamedTuple):
    """How well topics of papers are found.

    Attributes:
        papers: How many papers were measured.
        first: The share of papers whose first topic is one of theirs.
        main: The share of papers whose first topic is a main topic of theirs.
        mean_average_precision: Of the ranking of all topics, cut after 20.
        precision: Of all topics given, the share that is right.
        recall: Of all topics that papers have, the share that is given.
        f1: The harmonic mean of both.
    """

    papers: int
    first: float
    main: float
    mean_average_precision: float
    precision: float
    recall: float
    f1: float


def measure_topics(results: Sequence[tuple[Mapping[str, int], Sequence[str], Sequence[str]]]) -> TopicFigures:
    """Return the figures of at least one paper.

    Args:
        results: For each paper the grades of its true topics (2 main, 1 other), all topics best first, and
            the topics that it was given.

    Example:
        >>> measure_topics([({"rag": 2, "peft": 1}, ["rag", "tts", "peft"], ["rag", "tts"])])[1:5]
        (1.0, 1.0, 0.8333333333333333, 0.5)
    """
    first = sum(bool(ranking) and ranking[0] in grades for grades, ranking, _ in results)
    main = sum(bool(ranking) and grades.get(ranking[0]) == 2 for grades, ranking, _ in results)
    precisions = [_average_precision(grades, ranking) for grades, ranking, _ in results]
    right = sum(len(grades.keys() & set(given)) for grades, _, given in results)
    given_count = sum(len(given) for _, _, given in results)
    true_count = sum(len(grades) for grades, _, _ in results)
    return TopicFigures(
        len(results),
        first / len(results),
        main / len(results),
        sum(precisions) / len(results),
        right / max(given_count, 1),
        right / max(true_count, 1),
        2 * right / max(given_count + true_count, 1),
    )


def _average_precision(grades: Mapping[str, int], ranking: Sequence[str]) -> float:
    """Return the mean precision of the ranking down to each true topic, 0 for one that is not in it."""
    hits = 0
    total = 0.0
    for rank, topic in enumerate(ranking[:_MAX_RANK], start=1):
        if topic in grades:
            hits += 1
            total += hits / rank
    return total / max(len(grades), 1)


def render_topics_card(
    counts: tuple[int, int, int],
    topic_count: int,
    unannotated: Sequence[str],
    figures: Mapping[str, TopicFigures],
) -> str:
    """Return the model card as Markdown.

    Args:
        counts: How many papers of posts, posts, and abstracts the model was trained on.
        topic_count: How many topics it knows.
        unannotated: The ids of the topics that no training paper was annotated with.
        figures: The figures of cross-validation, by the name of the part of the papers; empty if there was
            none.
    """
    papers, posts, abstracts = counts
    description = _DESCRIPTION.format(
        topics=topic_count,
        papers=f"{papers:,}",
        posts=posts,
        abstracts=f"{abstracts:,}",
        unannotated_count=len(unannotated),
        unannotated=", ".join(unannotated) or "none",
    )
    if not figures:
        return f"{description}\nNot cross-validated.\n"
    rows = []
    for name, row in figures.items():
        values = " | ".join(f"{value:.3f}" for value in row[1:])
        rows.append(f"| {name} | {row.papers} | {values} |\n")
    return f"{description}\n{_TABLE_HEAD}{''.join(rows)}"
