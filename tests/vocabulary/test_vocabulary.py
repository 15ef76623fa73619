import pytest

from kg.records import EntityType
from kg.vocabulary.lint import lint_files
from kg.vocabulary.terms import Term, merge_terms, parse_terms, render_terms, shipped_entries, shipped_files

METHOD, MODEL = EntityType.METHOD, EntityType.MODEL


def test_a_file_is_read_line_by_line() -> None:
    entries, problems = parse_terms(
        "name\ttype\taliases\n# comment\n\nMuon\tmethod\nLoRA\tmethod\t저랭크 적응 |  low-rank adaptation\n",
        "v.tsv",
    )
    assert problems == []
    assert [(entry.term, entry.line) for entry in entries] == [
        (Term("Muon", METHOD), 4),
        (Term("LoRA", METHOD, ("저랭크 적응", "low-rank adaptation")), 5),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Muon", "v.tsv:1: expected name, type and aliases between tabs"),
        (
            "Muon\toptimizer",
            "v.tsv:1: 'optimizer' is no type; the types are method, model, dataset, benchmark, metric, task",
        ),
        ("\tmethod", "v.tsv:1: expected name, type and aliases between tabs"),
    ],
)
def test_a_line_that_is_no_term_is_a_problem(line: str, said: str) -> None:
    assert [str(problem) for problem in parse_terms(line, "v.tsv")[1]] == [said]


def test_rendering_sorts_and_reading_it_back_gives_the_same() -> None:
    terms = [Term("b", METHOD, ("y", "x")), Term("A", MODEL)]
    text = render_terms(terms)
    assert text == "name\ttype\taliases\nA\tmodel\nb\tmethod\tx | y\n"
    assert render_terms([entry.term for entry in parse_terms(text, "")[0]]) == text


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("Muon\tmethod\nmuon\tmodel\n", "v.tsv:3: 'muon' of 'muon' already names 'Muon' (method, v.tsv:2)"),
        ("Muon\tmethod\tMu-on\n", "v.tsv:2: 'Muon' lists 'Mu-on' twice"),
        ("Muon\tmethod\tM\n", "v.tsv:2: 'M' is too short to be a name"),
        ("b\tmethod\ta\n", "v.tsv:2: 'b' is too short to be a name"),
        ("bb\tmethod\naa\tmethod\n", "v.tsv:1: not sorted; `kg vocabulary lint --fix FILE` sorts it"),
    ],
)
def test_lint_finds_what_is_wrong(rows: str, said: str) -> None:
    assert said in [str(problem) for problem in lint_files([("v.tsv", "name\ttype\taliases\n" + rows)])]


def test_the_lower_case_of_a_name_may_be_listed_since_it_lets_any_case_match() -> None:
    assert lint_files([("v.tsv", "name\ttype\taliases\nTransformer\tmodel\ttransformer\n")]) == []


def test_the_shipped_vocabulary_is_in_order_and_large_enough() -> None:
    assert lint_files(shipped_files()) == []
    assert len(shipped_entries()) >= 1500
    assert {entry.term.type for entry in shipped_entries()} == set(EntityType)
    assert (
        sum(
            any("가" <= character <= "힣" for alias in entry.term.aliases for character in alias)
            for entry in shipped_entries()
        )
        > 500
    )


def test_own_terms_take_their_surfaces_from_shipped_ones() -> None:
    shipped = [
        Term("Adam", METHOD, ("아담",)),
        Term("Lion", METHOD),
        Term("SAM", MODEL, ("Segment Anything",)),
    ]
    own = [Term("SAM", METHOD), Term("Adam", METHOD, ("ADAM 최적화",))]
    merged = {(term.name, term.type): term.aliases for term in merge_terms(shipped, own)}
    assert merged == {("SAM", METHOD): (), ("Adam", METHOD): ("ADAM 최적화", "아담"), ("Lion", METHOD): ()}
