"""Reading gold annotations."""

import json
from pathlib import Path

import pytest

from kg.errors import GoldError
from kg.evaluation.gold import read_gold
from kg.evaluation.matching import Annotation


def test_every_field_of_an_annotation_is_read(tmp_path: Path) -> None:
    entity = {
        "name": "Muon",
        "type": "method",
        "surfaces": ["뮤온"],
        "relation": "uses",
        "alt": ["model"],
        "relation_alt": ["mentions"],
        "also": ["Muon optimizer"],
        "optional": True,
    }
    rows = [
        {"paper": "p", "entities": [entity, {"name": "x", "type": "task"}]},
        {"paper": "q", "entities": []},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("\ufeff" + "\n\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    assert read_gold(path) == {
        "p": (
            Annotation(
                "Muon",
                "method",
                ("뮤온",),
                "uses",
                frozenset({"model"}),
                frozenset({"mentions"}),
                ("Muon optimizer",),
                optional=True,
            ),
            Annotation("x", "task", ()),
        ),
        "q": (),
    }


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ('{"paper": "q"}', "KeyError('entities')"),
        ('{"entities": []}', "KeyError('paper')"),
        ('{"paper": "q", "entities": [{"name": "x"}]}', "KeyError('type')"),
        ('{"paper": "q", "entities": 3}', "TypeError(\"'int' object is not iterable\")"),
        ("[", "JSONDecodeError("),
    ],
)
def test_a_line_of_another_form_is_an_error_that_names_it(tmp_path: Path, line: str, error: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f'{{"paper": "p", "entities": []}}\n{line}\n', encoding="utf-8")
    with pytest.raises(GoldError) as raised:
        read_gold(path)
    form = '{"paper": …, "entities": [{"name", "type", …}]}'
    assert str(raised.value).startswith(f"{path}:2: not {form} ({error}")


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\xff")
    for name in ("a.jsonl", "b.jsonl"):
        with pytest.raises(GoldError, match=rf"{name}:1: cannot be read: "):
            read_gold(tmp_path / name)
