import pytest

from kg.posts.heading_ids import goldmark_ids, kramdown_ids

#: Headings, with the ids that Jekyll 4.3 (kramdown GFM) and Hugo 0.111 (goldmark) give them.
IDS = [
    (
        "# 1. [NorMuon: Making Muon -- more](https://arxiv.org/abs/2510.05491)",
        "1-normuon-making-muon--more",
        "1-normuon-making-muon----morehttpsarxivorgabs251005491",
    ),
    ("## Introduction  ", "introduction", "introduction"),
    (
        "# 2. **Bold** `code_x` 한글 제목: ① C++ & more  two",
        "2-bold-code_x-한글-제목--c--more--two",
        "2-bold-code_x-한글-제목--c--more--two",
    ),
    ("### With id {#my-id}", "my-id", "my-id"),
    ("## {#own} x", "own-x", "own-x"),
    ("# ???", "", "heading"),
    (
        '# "Quote\'s" <b>html</b> &amp; ![alt](x.png) é́ ² Ⅷ',
        "quotes-html---é́--ⅷ",
        "quotes-bhtmlb-amp-altxpng-é--",
    ),
    ("Setext *title*\n===", "setext-title", "setext-title"),
]


@pytest.mark.parametrize(("heading", "kramdown", "goldmark"), IDS)
def test_ids_are_those_of_the_generators(heading: str, kramdown: str, goldmark: str) -> None:
    assert kramdown_ids(f"Text.\n\n{heading}\n") == {2: kramdown}
    assert goldmark_ids(f"Text.\n\n{heading}\n") == {2: goldmark}


def test_headings_of_one_id_are_numbered_and_code_has_none() -> None:
    body = "# A\n\n## Method\n\n```\n# no heading\n```\n\n## Method\n\n> ## Method\n"
    assert kramdown_ids(body) == goldmark_ids(body) == {0: "a", 2: "method", 8: "method-1", 10: "method-2"}
