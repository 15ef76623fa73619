"""Strategies for posts of every form, whole or broken, and for what a user may type or list."""

import json
from functools import partial

from hypothesis import strategies as st

#: Pieces of posts: names, Korean words, marks of Markdown, YAML, HTML and Liquid, links, odd characters.
_PIECES = (
    *"#*_[](){}<>|`~\\/:;,.!?-+=\"'%&$@^0aA가Ａ①",
    *("\n", "\n\n", " ", "\t", "\u00a0", "\u3000", "\u200b", "\ufeff", "\x00", "\x1b[31m", "\r", "\r\n"),
    *(
        "\u202e",
        "\u2028",
        "e\u0301",
        "가\u0301",
        "ㅎㅏㄴ",
        "😀",
        "👩‍👩‍👧",
        "ﬁ",
        "İ",
        "ß",
        "\ud800",
        "\U000e0001",
    ),
    *("Muon", "AdamW", "GPT-4o", "ImageNet", "NorMuon", "확산 모델", "확산(diffusion)", "을 사용하여", "은 "),
    *("We propose ", "outperforms ", "정확도(Accuracy, Acc)", "MARS-M(Muon with variance)", "92.3%", "1e9"),
    *("https://arxiv.org/abs/2510.21800", "[P](https://arxiv.org/abs/2510.05491v2)", "arXiv:2510.00001"),
    *("doi:10.1145/3.4", "<https://openreview.net/forum?id=aB_c>", "http://[::1", "https://arxiv.org/abs/"),
    *(
        "# 1. [T: x](https://arxiv.org/abs/2510.00002)\n",
        "## Method\n",
        "## 결과\n",
        "- ",
        "1) ",
        "> ",
        "---\n",
    ),
    *("| a | [P](https://arxiv.org/abs/2510.00003) |\n", "|---|---|\n", "```\n", "<!--", "-->", "{% raw %}"),
    *(
        "%%",
        "$$",
        "{{ x }}",
        "[^1]: ",
        "[r]: https://arxiv.org/abs/2510.00004\n",
        "<details>",
        "</td>",
        "&amp;",
    ),
    *(
        "    ",
        "====\n",
        "----\n",
        "**1. [B](https://arxiv.org/abs/2510.00005)**\n",
        "+++\n",
        "...\n",
        "![i](x)",
    ),
    *("@article{x,\n", "title: ", "date: 2025-13-45\n", "&a ", "*a", "!!python/object:os.system ", "- [ ] "),
)
#: Any text, and text of the pieces above, which goes further into the readers.
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(_PIECES), max_size=60).map("".join),
    st.builds(lambda piece, count: piece * count, st.sampled_from(_PIECES), st.integers(1, 400)),
)
#: Texts that can stand in a file.
FILE_TEXTS = TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
_SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS)
_KEYS = st.one_of(
    st.sampled_from(
        "id title abstract summary sections text heading date url arxiv arxiv_id doi links paper sources "
        "published tags categories update_date authors".split()
    ),
    st.text(max_size=5),
)
#: Any value of JSON, with keys that mean something.
JSON_VALUES = st.recursive(
    _SCALARS,
    lambda values: st.one_of(st.lists(values, max_size=4), st.dictionaries(_KEYS, values, max_size=5)),
    max_leaves=12,
)
#: The text of files of JSON lines.
JSON_LINES = st.lists(st.one_of(JSON_VALUES.map(json.dumps), FILE_TEXTS), min_size=1, max_size=5).map(
    "\n".join
)
_FRONT_MATTER = st.one_of(
    st.just(""),
    st.builds("---\n{}\n---\n".format, FILE_TEXTS),
    st.builds("+++\n{}\n+++\n".format, FILE_TEXTS),
    st.dictionaries(_KEYS, JSON_VALUES, max_size=4).map(lambda value: f"---\n{json.dumps(value)}\n---\n"),
    st.dictionaries(_KEYS, JSON_VALUES, max_size=4).map(lambda value: json.dumps(value) + "\n"),
)
_HEADS = st.sampled_from(
    (
        "",
        "# 1. [NorMuon: faster](https://arxiv.org/abs/2510.05491)\n",
        "- **NorMuon** [Paper](https://arxiv.org/abs/2510.05491)\n  - ",
        "| **NorMuon** | [Paper](https://arxiv.org/abs/2510.05491) | ",
        "**NorMuon** \\\n[[Paper](https://arxiv.org/abs/2510.05491)]\n",
        "Paper: https://arxiv.org/abs/2510.05491\n\n",
    )
)
#: The text of Markdown posts.
POSTS = st.builds("{}{}{}".format, _FRONT_MATTER, _HEADS, FILE_TEXTS)
#: The bytes of posts, in their encoding, in another, or broken.
POST_BYTES = st.one_of(
    POSTS.map(str.encode),
    st.builds(
        lambda text, encoding: text.encode(encoding, "replace"),
        POSTS,
        st.sampled_from(("utf-16", "utf-8-sig", "cp949", "shift_jis", "gb18030", "latin-1", "utf-32")),
    ),
    st.builds(
        lambda text, junk, at: text.encode()[:at] + junk, POSTS, st.binary(max_size=8), st.integers(0, 300)
    ),
    st.binary(max_size=300),
)
#: Names of files, as a system may have them.
FILE_NAMES = st.builds(
    "{}{}".format,
    st.one_of(
        st.text(
            st.characters(exclude_characters="/\x00", exclude_categories=["Cs"]), min_size=1, max_size=12
        ),
        st.sampled_from(
            ("2025-10-09-a", "a\nb.md:1: x", "\x1b[31m", "-rf", "=1+1", "README", "a b#?%", "가나다")
        ),
    ).filter(lambda name: name not in {".", ".."} and len(name.encode()) < 100),
    st.sampled_from((".md", ".markdown", ".jsonl")),
)
#: Lines of a vocabulary, tables of decisions.
VOCABULARIES = st.lists(
    st.one_of(
        FILE_TEXTS,
        st.builds("{}\t{}\t{}".format, FILE_TEXTS, st.sampled_from(("method", "model", "x")), FILE_TEXTS),
    ),
    max_size=5,
).map("\n".join)
_ENTITY_IDS = st.one_of(st.sampled_from(("method:muon", "method:normuon", "model:gpt-2", "x")), FILE_TEXTS)
#: A whole table of each kind.
DECISION_TABLES: tuple[st.SearchStrategy[str], ...] = tuple(
    st.tuples(*([_ENTITY_IDS.map(partial(json.dumps, ensure_ascii=False))] * 3)).map(
        partial(lambda form, values: form.format(*values), form)
    )
    for form in (
        "[[merge]]\ninto = {}\nentities = [{}]\n",
        "[[split]]\nentity = {}\npapers = [{}]\nname = {}\n",
        "[[rename]]\nentity = {}\nname = {}\n",
        '[[retype]]\nentity = {}\ntype = "model"\n',
        "[[hide]]\nentity = {}\n",
        "[[never]]\nentities = [{}, {}]\n",
    )
)
CURATIONS = st.lists(
    st.one_of(
        FILE_TEXTS,
        *DECISION_TABLES,
        st.builds(
            "[[{}]]\nentity = {}\nname = {}\nentities = {}".format,
            st.sampled_from(("merge", "rename", "hide", "never", "split", "retype", "x")),
            TEXTS.map(json.dumps),
            TEXTS.map(json.dumps),
            st.lists(TEXTS, max_size=3).map(json.dumps),
        ),
    ),
    max_size=4,
).map("\n".join)
