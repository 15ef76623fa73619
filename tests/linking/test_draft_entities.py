"""What each decision makes of the entities, and which decisions cannot be applied."""

import pytest

from kg.linking.decisions import Choice, Decision, Hide, Merge, Never, Rename, Retype, Split
from kg.linking.draft_entities import DraftEntity, apply_decisions
from kg.records import Problem
from tests.linking.samples import DATASET, METHOD, MODEL

LORA = DraftEntity("LoRA", METHOD, {"method:lora": ["1", "2"]}, ("저랭크 적응",))
MUON = DraftEntity("Muon", METHOD, {"method:muon": ["2", "3", "4"]}, ("뮤온",))
SAM = DraftEntity("SAM", MODEL, {"model:sam": ["1"]})
DRAFTS = {"method:lora": LORA, "method:muon": MUON, "model:sam": SAM}


def apply(*choices: Choice) -> tuple[dict[str, DraftEntity], list[Problem]]:
    """Apply choices that stand on the lines 1, 2, … of a file."""
    decisions = [Decision(choice, "c.toml", line) for line, choice in enumerate(choices, start=1)]
    return apply_decisions(DRAFTS, decisions)


def test_without_decisions_nothing_changes() -> None:
    assert apply() == (DRAFTS, [])
    assert apply(Never(("method:lora", "method:muon"))) == (DRAFTS, [])


def test_the_papers_of_an_entity_are_those_of_all_its_bases_each_once_and_sorted() -> None:
    assert MUON.papers() == ["2", "3", "4"]
    assert DraftEntity("X", METHOD, {"b": ["2", "4"], "a": ["1", "2"], "c": ["3"]}).papers() == list("1234")


def test_merged_entities_keep_the_id_and_name_of_the_first_and_the_papers_and_names_of_all() -> None:
    drafts, problems = apply(Merge("method:muon", ("method:lora", "model:sam")))
    papers_by_base = {"method:muon": ["2", "3", "4"], "method:lora": ["1", "2"], "model:sam": ["1"]}
    aliases = ("뮤온", "저랭크 적응", "LoRA", "SAM")
    assert drafts == {"method:muon": DraftEntity("Muon", METHOD, papers_by_base, aliases)}
    assert problems == []


def test_an_entity_that_is_merged_into_itself_stays() -> None:
    assert apply(Merge("method:muon", ("method:muon",))) == (DRAFTS, [])


def test_a_renamed_entity_has_the_id_of_its_new_name_and_its_old_name_as_an_alias() -> None:
    drafts, problems = apply(Rename("method:lora", "Low-Rank Adaptation"))
    assert problems == []
    assert drafts == {
        "method:muon": MUON,
        "model:sam": SAM,
        "method:low-rank-adaptation": DraftEntity(
            "Low-Rank Adaptation", METHOD, {"method:lora": ["1", "2"]}, ("저랭크 적응", "LoRA")
        ),
    }


def test_an_entity_may_be_renamed_without_another_id() -> None:
    drafts, problems = apply(Rename("method:lora", "LORA"))
    assert (drafts["method:lora"].name, problems) == ("LORA", [])


def test_a_retyped_entity_has_the_id_of_its_new_type() -> None:
    drafts, problems = apply(Retype("model:sam", METHOD))
    assert problems == []
    assert drafts == {
        "method:lora": LORA,
        "method:muon": MUON,
        "method:sam": DraftEntity("SAM", METHOD, {"model:sam": ["1"]}, ("SAM",)),
    }


def test_a_hidden_entity_is_gone() -> None:
    assert apply(Hide("method:lora")) == ({"method:muon": MUON, "model:sam": SAM}, [])


def test_a_split_entity_leaves_its_papers_to_another_one() -> None:
    drafts, problems = apply(Split("method:muon", ("2", "4"), "Muon data", DATASET))
    assert problems == []
    assert drafts == {
        "method:lora": LORA,
        "model:sam": SAM,
        "method:muon": DraftEntity("Muon", METHOD, {"method:muon": ["3"]}, ("뮤온",)),
        "dataset:muon-data": DraftEntity("Muon data", DATASET, {"method:muon": ["2", "4"]}),
    }


def test_a_split_without_a_type_keeps_that_of_the_entity() -> None:
    drafts, _ = apply(Split("method:muon", ("2",), "Muon 2", None))
    assert drafts["method:muon-2"] == DraftEntity("Muon 2", METHOD, {"method:muon": ["2"]})


def test_an_entity_whose_papers_are_all_split_off_is_gone() -> None:
    drafts, problems = apply(Split("method:lora", ("1", "2"), "Long Range", None))
    assert sorted(drafts) == ["method:long-range", "method:muon", "model:sam"]
    assert problems == []


def test_what_was_split_off_may_be_merged_back() -> None:
    split = Split("method:muon", ("2",), "Muon 2", None)
    drafts, problems = apply(split, Merge("method:muon", ("method:muon-2",)))
    assert drafts["method:muon"].papers_by_base == {"method:muon": ["2", "3", "4"]}
    assert problems == []


def test_decisions_are_applied_by_kind_whatever_their_order_in_the_file() -> None:
    choices: list[Choice] = [
        Hide("method:lora"),
        Rename("method:muon", "Sam"),
        Retype("method:muon", MODEL),
        Merge("method:muon", ("model:sam", "method:half")),
        Split("method:lora", ("2",), "Half", None),
    ]
    drafts, problems = apply(*choices)
    assert problems == []
    papers_by_base = {"method:muon": ["2", "3", "4"], "model:sam": ["1"], "method:lora": ["2"]}
    aliases = ("뮤온", "SAM", "Half", "Muon", "Muon")
    assert drafts == {"model:sam": DraftEntity("Sam", MODEL, papers_by_base, aliases)}
    assert apply(*reversed(choices)) == (drafts, problems)


def test_later_decisions_name_entities_by_the_ids_before_all_decisions() -> None:
    drafts, problems = apply(
        Retype("model:sam", DATASET), Rename("model:sam", "SAM data"), Merge("model:sam", ("method:lora",))
    )
    assert problems == []
    assert sorted(drafts) == ["dataset:sam-data", "method:muon"]
    hidden, _ = apply(Retype("model:sam", DATASET), Hide("model:sam"))
    assert sorted(hidden) == ["method:lora", "method:muon"]


def test_entities_merged_one_after_the_other_end_in_the_last() -> None:
    drafts, problems = apply(Merge("method:lora", ("model:sam",)), Merge("method:muon", ("method:lora",)))
    assert problems == []
    assert list(drafts) == ["method:muon"]
    assert drafts["method:muon"].papers() == ["1", "2", "3", "4"]


def test_a_merge_may_name_what_another_merged() -> None:
    drafts, problems = apply(Merge("method:lora", ("model:sam",)), Merge("model:sam", ("method:muon",)))
    assert problems == []
    assert list(drafts) == ["method:lora"]


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (Hide("method:x"), "method:x: no such entity"),
        (Rename("method:x", "y"), "method:x: no such entity"),
        (Retype("method:x", MODEL), "method:x: no such entity"),
        (Split("method:x", ("1",), "y", None), "method:x: no such entity"),
        (Merge("method:x", ("method:lora",)), "method:x: no such entity"),
        (Merge("method:lora", ("method:muon", "method:x")), "method:x: no such entity"),
        (Rename("method:lora", "Muon"), "method:muon: there is such an entity already; merge them"),
        (Split("method:muon", ("1", "2", "9"), "b", None), "1, 9: does not mention method:muon"),
        (Split("method:muon", ("2",), "LoRA", None), "method:lora: there is such an entity already"),
        (Split("method:muon", ("2",), "SAM", MODEL), "model:sam: there is such an entity already"),
    ],
)
def test_a_choice_that_cannot_be_applied_is_a_problem_and_changes_nothing(
    choice: Choice, message: str
) -> None:
    assert apply(choice) == (DRAFTS, [Problem("c.toml", 1, message)])


@pytest.mark.parametrize(
    ("first", "second", "entity_id"),
    [
        (Hide("method:lora"), Merge("method:muon", ("method:lora",)), "method:lora"),
        (Merge("method:muon", ("model:sam",)), Merge("method:lora", ("model:sam",)), "model:sam"),
        (Rename("method:lora", "A"), Rename("method:lora", "B"), "method:lora"),
        (Retype("method:lora", MODEL), Retype("method:lora", DATASET), "method:lora"),
        (
            Split("method:muon", ("2",), "A", None),
            Split("method:muon", ("3", "2"), "B", None),
            "method:muon",
        ),
    ],
)
def test_a_decision_that_contradicts_an_earlier_one_is_a_problem_and_the_earlier_one_is_applied(
    first: Choice, second: Choice, entity_id: str
) -> None:
    drafts, problems = apply(first, second)
    assert problems == [Problem("c.toml", 2, f"{entity_id}: line 1 says otherwise")]
    assert drafts == apply(first)[0]


def test_a_decision_that_contradicts_two_earlier_ones_is_one_problem() -> None:
    _, problems = apply(
        Hide("method:lora"), Hide("model:sam"), Merge("method:muon", ("method:lora", "model:sam"))
    )
    assert problems == [Problem("c.toml", 3, "method:lora: line 1 says otherwise")]


def test_decisions_after_a_contradiction_are_still_checked() -> None:
    _, problems = apply(
        Rename("method:lora", "A"),
        Rename("method:lora", "B"),
        Retype("model:sam", METHOD),
        Retype("model:sam", DATASET),
    )
    assert problems == [
        Problem("c.toml", 2, "method:lora: line 1 says otherwise"),
        Problem("c.toml", 4, "model:sam: line 3 says otherwise"),
    ]


def test_the_same_decision_twice_and_decisions_on_other_aspects_contradict_nothing() -> None:
    rename = Rename("method:lora", "A")
    _, problems = apply(rename, rename, Retype("method:lora", MODEL), Hide("model:sam"))
    assert problems == []
    _, problems = apply(Split("method:muon", ("2",), "A", None), Split("method:muon", ("3",), "B", None))
    assert problems == []


@pytest.mark.parametrize(
    "merge",
    [
        Merge("method:muon", ("method:lora",)),
        Merge("method:lora", ("method:muon",)),
        Merge("model:sam", ("method:muon", "method:lora")),
    ],
)
def test_what_is_kept_apart_is_not_merged_wherever_the_file_says_so(merge: Merge) -> None:
    never = Never(("method:lora", "method:muon"))
    assert apply(merge, never) == (DRAFTS, [Problem("c.toml", 1, "merges what a `never` keeps apart")])
    assert apply(never, merge) == (DRAFTS, [Problem("c.toml", 2, "merges what a `never` keeps apart")])


def test_a_merge_with_one_of_those_kept_apart_is_applied_and_later_decisions_are_still_looked_at() -> None:
    never = Never(("method:lora", "method:muon"))
    drafts, problems = apply(
        never,
        Merge("method:lora", ("method:muon",)),
        Merge("method:lora", ("model:sam",)),
        Hide("model:sam"),
    )
    assert sorted(drafts) == ["method:lora", "method:muon"]
    assert problems == [
        Problem("c.toml", 2, "merges what a `never` keeps apart"),
        Problem("c.toml", 4, "model:sam: line 3 says otherwise"),
    ]


def test_problems_are_sorted_by_file_and_line() -> None:
    decisions = [
        Decision(Hide("method:y"), "b.toml", 1),
        Decision(Hide("method:x"), "a.toml", 9),
        Decision(Rename("method:z", "q"), "a.toml", 10),
        Decision(Rename("method:lora", "a"), "a.toml", 1),
        Decision(Rename("method:lora", "b"), "a.toml", 12),
    ]
    _, problems = apply_decisions(DRAFTS, decisions)
    assert [(problem.file, problem.line) for problem in problems] == [
        ("a.toml", 9),
        ("a.toml", 10),
        ("a.toml", 12),
        ("b.toml", 1),
    ]


def test_the_drafts_that_are_given_are_not_changed() -> None:
    before = dict(DRAFTS)
    apply(Merge("method:muon", ("method:lora",)), Hide("model:sam"))
    assert before == DRAFTS
    assert DRAFTS["method:muon"].papers_by_base == {"method:muon": ["2", "3", "4"]}
