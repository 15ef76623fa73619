"""The scripts of the page: checked by eslint and by TypeScript; their pure functions are run in Node."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.export.html.page_limits import page_limits
from tests.conftest import ROOT, require

NODE_FOLDER = ROOT / "tests" / "node"
SCRIPTS = ROOT / "kg" / "export" / "html" / "js"
ESLINT = (
    NODE_FOLDER / "node_modules" / "eslint" / "bin" / "eslint.js",
    "--config",
    NODE_FOLDER / "eslint.config.mjs",
)
BUNDLES = ROOT / "kg" / "export" / "html" / "bundle"
ESBUILD = NODE_FOLDER / "node_modules" / "esbuild" / "bin" / "esbuild"
#: How a bundle is made of an entry script; `npm run bundle --prefix tests/node` does the same.
BUNDLE_OPTIONS = ("--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=utf8")
TSC = (NODE_FOLDER / "node_modules" / "typescript" / "bin" / "tsc",)


def node(*arguments: str | Path, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run Node, from the root of the project, with a text as its input."""
    path = shutil.which("node")
    require(path, "needs Node")
    require((NODE_FOLDER / "node_modules" / "typescript").is_dir(), "needs `npm ci --prefix tests/node`")
    environment = {**os.environ, "KG_PAGE_LIMITS": json.dumps(page_limits())}
    command = [str(path), *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, input=text, capture_output=True, text=True, check=False
    )


def test_eslint_has_nothing_to_say() -> None:
    done = node(*ESLINT, "--max-warnings", "0", "kg/export/html/js", "tests/node/*.js", "tests/node/*.mjs")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_the_scripts_fit_their_types() -> None:
    done = node(*TSC, "--project", NODE_FOLDER / "tsconfig.json")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_the_pure_functions_of_the_scripts_do_what_the_examples_say() -> None:
    done = node("--test", *sorted(NODE_FOLDER.glob("*.test.mjs")))
    assert done.returncode == 0, done.stdout
    assert "\n# fail 0\n" in done.stdout
    assert "\n# skipped 0\n" in done.stdout


def test_the_checks_see_every_script_and_find_faults(tmp_path: Path) -> None:
    project = json.loads((NODE_FOLDER / "tsconfig.json").read_text(encoding="utf-8"))
    project["files"] = [str(NODE_FOLDER / "globals.d.ts"), "faulty.js"]
    project["include"] = [str(SCRIPTS / "*.js")]
    (tmp_path / "tsconfig.json").write_text(json.dumps(project), encoding="utf-8")
    faulty_script = (
        f'import {{ foldName, nothing }} from "{SCRIPTS}/fold.js";\nfoldName(3).at("x");\nnothing();\n'
    )
    (tmp_path / "faulty.js").write_text(faulty_script, encoding="utf-8")
    done = node(*TSC, "--project", tmp_path / "tsconfig.json", "--listFiles")
    assert {path.name for path in SCRIPTS.glob("*.js")} <= {
        Path(line).name for line in done.stdout.splitlines()
    }
    errors = [
        line.split(": error ")[1].split(":")[0] for line in done.stdout.splitlines() if ": error " in line
    ]
    assert errors == ["TS2305", "TS2345"]
    faulty = ["--stdin", "--stdin-filename", "kg/export/html/js/faulty.js"]
    checked = node(*ESLINT, *faulty, text="let a = missing;\n")
    assert checked.returncode == 1
    assert "no-undef" in checked.stdout


def test_the_types_name_the_limits_that_the_page_gets() -> None:
    types = (NODE_FOLDER / "globals.d.ts").read_text(encoding="utf-8")
    interface = types.split("interface Limits {")[1].split("}")[0]
    assert [line.split(":")[0].strip() for line in interface.strip().splitlines()] == list(page_limits())


def test_every_limit_of_the_page_is_used_by_a_script() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js"))
    assert [name for name in page_limits() if name not in text] == []


@pytest.mark.parametrize("name", ["canvas", "pyvis"])
def test_the_bundle_in_the_package_is_that_of_the_scripts(name: str, tmp_path: Path) -> None:
    require(ESBUILD.is_file() or None, "needs esbuild (npm ci --prefix tests/node)")
    built = tmp_path / f"{name}.js"
    command = [str(ESBUILD), str(SCRIPTS / f"{name}.js"), *BUNDLE_OPTIONS, f"--outfile={built}"]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert built.read_bytes() == (BUNDLES / f"{name}.js").read_bytes(), "npm run bundle --prefix tests/node"


def test_no_script_is_left_out_of_the_bundles() -> None:
    reached = {"canvas.js", "pyvis.js"}
    waiting = sorted(reached)
    while waiting:
        text = (SCRIPTS / waiting.pop()).read_text(encoding="utf-8")
        found = set(re.findall(r'^import .* from "\./(\w+\.js)";$', text, re.MULTILINE)) - reached
        reached |= found
        waiting += found
    assert reached == {path.name for path in SCRIPTS.glob("*.js")}
