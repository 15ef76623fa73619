"""Training the judge: which names of a digest annotators accept, by what its measures are."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from kg.build.training.papers import AnnotatedPaper
from kg.evaluation.metrics import Annotation, match_key
from kg.extract.ner.candidates import Name
from kg.extract.ner.weights import Judge

_PENALTY = 0.3
#: What is learnt where all that was seen is of one class.
_ALWAYS, _NEVER = Judge({}, 5.0), Judge({}, -5.0)


class Verdict(NamedTuple):
    """The measures of a name and whether the gold entities of its paper hold it."""

    measures: dict[str, float]
    accepted: bool


class RoleVerdict(NamedTuple):
    """The measures of an entity in a paper and the relation that annotators gave it."""

    measures: dict[str, float]
    role: str


def find_gold(name: Name, paper: AnnotatedPaper) -> Annotation | None:
    """Return the gold entity of the paper that a name is, or None."""
    keys = {match_key(form) for form in (name.name, *name.surfaces)}
    hits = [entity for entity in paper.entities if keys & _keys(entity)]
    return min(hits, key=lambda entity: entity.optional, default=None)


def _keys(entity: Annotation) -> set[str]:
    return {match_key(form) for form in (entity.name, *entity.also, *entity.surfaces)} - {""}


def train_judge(verdicts: Sequence[Verdict]) -> Judge:
    """Return the logistic regression of the verdicts, its weights for measures as they are."""
    return _fit(
        [verdict.measures for verdict in verdicts], [str(verdict.accepted) for verdict in verdicts]
    ).get("True", _NEVER)


def train_roles(verdicts: Sequence[RoleVerdict]) -> dict[str, Judge]:
    """Return the multinomial logistic regression of the verdicts: a judge for each role, whose scores are compared."""
    return _fit([verdict.measures for verdict in verdicts], [verdict.role for verdict in verdicts])


def _fit(measures: Sequence[dict[str, float]], classes: Sequence[str]) -> dict[str, Judge]:
    """Return for each class, or of two for the second, the weights of measures as they are, not scaled."""
    if len(set(classes)) == 1:
        return {classes[0]: _ALWAYS}
    names = sorted({name for each in measures for name in each})
    table = np.array([[each.get(name, 0.0) for name in names] for each in measures])
    scaler = StandardScaler().fit(table)
    fitted = LogisticRegression(C=_PENALTY, max_iter=5000, tol=1e-6).fit(scaler.transform(table), classes)
    judges = {}
    for kind, row, intercept in zip(
        fitted.classes_[-len(fitted.coef_) :], fitted.coef_, fitted.intercept_, strict=True
    ):
        weights = row / scaler.scale_
        bias = round(float(intercept - weights @ scaler.mean_), 6)
        judges[str(kind)] = Judge(
            {name: round(float(each), 6) for name, each in zip(names, weights, strict=True)}, bias
        )
    return judges
