"""The shape of the package: layers, owners of libraries, what stays out of quick commands, sizes."""

import ast
import re
import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter
from importlib import metadata
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: The folders and modules of the package, upper ones first: each imports only from those below it.
ORDER = (
    "__main__",
    "cli",
    "__init__",
    "build",
    "export",
    "query",
    "evaluation",
    "map",
    "similarity",
    "linking",
    "extract",
    "vocabulary",
    "posts",
    "store",
    "parallel",
    "graph",
    "files",
    "records",
    "text",
    "limits",
    "errors",
)
#: Pairs of neighbors in the order that do not know each other all the same.
STRANGERS = {("posts", "store")}
#: Which parts of the package may import a library that not everybody may.
OWNERS = {
    "spacy": ("extract",),
    "ahocorasick": ("extract",),
    "frontmatter": ("posts",),
    "yaml": ("posts",),
    "markdown_it": ("posts",),
    "pycrfsuite": ("build/training",),
    "sklearn": ("build/training",),
    "tomllib": ("linking/curation", "posts", "cli/config"),
    "sqlite3": ("store", "build/cache"),
    "networkx": ("graph", "map"),
    "numpy": ("build/training", "map", "similarity", "extract"),
    "scipy": ("similarity", "map"),
    "sparse_dot_topn": ("similarity",),
    "pyarrow": ("export/table_files",),
    "pyvis": ("export/html",),
    "jinja2": ("export/html",),
    "rapidfuzz": ("linking",),
    "click": ("cli",),
    "rich": ("cli",),
    "mcp": ("cli/assistant_server",),
    "pydantic": ("cli/assistant_server",),
    "dask": ("parallel",),
    "distributed": ("parallel",),
}


def module_name(path: Path) -> str:
    """Return the dotted name of a module of the package."""
    inside = path.relative_to(PACKAGE.parent).with_suffix("")
    return ".".join(inside.parts).removesuffix(".__init__") if inside.parts != ("kg", "__init__") else "kg"


NAMES = {module_name(path): path for path in MODULES}


def part(name: str) -> str:
    """Return the top-level part of the package that a module belongs to."""
    return "__init__" if name == "kg" else name.split(".")[1]


def imported_names(source: str, *, with_types: bool = True) -> set[str]:
    """Return the dotted names that a module imports anywhere in it, dynamically too.

    Args:
        source: The text of the module.
        with_types: Whether imports for the type checker alone count.
    """
    tree = ast.parse(source)
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING" and not with_types:
            skipped.update(child for statement in node.body for child in ast.walk(statement))
    names: set[str] = set()
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, "relative import"
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            # a module that is named in a string may be imported by it, at once or later
            names.update({node.value} & NAMES.keys())
    return names


def own_imports(name: str) -> set[str]:
    """Return the modules of the package that a module imports when it runs."""
    names = imported_names(NAMES[name].read_text(encoding="utf-8"), with_types=False) & NAMES.keys()
    return {other for other in names - {name} if not name.startswith(f"{other}.")}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_imports_go_down_the_order_only(name: str) -> None:
    position = ORDER.index(part(name))
    for other in imported_names(NAMES[name].read_text(encoding="utf-8")):
        if other in NAMES and part(other) != part(name) and other != "kg":
            assert ORDER.index(part(other)) > position, f"{name} imports {other}"
            assert (part(name), part(other)) not in STRANGERS, f"{name} imports {other}"


def test_no_group_of_modules_forms_a_cycle() -> None:
    graph = {name: own_imports(name) for name in NAMES}
    sorter = TopologicalSorter(graph)
    sorter.prepare()  # raises CycleError, which names the modules
    assert sum(map(len, graph.values())) > len(NAMES)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_library_is_imported_by_its_owner_only(name: str) -> None:
    path = name.removeprefix("kg.").replace(".", "/")
    for library in {
        other.split(".")[0] for other in imported_names(NAMES[name].read_text("utf-8"), with_types=False)
    }:
        owners = OWNERS.get(library)
        owned = owners is None or any(path == owner or path.startswith(f"{owner}/") for owner in owners)
        assert owned, f"{name} imports {library}"


def test_the_order_names_every_part_of_the_package() -> None:
    assert {part(name) for name in NAMES} <= set(ORDER)


def test_a_named_module_counts_as_imported() -> None:
    assert imported_names('import_module("kg.text")') == {"kg.text"}
    assert imported_names("if TYPE_CHECKING:\n    import kg.text", with_types=False) == set()


#: The extras of pyproject.toml that some module needs; the others are for tests.
KINDS = ("dask", "mcp", "tables", "train")


def required_distributions() -> set[str]:
    """Return the normalized names of the distributions that pyproject.toml names, extras included."""
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    requirements = [*project["dependencies"], *(name for extra in KINDS for name in extras[extra])]
    names = [re.match(r"[\w.-]+", requirement) for requirement in requirements]
    return {name[0].lower().replace("_", "-") for name in names if name}


def test_every_library_that_is_imported_is_a_declared_dependency() -> None:
    imported = {
        name.split(".")[0]
        for path in MODULES
        for name in imported_names(path.read_text(encoding="utf-8"), with_types=False)
    }
    libraries = imported - {"kg"} - sys.stdlib_module_names
    assert {"click", "jinja2", "spacy"} <= libraries
    distributions = metadata.packages_distributions()
    undeclared = {
        library
        for library in libraries
        if not {name.lower().replace("_", "-") for name in distributions.get(library, [library])}
        & required_distributions()
    }
    assert undeclared == set()


HEAVY = (
    "spacy",
    "networkx",
    "numpy",
    "scipy",
    "pyvis",
    "yaml",
    "frontmatter",
    "rich",
    "markdown_it",
    "rapidfuzz",
    "jinja2",
    "mcp",
    "pydantic",
)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["related", "2510.21800", "--json"],
        ["related", "2510.21800", "--explain"],
        ["related", "method:muon"],
        ["why-not", "2510.21800", "2510.05491"],
        ["show", "method:muon"],
        ["search", "muon", "--limit", "1"],
        ["search", "normoun optimzer"],
        ["path", "2510.21800", "2510.05491"],
        ["topics", "optimizers"],
        ["trends"],
        ["bridges"],
        ["stats", "--json"],
        ["schema", "related"],
        ["diff", "--since", "2025-10"],
        ["diff", "--since", "2025-10", "--json"],
    ],
)
def test_quick_commands_import_nothing_heavy(arguments: list[str], output: Path) -> None:
    code = f"""
import sys
from kg.cli import cli
try:
    cli({arguments!r}, prog_name="kg")
except SystemExit as end:
    assert end.code == 0, end.code
print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"KG_GRAPH": str(output / "kg.db")},
    )
    assert done.stderr.strip().endswith("[]")


def test_functions_have_at_most_50_lines_and_nine_of_ten_at_most_20_without_their_docstring() -> None:
    lengths = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                length = node.end_lineno - node.lineno + 1
                assert length <= 50, f"{path}:{node.lineno} {node.name}"
                docstring = ast.get_source_segment(path.read_text("utf-8"), node.body[0]) or ""
                documented = ast.get_docstring(node) is not None
                lengths.append(length - (docstring.count("\n") + 1 if documented else 0))
    assert len(lengths) > 500
    assert sorted(lengths)[int(0.9 * len(lengths))] <= 20


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_have_at_most_400_lines(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 400


def test_the_top_level_is_the_designs() -> None:
    done = subprocess.run(
        ["git", "ls-files"],  # noqa: S607 # whichever git is on the path
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("needs a git checkout")
    shown = {line.split("/")[0] for line in done.stdout.splitlines() if not line.startswith(".")}
    assert shown <= {"pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "kg", "data", "tests", "docs"}
