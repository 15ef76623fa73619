"""The annotated abstracts that the shipped model learns from."""

import json
from pathlib import Path

from kg.evaluation.gold import read_gold
from kg.records import EntityType, Relation
from kg.text import fold
from tests.conftest import ROOT

ANNOTATIONS = ROOT / "data" / "annotations" / "abstracts.jsonl"


def test_all_annotations_have_known_types_and_relations_and_each_name_once() -> None:
    papers = read_gold(ANNOTATIONS)
    assert len(papers) == 778
    annotations = [annotation for entities in papers.values() for annotation in entities]
    assert {annotation.type for annotation in annotations} == set(EntityType)
    between_entities_or_papers = {Relation.VARIANT_OF, Relation.BUILDS_ON, Relation.CITES}
    assert {annotation.relation for annotation in annotations} == set(Relation) - between_entities_or_papers
    assert [annotation.name for annotation in annotations if not annotation.surfaces] == []
    twice = {
        paper: len(entities)
        for paper, entities in papers.items()
        if len({entity.name.casefold() for entity in entities}) < len(entities)
    }
    assert twice == {}


def test_the_abstract_holds_each_surface(shared: Path) -> None:
    lines = (shared / "text" / "abstracts.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {row["id"]: f"{row['title']}\n{row['abstract']}" for row in map(json.loads, lines)}
    missing = [
        (paper, surface)
        for paper, entities in read_gold(ANNOTATIONS).items()
        for entity in entities
        for surface in entity.surfaces
        if surface not in texts[paper] or not fold(surface)
    ]
    assert missing == []
