"""The shape of the package: layers, owners of libraries, what stays out of quick commands, sizes."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg"
MODULES = sorted(PACKAGE.rglob("*.py"))

LAYERS = {
    0: ("model", "errors", "text"),
    1: (
        "vocabulary",
        "extract",
        "link",
        "lexicon",
        "sounds",
        "decisions",
        "graph",
        "drawing",
        "related",
        "layout",
        "communities",
        "wording",
        "neighbours",
        "sparse",
        "evaluate",
        "paths",
        "search",
        "review",
    ),
    2: ("posts", "store", "export", "execute", "curation", "matrices"),
    3: ("workflow",),
    4: ("cli",),
}
LAYER = {name: layer for layer, names in LAYERS.items() for name in names}
#: Which parts of the package may import a library that not everybody may.
OWNERS = {
    "spacy": ("extract",),
    "ahocorasick": ("extract",),
    "frontmatter": ("posts",),
    "yaml": ("posts",),
    "pycrfsuite": ("extract/learn",),
    "sklearn": ("extract/learn",),
    "tomllib": ("curation",),
    "markdown_it": ("posts",),
    "sqlite3": ("store",),
    "networkx": ("graph", "related", "layout", "communities", "export", "workflow"),
    "numpy": (
        "layout",
        "communities",
        "drawing",
        "wording",
        "neighbours",
        "sparse",
        "matrices",
        "extract",
        "workflow/nearness",
    ),
    "scipy": ("neighbours", "sparse"),
    "sparse_dot_topn": ("neighbours",),
    "pyvis": ("export/html",),
    "jinja2": ("export/html",),
    "rapidfuzz": ("search", "review"),
    "click": ("cli",),
    "rich": ("cli",),
    "dask": ("execute",),
    "distributed": ("execute",),
}
#: These look the graph up only to name its type.
TYPES_ONLY = {("workflow", "networkx")}


def part(path: Path) -> str:
    """Return the top-level part of the package that a module belongs to."""
    inside = path.relative_to(PACKAGE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def imports(path: Path, *, with_types: bool = True) -> set[str]:
    """Return the dotted names that a module imports, anywhere in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING" and not with_types:
            skipped.update(child for statement in node.body for child in ast.walk(statement))
    found: set[str] = set()
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down_only(path: Path) -> None:
    own = part(path)
    if own in {"__init__", "__main__"}:
        return
    for name in imports(path):
        if name.startswith("kg.") and (other := name.split(".")[1]) in LAYER:
            assert LAYER[other] < LAYER[own] or other == own or (LAYER[other] == LAYER[own] == 1), f"{path} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_library_is_imported_by_its_owner_only(path: Path) -> None:
    inside = path.relative_to(PACKAGE).as_posix()
    for name in imports(path, with_types=False):
        owners = OWNERS.get(name.split(".")[0])
        if owners is not None and (part(path), name.split(".")[0]) not in TYPES_ONLY:
            own = inside.startswith(tuple(f"{owner}/" for owner in owners)) or {part(path), inside.removesuffix(".py")} & {
                *owners
            }
            assert own, f"{path} imports {name}"


def test_every_part_of_the_package_has_a_layer() -> None:
    assert {part(path) for path in MODULES} - {"__init__", "__main__"} == set(LAYER)


HEAVY = ("spacy", "networkx", "numpy", "scipy", "pyvis", "yaml", "frontmatter", "rich", "markdown_it", "rapidfuzz", "jinja2")


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
        ["path", "2510.21800", "2510.05491"],
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
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"KG_GRAPH": str(output / "kg.db")}
    )
    assert done.stderr.strip().endswith("[]")


def test_functions_have_at_most_50_lines_and_nine_of_ten_at_most_20() -> None:
    lengths = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                lengths.append(node.end_lineno - node.lineno + 1)
                assert lengths[-1] <= 50, f"{path}:{node.lineno} {node.name}"
    assert sorted(lengths)[int(0.9 * len(lengths))] <= 20


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_have_at_most_400_lines(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 400


def test_the_top_level_is_the_designs() -> None:
    done = subprocess.run(["git", "ls-files"], cwd=PACKAGE.parent, capture_output=True, text=True, check=False)  # noqa: S607
    if done.returncode:
        pytest.skip("needs a git checkout")
    shown = {line.split("/")[0] for line in done.stdout.splitlines() if not line.startswith(".")}
    assert shown <= {"pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "kg", "data", "tests", "docs"}
