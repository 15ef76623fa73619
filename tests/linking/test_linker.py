"""All of linking together: three passes over papers."""

from collections.abc import Iterable

from kg.linking.builds_on import BuildsOn
from kg.linking.decisions import Decision, Hide, Merge, Rename, Split
from kg.linking.linker import LinkedPaper, Linker, LinkingResult, link_papers
from kg.linking.links import Link, Quote
from kg.linking.located_sections import PaperSections
from kg.records import Entity, Mention, Problem, Relation
from kg.vocabulary.terms import Term
from tests.linking.samples import (
    METHOD,
    MODEL,
    TASK,
    defined,
    listed,
    located,
    mention,
    papers_with,
    proposed,
)


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
            Entity("model:qwen2.5-vl", "Qwen2.5-VL", MODEL, (), 2),
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
    assert result.entities == (Entity("method:normuon", "NorMuon", METHOD, (), 3),)


def test_a_paper_that_names_an_entity_several_times_counts_once() -> None:
    assert paper_counts(link({"a": [mention("Muon")] * 3, "b": [mention("Muon")]})) == {"method:muon": 2}


def test_a_name_is_one_entity_whatever_type_a_finder_saw() -> None:
    result = link({"a": [listed("SAM")], "b": [listed("SAM", MODEL)], "c": [listed("SAM", MODEL)]})
    assert paper_counts(result) == {"model:sam": 3}
    terms = (Term("SAM", METHOD),)
    assert paper_counts(link({"a": [listed("SAM", MODEL)]}, terms)) == {"method:sam": 1}


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
    terms = (Term("LoRA", METHOD, ("저랭크 적응", "LoRA")),)
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
    assert paper_counts(result) == {"method:adam": 2, "method:adam-a": 1}
    assert result.mentions == {
        (0, 0): "method:adam-a",
        (1, 0): "method:adam-a",
        (2, 0): "method:adam",
        (3, 0): "method:adam",
    }


def test_a_name_in_capitals_that_a_paper_proposes_and_others_write_otherwise_is_its_own() -> None:
    own = [proposed(listed("ADAM")), listed("ADAM"), listed("ADAM")]
    result = link({"a": own, "b": [listed("Adam")], "c": [listed("Adam")]})
    assert [(entity.id, entity.name, entity.papers) for entity in result.entities] == [
        ("method:adam", "Adam", 2),
        ("method:adam-a", "ADAM", 1),
    ]
    both = link({"a": [proposed(listed("ADAM")), listed("Adam")], "b": [listed("Adam")]})
    assert paper_counts(both) == {"method:adam": 2}


def test_two_papers_that_propose_one_name_propose_two_things() -> None:
    result = link(
        {"1": [proposed(mention("Zorb"))], "2": [proposed(mention("Zorb"))], "3": [mention("Zorb")]}
    )
    assert paper_counts(result) == {"method:zorb": 1, "method:zorb-1": 1, "method:zorb-2": 1}
    assert [entity.name for entity in result.entities] == ["Zorb"] * 3
    assert result.builds_on == ()


def test_a_paper_that_uses_a_concept_does_not_build_on_one_that_claims_to_propose_it() -> None:
    concept, specific = mention("memory bank"), mention("Memory Bank")
    used = concept._replace(relation=Relation.USES, certainty=0.5)
    assert link({"1": [proposed(concept)], "2": [used]}).builds_on == ()
    used = specific._replace(relation=Relation.USES, certainty=0.5)
    assert link({"1": [proposed(specific)], "2": [used]}).builds_on == (
        BuildsOn("2", "1", "method:memory-bank"),
    )


def test_a_korean_name_is_the_entity_of_the_english_one_that_it_translates() -> None:
    terms = (Term("diffusion model", MODEL, ("확산 모델",)), Term("video generation", TASK, ("영상 생성",)))
    result = link(
        {"1": [mention("영상 확산 모델", MODEL)], "2": [mention("video diffusion model", MODEL)]}, terms
    )
    assert [(entity.id, entity.name) for entity in result.entities] == [
        ("model:video-diffusion-model", "video diffusion model")
    ]


def test_a_korean_concept_that_nobody_writes_in_english_gets_a_translated_name() -> None:
    assert [(entity.id, entity.name) for entity in link({"1": [mention("확산 증류", METHOD)]}).entities] == [
        ("method:diffusion-distillation", "diffusion distillation")
    ]


def aliases(surfaces_by_paper: dict[str, list[str]], *terms: Term) -> tuple[str, ...]:
    """Return the aliases of the one entity that papers write in these ways."""
    (entity,) = link(
        {
            paper: [listed(surface, MODEL, name="language model") for surface in surfaces]
            for paper, surfaces in surfaces_by_paper.items()
        },
        (Term("language model", MODEL), *terms),
    ).entities
    return entity.aliases


def test_the_alias_that_most_papers_write_comes_first_then_the_alphabet_decides() -> None:
    written = {"1": ["zz", "cc", "bb"], "2": ["zz", "bb", "cc"], "3": ["zz"]}
    assert aliases(written) == ("zz", "bb", "cc")


def test_what_one_of_several_papers_writes_is_an_alias_only_if_a_rule_supports_it() -> None:
    written = {"1": ["언어 모델", "language modeling", "LM", "대화 상대"], "2": ["language model"]}
    assert aliases(written) == ("LM", "언어 모델")
    alone = {"1": ["언어 모델", "대화 상대"]}
    assert aliases(alone) == ("대화 상대", "언어 모델")


def test_a_rule_may_support_an_alias_by_a_listed_one() -> None:
    terms = (Term("LoRA", METHOD, ("low-rank adaptation",)),)
    found = [listed("LRA", name="LoRA"), listed("로우 라", name="LoRA")]
    assert link({"1": found, "2": [listed("LoRA")]}, terms).entities[0].aliases == (
        "LRA",
        "low-rank adaptation",
    )


def test_of_aliases_that_fold_to_one_the_most_used_is_kept() -> None:
    written = {
        "1": ["언어모델", "Language-Model"],
        "2": ["언어모델"],
        "3": ["언어 모델"],
        "4": ["language models"],
    }
    assert aliases(written) == ("언어모델",)


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
