"""Matching of predicted entities with those that a person annotated in the same paper."""

import itertools
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

#: What nobody would call a difference between two names: white space, hyphens, quotes, points and slashes.
_IGNORED = re.compile(r"[\s\-‐-―_'’\"“”./·]+")


class Annotation(NamedTuple):
    """An entity of a paper, as a person annotated it (gold) or as a program predicted it.

    Only gold annotations have the last four fields.

    Attributes:
        name: Its canonical name.
        type: Its type.
        surfaces: How the paper writes it.
        relation: The relation of the paper to it.
        accepted_types: Types that are right besides `type`.
        accepted_relations: Relations that are right besides `relation`.
        also: Names that are right besides `name`.
        optional: Whether it counts neither as found nor as missed.
    """

    name: str
    type: str
    surfaces: tuple[str, ...]
    relation: str = ""
    accepted_types: frozenset[str] = frozenset()
    accepted_relations: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    optional: bool = False

    def has_type(self, entity_type: str) -> bool:
        """Tell whether a type is right for a gold annotation."""
        return entity_type == self.type or entity_type in self.accepted_types


class AnnotationMatch(NamedTuple):
    """A gold annotation and the prediction of the same paper that was matched with it."""

    gold: Annotation
    predicted: Annotation


def match_key(text: str) -> str:
    """Return what must be equal for two names to match: the name without what makes no difference.

    Width, case, spaces, hyphens, quotes, points and a plural s make none. This is the rule of the scorer that
    the gold annotations come with, and must stay so for figures to be comparable; the key under which the
    graph looks up names (`kg.text.fold`) differs in a few plurals and in points, see
    `tests/data/plurals.json`.

    Example:
        >>> match_key("Text–to-Image Models"), match_key("GPT-3.5"), match_key("bus")
        ('texttoimagemodel', 'gpt35', 'bus')
    """
    key = _IGNORED.sub("", unicodedata.normalize("NFKC", text).casefold())
    is_plural = len(key) > 4 and key.endswith("s") and not key.endswith("ss") and key.isascii()
    return key[:-1] if is_plural else key


def match(gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> list[AnnotationMatch]:
    """Return the matches of one paper; each annotation is in one match at most.

    A gold annotation and a prediction can be matched if they share a name. Greedily, pairs with a right type
    are taken first, then those that share more names, then those earlier in the gold and in the prediction.
    """
    candidates = []
    for (gold_index, gold_annotation), (predicted_index, predicted_annotation) in itertools.product(
        enumerate(gold), enumerate(predicted)
    ):
        if shared_names := _keys(gold_annotation) & _keys(predicted_annotation):
            candidates.append(
                (
                    not gold_annotation.has_type(predicted_annotation.type),
                    -len(shared_names),
                    gold_index,
                    predicted_index,
                )
            )
    matches: list[AnnotationMatch] = []
    matched_gold: set[int] = set()
    matched_predictions: set[int] = set()
    for _, _, gold_index, predicted_index in sorted(candidates):
        if gold_index not in matched_gold and predicted_index not in matched_predictions:
            matched_gold.add(gold_index)
            matched_predictions.add(predicted_index)
            matches.append(AnnotationMatch(gold[gold_index], predicted[predicted_index]))
    return matches


def _keys(annotation: Annotation) -> set[str]:
    names = (annotation.name, *annotation.also, *annotation.surfaces)
    return {match_key(name) for name in names} - {""}
