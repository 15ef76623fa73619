"""What a configuration says, what is wrong with it, and how it stands in for options."""

import json
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kg.cli import cli
from kg.cli.config import KEYS, Config, ExportEntry, Site, find_config, parse_config
from kg.cli.config_options import WITHOUT_CONFIG, options_of
from kg.cli.group import COMMANDS
from kg.cli.share import JSON_COMMANDS
from tests.config_reference import reference
from tests.conftest import POSTS, ROOT, write_posts

FULL = """\
inputs = ["_posts", "notes"]
exclude = "drafts/*"
output = ".kg"
encoding = "cp949"
language = "ko"
curation = "mine.toml"

[site]
url = "https://me.example/blog/"
permalink = "/:title/"

[exports]
csv = "links.csv"
jekyll = { output = ".", lang = "ko", limit = 3 }
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="kg")


def test_all_keys_are_read_and_paths_count_from_the_folder_of_the_file() -> None:
    config, problems = parse_config(FULL, "../blog/kg.toml")
    assert problems == []
    assert config._replace(lines={}) == Config(
        "../blog/kg.toml",
        "../blog",
        ("../blog/_posts", "../blog/notes"),
        ("drafts/*",),
        {"output": "../blog/.kg", "curation": "../blog/mine.toml"},
        "cp949",
        Site("https://me.example/blog", "/:title/"),
        "ko",
        (
            ExportEntry("csv", "../blog/links.csv", {}, 13),
            ExportEntry("jekyll", "../blog", {"lang": "ko", "limit": 3}, 14),
        ),
    )
    assert (config.lines["inputs"], config.lines["site.permalink"], config.lines["exports.csv"]) == (
        1,
        10,
        13,
    )


def test_an_empty_configuration_leaves_all_defaults() -> None:
    config, problems = parse_config("", "kg.toml")
    assert (config.inputs, config.paths, problems) == ((), {}, [])
    assert Path(config.output) == Path("output")


def test_the_address_of_the_site_alone_is_enough() -> None:
    assert parse_config('site = "https://me.example/"', "kg.toml")[0].site == Site("https://me.example")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('\ninput = "_posts"\n', "kg.toml:2: input: no such key; did you mean 'inputs'?"),
        ("inputs = 5", 'kg.toml:1: inputs: write inputs = ["…", "…"]'),
        ('exclude = ["a", ""]', 'kg.toml:1: exclude: write exclude = ["…", "…"]'),
        ("\n\noutput = []", 'kg.toml:3: output: write output = "…"'),
        ('curation = ""', 'kg.toml:1: curation: write curation = "…"'),
        ('language = "de"', "kg.toml:1: language: 'de' is not one of ko, en"),
        ('[site]\nurl = "me.example"', "kg.toml:2: site.url: 'me.example' is no web address"),
        ('[site]\nlanguage = "x"', "kg.toml:2: site.language: no such key; keys are url, permalink"),
        (
            "site = 3",
            'kg.toml:1: site: write site = "https://…", or a table [site] with url and permalink',
        ),
        (
            "[exports]\ncsv = 3",
            'kg.toml:2: exports.csv: write csv = "PATH", or csv = { output = "PATH", … }',
        ),
        ("exports = 3", 'kg.toml:1: exports: write a table [exports] with lines such as csv = "links.csv"'),
        ("inputs = [\n", "kg.toml:1: not TOML: "),
        ('a = 1\nb = "\n', "kg.toml:2: not TOML: Illegal character '\\n' (at line 2, column 6)"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(text: str, problem: str) -> None:
    _, problems = parse_config(text, "kg.toml")
    assert len(problems) == 1
    assert str(problems[0]).startswith(problem)


def test_an_unknown_key_that_resembles_none_lists_all() -> None:
    (problem,) = parse_config("zzzz = 1", "kg.toml")[1]
    assert problem.message == (
        "zzzz: no such key; keys are inputs, exclude, output, curation, vocabulary, topics, model, encoding, "
        "site, language, exports"
    )


def test_the_nearest_configuration_above_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "a" / "b"
    (inner / "c").mkdir(parents=True)
    (tmp_path / "kg.toml").write_text('language = "en"', encoding="utf-8")
    (tmp_path / "a" / "pyproject.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")
    monkeypatch.chdir(inner / "c")
    outer = find_config()
    assert outer is not None
    assert (Path(outer.file), outer.language) == (Path("../../../kg.toml"), "en")
    pyproject = '[project]\nname = "x"\n[tool.kg]\nlanguage = "ko"\n[tool.kg.site]\nurl = "https://x.org"\n'
    (inner / "pyproject.toml").write_text(pyproject, encoding="utf-8")
    nearer = find_config()
    assert nearer is not None
    assert (Path(nearer.file), nearer.language) == (Path("../pyproject.toml"), "ko")
    assert nearer.lines == {"language": 4, "site": 5, "site.url": 6}


def test_without_a_configuration_there_is_none(tmp_path: Path) -> None:
    assert find_config(str(tmp_path)) is None


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A blog with a configuration; the current folder lies below it."""
    write_posts(tmp_path / "_posts", POSTS)
    (tmp_path / "kg.toml").write_text(
        'inputs = "_posts"\nexclude = "*first*"\noutput = ".kg"\n'
        'site = "https://me.example"\n[exports]\ncsv = "links.csv"\n',
        encoding="utf-8",
    )
    below = tmp_path / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    monkeypatch.delenv("KG_GRAPH", raising=False)
    return tmp_path


def test_a_build_and_questions_need_no_argument_below_a_configuration(project: Path) -> None:
    built = run("build", "--workers", "1")
    assert built.exit_code == 0, built.output
    assert built.output.startswith("1 posts, 2 digests")
    assert f"exported: csv ({Path('../links.csv')})" in built.output
    assert "2510.21800" in (project / "links.csv").read_text(encoding="utf-8")
    assert json.loads(run("show", "2510.21800", "--json").stdout)["id"] == "2510.21800"
    assert "https://me.example/2025/" in (project / ".kg" / "graph.html").read_text(encoding="utf-8")
    assert run("related", "2510.21800", "--graph", "other.db").output.startswith("Error: other.db: no graph")


def test_exports_are_written_again_only_if_something_has_changed(project: Path) -> None:
    run("build", "--workers", "1")
    assert "exported" not in run("build", "--workers", "1").output
    (project / "links.csv").unlink()
    assert "exported" in run("build", "--workers", "1").output


def test_options_win_over_the_configuration(project: Path) -> None:
    built = run(
        "build", project / "_posts", "--exclude", "*second*", "--output", project / "o", "--workers", 1
    )
    assert built.exit_code == 0, built.output
    assert (project / "o" / "kg.db").is_file()
    assert not (project / ".kg").exists()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('curation = "none.toml"', "../kg.toml:1: curation: '../none.toml' does not exist"),
        ('inputs = "none"', "../kg.toml:1: inputs: '../none' does not exist"),
        ("nonsense = 1", "../kg.toml:1: nonsense: no such key"),
    ],
)
def test_a_build_does_not_run_under_a_configuration_that_is_wrong(
    line: str, message: str, project: Path
) -> None:
    (project / "kg.toml").write_text(f"{line}\n", encoding="utf-8")
    result = run("build")
    assert (result.exit_code, result.output.startswith(f"Error: {message}")) == (1, True), result.output
    assert run("build", "--help").exit_code == 0
    assert run("schema", JSON_COMMANDS[0]).exit_code == 0


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('csf = "links.csv"', "../kg.toml:4: exports.csf: "),
        (
            'csv = { output = "links.csv", lagn = "ko" }',
            "../kg.toml:4: exports.csv: No such option '--lagn'.",
        ),
    ],
)
def test_an_export_that_there_is_not_is_an_error_of_its_line(line: str, message: str, project: Path) -> None:
    text = f'inputs = "_posts"\noutput = ".kg"\n[exports]\n{line}\n'
    (project / "kg.toml").write_text(text, encoding="utf-8")
    result = run("build", "--workers", "1")
    assert result.exit_code == 1
    assert f"Error: {message}" in result.output


def test_every_command_with_a_graph_takes_that_of_the_configuration() -> None:
    config = Config("kg.toml", ".", paths={"output": "mine"})
    asking = []
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        if command and any(parameter.name == "graph" for parameter in command.params):
            assert name not in WITHOUT_CONFIG
            assert Path(options_of(config, name)["graph"]) == Path("mine/kg.db"), name
            asking.append(name)
    assert {"related", "diff", "mcp", "open", "evaluate", "review"} <= set(asking)


def test_reviews_write_the_decisions_that_the_configuration_names() -> None:
    config = Config("../kg.toml", "..", paths={"curation": "../mine.toml"})
    assert options_of(config, "review")["curation"] == "../mine.toml"
    default = options_of(config._replace(paths={}), "review")["curation"]
    assert Path(default) == Path("../data/curation.toml")


def test_without_posts_the_way_to_name_them_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("build")
    assert result.exit_code == 1
    assert "`kg init` looks for posts" in result.output


def test_an_unknown_command_suggests_the_closest() -> None:
    result = run("exprt")
    assert result.exit_code == 2
    assert "No such command 'exprt'. Did you mean 'export'" in result.output
    assert "Did you mean" not in run("zzzzz").output


def test_the_reference_of_the_configuration_is_made_from_its_keys() -> None:
    text = (ROOT / "docs" / "config.md").read_text(encoding="utf-8")
    assert text == reference()
    assert all(f"`{key}`" in text for key in (*KEYS, *Site._fields))


def test_the_examples_of_the_reference_can_be_followed() -> None:
    examples = re.findall(r"```toml\n(.*?)```", reference(), re.DOTALL)
    assert examples
    for example in examples:
        assert parse_config(example, "kg.toml")[1] == []
