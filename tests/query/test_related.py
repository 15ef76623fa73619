"""Questions about connections, over the three papers of the fixture and over more of them."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.build.build import build
from kg.cli import cli
from kg.errors import UnknownNodeError
from kg.linking.merge_digests import merge_papers
from kg.query.related import Scope, related
from kg.query.why_not import why_not
from kg.records import Digest, Section, SectionKind
from kg.store.rows import ReadDigest
from tests.conftest import ROOT, require, write_posts

TOPICS = {
    "optimizer": "Muon 옵티마이저로 신경망의 행렬을 직교화하여",
    "video": "확산 모델로 긴 영상을 생성하여",
}


def post(day: int, *digests: tuple[str, str, str]) -> str:
    parts = "".join(
        f"# {number}. [{title}](https://arxiv.org/abs/{paper})\n## Introduction\n{text}\n\n"
        for number, (paper, title, text) in enumerate(digests, start=1)
    )
    return f"---\ndate: 2025-{day:02d}-01\n---\n\n{parts}"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two topics of four papers each, over two months; two papers of each topic share a rare thing."""
    folder = tmp_path_factory.mktemp("relate")
    posts = {}
    for month in (9, 10):
        digests = []
        for topic, text in TOPICS.items():
            for number in (1, 2):
                paper = f"25{month:02d}.0{'12'[topic == 'video']}00{number}"
                rare = "LoRA를 쓴다. " if number == 1 else ""
                digests.append(
                    (paper, f"{topic} {month} {number}", f"{text} 학습한다. {rare}ImageNet에서 평가한다.")
                )
        posts[f"2025-{month:02d}.md"] = post(month, *digests)
    build([write_posts(folder / "posts", posts)], folder / "output", workers=1)
    return folder / "output" / "kg.db"


def ids(graph: Path, *texts: str, scope: Scope = Scope(), limit: int | None = 10) -> list[str]:  # immutable
    return [each.paper.id for each in related(graph, texts, scope, limit=limit)]


def test_papers_of_the_topic_come_first_and_scores_are_the_sum_of_their_parts(graph: Path) -> None:
    found = related(graph, ["2509.01001"])
    assert {each.paper.id for each in found[:3]} == {"2509.01002", "2510.01001", "2510.01002"}
    for each in found:
        assert each.score == pytest.approx(sum(shown.reason.weight for shown in each.reasons) + each.wording)


def test_the_words_both_use_are_named(graph: Path) -> None:
    found = {each.paper.id: each for each in related(graph, ["2509.02001"])}
    assert "영상" in found["2510.02001"].words


def test_a_scope_leaves_what_was_asked_for(graph: Path) -> None:
    assert set(ids(graph, "2509.01001", scope=Scope(since="2025-10"))) <= {
        "2510.01001",
        "2510.01002",
        "2510.02001",
        "2510.02002",
    }
    assert all(paper.startswith("2509") for paper in ids(graph, "2509.01001", scope=Scope(posts="same")))
    assert all(paper.startswith("2510") for paper in ids(graph, "2509.01001", scope=Scope(posts="other")))
    via = related(graph, ["2509.01001"], Scope(via="LoRA"))
    assert {each.paper.id for each in via} == {"2509.02001", "2510.01001", "2510.02001"}
    assert {shown.reason.entity for each in via for shown in each.reasons} == {"method:lora"}
    for each in related(graph, ["2509.01001"], Scope(types=("method",))):
        assert {shown.reason.type for shown in each.reasons} == {"method"}
        assert each.wording == 0.0


def test_several_papers_ask_for_what_is_near_to_all(graph: Path) -> None:
    found = related(graph, ["2509.01001", "2509.01002"])
    assert {each.paper.id for each in found[:2]} == {"2510.01001", "2510.01002"}
    assert not {"2509.01001", "2509.01002"} & {each.paper.id for each in found}
    for each in found:
        assert each.score == pytest.approx(sum(shown.reason.weight for shown in each.reasons) + each.wording)


def test_an_entity_asks_for_the_papers_that_name_it(graph: Path) -> None:
    assert set(ids(graph, "method:lora")) == {"2509.01001", "2509.02001", "2510.01001", "2510.02001"}
    assert ids(graph, "method:lora", limit=1) == ids(graph, "method:lora")[:1]
    with pytest.raises(UnknownNodeError):
        related(graph, ["nothing of that name"])


def test_why_not_says_how_near_and_what_is_shared(graph: Path) -> None:
    found = why_not(graph, "2509.01001", "2510.01001")
    assert found.rank > 0
    assert found.related.score > 0
    assert found.path[0].source.id == "2509.01001"
    assert "ImageNet" in {reason.name for reason in found.related.reasons} or found.damped is not None


def run(*arguments: object) -> str:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="kg")
    assert result.exit_code == 0, result.output
    return result.output


def test_a_draft_is_a_question(graph: Path, tmp_path: Path) -> None:
    draft = post(11, ("2511.09999", "A new optimizer", TOPICS["optimizer"] + " 학습한다. LoRA를 쓴다."))
    write_posts(tmp_path, {"draft.md": draft})
    found = json.loads(run("related", "--file", tmp_path / "draft.md", "--json", "--graph", graph))
    assert found[0]["paper"].split(".")[1].startswith("01")
    lora = next(reason for reason in found[0]["because"] if reason["entity"] == "LoRA")
    assert lora["evidence"]["post"] == "draft.md"
    wrong = CliRunner().invoke(cli, ["related", "--graph", str(graph)], prog_name="kg")
    assert (wrong.exit_code, "--file" in wrong.output) == (2, True)


def test_every_way_of_a_path_goes_through_other_nodes(graph: Path) -> None:
    ways = json.loads(run("path", "2509.01001", "2510.01001", "--count", 3, "--json", "--graph", graph))
    assert len(ways) >= 2
    between = [{step["to"].get("entity") for step in way[:-1]} for way in ways]
    assert not between[0] & between[1]


def test_trends_say_what_rises_and_who_was_first(graph: Path) -> None:
    for found in json.loads(run("trends", "--json", "--graph", graph)):
        assert found["growth"] > 0
        assert sum(found["months"].values()) == found["papers"]
    run("trends", "--falling", "--graph", graph)


def test_bridges_join_communities_by_rare_things(graph: Path) -> None:
    for found in json.loads(run("bridges", "--json", "--graph", graph)):
        assert found["communities"][0] != found["communities"][1]


def test_a_jekyll_site_shows_related_papers_under_every_post(graph: Path, tmp_path: Path) -> None:
    folder = ROOT / "tests" / "node"
    require((folder / "node_modules" / "liquidjs").is_dir(), "needs liquidjs (npm ci --prefix tests/node)")
    run("export", "jekyll", "--output", tmp_path, "--graph", graph)
    command = ["node", str(folder / "render_liquid.js"), str(tmp_path), "_posts/2025-09.md"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "<h3>optimizer 9 1</h3>" in shown
    assert 'href="https://arxiv.org/abs/2510.01001"' in shown
    nothing = subprocess.run(
        [*command[:3], "_posts/other.md"], capture_output=True, text=True, check=True
    ).stdout
    assert "<h3>" not in nothing


def test_papers_are_compared_by_their_first_digest() -> None:
    first = Digest("2501.00001", "T", "", 1, (Section(SectionKind.METHOD, "방법", 3, "하나"),))
    again = first._replace(sections=(Section(SectionKind.RESULTS, "결과", 3, "둘"),))
    read = [
        ReadDigest(post, "", digest, b"", ((), ())) for post, digest in (("a.md", first), ("b.md", again))
    ]
    (merged,) = merge_papers([("2501.00001", read)])
    assert merged.wording == ["", "T", "방법", "하나"]
    assert [place.section.text for place in merged.places] == ["T", "하나", "둘"]
