"""Tags of site generators that are links."""

import pytest

from kg.posts.shortcodes import with_linked_shortcodes


@pytest.mark.parametrize(
    ("line", "linked"),
    [
        ('{{< button href="https://a.org/1" >}}Paper{{< /button >}}.', "[Paper](https://a.org/1)."),
        ('{{< button href="https://a.org/1" target="_self" >}}', "<https://a.org/1>"),
        ('{{% link url="https://a.org/1" text="Paper" %}}', "[Paper](https://a.org/1)"),
        ('- {% include x.html url="https://a.org/1" %}', "- <https://a.org/1>"),
        ('{%- include x/y.html label="Paper" link="https://a.org/1" -%}', "[Paper](https://a.org/1)"),
        ('{{< figure src="https://a.org/1.png" >}}', '{{< figure src="https://a.org/1.png" >}}'),
        (
            "{{< lead >}}A [link](https://a.org){{< /lead >}}",
            "{{< lead >}}A [link](https://a.org){{< /lead >}}",
        ),
        ("{{ page.url }} https://a.org", "{{ page.url }} https://a.org"),
    ],
)
def test_a_tag_with_an_address_is_a_link(line: str, linked: str) -> None:
    assert with_linked_shortcodes(line) == linked
