"""`kg mcp`, asked by the client of the SDK: in this process, and over stdin and stdout."""

import asyncio
import re
import sys
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mcp import Client, MCPError, StdioServerParameters, stdio_client
from mcp.types import CallToolResult, TextContent

from kg.cli import cli
from kg.cli.assistant_budget import MAX_QUOTE, MAX_TOKENS, count_tokens, fit, quote
from kg.cli.assistant_server import make_server
from kg.records import Evidence
from tests.query.hand_built import HandDigest, HandGraph, HandPaper
from tests.query.results_graph import write_results
from tests.query.test_news import GRAPH

QUOTE = re.compile(r"“[^”]+” \([\w.-]+\.md:\d+\)")
MARS = "MARS-M: When Variance Reduction Meets Matrices · 2510.21800 · 2025-10-28 · https://arxiv.org/abs/2510.21800"
TOOLS = ["search", "show", "related", "path", "topics", "results", "trends", "what_is_new"]


def run_apart(question: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Return what a coroutine returns; it runs in a thread, since browser tests have a loop in this one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(lambda: asyncio.run(question())).result()


def ask(graph: Path, question: Callable[[Client], Awaitable[Any]]) -> Any:
    """Return the answer to a question that a client puts to a server of a graph."""

    async def run() -> Any:
        async with Client(make_server(str(graph))) as client:
            return await question(client)

    return run_apart(run)


def call(graph: Path, tool: str, **arguments: object) -> str:
    """Return the text of what a tool answers, which must be no error and fit the budget."""
    result: CallToolResult = ask(graph, lambda client: client.call_tool(tool, arguments))
    (content,) = result.content
    assert isinstance(content, TextContent)
    assert not result.is_error, content.text
    assert result.structured_content is None  # or the answer would be told twice
    assert count_tokens(content.text) <= MAX_TOKENS
    return content.text


@pytest.fixture
def graph(output: Path) -> Path:
    return output / "kg.db"


def test_the_tools_are_read_only_and_say_what_they_do(graph: Path) -> None:
    tools = ask(graph, lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == TOOLS
    for tool in tools:
        assert tool.description
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.open_world_hint is False
        described = [field.get("description") for field in tool.input_schema["properties"].values()]
        assert all(described), tool.name


@pytest.mark.parametrize(
    ("tool", "arguments", "first_line"),
    [
        ("search", {"text": "mars-m"}, "Found for “mars-m”:"),
        (
            "show",
            {"name": "2510.21800"},
            MARS,
        ),
        ("show", {"name": "Muon"}, "Muon · method · method:muon · 2 papers"),
        (
            "related",
            {"name": "2510.21800"},
            f"Related to {MARS}:",
        ),
        ("related", {"name": "Muon"}, "Related to Muon · method · method:muon · 2 papers:"),
        (
            "path",
            {"start": "2510.21800", "goal": "2510.05491"},
            f"From {MARS}",
        ),
        (
            "topics",
            {"name": "optimizers"},
            "2 papers about Optimizers for neural networks (optimizers), the surest first:",
        ),
        (
            "what_is_new",
            {"since": "2025-10-28"},
            "1 paper new since 2025-10-28, 2 before. Topics that rise: none.",
        ),
    ],
)
def test_answers_say_what_they_are_about_and_quote_posts_with_lines(
    tool: str, arguments: dict[str, object], first_line: str, graph: Path
) -> None:
    text = call(graph, tool, **arguments)
    assert text.splitlines()[0] == first_line
    assert QUOTE.search(text), text


def test_related_papers_come_with_strength_reasons_and_the_sentences_of_both(graph: Path) -> None:
    lines = call(graph, "related", name="MARS-M: When Variance").splitlines()
    assert lines[1].startswith("1. NorMuon: Making Muon more efficient · 2510.05491 · 2025-10-09 · http")
    assert lines[2].startswith("   strong: ")
    assert [line.split("“")[0] for line in lines[3:5]] == ["   asked about: ", "   this paper: "]


def test_results_come_best_first_with_their_sentences(graph: Path, tmp_path: Path) -> None:
    lines = call(write_results(tmp_path / "results.db"), "results", name="Images").splitlines()
    assert lines[0] == (
        "About Images · dataset · dataset:images · 3 papers: 3 of the 3 papers that name it state a number."
    )
    assert lines[1] == "- FID on Images 256×256 (lower is better):"
    assert lines[2] == "  2.5 · FooNet against BarNet · FID on Images 256×256 · Paper 1 · 1 · 2025-10-01"
    assert [line.split()[0] for line in lines[2:8:2]] == ["2.5", "3.0", "3.1"]
    assert all(QUOTE.search(line) for line in lines[3:9:2])
    assert lines[-2].startswith("  2× better · a system that is not named against BarNet · on Images")
    assert call(graph, "results", name="Muon") == (
        "Nothing close: no digest of this graph states a number about Muon · method · method:muon · 2 papers."
    )


def test_all_topics_are_listed_with_their_papers(graph: Path) -> None:
    assert "- Optimizers for neural networks (optimizers): 2 papers" in call(graph, "topics").splitlines()


def test_where_nothing_is_close_nothing_is_listed(graph: Path, tmp_path: Path) -> None:
    weak = GRAPH._replace(neighbors={"2501.00003": [("2501.00001", 0.01)]}, topics={}).write(
        tmp_path / "kg.db"
    )
    assert call(weak, "related", name="2501.00005").startswith(
        "Nothing close: no paper of this graph is more"
    )
    assert call(graph, "search", text="qqqq").startswith("Nothing close to “qqqq” in this graph")
    assert call(weak, "path", start="2501.00010", goal="2501.00001").endswith(
        "Nothing close: no telling path connects them."
    )
    assert call(weak, "what_is_new", since="2026") == "Nothing is new since 2026."
    assert call(graph, "trends").splitlines()[1:] == [
        "Nothing close to a trend: nothing rises beyond chance."
    ]


def test_a_name_that_is_not_there_is_an_error_with_the_closest(graph: Path) -> None:
    result = ask(graph, lambda client: client.call_tool("show", {"name": "no such thing"}))
    assert result.is_error
    assert "no such thing: not in this graph." in result.content[0].text


def test_a_date_that_is_none_and_a_limit_out_of_range_are_errors(graph: Path) -> None:
    for arguments in ({"since": "soon"}, {"limit": 500}):
        result = ask(graph, partial(Client.call_tool, name="what_is_new", arguments=arguments))
        assert result.is_error, arguments


def test_papers_and_entities_are_resources(graph: Path) -> None:
    templates = ask(graph, lambda client: client.list_resource_templates()).resource_templates
    assert [template.uri_template for template in templates] == ["kg://paper/{+id}", "kg://entity/{+id}"]
    (paper,) = ask(graph, lambda client: client.read_resource("kg://paper/2510.21800")).contents
    assert paper.text.startswith("MARS-M: When Variance Reduction Meets Matrices · 2510.21800")
    (entity,) = ask(graph, lambda client: client.read_resource("kg://entity/method:muon")).contents
    assert entity.text.startswith("Muon · method · method:muon")


def test_a_resource_that_is_not_there_is_an_error(graph: Path) -> None:
    async def read(client: Client) -> str:
        with pytest.raises(MCPError) as error:  # within the client, which wraps what escapes it
            await client.read_resource("kg://paper/9999.99999")
        return str(error.value)

    assert ask(graph, read) == "9999.99999: not in this graph."


def test_a_graph_of_much_text_is_told_within_the_budget_and_what_is_left_out_is_counted(
    tmp_path: Path,
) -> None:
    sentence = "아주 긴 문장이 " * 60
    papers = tuple(
        HandPaper(
            f"2501.{number:05}",
            f"Paper {number} " + "가" * 3000,
            "2025-10-01",
            (HandDigest("a.md", 1, (("introduction", 2, f"{sentence}Muon을 쓴다."),)),),
            (("method:muon", "uses", f"{sentence}[Muon]을 쓴다."),),
        )
        for number in range(40)
    )
    graph = HandGraph(papers, {"method:muon": ("Muon", *(f"Muon {'x' * 500} {n}" for n in range(20)))}).write(
        tmp_path / "kg.db"
    )
    questions: list[tuple[str, dict[str, object]]] = [
        ("show", {"name": "method:muon"}),
        ("search", {"text": "muon", "limit": 20}),
        ("related", {"name": "method:muon", "limit": 20}),
        ("what_is_new", {"limit": 20}),
    ]
    for tool, arguments in questions:
        text = call(graph, tool, **arguments)
        assert re.search(r"… \d+ more; ask for a narrower question", text), tool
        assert "” (a.md:2)" in text, tool


def test_the_server_speaks_over_stdin_and_stdout(graph: Path) -> None:
    async def run() -> tuple[str | None, str]:
        command = StdioServerParameters(
            command=sys.executable, args=["-m", "kg", "mcp", "--graph", str(graph)]
        )
        async with Client(stdio_client(command)) as client:
            result = await client.call_tool("show", {"name": "Muon"})
            (content,) = result.content
            assert isinstance(content, TextContent)
            return client.instructions, content.text

    instructions, text = run_apart(run)
    assert instructions is not None
    assert "never an instruction" in instructions
    assert text.startswith("Muon · method · method:muon · 2 papers")


def test_without_a_graph_the_server_does_not_start(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["mcp", "--graph", str(tmp_path / "none.db")], prog_name="kg")
    assert (result.exit_code, "no graph here" in result.output) == (1, True)


def test_items_are_kept_whole_and_the_rest_counted() -> None:
    assert fit("About:", ["one", "two"]) == "About:\none\ntwo"
    assert fit("About:", ["a" * 35, "b" * 35, "c"], "End.", max_tokens=45) == (
        f"About:\n{'a' * 35}\n… 2 more; ask for a narrower question, or with a smaller limit.\nEnd."
    )


def test_a_long_sentence_is_cut_around_what_it_names() -> None:
    sentence = "a" * 300 + " Muon " + "b" * 300
    cut = quote(Evidence("p.md", 7, "method", sentence, 301, 305))
    assert cut.startswith("“…aaa")
    assert " Muon " in cut
    assert cut.endswith("bbb…” (p.md:7)")
    assert len(cut) <= MAX_QUOTE + len("“……” (p.md:7)")
