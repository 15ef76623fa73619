from kg.linking.decisions import Place
from kg.linking.linker import BuildsOn, Link, Linked, find_builds_on, find_variants, link
from kg.records import Entity, EntityType, Mention, Relation, Section, SectionKind, Source
from kg.vocabulary.terms import Term

METHOD, MODEL = EntityType.METHOD, EntityType.MODEL


def mention(
    surface: str, kind: EntityType = METHOD, name: str = "", source: Source = Source.PATTERN, **fields: object
) -> Mention:
    return Mention(0, len(surface), surface, kind, source, 0.6, name or surface)._replace(**fields)  # type: ignore[arg-type]


def linked(papers: dict[str, list[Mention]], terms: tuple[Term, ...] = ()) -> Linked:
    """Link papers, each mention in a section of its own that holds nothing but its surface."""
    places: dict[str, list[Place]] = {}
    number = 0
    for paper, mentions in papers.items():
        places[paper] = []
        for each in mentions:
            places[paper].append(Place(number, Section(SectionKind.METHOD, "", 1, each.surface), (each,)))
            number += 1
    return link(sorted(places.items()), terms)


def ids(found: Linked) -> dict[str, int]:
    return {entity.id: entity.papers for entity in found.entities}


def test_names_that_fold_to_one_are_one_entity() -> None:
    found = linked({"a": [mention("Nor-Muon")], "b": [mention("NorMuon")], "c": [mention("NorMuon")]})
    assert ids(found) == {"method:normuon": 3}
    assert found.entities[0].aliases == ("Nor-Muon",)


def test_a_specific_name_is_never_merged_into_its_family() -> None:
    found = linked({"a": [mention("Qwen2.5-VL-7B", MODEL), mention("Qwen2.5-VL", MODEL)]})
    assert ids(found) == {"model:qwen2.5-vl": 1, "model:qwen2.5-vl-7b": 1}
    assert found.variants == (("model:qwen2.5-vl-7b", "model:qwen2.5-vl"),)


def test_listed_names_of_two_types_stay_two_entities() -> None:
    listed = [mention("SAM", kind, source=Source.VOCABULARY) for kind in (METHOD, MODEL)]
    assert ids(linked({"a": listed[:1], "b": listed[1:]})) == {"method:sam": 1, "model:sam": 1}


def test_a_type_that_only_spelling_gave_follows_the_clearer_mentions() -> None:
    unsure = mention("FooNet", METHOD, score=0.4)
    assert ids(linked({"a": [unsure], "b": [mention("FooNet", MODEL), mention("FooNet", MODEL)]})) == {
        "model:foonet": 2
    }


def test_an_abbreviation_joins_the_only_long_form_that_defines_it() -> None:
    defined = [
        mention(surface, name="Context Noise Removal Training", source=Source.DEFINITION)
        for surface in ("Context Noise Removal Training", "CNRT")
    ]
    assert ids(linked({"a": defined, "b": [mention("CNRT")]})) == {"method:context-noise-removal-training": 2}


def test_a_short_abbreviation_joins_nothing_that_another_paper_defines() -> None:
    defined = [
        mention(surface, name="Core Attention Design", source=Source.DEFINITION)
        for surface in ("Core Attention Design", "CAD")
    ]
    assert ids(linked({"a": defined, "b": [mention("CAD")]})) == {
        "method:cad": 1,
        "method:core-attention-design": 1,
    }


def test_an_abbreviation_of_two_things_joins_neither() -> None:
    first = [
        mention(surface, name="Context Noise Removal Training", source=Source.DEFINITION)
        for surface in ("Context Noise Removal Training", "CNRT")
    ]
    second = [
        mention(surface, name="Central Network Router Table", source=Source.DEFINITION)
        for surface in ("Central Network Router Table", "CNRT")
    ]
    found = ids(linked({"a": first, "b": second, "c": [mention("CNRT")]}))
    assert found == {
        "method:central-network-router-table": 1,
        "method:cnrt": 1,
        "method:context-noise-removal-training": 1,
    }


def test_the_aliases_of_the_vocabulary_come_along() -> None:
    found = linked(
        {"a": [mention("LoRA", source=Source.VOCABULARY)]}, (Term("LoRA", METHOD, ("저랭크 적응",)),)
    )
    assert found.entities[0].aliases == ("저랭크 적응",)


def test_a_paper_has_one_relation_to_an_entity_the_one_stated_most_clearly() -> None:
    uses = mention("X1y", relation=Relation.USES, certainty=0.5)
    proposes = mention("X1y", relation=Relation.PROPOSES, certainty=0.9)
    (found,) = linked({"a": [uses, uses, proposes]}).links
    assert (found.relation, found.certainty, [quote.place for quote in found.quotes]) == (
        Relation.PROPOSES,
        0.9,
        [2],
    )


def test_every_mention_knows_its_entity() -> None:
    found = linked({"a": [mention("X1y"), mention("Z2w")]})
    assert found.mentions == {(0, 0): "method:x1y", (1, 0): "method:z2w"}


def test_variants_name_the_closest_family() -> None:
    names = [
        "Qwen",
        "Qwen2.5",
        "Qwen2.5-VL",
        "Qwen2.5-VL-7B",
        "CIFAR-10",
        "CIFAR-100",
        "GPT-4",
        "GPT-4o",
        "Llama",
        "LlamaGen",
    ]
    entities = [Entity(f"model:{name}", name, MODEL, (), 1) for name in names]
    assert {variant.split(":")[1]: family.split(":")[1] for variant, family in find_variants(entities)} == {
        "Qwen2.5": "Qwen",
        "Qwen2.5-VL": "Qwen2.5",
        "Qwen2.5-VL-7B": "Qwen2.5-VL",
    }


def test_papers_build_on_those_that_clearly_propose_what_they_use() -> None:
    links = [
        Link("old", "method:muon", Relation.PROPOSES, (), 0.95),
        Link("unclear", "method:muon", Relation.PROPOSES, (), 0.6),
    ]
    assert find_builds_on(links, lambda _: ["new"]) == (BuildsOn("new", "old", "method:muon"),)


def test_a_name_that_a_paper_gives_to_its_own_thing_is_not_the_listed_one() -> None:
    own = mention("ADAM", relation=Relation.PROPOSES, certainty=0.95)
    found = linked(
        {
            "a": [own, mention("ADAM")],
            "b": [mention("Adam", source=Source.VOCABULARY)],
            "c": [mention("ADAM")],
        }
    )
    assert ids(found) == {"method:ADAM": 1, "method:adam": 2}


def test_a_name_in_capitals_that_a_paper_proposes_and_others_write_otherwise_is_its_own() -> None:
    """Even where it was taken for the listed thing; a paper that writes the listed name too means that."""
    own = mention("ADAM", source=Source.VOCABULARY, relation=Relation.PROPOSES, certainty=0.95)
    adam = mention("Adam", source=Source.VOCABULARY)
    again = mention("ADAM", source=Source.VOCABULARY)
    found = linked({"a": [own, again], "b": [adam], "c": [adam]})
    assert ids(found) == {"method:ADAM": 1, "method:adam": 2}
    assert {entity.name for entity in found.entities} == {"ADAM", "Adam"}
    assert ids(linked({"a": [own, adam], "b": [adam]})) == {"method:adam": 2}


def test_nothing_builds_on_what_several_claim_to_propose() -> None:
    links = [Link(f"p{number}", "method:x", Relation.PROPOSES, (), 0.95) for number in range(2)]
    assert find_builds_on(links, lambda _: ["new"]) == ()
