"""Comments, code, BibTeX and definitions are not text; lines keep their numbers."""

import pytest

from kg.posts.findings import Finding, FindingKind
from kg.posts.hidden import read_visible


@pytest.mark.parametrize(
    ("body", "visible"),
    [
        ("a\n<!-- b\nc --> d\ne", "a\n\n d\ne"),
        ("a <!-- b --> c <!-- d --> e", "a  c  e"),
        ("a\n{% comment %}\nb\n{% endcomment %}\nc", "a\n\n\n\nc"),
        ("a\n{%- highlight python -%}\nb\n{%- endhighlight -%}\nc", "a\n\n\n\nc"),
        ("a %%b%% c\n%%\nd\n%%\ne", "a  c\n\n\n\ne"),
        ("100%% sure\nand %% alone", "100%% sure\nand %% alone"),
        ("<script>\na\n</script>\n<STYLE>b</STYLE>c\n<pre>d</pre>", "\n\n\nc\n"),
        ("a\n```python\n# b\n```\nc", "a\n\n\n\nc"),
        ("a\n~~~\nb\n```\n~~~~\nc", "a\n\n\n\n\nc"),
        ("- a\n  ```\n  b\n  ```\n  c", "- a\n\n\n\n  c"),
        ("> ```\n> b\n> ```\nc", "\n\n\nc"),
        ("```inline``` code `x`", "```inline``` code `x`"),
        ("a\n@article{b,\n title={c}\n}\nd", "a\n\n\n\nd"),
        ("a\n@misc{b,\n title={c\n\nd", "a\n\n\n\nd"),
        ("a@misc{b}", "a@misc{b}"),
        ("<!--\n```\n-->\nb", "\n\n\nb"),
        ("```\n<!--\n```\nb", "\n\n\nb"),
    ],
)
def test_what_is_hidden_becomes_empty_lines(body: str, visible: str) -> None:
    found = read_visible(body, 1)
    assert ("\n".join(found.lines), found.findings) == (visible, [])


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("```python", "a code block that begins with ```"),
        ("~~~~", "a code block that begins with ~~~~"),
        ("<!--", "comment"),
        ("{% comment %}", "{% comment %}"),
        ("%%", "%% comment"),
    ],
)
def test_what_does_not_end_hides_nothing_and_is_a_finding(opening: str, name: str) -> None:
    found = read_visible(
        f"a\n{opening}\n# b\n<!-- c\n-->\nd" if "<" not in opening else f"a\n{opening}\n# b", 10
    )
    assert found.lines[:3] == ["a", "", "# b"]
    message = f"{name} that does not end; what follows is read as text"
    expected = (
        message if not name.startswith("a code") else f"{name} does not end; what follows is read as text"
    )
    assert found.findings == [Finding(11, FindingKind.UNCLOSED, expected)]


def test_definitions_of_links_are_read_and_hidden() -> None:
    found = read_visible(
        'a\n[One Two]: https://a.b "T"\n  [x]: <https://c.d>\n[one  two]: https://e.f\n[^1]: note\n[y]:z\n', 1
    )
    assert found.definitions == {"one two": "https://a.b", "x": "https://c.d"}
    assert found.defined == [(1, "https://a.b"), (2, "https://c.d"), (3, "https://e.f")]
    assert found.lines == ["a", "", "", "", "[^1]: note", "[y]:z", ""]


@pytest.mark.parametrize(
    ("line", "is_hidden"),
    [
        ('{% include kg-related.html id="2510.21800" %}', True),
        ("  {%- include kg-related.html -%}", True),
        ('{{< kg-related id="2510.21800" >}}', True),
        ("{{% notice %}}", True),
        ("{% raw %}", True),
        ("Muon {% raw %}", False),
        ("{{ page.title }}", False),
        ("{% raw %} https://arxiv.org/abs/2510.21800", False),
    ],
)
def test_a_tag_of_a_site_generator_on_its_own_line_is_no_text(line: str, *, is_hidden: bool) -> None:
    assert read_visible(f"before\n{line}\nafter", 1).lines == ["before", "" if is_hidden else line, "after"]
