"""Which posts a build reads, and in which encoding; what it says of posts without digests."""

from pathlib import Path

from click.testing import CliRunner

import kg
from kg.cli import cli

DIGEST = "# [확산과 모델 {}](https://arxiv.org/abs/2510.0000{})\n## 방법\nMuon을 쓴다.\n"


def papers(folder: Path) -> list[str]:
    with kg.open(folder / "kg.db") as graph:
        return sorted(row for row in graph.frame("papers")["id"])


def test_a_build_leaves_out_what_is_excluded(tmp_path: Path) -> None:
    posts = tmp_path / "posts"
    posts.mkdir()
    for number in (1, 2):
        (posts / f"{number}.md").write_text(DIGEST.format(number, number), encoding="utf-8")
    kg.build(posts, tmp_path / "output", exclude=["2*"])
    assert papers(tmp_path / "output") == ["2510.00001"]


def test_another_encoding_is_another_text(tmp_path: Path) -> None:
    post = tmp_path / "a.md"
    post.write_text(DIGEST.format(1, 1), encoding="cp949")
    first = kg.build(post, tmp_path / "output")
    assert [problem.message for problem in first.problems] == [
        "not UTF-8 but probably CP949; save the file as UTF-8, or read it with --encoding cp949"
    ]
    second = kg.build(post, tmp_path / "output", encoding="cp949")
    assert (second.problems, second.unchanged, papers(tmp_path / "output")) == ((), False, ["2510.00001"])


def test_posts_without_a_digest_are_counted(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.md").write_text(DIGEST.format(1, 1), encoding="utf-8")
    (tmp_path / "posts" / "b.md").write_text("# Diary\n", encoding="utf-8")
    arguments = ["build", str(tmp_path / "posts"), "--output", str(tmp_path / "output")]
    for _ in range(2):
        result = CliRunner().invoke(cli, arguments)
        assert result.exit_code == 0
        assert "\n1 of 2 posts hold no digest: kg lint shows them\n" in result.stderr


def test_an_unknown_encoding_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("", encoding="utf-8")
    result = CliRunner().invoke(cli, ["build", str(tmp_path), "--encoding", "cp99999"])
    assert result.exit_code == 1
    assert "no encoding 'cp99999'; known are cp949," in result.stderr
