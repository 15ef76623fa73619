"""Whatever a post looks like, each link to a paper in it is a digest, a citation of one, or a finding."""

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.posts.json_lines import parse_json
from kg.posts.markdown import parse_post, read_markdown
from kg.records import Digest

_NUMBERED = re.compile(r"2510\.\d{5}")
#: Lines and blocks of posts; `@` stands for the link to a paper of its own.
BLOCKS = (
    "# 1. [One](@)",
    "## [Two](@)",
    "### Three",
    "# Four",
    "#5. [Five](@)",
    "＃ 6. [Six](@)",
    "> # 7. [Seven](@)",
    "<h2><a href='@'>Eight</a></h2>",
    "[Nine](@)\n====",
    "**10. [Ten](@)**",
    "**Eleven** \\\n*A, B* \\\narXiv 2022. [[Paper](@)]",
    "1. **Twelve** - 3\n   - [paper](@)\n   - Abstract: text",
    "- [Thirteen](@): text",
    "- Group\n  - [Fourteen](@)\n  - Fifteen [[pdf](@)] [[code](https://example.com)]",
    "- see [this](@) in passing, and @",
    "| Paper | Links |\n|---|---|\n| 1) **Sixteen** - x | [Paper](@), [Tweet](https://x.org) |\n| y | @ |",
    "Paper: @",
    "**논문 링크**: [arXiv](@)",
    "[Link to the paper](@)",
    "Some text that cites [Seventeen](@) and @.",
    "> quoted [Eighteen](@)",
    "## Method\ntext",
    "## Results ([models](https://huggingface.co/a/b))\ntext",
    "## References\n- [Nineteen](@)\n- @",
    "**Introduction**\ntext",
    "---",
    "text",
    "[Twenty][ref]\n\n[ref]: @",
    "[unused]: @",
    "<div>\n[Twenty-one](@)\n</div>",
    "- ## Method\n  - [Twenty-two](@)",
    "arXiv:@id",
)
FRONT_MATTER = (
    "",
    "---\ntitle: A title\ndate: 2025-10-09\n---\n",
    "---\ntitle: A title\narxiv: @id\n---\n",
    "---\nsources:\n  - @\n  - @\n---\n",
    "+++\ntitle = 'T'\n+++\n",
    '{"title": "T", "url": "@"}\n',
    "title:: T\nurl:: @\n",
    "---\ntitle: not closed\n",
    "\n---\ntitle: T\nbad: [\nlink: @\n...\n",
)


def number_links(text: str) -> str:
    """Return a text with an id of its own for each placeholder."""
    parts = re.split(r"(@id|@)", text)
    for number, part in enumerate(parts):
        paper = f"2510.{number:05}"
        parts[number] = {"@id": paper, "@": f"https://arxiv.org/abs/{paper}"}.get(part, part)
    return "".join(parts)


POSTS = st.builds(
    lambda front_matter, blocks, separators: number_links(
        front_matter + "".join(a + b for a, b in zip(blocks, separators, strict=False))
    ),
    st.sampled_from(FRONT_MATTER),
    st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=12),
    st.lists(st.sampled_from(["\n", "\n\n", "\n\n", "\n\n\n"]), min_size=12, max_size=12),
)


@settings(max_examples=300, deadline=None)
@given(POSTS)
def test_every_link_to_a_paper_is_a_digest_a_citation_or_a_finding(text: str) -> None:
    post, findings = read_markdown(text, "a.md")
    known = {digest.paper for digest in post.digests}
    known.update(paper for digest in post.digests for paper in digest.cites)
    lines = {finding.line for finding in findings}
    named = {paper for finding in findings for paper in _NUMBERED.findall(finding.message)}
    written = 0
    for number, line in enumerate(text.split("\n"), start=1):
        for paper in _NUMBERED.findall(line):
            written += 1
            assert paper in known or number in lines or paper in named, (
                f"{paper} on line {number} of {text!r}"
            )
    assert written >= len(known & set(_NUMBERED.findall(text)))


@settings(max_examples=200, deadline=None)
@given(POSTS)
def test_lines_of_digests_and_sections_are_those_of_the_post(text: str) -> None:
    post, _ = parse_post(text, "a.md")
    lines = text.split("\n")
    for digest in post.digests:
        assert 1 <= digest.line <= len(lines) + 1
        for section in digest.sections:
            first = section.text.split("\n")[0].strip()
            assert first in lines[section.line - 1] or not section.text, (first, lines[section.line - 1])


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="#-*>|[]()`~@{}<!%\\=+:. \n\t1aA가①", max_size=400))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    parse_post(number_links(text), "a.md")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "title", "paper", "sections", "abstract", "date", "papers", "heading", "text", "url"]
            ),
            parts,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(JSON)
def test_every_value_of_json_is_a_digest_or_a_problem(value: object) -> None:
    items = list(parse_json(json.dumps(value)))
    if isinstance(value, list):
        assert bool(items) == bool(value)
    assert all(item.paper for item in items if isinstance(item, Digest))
