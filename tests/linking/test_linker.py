"""All of linking together: three passes over papers."""

from collections.abc import Iterable

from kg.linking.builds_on import BuildsOn
from kg.linking.decisions import Decision, Hide, Merge, Rename, Split
from kg.linking.linker import LinkedPaper, Linker, LinkingResult, link_papers
from kg.linking.links import Link, Quote
from kg.linking.located_sections import PaperSections
from kg.records import Entity, Mention, Problem, Relation
from kg.vocabulary.terms import Term
from tests.linking.samples import METHOD, MODEL, defined, listed, located, mention, papers_with, proposed


def link(
    papers: dict[str, list[Mention]], terms: tuple[Term, ...] = (), *decisions: Decision
) -> LinkingResult:
    """Link papers, each mention in a section of its own that holds nothing but its surface."""
    return link_papers(papers_with(papers), terms, decisions)


def paper_counts(result: LinkingResult) -> dict[str, int]:
    return {entity.id: entity.papers for entity in result.entities}


def uses(surface: str, certainty: float = 0.5) -> Mention:
    return mention(surface, MODEL, relation=Relation.USES, certainty=certainty)


def test_two_papers_of_which_one_builds_on_the_other() -> None:
    result = link(
        {
            "2": [uses("Qwen2.5-VL"), mention("Qwen2.5", MODEL), uses("qwen2.5-VL", 0.7)],
            "1": [proposed(mention("Qwen2.5-VL", MODEL))],
        }
    )
    first, second, third = Quote(1, 0, 10, 0, 10), Quote(2, 0, 7, 0, 7), Quote(3, 0, 10, 0, 10)
    assert result == LinkingResult(
        entities=(
            Entity("model:qwen2.5", "Qwen2.5", MODEL, (), 1),
            Entity("model:qwen2.5-vl", "Qwen2.5-VL", MODEL, ("qwen2.5-VL",), 2),
        ),
        links=(
            Link("1", "model:qwen2.5-vl", Relation.PROPOSES, (Quote(0, 0, 10, 0, 10),), 0.95),
            Link("2", "model:qwen2.5", Relation.MENTIONS, (second,), 0.0),
            Link("2", "model:qwen2.5-vl", Relation.USES, (third, first), 0.7),
        ),
        variants=(("model:qwen2.5-vl", "model:qwen2.5"),),
        builds_on=(BuildsOn("2", "1", "model:qwen2.5-vl"),),
        mentions={
            (0, 0): "model:qwen2.5-vl",
            (1, 0): "model:qwen2.5-vl",
            (2, 0): "model:qwen2.5",
            (3, 0): "model:qwen2.5-vl",
        },
        problems=(),
    )


def test_a_paper_that_only_mentions_what_another_proposes_does_not_build_on_it() -> None:
    result = link({"1": [proposed(mention("Foo1"))], "2": [mention("Foo1")]})
    assert result.builds_on == ()
    compared = mention("Foo1", relation=Relation.COMPARES_WITH, certainty=0.5)
    result = link({"1": [proposed(mention("Foo1"))], "2": [compared]})
    assert result.builds_on == (BuildsOn("2", "1", "method:foo1"),)


def test_names_that_fold_to_one_are_one_entity_named_by_its_most_frequent_form() -> None:
    result = link({"a": [mention("Nor-Muon")], "b": [mention("NorMuon")], "c": [mention("NorMuon")]})
    assert result.entities == (Entity("method:normuon", "NorMuon", METHOD, ("Nor-Muon",), 3),)


def test_a_paper_that_names_an_entity_several_times_counts_once() -> None:
    assert paper_counts(link({"a": [mention("Muon")] * 3, "b": [mention("Muon")]})) == {"method:muon": 2}


def test_listed_names_of_two_types_stay_two_entities() -> None:
    result = link({"a": [listed("SAM")], "b": [listed("SAM", MODEL)]})
    assert paper_counts(result) == {"method:sam": 1, "model:sam": 1}


def test_a_type_that_only_spelling_gave_follows_the_votes_of_all_papers() -> None:
    unsure, sure = mention("FooNet", METHOD, score=0.4), mention("FooNet", MODEL)
    assert paper_counts(link({"a": [unsure], "b": [sure, sure]})) == {"model:foonet": 2}


def test_an_abbreviation_joins_the_only_long_form_that_defines_it() -> None:
    long_form = "Context Noise Removal Training"
    definition = [defined(long_form, long_form), defined("CNRT", long_form)]
    assert link({"a": definition, "b": [mention("CNRT")]}).entities == (
        Entity("method:context-noise-removal-training", long_form, METHOD, ("CNRT",), 2),
    )


def test_the_aliases_are_the_surfaces_and_those_of_the_vocabulary_on_one_line_without_the_name() -> None:
    terms = (Term("LoRA", METHOD, ("저랭크 적응", "LoRA")), Term("LoRA", MODEL, ("another",)))
    found = listed("low-rank\n adaptation", name="LoRA")
    result = link({"a": [listed("LoRA"), found]}, terms)
    assert result.entities == (
        Entity("method:lora", "LoRA", METHOD, ("low-rank adaptation", "저랭크 적응"), 1),
    )


def test_different_keys_with_one_id_are_one_entity() -> None:
    result = link({"a": [mention("Foo.")], "b": [mention("Foo")], "c": [mention("Foo."), mention("Foo")]})
    assert result.entities == (Entity("method:foo", "Foo", METHOD, ("Foo.",), 3),)
    terms = (Term("Foo.", METHOD, ("x",)), Term("Foo", METHOD, ("y",)))
    assert link({"b": [mention("Foo."), mention("Foo")]}, terms).entities[0].aliases == ("Foo.", "x", "y")


def test_a_name_that_a_paper_gives_to_its_own_thing_is_not_the_listed_one() -> None:
    result = link(
        {"a": [proposed(mention("ADAM")), mention("ADAM")], "b": [listed("Adam")], "c": [mention("ADAM")]}
    )
    assert paper_counts(result) == {"method:ADAM": 1, "method:adam": 2}
    assert result.mentions == {(0, 0): "method:ADAM", (1, 0): "method:ADAM", (2, 0): "method:adam"} | {
        (3, 0): "method:adam"
    }


def test_a_name_in_capitals_that_a_paper_proposes_and_others_write_otherwise_is_its_own() -> None:
    own = [proposed(listed("ADAM")), listed("ADAM"), listed("ADAM")]
    result = link({"a": own, "b": [listed("Adam")], "c": [listed("Adam")]})
    assert [(entity.id, entity.name, entity.papers) for entity in result.entities] == [
        ("method:ADAM", "ADAM", 1),
        ("method:adam", "Adam", 2),
    ]
    both = link({"a": [proposed(listed("ADAM")), listed("Adam")], "b": [listed("Adam")]})
    assert paper_counts(both) == {"method:adam": 2}


def decisions(*choices: Hide | Merge | Rename | Split) -> tuple[Decision, ...]:
    return tuple(Decision(choice, "c.toml", line) for line, choice in enumerate(choices, start=1))


def test_decisions_change_entities_links_and_mentions() -> None:
    papers = {
        "1": [mention("LoRA"), mention("Muon")],
        "2": [mention("Muon"), mention("NorMuon")],
        "3": [mention("LoRA")],
    }
    result = link(
        papers,
        (),
        *decisions(
            Merge("method:muon", ("method:normuon",)),
            Split("method:lora", ("3",), "Long Range", MODEL),
            Hide("method:lora"),
            Hide("method:nothing"),
        ),
    )
    assert result.entities == (
        Entity("method:muon", "Muon", METHOD, ("NorMuon",), 2),
        Entity("model:long-range", "Long Range", MODEL, ("LoRA",), 1),
    )
    assert [(found.paper, found.entity, len(found.quotes)) for found in result.links] == [
        ("1", "method:muon", 1),
        ("2", "method:muon", 2),
        ("3", "model:long-range", 1),
    ]
    assert result.mentions == {
        (1, 0): "method:muon",
        (2, 0): "method:muon",
        (3, 0): "method:muon",
        (4, 0): "model:long-range",
    }
    assert result.problems == (Problem("c.toml", 4, "method:nothing: no such entity"),)


def test_a_hidden_entity_hides_nothing_else_in_its_section() -> None:
    text = "LoRA, Muon"
    paper = [located(0, mention("LoRA"), mention("Muon", start=6), text=text)]
    result = link_papers([("1", paper)], (), decisions(Hide("method:lora")))
    assert result.mentions == {(0, 6): "method:muon"}
    assert [found.entity for found in result.links] == ["method:muon"]


def test_a_linker_reads_all_papers_twice_and_knows_what_the_graph_will_hold() -> None:
    reads = []
    papers = papers_with({"1": [mention("Muon"), mention("LoRA")], "2": [mention("muon")], "3": []})

    def read_papers() -> Iterable[PaperSections]:
        reads.append("papers")
        return iter(papers)

    linker = Linker(read_papers, (), decisions(Rename("method:lora", "A LoRA")))
    assert reads == ["papers"] * 2
    assert linker.paper_count == 3
    assert linker.entity_ids == ("method:a-lora", "method:muon")
    assert [linker.papers_naming(entity_id) for entity_id in linker.entity_ids] == [1, 2]
    assert linker.describe("method:a-lora") == ("A LoRA", METHOD)
    assert linker.problems == ()


def test_a_paper_is_linked_by_itself_with_its_links_sorted_and_all_mentions_of_a_section() -> None:
    first, second = mention("Muon"), mention("LoRA", start=6)
    paper = [located(4, first, second, text="Muon, LoRA and Muon"), located(5, mention("LoRA"))]
    linker = Linker(lambda: [("1", paper)], ())
    assert linker.link("1", paper) == LinkedPaper(
        (
            Link("1", "method:lora", Relation.MENTIONS, (Quote(4, 6, 10, 0, 19), Quote(5, 0, 4, 0, 4)), 0.0),
            Link("1", "method:muon", Relation.MENTIONS, (Quote(4, 0, 4, 0, 19),), 0.0),
        ),
        {(4, 0): "method:muon", (4, 6): "method:lora", (5, 0): "method:lora"},
    )
