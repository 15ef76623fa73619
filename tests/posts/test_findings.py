from kg.posts.findings import Finding, FindingKind, summarize
from kg.records import Problem


def test_of_each_kind_the_first_five_are_problems_and_one_counts_the_rest() -> None:
    findings = [Finding(line, FindingKind.LOST_LINK, f"lost {line}") for line in range(1, 9)]
    findings.insert(2, Finding(3, FindingKind.DATE, "no date"))
    assert list(summarize(findings, "a.md")) == [
        Problem("a.md", 1, "lost 1"),
        Problem("a.md", 2, "lost 2"),
        Problem("a.md", 3, "no date"),
        Problem("a.md", 3, "lost 3"),
        Problem("a.md", 4, "lost 4"),
        Problem("a.md", 5, "lost 5"),
        Problem("a.md", 6, "3 more of this kind, the first: lost 6"),
    ]


def test_the_sixth_alone_is_a_problem_like_the_others() -> None:
    findings = [Finding(line, FindingKind.LOST_LINK, f"lost {line}") for line in range(1, 7)]
    assert list(summarize(findings, "a.md"))[-1] == Problem("a.md", 6, "lost 6")
