"""What a person does with the page: filter, expand, find paths, keep views, take things away."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.build.build import build
from kg.export.html.build_page import render_graph_page, render_related_page
from kg.query.question import Question
from kg.query.related import answer
from kg.store.reader import Store
from tests.browser.conftest import drawn, expect_heading
from tests.conftest import write_posts


def test_filters_change_what_is_drawn_and_stand_in_the_address(opened: Page) -> None:
    before = drawn(opened)
    opened.locator("input[name=method]").uncheck()
    assert not [node for node in drawn(opened) if node.startswith("method:")]
    assert "type=" in opened.evaluate("location.hash")
    opened.locator("input[name=method]").check()
    assert drawn(opened) == before
    opened.locator("input[name=paper]").uncheck()
    assert opened.locator("#counts").inner_text().startswith("0 of 3 papers and ")


RELATION_OF_LINES = """(lines) => [...lines].filter((_, place) => place % 2 === 0).map((node, place) => {
    let found = "";
    kg.data.visit(node, (other, row) => {
        if (other === lines[2 * place + 1]) found = kg.data.relation(row);
    });
    return found;
})"""


def test_a_relation_alone_draws_what_it_touches(opened: Page) -> None:
    for box in opened.locator("#filters fieldset", has_text="Relations").locator("input").all():
        if box.get_attribute("name") != "proposes":
            box.uncheck()
    relations = opened.evaluate(f"({RELATION_OF_LINES})(kg.app.scene.faint)")
    assert len(relations) == 2
    assert set(relations) == {"proposes"}
    assert "method:mars-m" in drawn(opened)


@pytest.mark.parametrize("how", ["#filters button:text('Reset filters')", "#home"])
def test_the_form_shows_the_state_whoever_changes_it(opened: Page, how: str) -> None:
    text, first = (opened.locator(f"#filters input[name={name}]") for name in ("text", "from"))
    text.fill("muon")
    first.focus()
    opened.keyboard.press("ArrowRight")
    expect(opened.locator("#chips button").first).to_have_text("name: muon ×")
    assert opened.evaluate("location.hash") == "#&text=muon&from=2025-10-28"
    opened.locator(how).click()
    assert (text.input_value(), first.input_value()) == ("", "0")
    expect(opened.locator("#chips")).to_be_hidden()
    assert opened.evaluate("kg.app.scene.papers") == 3


def test_the_ends_of_the_dates_push_each_other(opened: Page) -> None:
    first, last = (opened.locator(f"#filters input[name={name}]") for name in ("from", "to"))
    last.focus()
    opened.keyboard.press("ArrowLeft")
    first.focus()
    opened.keyboard.press("ArrowRight")
    assert (first.input_value(), last.input_value()) == ("1", "1")
    assert opened.evaluate("kg.app.scene.papers") == 1


def test_nothing_left_says_so_and_offers_a_way_out(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#&text=zzzqqq&least=2")
    expect(page.locator("#nothing")).to_contain_text("No paper or entity is left.")
    page.locator("#nothing button", has_text="name: zzzqqq").click()
    expect(page.locator("#nothing")).to_be_hidden()
    assert page.evaluate("location.hash") == "#&least=2"


def test_topics_are_filters_that_add_up(opened: Page) -> None:
    opened.locator("#filters select").select_option(label="Training & optimization · 2")
    expect_heading(opened, " Training & optimization")
    assert [node for node in drawn(opened) if ":" not in node] == ["2510.05491", "2510.21800"]
    opened.locator("#panel button.link", has_text="Draw all papers again").click()
    expect_heading(opened, "What the papers share")


def test_a_name_filters_to_what_bears_it_and_what_is_linked_to_that(opened: Page) -> None:
    opened.locator("#filters input[name=text]").fill("normuon")
    expect(opened.locator("#counts")).to_contain_text("2 of 3 papers")
    assert "2510.00002" not in drawn(opened)


def test_the_graph_grows_with_the_dates(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#&to=2025-10-10")
    assert [node for node in drawn(page) if ":" not in node] == ["2510.00002", "2510.05491"]
    page.goto((output / "graph.html").as_uri())
    play = page.locator("#filters button", has_text="Play")
    drawn_at_first = play.evaluate(
        "(button) => { button.click(); return document.getElementById('counts').textContent; }"
    )
    assert drawn_at_first.startswith("2 of 3 papers")
    expect(page.locator("#counts")).to_contain_text("3 of 3 papers")
    expect(page.locator("#filters button", has_text="Play")).to_be_visible()


def test_papers_that_are_new_at_a_step_are_ringed_while_the_graph_grows(opened: Page) -> None:
    opened.evaluate("""() => {
        window.seen = [];
        const mark = kg.app.mark;
        kg.app.mark = (papers) => { seen.push([...papers].map(kg.data.id).sort()); mark(papers); };
    }""")
    opened.locator("#filters button", has_text="Play").click()
    expect(opened.locator("#filters button", has_text="Play")).to_be_visible()
    dates = opened.evaluate("kg.data.dates")
    seen = opened.evaluate("seen")
    assert len(seen) == len(dates) + 1
    by_date = [
        opened.evaluate(
            "(date) => [...Array(kg.data.papers).keys()]"
            ".filter((paper) => kg.data.date(paper) === date).map(kg.data.id).sort()",
            date,
        )
        for date in dates
    ]
    assert seen[:-1] == by_date


def test_a_view_is_named_and_found_again(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#&topic=optimizers&least=1")
    page.locator("#save").click()
    page.locator("#save-menu button", has_text="Name this view").click()
    page.keyboard.type("Optimizers, all names")
    page.keyboard.press("Enter")
    page.locator("#home").click()
    page.reload()
    page.keyboard.press("k")
    page.locator("#panel .link", has_text="Optimizers, all names").click()
    expect_heading(page, "Optimizers for neural networks")
    assert page.evaluate("location.hash") == "#&topic=optimizers&least=1"
    page.keyboard.press("k")
    page.locator("#panel button[aria-label='Forget the view Optimizers, all names']").click()
    expect(page.locator("#panel .link", has_text="Optimizers, all names")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('kg-views')") == "{}"


def test_papers_with_a_result_on_a_benchmark_can_be_filtered(opened: Page) -> None:
    opened.evaluate("kg.data.measured.set(kg.data.find('method:muon'), new Set([0]))")
    opened.evaluate("kg.app.choose(kg.data.find('method:muon'))")
    opened.locator("#panel .link", has_text="Show only the 1 paper with a result on it").click()
    expect_heading(opened, "result on: Muon")
    assert opened.evaluate("location.hash") == "#&result=method:muon"
    assert [node for node in drawn(opened) if ":" not in node] == [opened.evaluate("kg.data.id(0)")]
    opened.locator("#chips .chip", has_text="result on: Muon").click()
    expect_heading(opened, "What the papers share")


def test_hidden_nodes_are_gone_until_they_are_shown_again(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#method:muon&show=map")
    page.locator("#panel .actions button", has_text="Hide").click()
    assert "method:muon" not in drawn(page)
    assert page.evaluate("location.hash") == "#&hide=method:muon"
    page.locator("#chips button", has_text="hidden: Muon").click()
    assert "method:muon" in drawn(page)


def test_a_pinned_node_stays_in_front(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#method:lora&show=map")
    page.locator("#panel .actions button", has_text="Pin").click()
    page.evaluate("kg.app.choose(null)")
    assert "method:lora" in drawn(page)
    assert "pin=method:lora" in page.evaluate("location.hash")


def test_steps_around_a_node_grow(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#method:muon&show=map")
    sizes = []
    for name in ("Alone", "Neighbours", "Two steps"):
        page.locator("#panel .actions button", has_text=name).click()
        sizes.append(page.evaluate("kg.app.scene.lit.size"))
    assert sizes[0] == 1 < sizes[1] < sizes[2]


def test_a_path_says_why_at_each_step(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#2510.21800")
    page.locator("#panel .actions button", has_text="Path to").click()
    expect(page.locator("#banner")).to_be_visible()
    page.keyboard.type("2510.05491")
    page.keyboard.press("Enter")
    expect_heading(page, "How they connect")
    assert page.evaluate("location.hash") == "#2510.21800&path=2510.05491"
    expect(page.locator("#panel cite")).to_have_count(1)  # one builds on the other
    path = page.evaluate("kg.app.scene.path.map(kg.data.id)")
    assert path[0] == "2510.21800"
    assert path[-1] == "2510.05491"
    assert page.evaluate("kg.app.scene.strong.length") == 2 * (len(path) - 1)
    page.locator("#panel button", has_text="Close path").click()
    expect_heading(page, "MARS-M: When Variance Reduction Meets Matrices")


def test_the_other_end_of_a_path_from_a_paper_is_a_paper_before_its_method(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#2510.21800")
    page.locator("#panel .actions button", has_text="Path to").click()
    page.fill("#search", "NorMuon")
    expect(page.locator("#results .group-head").first).to_have_text("Papers")
    page.keyboard.press("Enter")
    expect_heading(page, "How they connect")
    assert page.evaluate("location.hash") == "#2510.21800&path=2510.05491"


def test_where_no_path_is_found_what_is_near_to_both_papers_is_offered(page: Page, output: Path) -> None:
    page.goto((output / "graph.html").as_uri() + "#2510.21800&path=2510.00002")
    expect(page.locator("#panel p").first).to_have_text("No name that says much connects these two:")
    page.locator("#panel button", has_text="Papers near to both").click()
    expect_heading(page, "MARS-M: When Variance Reduction Meets Matrices")
    assert page.evaluate("location.hash") == "#2510.21800&with=2510.00002"


OUTSIDE = """() => {
    const [x, y, scale] = kg.app.renderer.view();
    const { clientWidth, clientHeight } = document.getElementById("map");
    const isOut = (node) => Math.abs(kg.data.x[node] - x) * scale > clientWidth / 2
        || Math.abs(kg.data.y[node] - y) * scale > clientHeight / 2;
    return [...kg.app.scene.nodes].filter(kg.data.isPaper).filter(isOut).map(kg.data.id);
}"""


def test_a_paper_far_from_all_others_does_not_shrink_a_filtered_view(page: Page, tmp_path: Path) -> None:
    papers = (f"# {n}. [Paper {n}](https://arxiv.org/abs/2510.{n:05})\n\nLoRA\n" for n in range(1, 41))
    build([write_posts(tmp_path / "posts", {"2025-10-28-many.md": "\n".join(papers)})], tmp_path, workers=1)
    page.goto((tmp_path / "graph.html").as_uri())
    expect_heading(page, "What the papers share")
    page.evaluate("kg.data.x[kg.data.find('2510.00007')] = 9_000")
    page.evaluate("kg.app.go({ from: '2025-10-28' })")
    assert page.evaluate(OUTSIDE) == ["2510.00007"]
    page.locator("#fit").click()
    assert page.evaluate(OUTSIDE) == []


def test_an_address_gives_the_same_view_again(page: Page, output: Path) -> None:
    filters = "type=paper,method&least=1&from=2025-10-09&hide=method:normuon&pin=2510.00002"
    address = f"#method:muon&hops=2&{filters}&table=1&lang=ko&view=10,20,0.5"
    page.goto((output / "graph.html").as_uri() + address)
    state = page.evaluate("kg.writeState(kg.app.state)")
    nodes, view = drawn(page), page.evaluate("kg.app.renderer.view()")
    assert view == [10, 20, 0.5]
    page.goto("about:blank")
    page.goto((output / "graph.html").as_uri() + "#" + state)
    assert (drawn(page), page.evaluate("kg.app.renderer.view()")) == (nodes, view)
    assert page.evaluate("kg.writeState(kg.app.state)") == state


def test_the_table_lists_what_is_drawn_and_sorts(opened: Page) -> None:
    opened.locator("#show-table").click()
    names = opened.locator("#table tbody tr td:first-child .link")
    drawn_names = sorted(opened.evaluate("[...kg.app.scene.nodes].map(kg.data.name)"))
    papers = names.all_inner_texts()
    opened.locator("#table .tabs button", has_text="Entities").click()
    assert sorted([*papers, *names.all_inner_texts()]) == drawn_names
    opened.locator("#table th button", has_text="Name").click()
    rising = names.all_inner_texts()
    assert opened.locator("#table th[aria-sort=ascending]").inner_text().startswith("Name")
    opened.locator("#table th button", has_text="Name").click()
    assert names.all_inner_texts() == rising[::-1]
    names.first.click()
    expect_heading(opened, rising[-1])


def test_a_view_is_saved_as_png_and_as_svg_that_others_read(opened: Page, tmp_path: Path) -> None:
    for name, text in (("kg.png", "Picture as PNG"), ("kg.svg", "Picture as SVG")):
        opened.locator("#save").click()
        with opened.expect_download() as waiting:
            opened.locator("#save-menu button", has_text=text).click()
        waiting.value.save_as(tmp_path / name)
    assert (tmp_path / "kg.png").read_bytes().startswith(b"\x89PNG")
    root = ET.fromstring((tmp_path / "kg.svg").read_text(encoding="utf-8"))  # noqa: S314 # ours
    texts = {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}
    assert "Muon" in texts
    svg = "{http://www.w3.org/2000/svg}"
    (legend,) = (group for group in root.iter(f"{svg}g") if group.get("class") == "legend")
    marks = [len([*part.iter(f"{svg}circle"), *part.iter(f"{svg}polygon")]) for part in (root, legend)]
    assert marks[0] - marks[1] == opened.evaluate("kg.app.scene.nodes.length")
    assert {"method", "task"} <= {element.text for element in legend.iter(f"{svg}text")}


def test_bibtex_has_the_paper(opened: Page) -> None:
    assert opened.evaluate("kg.bibtex(kg.data.find('2510.21800'))") == (
        "@misc{2510.21800,\n"
        "  title = {{MARS-M: When Variance Reduction Meets Matrices}},\n"
        "  year = {2025},\n"
        "  eprint = {2510.21800},\n"
        "  archivePrefix = {arXiv},\n"
        "  url = {https://arxiv.org/abs/2510.21800},\n"
        "}\n"
    )


def test_the_wheel_and_the_hand_move_the_map(opened: Page) -> None:
    before = opened.evaluate("kg.app.renderer.view()")
    opened.mouse.move(700, 400)
    opened.mouse.wheel(0, -300)
    opened.wait_for_function("(scale) => kg.app.renderer.view()[2] > scale", arg=before[2])
    opened.mouse.down()
    opened.mouse.move(600, 350, steps=4)
    opened.mouse.up()
    expect(opened).to_have_url(re.compile("view="))
    expect_heading(opened, "What the papers share")


def test_a_neighbourhood_is_drawn_whole_and_can_be_dragged(page: Page, output: Path, tmp_path: Path) -> None:
    with Store(output / "kg.db") as store:
        related_page = render_related_page(store, answer(store, Question(("2510.21800",), limit=5)))
    parts = {
        "around.html": "".join(render_graph_page(output / "kg.db", "method:muon", hops=1)),
        "related.html": related_page,
        "canvas.html": "".join(render_graph_page(output / "kg.db", "method:muon", hops=2, renderer="canvas")),
        "all.html": "".join(render_graph_page(output / "kg.db", None, renderer="pyvis")),
    }
    found = {}
    for name, text in parts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        page.goto((tmp_path / name).as_uri())
        page.locator("#canvas canvas, #related-map .box").locator("visible=true").first.wait_for()
        found[name] = drawn(page)
    assert found["around.html"] == ["2510.05491", "2510.21800", "method:muon"]
    assert {"2510.05491", "2510.21800", "method:muon", "method:normuon"} <= set(found["related.html"])
    assert set(found["around.html"]) < set(found["canvas.html"])
    assert "2510.00002" in found["all.html"]
    page.goto((tmp_path / "around.html").as_uri())
    expect_heading(page, "Muon")
    page.locator("#panel button.link", has_text="MARS-M").first.click()
    expect_heading(page, "MARS-M: When Variance Reduction Meets Matrices")


@pytest.mark.parametrize("renderer", ["canvas", "pyvis"])
def test_both_renderers_answer_the_same_calls(
    page: Page, output: Path, tmp_path: Path, renderer: str
) -> None:
    (tmp_path / "page.html").write_text(
        "".join(render_graph_page(output / "kg.db", None, renderer=renderer)), encoding="utf-8"
    )
    page.goto((tmp_path / "page.html").as_uri())
    assert page.evaluate("Object.keys(kg.app.renderer).sort()") == [
        "draw",
        "focus",
        "labels",
        "look",
        "name",
        "pan",
        "picture",
        "redraw",
        "theme",
        "view",
        "zoom",
    ]
    page.evaluate("kg.app.renderer.look([0, 0, 1])")
    page.evaluate("kg.app.renderer.zoom(2)")
    assert page.evaluate("kg.app.renderer.view()[2]") == pytest.approx(2, rel=1e-3)
