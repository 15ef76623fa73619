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
        ("https://arxiv.org/abs/math.GT/0309136v1", "math/0309136"),
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
        ("https://ArXiv.org/abs/2510.21800", "2510.21800"),
        ("HTTPS://ARXIV.ORG/PDF/2510.21800V2", "2510.21800"),
        ("arXiv:2510.21800v2 [cs.LG]", "2510.21800"),
        ("arXiv:2510.21800v2 [cs.LG] 24 Oct 2025", "2510.21800"),
        ("arXiv preprint arXiv:2510.21800", "2510.21800"),
        ("2510.21800.", "2510.21800"),
        ("(2510.21800)", "2510.21800"),
        ("２５１０．２１８００", "2510.21800"),
        ("https://arxiv.org/abs/q-bio/0501001", "q-bio/0501001"),
        ("q-alg/9712001", "q-alg/9712001"),
        ("cond-mat.mes-hall/0501001", "cond-mat/0501001"),
        ("physics.optics/0501001", "physics/0501001"),
        ("cs.CL/0501001", "cs/0501001"),
        ("foo/0501001", None),
        ("https://arxiv.org/e-print/2510.21800", "2510.21800"),
        ("https://arxiv.org/abs/arXiv:2510.21800", "2510.21800"),
        ("https://arxiv.org/ftp/arxiv/papers/2510/2510.21800.pdf", "2510.21800"),
        ("https://arxiv.org/ftp/cs/papers/0501/0501001.pdf", "cs/0501001"),
        ("http://xxx.lanl.gov/abs/2510.21800", "2510.21800"),
        ("https://scirate.com/arxiv/2510.21800", "2510.21800"),
        ("https://papers.cool/arxiv/2510.21800", "2510.21800"),
        ("https://www.semanticscholar.org/arXiv:2510.21800", "2510.21800"),
        ("https://www.alphaxiv.org/resources/2510.21800", "2510.21800"),
        ("https://www.alphaxiv.org/audio/2510.21800v1", "2510.21800"),
        ("https://www.alphaxiv.org/zh-CN/overview/2510.21800", "2510.21800"),
        ("https://arxiv.org/list/cs.LG/2510", None),
        ("https://doi.org/10.18653/v1/2024.acl-long.1", "acl:2024.acl-long.1"),
        ("10.18653/v1/P19-1001", "acl:P19-1001"),
        ("https://aclanthology.org/2020.acl-main.1v2.pdf", "acl:2020.acl-main.1"),
        ("https://aclanthology.org/2020.acl-main.1#abstract", "acl:2020.acl-main.1"),
        ("https://aclanthology.org/papers/P/P19/P19-1001/", "acl:P19-1001"),
        ("https://aclanthology.org/volumes/2023.acl-long/", None),
        ("https://www.biorxiv.org/content/10.1101/2023.10.01.560000v1", "doi:10.1101/2023.10.01.560000"),
        ("https://www.medrxiv.org/content/10.1101/2023.10.01.56v2.full.pdf", "doi:10.1101/2023.10.01.56"),
        ("https://link.springer.com/article/10.1007/s11263-024-02000-1", "doi:10.1007/s11263-024-02000-1"),
        ("https://link.springer.com/content/pdf/10.1007/s1-2.pdf", "doi:10.1007/s1-2"),
        ("https://www.nature.com/articles/s41586-021-03819-2.pdf", "doi:10.1038/s41586-021-03819-2"),
        ("https://dl.acm.org/doi/fullHtml/10.1145/3292500.3330701", "doi:10.1145/3292500.3330701"),
        (
            "https://www.frontiersin.org/articles/10.3389/fnbot.2019.00001/full",
            "doi:10.3389/fnbot.2019.00001",
        ),
        (
            "https://journals.plos.org/a/article?id=10.1371/journal.pone.0000001",
            "doi:10.1371/journal.pone.0000001",
        ),
        ("(https://doi.org/10.1016/S0004-3702(97)00043-X)", "doi:10.1016/s0004-3702(97)00043-x"),
        ("https://openreview.net/references/pdf?id=Abc", "openreview:Abc"),
        ("https://huggingface.co/Qwen/Qwen3-8B.", "hf:Qwen/Qwen3-8B"),
        ("https://huggingface.co/collections/lab/alpha", None),
        ("https://huggingface.co/posts/lab/1", None),
        ("https://huggingface.co/learn/course/1", None),
        ("https://huggingface.co/docs/hub/x", None),
        ("https://huggingface.co/datasets/squad", None),
        ("https://huggingface.co/papers/date/2025-10-09", None),
        ("https://github.com/a/b", None),
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
        "doi:10.1145/a%41b",
        "doi:10.1145/full",
    ],
)
def test_the_link_made_from_an_id_names_that_paper(paper: str) -> None:
    assert find_paper_id(paper_link(paper)) == paper
    assert find_paper_id(paper.replace("%", "%25")) == paper


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DOI10.1145/:#", None),
        ("10.1145/a.#part", "doi:10.1145/a"),
        ("10.1145/a/.)/", "doi:10.1145/a"),
        ("10.1145/a./full", "doi:10.1145/a"),
        ("10.1145/a)?x=1", "doi:10.1145/a"),
        ("10.1145/a%2541b", "doi:10.1145/a%41b"),
        ("10.1101/a.1v1v2", "doi:10.1101/a.1"),
    ],
)
def test_a_doi_ends_where_its_link_ends(text: str, expected: str | None) -> None:
    assert find_paper_id(text) == expected
    assert expected is None or find_paper_id(paper_link(expected)) == expected


def test_a_paper_without_link_is_known_by_its_title() -> None:
    assert title_id("A  Study\nof 한글") == "title:a-study-of-한글"
    assert paper_link("title:a", "javascript:alert(1)") == ""
    assert paper_link("title:a", "https://example.com") == "https://example.com"
    assert paper_link("title:a", "http://example.com") == "http://example.com"
    assert paper_link("corpus:17", "https://example.com") == "https://example.com"
    assert paper_link("2510.21800", "https://example.com") == "https://arxiv.org/abs/2510.21800"
