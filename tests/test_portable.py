"""What the same bytes on every Python hang on: how floats are added up, and which Unicode is folded."""

import builtins
import hashlib
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest

import kg
from kg.build.build import build
from kg.text import fold, slug
from tests.conftest import POSTS, write_posts

#: The characters of Unicode 3.2, whose folding no later version may change; every Python knows them all.
_OLD_CHARACTERS = [
    letter
    for letter in map(chr, range(sys.maxunicode + 1))
    if unicodedata.ucd_3_2_0.category(letter) not in {"Cn", "Cs", "Co", "Cc"}
]


@pytest.fixture
def float_sums(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The modules of kg that add up floats by `sum`, which Python 3.12 does in another way than 3.11."""
    modules: list[str] = []
    real_sum = builtins.sum

    def spy(items: Iterable[object], /, start: object = 0) -> object:
        values = list(items)
        module = str(sys._getframe(1).f_globals.get("__name__"))  # noqa: SLF001 # who called
        if module.startswith("kg.") and any(isinstance(value, float) for value in values):
            modules.append(module)
        return real_sum(values, start)  # type: ignore[call-overload] # whatever can be added

    monkeypatch.setattr(builtins, "sum", spy)
    return modules


def test_a_build_and_its_questions_add_up_no_floats_by_sum(float_sums: list[str], tmp_path: Path) -> None:
    build([write_posts(tmp_path / "posts", POSTS)], tmp_path / "output", workers=1)
    with kg.open(tmp_path / "output" / "kg.db") as graph:
        assert graph.related("2510.21800")[0].paper.id == "2510.05491"
        assert graph.search("the NorMuon making of Muons")
        assert graph.bridges() == []
        assert graph.trends() is not None
    assert float_sums == []


def test_the_spy_tells_who_adds_up_floats(float_sums: list[str]) -> None:
    exec("total = sum([0.5, 1])", {"__name__": "kg.made_up"})  # noqa: S102 # a module of kg
    exec("total = sum([1, 2])", {"__name__": "kg.whole_numbers"})  # noqa: S102
    assert float_sums == ["kg.made_up"]


def test_characters_that_every_python_knows_have_the_keys_that_they_always_had() -> None:
    assert len(_OLD_CHARACTERS) == 95_156
    keys = "\n".join(f"{fold(letter)} {slug(letter)}" for letter in _OLD_CHARACTERS)
    assert hashlib.sha256(keys.encode()).hexdigest() == (
        "1dc30ee46956a43f50cd9e2c6c39c73eea6e10a9b41d76279e0b9a4b4d6077e7"
    )
