"""Vocabulary files, the shipped one, and two of them together."""

import pytest

from kg.records import EntityType, Problem
from kg.vocabulary.lint import lint_texts
from kg.vocabulary.terms import (
    Entry,
    Term,
    merge_learned_terms,
    merge_terms,
    parse_terms,
    render_terms,
    shipped_entries,
    shipped_files,
)

METHOD, MODEL = EntityType.METHOD, EntityType.MODEL


def test_a_file_is_read_line_by_line() -> None:
    text = (
        "name\ttype\taliases\n# comment\n\nMuon\tmethod\r\n"
        " LoRA  x\tmethod\t저랭크  적응 |  low-rank adaptation||\n\t\nAdam\tmodel\t\n"
    )
    entries, problems = parse_terms(text, "v.tsv")
    assert problems == []
    assert entries == [
        Entry(Term("Muon", METHOD), "v.tsv", 4),
        Entry(Term("LoRA x", METHOD, ("저랭크 적응", "low-rank adaptation")), "v.tsv", 5),
        Entry(Term("Adam", MODEL), "v.tsv", 7),
    ]


def test_the_surfaces_of_a_term_are_its_name_and_its_aliases() -> None:
    assert Term("LoRA", METHOD, ("b", "a")).surfaces == ("LoRA", "b", "a")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Muon", "expected name, type and aliases between tabs"),
        ("Muon\tmethod\ta\tb", "expected name, type and aliases between tabs"),
        ("\tmethod", "expected name, type and aliases between tabs"),
        (
            "Muon\toptimizer",
            "'optimizer' is no type; the types are method, model, dataset, benchmark, metric, task",
        ),
    ],
)
def test_a_line_that_is_no_term_is_a_problem_and_the_others_are_read(line: str, message: str) -> None:
    entries, problems = parse_terms(f"{line}\nLoRA\tmethod", "v.tsv")
    assert problems == [Problem("v.tsv", 1, message)]
    assert [(entry.term.name, entry.line) for entry in entries] == [("LoRA", 2)]


def test_rendering_sorts_terms_and_aliases_and_reading_it_back_gives_the_same() -> None:
    terms = [Term("b", METHOD, ("y", "x", "y")), Term("A-c", MODEL), Term("AB", MODEL), Term("ab", MODEL)]
    text = render_terms(terms)
    assert text == "name\ttype\taliases\nAB\tmodel\nab\tmodel\nA-c\tmodel\nb\tmethod\tx | y\n"
    assert render_terms(entry.term for entry in parse_terms(text, "")[0]) == text


def test_the_shipped_vocabulary_is_in_order_and_large_enough() -> None:
    files = shipped_files()
    assert [name for name, _ in files] == sorted(name for name, _ in files)
    assert lint_texts(files) == []
    entries = shipped_entries()
    assert len(entries) >= 1500
    assert {entry.term.type for entry in entries} == set(EntityType)
    korean = [
        entry
        for entry in entries
        if any("가" <= character <= "힣" for alias in entry.term.aliases for character in alias)
    ]
    assert len(korean) > 500


def test_preferred_terms_take_their_surfaces_from_the_others() -> None:
    base = [
        Term("ADAM", METHOD, ("아담", "adam optimizer")),
        Term("Lion", METHOD, ("라이언", "SAMs")),
        Term("SAM", MODEL, ("Segment Anything",)),
        Term("Rival", METHOD),
    ]
    preferred = [Term("SAM", METHOD, ("rivals",)), Term("Adam", METHOD, ("Adam-Optimizer",))]
    assert merge_terms(base, preferred) == (
        Term("SAM", METHOD, ("rivals",)),
        Term("Adam", METHOD, ("Adam-Optimizer", "아담")),
        Term("Lion", METHOD, ("라이언", "SAMs")),
    )


def test_two_base_terms_with_the_name_of_a_preferred_one_both_give_it_their_aliases() -> None:
    base = [Term("Lion", METHOD, ("a",)), Term("LION", METHOD, ("b",))]
    assert merge_terms(base, [Term("lion", METHOD)]) == (Term("lion", METHOD, ("a", "b")),)
    assert merge_terms(base, []) == (Term("LION", METHOD, ("b",)),)


def test_a_learned_term_is_the_listed_one_that_has_its_name_under_another_type_or_as_an_alias() -> None:
    listed = [Term("policy model", METHOD, ("policy",)), Term("CT", METHOD, ("computed tomography",))]
    learned = [
        Term("Policy Model", MODEL, ("정책 모델", "policy")),
        Term("policy", METHOD, ("정책",)),
        Term("Computed Tomography", MODEL, ("CT", "단층 촬영")),
        Term("CT", MODEL, ("컨시스턴시 훈련",)),  # another thing of this abbreviation
        Term("Lion", METHOD, ("라이언", "Policy")),
    ]
    assert merge_learned_terms(learned, listed) == (
        Term("policy model", METHOD, ("policy", "정책 모델", "정책")),
        Term("CT", METHOD, ("computed tomography", "단층 촬영")),
        Term("Lion", METHOD, ("라이언",)),
    )
    assert merge_learned_terms([], listed) == tuple(listed)
