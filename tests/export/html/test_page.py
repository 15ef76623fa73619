import base64
import hashlib
import json
import re
import zlib

import pytest

from kg.export.html.page import PageSettings, Renderer, render_page
from kg.export.html.page_input import PageInput
from kg.export.html.page_limits import page_limits
from kg.query.alike_sentences import word_rules
from kg.records import Paper

PAGE = PageInput(
    [Paper("2510.1", "</script>&\u2028<!--", "", "", ())], [], [], {}, [], [], {}, {"2510.1": (0, 0)}
)


def element(page: str, name: str) -> str:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_options_hold_settings_legend_and_limits() -> None:
    options = json.loads(
        element(render_page(PAGE, PageSettings("T", min_papers=1, total_papers=7)), "options")
    )
    legend = options.pop("legend")
    assert options == {
        "title": "T",
        "renderer": "canvas",
        "start": "",
        "minPapers": 1,
        "papers": 7,
        "posts": {},
        "limits": page_limits(),
        "words": word_rules(),
    }
    assert legend[0] == {"kind": "paper", "color": "#6b7785", "shape": "dot"}
    assert [entry["kind"] for entry in legend[1:]] == [
        "method",
        "model",
        "dataset",
        "benchmark",
        "metric",
        "task",
    ]


def test_text_of_posts_cannot_end_the_element_that_it_stands_in() -> None:
    data = element(render_page(PAGE), "data")
    assert not set(data) & set("<>&\u2028\u2029")
    assert json.loads(data)["papers"]["title"] == ["</script>&\u2028<!--"]


def test_the_policy_names_the_hashes_of_script_and_style() -> None:
    page = render_page(PAGE)
    script = page.rsplit("<script>", 1)[1].split("</script>")[0]
    style = page.split("<style>")[1].split("</style>")[0]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (script, style)]
    policy = re.search(r'http-equiv="Content-Security-Policy" content="(.*?)"', page)
    assert policy is not None
    assert policy[1].replace("&#39;", "'") == (
        f"default-src 'none'; script-src 'sha256-{hashes[0]}'; style-src 'sha256-{hashes[1]}'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize(("most", "enabled"), [(1, True), (0, False)])
def test_small_networks_of_pyvis_settle_and_large_ones_stand_still(
    most: int, *, enabled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.export.html.page.MAX_DRAGGABLE_NODES", most)
    page = render_page(PAGE, PageSettings(renderer=Renderer.PYVIS))
    vis = json.loads(element(page, "options"))["vis"]
    assert vis["physics"].get("enabled", True) is enabled
    assert ("stabilization" in vis["physics"]) is enabled
    assert vis["interaction"]["hideEdgesOnDrag"] is True
    assert "style-src &#39;unsafe-inline&#39;" in page
    assert "vis-network" in page
    assert page.split("script-src ")[1].split("style-src")[0].count("sha256-") == 2
    assert "vis-network" not in render_page(PAGE)


def test_the_columns_of_a_large_page_are_deflated(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = json.loads(element(render_page(PAGE), "data"))
    monkeypatch.setattr("kg.export.html.page_details.LARGE_PAGE_PAPERS", 0)
    packed = element(render_page(PAGE), "data")
    assert json.loads(zlib.decompress(base64.b64decode(packed), -15)) == plain
