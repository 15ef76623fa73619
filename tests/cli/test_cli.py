import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg import __version__
from kg.cli import browser, cli
from kg.cli.ask import RELATIONS, TYPES
from kg.cli.share_export import FORMATS, RENDERERS
from kg.cli.share_options import VIEWS
from kg.cli.terminal import progress_bar
from kg.export.html.build_page import render_graph_page
from kg.export.html.page import Renderer
from kg.export.render import EXPORTERS, FOLDER_EXPORTERS, ExportOptions
from kg.export.views import VIEWS as GRAPH_VIEWS
from kg.records import EntityType, Relation
from kg.store.reader import Store
from tests.conftest import POSTS, write_posts


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="kg")


@pytest.fixture
def graph(output: Path) -> Path:
    return output / "kg.db"


def test_related_prints_rank_id_title_score_and_what_each_paper_does(graph: Path) -> None:
    result = run("related", "2510.21800", "--graph", graph)
    assert result.exit_code == 0, result.output
    assert result.stderr == "About MARS-M: When Variance Reduction Meets Matrices (2510.21800)\n"
    first, *rest = result.stdout.splitlines()
    assert first.split() == ["1", *"NorMuon: Making Muon more efficient 2510.05491 2025-10-09 strong".split()]
    reasons = " ".join(" ".join(rest).split())
    assert "both use Muon (only these 2)" in reasons
    assert "this MARS-M은 GPT-2에서 NorMuon을 능가한다. 2025-10-28-second.md:12" in reasons


def test_explain_quotes_both_sentences_with_file_and_line(graph: Path) -> None:
    output = run("related", "2510.21800", "--explain", "--graph", graph).output
    assert "Goal: Muon에 분산 감소를 얹은 MARS-M을 제안한다." in output
    assert "2025-10-28-second.md:9" in output
    assert "2025-10-09-first.md:9" in output


def test_related_json_has_the_designs_fields_and_weights_that_add_up(graph: Path) -> None:
    found, *_ = json.loads(run("related", "arXiv:2510.21800v3", "--json", "--graph", graph).output)
    assert {"paper", "title", "score", "strength", "because", "of"} <= set(found)
    assert (found["kind"], found["id"], found["name"]) == ("paper", found["paper"], found["title"])
    assert found["of"] == ["2510.21800"]
    entities = [part for part in found["because"] if part["kind"] == "entity"]
    reason = next(part for part in entities if part["entity"]["id"] == "method:muon")
    assert reason["entity"] == {"kind": "entity", "id": "method:muon", "name": "Muon", "type": "method"}
    assert {"papers", "weight", "relation", "their_relation", "evidence", "their_evidence"} <= set(reason)
    assert list(reason["evidence"]) == ["post", "line", "section", "sentence", "start", "end"]
    evidence = reason["evidence"]
    assert evidence["sentence"][evidence["start"] : evidence["end"]] == "Muon"
    assert found["score"] == pytest.approx(sum(part["weight"] for part in found["because"]))


@pytest.mark.parametrize(
    "paper", ["https://arxiv.org/abs/2510.21800", "meets matrices", "2510.21800v1", "MARS-M: When Variance"]
)
def test_a_paper_is_named_by_id_link_or_words_of_its_title(paper: str, graph: Path) -> None:
    result = run("related", paper, "--graph", graph)
    assert "2510.05491" in result.stdout
    assert result.stderr == "About MARS-M: When Variance Reduction Meets Matrices (2510.21800)\n"


@pytest.mark.parametrize("command", ["related", "show", "path", "open", "export"])
def test_all_commands_take_a_word_for_the_same_thing(
    command: str, graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "open_address", lambda _address: True)
    more = {"path": ["2510.21800"], "export": []}.get(command, [])
    first = ["html", "--around"] if command == "export" else []
    result = run(command, *first, "muon", *more, "--graph", graph)
    assert result.stderr.splitlines()[0] == "About Muon (method:muon, 2 papers)"


def test_why_not_says_that_it_compares_papers(graph: Path) -> None:
    result = run("why-not", "muon", "2510.21800", "--graph", graph)
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: muon: this is the entity Muon (method:muon, 2 papers), and a paper is needed. "
        "Name one by id or title.\n"
    )


def test_a_typing_error_is_corrected_and_said(graph: Path) -> None:
    result = run("show", "mouon", "--graph", graph)
    assert result.stderr == "About Muon (method:muon, 2 papers), for 'mouon', which is not in this graph\n"
    assert result.stdout.startswith("Muon\nmethod:muon")


def test_an_unknown_paper_is_exit_1_with_the_closest(graph: Path) -> None:
    result = run("related", "2510.05941", "--graph", graph)
    assert result.exit_code == 1
    assert result.output.startswith("Error: 2510.05941: not in this graph.\nThe closest are:\n")
    assert "  NorMuon: Making Muon more efficient (2510.05491)" in result.output


def test_a_truncated_id_is_not_taken_for_a_whole_one(graph: Path) -> None:
    result = run("show", "2510.2180", "--graph", graph)
    assert result.exit_code == 1
    assert result.output.startswith("Error: 2510.2180: not in this graph.\nThe closest are:\n")
    assert "MARS-M: When Variance Reduction Meets Matrices (2510.21800)" in result.output


def test_words_that_fit_several_papers_ask_for_one(graph: Path) -> None:
    result = run("related", "m", "--graph", graph)
    assert result.exit_code == 1
    assert "2 of this graph match; name one by its id." in result.output


def test_show_tells_all_of_a_paper_and_of_an_entity(graph: Path) -> None:
    paper = run("show", "2510.05491", "--graph", graph).output
    assert "posts: 2025-10-09-first.md:6, 2025-10-28-second.md:14" in paper
    assert "proposes\n  NorMuon" in paper
    assert "topics: Optimizers for neural networks (optimizers)" in paper
    quotes = [line for line in paper.splitlines() if "“" in line]
    assert len(quotes) > 1
    assert len(set(quotes)) == len(quotes)  # what is said once is not said again
    entity = run("show", "method:normuon", "--graph", graph).output
    assert "proposes\n  2510.05491" in entity
    assert "compares with\n  2510.21800" in entity
    assert json.loads(run("show", "Muon", "--json", "--graph", graph).output)["id"] == "method:muon"


def test_show_of_a_paper_names_what_builds_on_it(graph: Path) -> None:
    assert (
        "built on by: 2510.21800  MARS-M: When Variance Reduction Meets Matrices  through NorMuon\n"
        in run("show", "2510.05491", "--graph", graph).output
    )


@pytest.mark.parametrize("text", ["확산모델", "difusion model", "diffusion"])
def test_search_finds_in_both_languages_and_forgives_errors(text: str, graph: Path) -> None:
    assert run("search", text, "--graph", graph).output.startswith("model:diffusion-model  diffusion model")


def test_a_path_names_each_step_with_its_sentence(graph: Path) -> None:
    lines = run("path", "2510.05491", "method:mars-m", "--graph", graph).stdout.splitlines()
    assert lines[0].startswith("The most telling way: over another paper (2 steps, weight 0.")
    assert lines[1].startswith("  2510.05491  NorMuon")
    assert lines[-2].startswith("    -> proposes  method:mars-m  MARS-M  (1 paper)")
    assert lines[-1].endswith("2025-10-28-second.md:9")
    (path,) = json.loads(run("path", "2510.05491", "method:mars-m", "--json", "--graph", graph).output)
    ends = [path["steps"][0]["from"], path["steps"][-1]["to"]]
    assert [(end["kind"], end["id"]) for end in ends] == [
        ("paper", "2510.05491"),
        ("entity", "method:mars-m"),
    ]
    assert all(step["evidence"] for step in path["steps"])


def test_two_that_nothing_connects_have_no_path(graph: Path) -> None:
    result = run("path", "2510.00002", "2510.21800", "--graph", graph)
    assert (result.exit_code, result.stdout) == (0, "")
    nothing, hint = result.stderr.splitlines()[-2:]
    assert nothing.startswith("Nothing telling connects them: only what many papers or papers of all fields")
    assert hint == "How near they are all the same: kg why-not 2510.00002 2510.21800"


def test_a_path_from_a_thing_to_itself_says_so(graph: Path) -> None:
    result = run("path", "muon", "method:muon", "--graph", graph)
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == "Both names mean Muon (method:muon): there is no way to go."


def test_why_not_speaks_in_sentences(graph: Path) -> None:
    same = run("why-not", "2510.21800", "arxiv.org/abs/2510.21800", "--graph", graph)
    assert same.stdout == (
        "Both names mean “MARS-M: When Variance Reduction Meets Matrices” (2510.21800): "
        "no paper is listed for itself.\n"
    )
    lines = run("why-not", "2510.21800", "2510.05491", "--graph", graph).stdout.splitlines()
    assert lines[0].startswith(
        "“NorMuon: Making Muon more efficient” (2510.05491) is number 1 of the 2 papers near to "
        "“MARS-M: When Variance Reduction Meets Matrices” (2510.21800), with a score of "
    )
    assert lines[0].endswith(": it is listed.")


@pytest.mark.parametrize("name", sorted({*FORMATS} - {*FOLDER_EXPORTERS}))
def test_every_export_goes_to_stdout_or_to_a_file(name: str, graph: Path, tmp_path: Path) -> None:
    renderer = EXPORTERS.get(name)
    with Store(graph) as store:
        parts = renderer(store, ExportOptions()) if renderer else render_graph_page(graph, None)
        expected = "".join(parts)
    printed = run("export", name, "--graph", graph)
    assert (printed.exit_code, printed.output) == (0, expected)
    written = run("export", name, "--output", tmp_path / "file", "--graph", graph)
    assert (written.exit_code, written.output) == (0, "")
    assert (tmp_path / "file").read_text(encoding="utf-8") == expected


def test_the_formats_of_the_help_are_those_of_the_registry() -> None:
    assert {*EXPORTERS, *FOLDER_EXPORTERS, "html"} == set(FORMATS)
    assert tuple(Renderer) == RENDERERS
    assert GRAPH_VIEWS == VIEWS
    assert tuple(EntityType) == TYPES
    assert tuple(Relation)[:6] == RELATIONS


def test_a_page_about_a_neighbourhood(graph: Path, tmp_path: Path) -> None:
    for arguments in (
        ["related", "2510.21800", "--limit", "1", "--html", tmp_path / "page.html"],
        ["export", "html", "--around", "method:muon", "--hops", "1", "--output", tmp_path / "page.html"],
    ):
        assert run(*arguments, "--graph", graph).exit_code == 0
        text = (tmp_path / "page.html").read_text(encoding="utf-8")
        assert "2510.21800" in text
        assert "2510.00002" not in text
    nothing = run("export", "html", "--around", "nothing at all", "--graph", graph)
    assert nothing.exit_code == 1


@pytest.mark.parametrize("option", [["--around", "method:muon"], ["--hops", "1"], ["--renderer", "pyvis"]])
def test_an_option_of_the_page_is_refused_for_other_formats(option: list[str], graph: Path) -> None:
    result = run("export", "json", *option, "--graph", graph)
    assert result.exit_code == 2
    assert f"No such option '{option[0]}'" in result.output


def test_hops_need_a_node_to_start_from(graph: Path) -> None:
    result = run("export", "html", "--hops", "1", "--graph", graph)
    assert (result.exit_code, "--hops goes with --around" in result.output) == (2, True)


def test_evaluate_prints_figures_and_errors(graph: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    row = {
        "paper": "2510.21800",
        "entities": [{"name": "Muon", "type": "method", "surfaces": ["Muon"], "relation": "uses"}],
    }
    gold.write_text(json.dumps(row), encoding="utf-8")
    output = run("evaluate", gold, "--graph", graph).output
    assert output.splitlines()[0].split() == ["measure", "precision", "recall", "F1", "gold"]
    assert json.loads(run("evaluate", gold, "--json", "--graph", graph).output)["found"]["recall"] == 1.0
    gold.write_text("{", encoding="utf-8")
    result = run("evaluate", gold, "--graph", graph)
    assert (result.exit_code, "gold.jsonl:1: not" in result.output) == (1, True)


def test_open_opens_the_page_at_a_node(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def note(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(browser, "open_address", note)
    assert run("open", "--graph", graph).exit_code == 0
    assert run("open", "Muon", "--graph", graph).exit_code == 0
    assert opened[0].startswith("file:///")
    assert opened[1] == f"{opened[0]}#method:muon"


def test_strict_is_exit_1_after_the_rest_is_built(tmp_path: Path) -> None:
    write_posts(tmp_path / "posts", {**POSTS, "bad.md": "# [T](https://example.com)\n## Method\n하나\n"})
    arguments = ("build", tmp_path / "posts", "--output", tmp_path / "output", "--workers", 1)
    result = run(*arguments)
    assert (result.exit_code, "bad.md:1: no paper id in the link of 'T'" in result.output) == (0, True)
    result = run(*arguments, "--strict")
    assert (result.exit_code, "Error: 1 problems in the posts" in result.output) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["related", "x", "--graph", "none.db"], 1),
        (["related"], 2),
        (["build", "no-such-folder"], 2),
        (["export", "pdf"], 2),
        (["nonsense"], 2),
    ],
)
def test_exit_codes(arguments: list[str], code: int) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert "Traceback" not in result.output


def test_a_place_that_cannot_be_written_is_one_line_not_a_traceback(tmp_path: Path) -> None:
    write_posts(tmp_path / "posts", POSTS)
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run("build", tmp_path / "posts", "--output", tmp_path / "file" / "below", "--workers", 1)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert "Not a directory" in result.output


def test_lint_of_a_vocabulary_file(tmp_path: Path) -> None:
    path = tmp_path / "v.tsv"
    path.write_text("name\ttype\taliases\nbb\tmethod\naa\tmethod\n", encoding="utf-8")
    assert run("vocabulary", "lint", path).exit_code == 1
    assert run("vocabulary", "lint", path, "--fix").exit_code == 0
    assert path.read_text(encoding="utf-8") == "name\ttype\taliases\naa\tmethod\nbb\tmethod\n"


def kg(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_the_module_runs_and_knows_its_version() -> None:
    assert kg("--version").stdout.decode().strip() == f"kg, version {__version__}"


@pytest.mark.parametrize("locale", ["C", "POSIX", "ko_KR.EUC-KR"])
def test_korean_is_printed_under_any_locale(locale: str, graph: Path) -> None:
    done = kg("show", "2510.21800", KG_GRAPH=str(graph), LC_ALL=locale, PYTHONUTF8="0", PYTHONIOENCODING="")
    assert done.returncode == 0, done.stderr
    assert "분산 감소" in done.stdout.decode("utf-8")


def test_a_terminal_gets_a_table_that_shows_markup_as_text(graph: Path) -> None:
    script = shutil.which("script")
    if script is None:
        pytest.skip("needs script(1) of util-linux")
    command = f"{sys.executable} -m kg search onerror --graph {graph}"
    done = subprocess.run(
        [script, "-qec", command, "/dev/null"],
        capture_output=True,
        check=True,
        env={**os.environ, "COLUMNS": "160"},
    )
    assert "<img src=x onerror=alert(1)>" in done.stdout.decode("utf-8")


def test_progress_on_a_terminal_has_a_rate_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with progress_bar() as show:
        for done in range(0, 40, 10):
            show("Reading digests", done, 40)
            time.sleep(0.15)
        show("Reading papers.jsonl", 500, 0)
        time.sleep(0.15)
    text = terminal.getvalue()
    assert re.search(r"Reading digests .*30/40.* \d+/s.*\d:\d\d:\d\d", text), text
    assert "500/?" in text


def test_no_progress_goes_into_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar() as show:
        show("Reading digests", 1, 2)
    assert capsys.readouterr() == ("", "")


def test_extract_lists_what_is_found_with_its_line(tmp_path: Path) -> None:
    path = write_posts(tmp_path, POSTS) / "2025-10-28-second.md"
    lines = run("extract", path).stdout.splitlines()
    assert lines[0].split() == "line paper section surface type found by relation linked as".split()
    (muon,) = [line.split() for line in lines if line.split()[3:4] == ["Muon"] and line.startswith("9 ")]
    assert muon[:5] == ["9", "2510.21800", "introduction", "Muon", "method"]
    assert muon[-2:] == ["uses", "Muon"]
    records = json.loads(run("extract", path, "--json").stdout)
    assert [record["surface"] for record in records if record["line"] == 9][:1] == ["Muon"]


def test_extract_reads_any_text_and_writes_a_page(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("제목\n\nMuon을 쓴다. <b>\n", encoding="utf-8")
    (record,) = json.loads(run("extract", tmp_path / "note.txt", "--json").stdout)
    assert (record["line"], record["surface"], record["paper"]) == (3, "Muon", "note.txt")
    result = run("extract", tmp_path / "note.txt", "--html", tmp_path / "page.html")
    assert (result.exit_code, result.stdout) == (0, "")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert ">Muon <small" in page
    assert "&lt;b&gt;" in page
    both = run("extract", tmp_path / "note.txt", "--html", tmp_path / "page.html", "--json")
    assert (both.exit_code, "--json and --html do not go together" in both.output) == (2, True)


def test_extract_says_when_nothing_is_found(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    result = run("extract", tmp_path / "empty.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Nothing is found in it.\n")


def test_own_topics_are_read_at_a_build_and_their_problems_are_printed(tmp_path: Path) -> None:
    write_posts(tmp_path / "posts", POSTS)
    topics = "muons\tMuons\t뮤온\ttraining\tPapers on Muon\tMuon | NorMuon | MARS-M\nbad line\n"
    (tmp_path / "topics.tsv").write_text(topics, encoding="utf-8")
    arguments = ("--output", tmp_path / "output", "--workers", 1, "--topics", tmp_path / "topics.tsv")
    result = run("build", tmp_path / "posts", *arguments)
    assert result.exit_code == 0
    assert "topics.tsv:2: " in result.stderr
    (muons,) = json.loads(run("topics", "muons", "--json", "--graph", tmp_path / "output" / "kg.db").stdout)
    assert {member["id"] for member in muons["members"]} == {"2510.05491", "2510.21800"}
    assert "nothing has changed" in run("build", tmp_path / "posts", *arguments).stderr
