"""The examples of docs/formats.md are read as the page says."""

import html
import re
from pathlib import Path

import pytest

from kg.posts.inputs import InputFile, read_post
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```(md|json)\n(.*?)^```\n\n((?:> [^\n]*\n)+)", PAGE, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(("form", "example", "expected"), EXAMPLES)
def test_an_example_is_read_as_the_page_says(form: str, example: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{form.replace('json', 'jsonl')}"
    path.write_text(example, encoding="utf-8")
    post, problems = read_post(InputFile(path, path.name))
    lines = [line.removeprefix("> ").removesuffix("<br>") for line in expected.splitlines()]
    assert [f"`{digest.paper}` {digest.title}" for digest in post.digests] == [
        html.unescape(line) for line in lines
    ]
    assert problems == ()


def test_each_form_has_an_example() -> None:
    assert len(EXAMPLES) == 11
    assert PAGE.count("```") == 2 * len(EXAMPLES)
