"""What keeps a vocabulary in order."""

import pytest

from kg.records import Problem
from kg.vocabulary.lint import lint_texts

HEADER = "name\ttype\taliases\n"


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        ("", []),
        ("Muon\tmethod\nmuon\tmodel\n", ["v.tsv:3: 'muon' of 'muon' already names 'Muon' (method, v.tsv:2)"]),
        (
            "a b c\tmethod\nMuon\tmethod\tab-c | abC\n",
            [
                "v.tsv:3: 'ab-c' of 'Muon' already names 'a b c' (method, v.tsv:2)",
                "v.tsv:3: 'abC' of 'Muon' already names 'a b c' (method, v.tsv:2)",
                "v.tsv:3: 'Muon' lists 'abC' twice",
            ],
        ),
        ("Muon\tmethod\tMu-on\n", ["v.tsv:2: 'Muon' lists 'Mu-on' twice"]),
        (
            "Muon\tmethod\tM | ~\n",
            ["v.tsv:2: 'M' is too short to be a name", "v.tsv:2: '~' is too short to be a name"],
        ),
        ("b\tmethod\tab\n", ["v.tsv:2: 'b' is too short to be a name"]),
        (
            "bb\tmethod\naa\tmethod\n",
            ["v.tsv:1: not sorted; `kg vocabulary lint --fix FILE` sorts it"],
        ),
        ("bb\tmethod\naa\n", ["v.tsv:3: expected name, type and aliases between tabs"]),
        ("Transformer\tmodel\ttransformer\n", []),
        (
            "Transformer\tmodel\tTRANSFORMER | transformer\n",
            ["v.tsv:2: 'Transformer' lists 'TRANSFORMER' twice"],
        ),
    ],
)
def test_what_is_wrong_in_a_file_is_reported_with_its_line(rows: str, problems: list[str]) -> None:
    assert [str(problem) for problem in lint_texts([("v.tsv", HEADER + rows)])] == problems


def test_a_name_in_two_files_is_reported_with_both() -> None:
    texts = [("a.tsv", f"{HEADER}Muon\tmethod\n"), ("b.tsv", f"{HEADER}Muon\tmethod\n")]
    message = "'Muon' of 'Muon' already names 'Muon' (method, a.tsv:2)"
    assert lint_texts(texts) == [Problem("b.tsv", 2, message)]
