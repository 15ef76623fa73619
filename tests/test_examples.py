"""The examples in the docstrings of the package are run."""

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import kg

MODULES = sorted(module.name for module in walk_packages(kg.__path__, "kg."))
#: The libraries of the extras, without which a few modules cannot be imported.
OPTIONAL_LIBRARIES = ("distributed", "pycrfsuite", "sklearn")
#: How many lines of examples some modules have.
LINES = {
    "kg.query.shortest_path": 2,
    "kg.similarity.csr": 4,
    "kg.similarity.score": 13,
    "kg.similarity.text_similarity": 10,
    "kg.text": 4,
}


def examples_of(name: str) -> list[doctest.DocTest]:
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if error.name in OPTIONAL_LIBRARIES:
            pytest.skip(f"{name} needs {error.name}")
        raise
    return [test for test in doctest.DocTestFinder(exclude_empty=True).find(module, name) if test.examples]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_right(name: str) -> None:
    runner = doctest.DocTestRunner(verbose=False)
    for test in examples_of(name):
        runner.run(test)
    assert runner.summarize(verbose=False).failed == 0


@pytest.mark.parametrize(("name", "lines"), LINES.items())
def test_all_examples_of_a_module_are_found(name: str, lines: int) -> None:
    assert sum(len(test.examples) for test in examples_of(name)) == lines
