import doctest
from importlib import import_module

import pytest

#: Modules whose docstrings have examples, and how many lines of these are run at least.
MODULES = {"csr": 3, "neighbors": 4, "score": 11, "text_similarity": 9}


@pytest.mark.parametrize(("module", "lines"), MODULES.items())
def test_the_examples_of_formulas_are_right(module: str, lines: int) -> None:
    failed, tried = doctest.testmod(import_module(f"kg.similarity.{module}"))
    assert failed == 0
    assert tried >= lines
