"""What `kg lint` says of posts, without building a graph."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.build.lint_posts import LintReport, lint_posts
from kg.cli import cli
from kg.posts.inputs import find_inputs

LINK = "https://arxiv.org/abs"


def lint(folder: Path, *, with_entities: bool = False, **posts: str) -> LintReport:
    """Return the report on posts of some names and texts."""
    for name, text in posts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return lint_posts(find_inputs([folder]), with_entities=with_entities)


def lines(report: LintReport) -> list[tuple[str, int, str]]:
    return [(result.file, result.line, result.kind) for result in report.results]


def test_a_post_in_order_has_no_result(tmp_path: Path) -> None:
    report = lint(
        tmp_path, a=f"# [A title]({LINK}/2510.00001)\n## Method\nWe use Adam.\n", with_entities=True
    )
    assert report == LintReport(1, 1, 0, ())


def test_findings_of_readers_are_results_all_of_them(tmp_path: Path) -> None:
    links = "\n\n".join(f"see {LINK}/2510.{number:05}" for number in range(2, 12))
    report = lint(tmp_path, a=f"# [A]({LINK}/2510.00001)\n## 결론\n끝.\n# 마치며\n{links}\n")
    assert lines(report) == [("a.md", line, "lost-link") for line in range(5, 24, 2)]
    assert not report.results[0].is_note


def test_posts_without_a_digest_are_notes_and_counted(tmp_path: Path) -> None:
    report = lint(tmp_path, a="# Diary\ntext\n", b=f"# [B]({LINK}/2510.00001)\nx\n")
    assert (report.posts, report.digests, report.without_digest) == (2, 1, 1)
    assert lines(report) == [("a.md", 1, "no-digest")]
    assert report.results[0].is_note


@pytest.mark.parametrize(
    ("text", "kind", "line", "message"),
    [
        (
            f"# [A]({LINK}/2510.001)\nx\n",
            "malformed-id",
            1,
            "'https://arxiv.org/abs/2510.001' is the address of no paper; is a digit missing?",
        ),
        (
            f"---\ndate: 2025-09-30\n---\n# [A]({LINK}/2510.00001)\nx\n",
            "later-id",
            4,
            "2510.00001 was given after 2025-09-30, the date of its digest",
        ),
        (f"# [A]({LINK}/2510.00001)\n", "no-text", 1, "the digest of 2510.00001 has no text"),
        (
            f"# [A]({LINK}/2510.00001)\nx\n# [A]({LINK}/2510.00001v2)\ny\n",
            "doubled",
            3,
            "a second digest of 2510.00001 in one post; both are read as one paper",
        ),
        (
            f"# [A]({LINK}/2510.00001)\nx\n# [B]({LINK}/2510.00001v2)\ny\n",
            "titles-differ",
            3,
            "2510.00001 is 'B' here, 'A' in a.md:1",
        ),
        (
            f"# [A]({LINK}/2510.00001)\nx\n# [a]({LINK}/2510.00002)\ny\n",
            "ids-differ",
            3,
            "'a' is 2510.00002 here, 2510.00001 in a.md:1",
        ),
        (
            f"# [A]({LINK}/2510.00001)\n## Ablation\nx\n# [B]({LINK}/2510.00002)\n## ablation\ny\n",
            "unknown-heading",
            2,
            "'Ablation' names no known section (2 in all); it is read as other text",
        ),
    ],
)
def test_what_is_doubtful(tmp_path: Path, text: str, kind: str, line: int, message: str) -> None:
    results = [result for result in lint(tmp_path, a=text).results if result.kind == kind]
    assert [(result.line, result.message) for result in results] == [(line, message)]


def test_a_date_that_is_not_that_of_the_file_name_is_a_result(tmp_path: Path) -> None:
    (tmp_path / "2025-10-09-a.md").write_text("---\ndate: 2025-10-08\n---\ntext\n", encoding="utf-8")
    report = lint_posts(find_inputs([tmp_path]), with_entities=False)
    assert lines(report) == [("2025-10-09-a.md", 1, "dates-differ"), ("2025-10-09-a.md", 1, "no-digest")]


def test_a_digest_without_names_is_a_note(tmp_path: Path) -> None:
    text = f"# [여행]({LINK}/2510.00001)\n## 결론\n날씨가 좋았다.\n"
    assert lines(lint(tmp_path, a=text, with_entities=True)) == [("a.md", 1, "no-entity")]


def test_the_command_prints_for_people_for_github_and_as_json(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"see {LINK}/2510.00001\n", encoding="utf-8")
    message = "there is a link to 2510.00001, but in no digest; begin one with a heading: # [Title](link)"
    runner = CliRunner()
    text = runner.invoke(cli, ["lint", str(path), "--no-entities"])
    assert text.exit_code == 1
    assert text.stdout == f"a.md:1: lost-link: {message}\n"
    assert text.stderr == "1 posts, 0 digests; 1 to mend, 0 notes; 1 of 1 posts hold no digest\n"
    github = runner.invoke(cli, ["lint", str(path), "--no-entities", "--format", "github"])
    assert github.stdout == f"::error file=a.md,line=1,title=lost-link::{message}\n"
    values = json.loads(runner.invoke(cli, ["lint", str(path), "--no-entities", "--format", "json"]).stdout)
    assert values == [{"file": "a.md", "line": 1, "kind": "lost-link", "message": message, "level": "error"}]


def test_the_command_succeeds_where_nothing_is_to_be_mended(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Diary\n", encoding="utf-8")
    (tmp_path / "b.md").write_text(f"see {LINK}/2510.00001\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["lint", str(tmp_path), "--exclude", "b*", "--format", "github"])
    assert result.exit_code == 0
    assert result.stdout.startswith("::notice file=a.md,line=1,title=no-digest::no digest: ")
