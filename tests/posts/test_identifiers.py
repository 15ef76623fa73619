import pytest

from kg.posts.identifiers import find_paper_id, paper_link, title_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://arxiv.org/abs/2510.21800", "2510.21800"),
        ("http://arxiv.org/abs/2510.21800v2", "2510.21800"),
        ("https://arxiv.org/pdf/2510.21800v1.pdf", "2510.21800"),
        ("https://arxiv.org/html/2510.21800v1", "2510.21800"),
        ("arXiv:2510.21800", "2510.21800"),
        ("2510.21800v3", "2510.21800"),
        ("https://arxiv.org/abs/cs/9901002", "cs/9901002"),
        ("https://arxiv.org/abs/math.GT/0309136v1", "math.GT/0309136"),
        ("https://www.alphaxiv.org/ko/overview/2510.21800", "2510.21800"),
        ("https://huggingface.co/papers/2510.21800", "2510.21800"),
        ("https://doi.org/10.48550/arXiv.2510.21800", "2510.21800"),
        ("https://doi.org/10.1145/3292500.3330701", "doi:10.1145/3292500.3330701"),
        ("https://dl.acm.org/doi/10.1145/3292500.3330701", "doi:10.1145/3292500.3330701"),
        ("10.1000/ABC.", "doi:10.1000/abc"),
        ("https://openreview.net/forum?id=Abc_123-x", "openreview:Abc_123-x"),
        ("https://openreview.net/pdf?noteId=1&id=Abc", "openreview:Abc"),
        ("https://aclanthology.org/2023.acl-long.1/", "acl:2023.acl-long.1"),
        ("https://aclanthology.org/P19-1001.pdf", "acl:P19-1001"),
        ("https://huggingface.co/Qwen/Qwen3-8B", "hf:Qwen/Qwen3-8B"),
        (" https://arxiv.org/abs/2510.21800 ", "2510.21800"),
        ("https://ar5iv.labs.arxiv.org/html/2510.21800", "2510.21800"),
        ("https://hf.co/papers/2510.21800", "2510.21800"),
        ("https://doi.org/10.1145%2F3292500.3330701", "doi:10.1145/3292500.3330701"),
        ("DOI: 10.1000/ABC);", "doi:10.1000/abc"),
        ("openreview:Ab-1", "openreview:Ab-1"),
        ("https://aclweb.org/anthology/P19-1001", "acl:P19-1001"),
        ("ACL:2023.acl-long.1", "acl:2023.acl-long.1"),
        ("https://hf.co/datasets/a/b.c", "hf:a/b.c"),
        ("https://huggingface.co/blog/a/b", None),
        ("title:a-b", "title:a-b"),
        ("see title:a-b", None),
        ("2510.2180012", None),
        ("2513.21800", None),
        ("https://example.com/post/2510", None),
        ("2599.99999", None),
        ("Muon", None),
        ("", None),
    ],
)
def test_links_and_typed_ids_name_papers(text: str, expected: str | None) -> None:
    assert find_paper_id(text) == expected


@pytest.mark.parametrize(
    "paper",
    [
        "2510.21800",
        "cs/9901002",
        "doi:10.1145/3292500.3330701",
        "openreview:Abc_1",
        "acl:P19-1001",
        "hf:Qwen/Qwen3",
    ],
)
def test_the_link_made_from_an_id_names_that_paper(paper: str) -> None:
    assert find_paper_id(paper_link(paper)) == paper
    assert find_paper_id(paper) == paper


def test_a_paper_without_link_is_known_by_its_title() -> None:
    assert title_id("A  Study\nof 한글") == "title:a-study-of-한글"
    assert paper_link("title:a", "javascript:alert(1)") == ""
    assert paper_link("title:a", "https://example.com") == "https://example.com"
    assert paper_link("title:a", "http://example.com") == "http://example.com"
    assert paper_link("2510.21800", "https://example.com") == "https://arxiv.org/abs/2510.21800"
