"""`kg diff`: what is new as text, as Markdown for a post, as JSON."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import cli
from kg.cli.news_markup import Markdown
from tests.query.hand_built import HandPaper
from tests.query.test_news import GRAPH


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["diff", *map(str, arguments)], prog_name="kg")


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return GRAPH.write(tmp_path / "kg.db")


def test_the_page_says_what_is_new_in_order_of_interest(graph: Path) -> None:
    result = run("--since", "2025-10", "--graph", graph)
    assert result.exit_code == 0, result.output
    assert (
        result.output
        == """\
NEW PAPERS, 2025-10 TO 2025-10-15
3 papers new in 3 posts; 12 papers had been read before. Connected to these: 1 of the new ones.

Topics
  - Small networks: 2 papers, for the first time ↑

Connections to what was read before
  - NewNet: a thing (2501.00003) connects to Old Net: a start (2501.00001) (2025-07-01). Both name \
OldSet, LoRA, TTS.
      Now: LoRA를 조금 쓴다.  2025-10-09-b.md:4
      Then: LoRA를 쓴다.  2025-07-01-a.md:4

New names
  - In several new papers: NewBench: NewNet: a thing (2501.00003), Another (2501.00004)
  - Methods and models: NewNet (2501.00003)
  - Back again: OldSet (last on 2025-07-01), LoRA (last on 2025-07-01)

All new papers

Networks
  - NewNet: a thing (2501.00003) — NewNet을 낸다.
  - Another (2501.00004)

Other
  - A third (2501.00005)
"""
    )


def test_markdown_for_a_post_is_in_its_language_and_links_to_papers(graph: Path) -> None:
    output = run("--since", "2025-10", "--format", "markdown", "--lang", "ko", "--graph", graph).output
    assert output.startswith(
        "## 새로 읽은 논문, 2025-10부터 2025-10-15까지\n\n글 3편에 처음 나온 논문은 3편이다."
    )
    assert (
        "- [NewNet: a thing](https://example.org/2501.00003) — 전에 읽은 "
        "[Old Net: a start](https://example.org/2501.00001) (2025-07-01)에 이어진다. "
        "함께 다루는 것: OldSet, LoRA, TTS.\n  > 이번: LoRA를 조금 쓴다.\n\n  > 그때: LoRA를 쓴다.\n"
    ) in output
    assert "#### 망\n\n- [NewNet: a thing](https://example.org/2501.00003) — NewNet을 낸다.\n" in output
    assert "\n\n\n" not in output


def test_earlier_papers_lead_to_their_digests_in_posts_that_the_site_shows(
    graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    post = tmp_path / "_posts" / "2025-07-01-a.md"
    post.parent.mkdir()
    post.write_text("# 1. Old Net: a start\n", encoding="utf-8")
    options = ("--since", "2025-10", "--format", "markdown", "--links", "posts", "--graph", graph)
    output = run(*options).output
    assert "[Old Net: a start]({% post_url 2025-07-01-a %}#1-old-net-a-start)" in output
    assert "[NewNet: a thing](https://example.org/2501.00003)" in output
    post.write_text("---\npublished: false\n---\n# 1. Old Net: a start\n", encoding="utf-8")
    assert "[Old Net: a start](https://example.org/2501.00001)" in run(*options).output


def test_earlier_papers_lead_to_the_address_of_their_posts_at_the_site(
    graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    post = tmp_path / "_posts" / "2025-07-01-a.md"
    post.parent.mkdir()
    post.write_text("---\ncategories: ML\n---\n\n# 1. Old Net: a start\n", encoding="utf-8")
    options = ("--since", "2025-10", "--format", "markdown", "--links", "site", "--graph", graph)
    assert "--links site needs the address of the site" in run(*options).output
    (tmp_path / "kg.toml").write_text('site = "https://me.example/blog"\n', encoding="utf-8")
    # the digest is on line 1 in the graph, so that no heading stands above it
    assert "[Old Net: a start](https://me.example/blog/ml/2025/07/01/a.html)" in run(*options).output


def test_lists_are_no_longer_than_asked_for(graph: Path) -> None:
    output = run("--since", "2025-10", "--limit", "1", "--graph", graph).output
    assert "Back again: OldSet (last on 2025-07-01), … +1" in output


def test_two_graphs_or_their_folders_are_compared(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    gone = HandPaper("2401.00001", "Gone", "2024-01-01")
    GRAPH._replace(papers=(*GRAPH.papers[:13], gone), neighbors={}).write(tmp_path / "old" / "kg.db")
    output = run(tmp_path / "old", tmp_path).output
    assert output.startswith("NEW PAPERS, 2025-10-15 TO 2025-10-15\n2 papers new in 2 posts; 13 papers had")
    assert output.endswith("No longer there\n  - Gone (2401.00001)\n")
    assert run(tmp_path / "old", "--graph", graph).output == output


def test_papers_that_share_no_name_are_told_with_their_topics_in_the_language_of_the_page(
    tmp_path: Path,
) -> None:
    papers = tuple(paper._replace(links=()) for paper in GRAPH.papers)
    graph = GRAPH._replace(papers=papers).write(tmp_path / "kg.db")
    assert "Both are about Large networks.\n" in run("--since", "2025-10", "--graph", graph).output
    output = run("--since", "2025-10", "--lang", "ko", "--graph", graph).output
    assert "(2025-07-01)에 이어진다. 함께 속한 주제: 큰 망.\n" in output


def test_where_nothing_was_read_before_topics_are_only_counted(graph: Path) -> None:
    result = run("--since", "2024", "--graph", graph)
    assert result.exit_code == 0, result.output
    assert "15 papers new in 4 posts; 0 papers had been read before." in result.output
    assert "\nTopics\n  - Large networks: 2 papers\n  - Small networks: 2 papers\n\n" in result.output


def test_nothing_new_is_said(graph: Path) -> None:
    result = run("--since", "2026", "--graph", graph)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No paper is of 2026 or later.\n")
    assert run(graph, graph).stderr == "No paper is new.\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--json", "--format", "markdown"), "--json and --format do not go together"),
        (("--since", "soon"), "--since soon: not a date"),
    ],
)
def test_what_cannot_be_asked_is_wrong_usage(options: tuple[str, ...], message: str, graph: Path) -> None:
    result = run(*options, "--graph", graph)
    assert (result.exit_code, message in result.output) == (2, True)


def test_old_and_since_do_not_go_together(graph: Path) -> None:
    assert "OLD and --since do not go together" in run(graph, "--since", "2025").output


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("A*[b](c)_d_", r"A\*\[b\](c)\_d\_"),
        ("{% raw %} {{ x }}", "&#123;% raw %&#125; &#123;&#123; x &#125;&#125;"),
        ("<script> & |x|\n`y`", r"&lt;script&gt; &amp; \|x\| \`y\`"),
    ],
)
def test_what_could_be_markup_or_a_template_is_escaped(text: str, escaped: str) -> None:
    assert Markdown().text(text) == escaped


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://x.org/a(b) c", "[T](https://x.org/a%28b%29%20c)"),
        ("https://x.org/{% x %}", "[T](https://x.org/%7B%%20x%20%%7D)"),
        ("javascript:alert(1)", "T"),
        ("", "T"),
    ],
)
def test_links_lead_to_web_addresses_only(address: str, link: str) -> None:
    assert Markdown().link("T", address, "label") == link
