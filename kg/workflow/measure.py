"""Measuring a graph against gold annotations."""

from pathlib import Path

from kg.evaluate import Scores, score
from kg.posts.gold import parse_annotation, read_gold
from kg.store.reader import Store
from kg.workflow.view import paper_entities


def evaluate(graph: Path, gold: Path) -> Scores:
    """Return how well the entities and links of a graph agree with gold annotations.

    Raises:
        GoldError: The gold file cannot be read.
    """
    annotated = read_gold(gold)
    with Store(graph) as store:
        predicted = {paper: [parse_annotation(row) for row in rows] for paper, rows in paper_entities(store).items()}
    return score(annotated, predicted)
