"""Whatever stands around a title, the title alone is read."""

from hypothesis import given
from hypothesis import strategies as st

from tests.posts.layouts import papers_of

URL = "https://arxiv.org/abs/2510.00001"
#: Ways of writing an item of a list; `§` is the title, `@` the link.
ITEMS = (
    "- [§](@)",
    "1. [§](@) — text",
    "- [1. §](@)",
    "- [Bee, Dee (2014). §](@)",
    "- Bee, A. & Dee, C. (2014). [§](@). *Venue*",
    "- **§** (ICLR 2025, Oral) [[paper](@)]",
    "- §, ICML 2015 [[pdf](@)]",
    "- [[pdf](@)] §",
    "- Bee et al., *§* (X) — ICLR 2024 — @",
    "1. **Bee, A., et al.** (2022). *§*. Retrieved from @",
    '- Bee et al., "§," 2023 — @',
    "- [2510.00001] [§](@)",
    "- ★ [§](@) · [Another Paper Here](https://arxiv.org/abs/2510.00002)",
)
#: Ways of writing a heading, and the title of a note with its link.
HEADINGS = (
    "## [§](@)\n\ntext",
    "## [3. §](@)\n\ntext",
    "## 3. § (Accepted to ICML 2024) [[PDF](@)]\n\ntext",
    "# [논문 리뷰] §\n\n논문 링크: @\n\n## Method\n\ntext",
    "# § 리뷰\n\n논문 링크: @\n\n## Method\n\ntext",
    "# §解读\n\n论文链接：@\n\n## 方法\n\n文",
    "# ML Paper Notes: §\n\nPaper: @\n\n## Method\n\ntext",
    "# My notes of today\n\n- **Title**: §\n- **Link**: @\n\n## Method\n\ntext",
    "# メモ\n- 論文タイトル：「§」\n- 論文リンク：@\n\n## 手法\n\n文",
    '---\ntitle: "§ - 리뷰"\n---\n\n논문 링크: @\n\n## Method\n\ntext',
    "---\narxiv: '2510.00001'\n---\n\n# 📑 §\n\n## Method\n\ntext",
)
_WORDS = ("Lattice", "Waves", "Foam", "Deep", "Learning", "Nets", "Graphs", "Sparse", "3D", "Control")
titles = st.lists(st.sampled_from(_WORDS), min_size=3, max_size=7, unique=True).map(" ".join)


@given(titles, st.sampled_from((*ITEMS, *HEADINGS)))
def test_a_title_is_read_without_what_stands_around_it(title: str, form: str) -> None:
    text = form.replace("§", title).replace("@", URL)
    assert papers_of(text, "a.md")[0] == ("2510.00001", title)
