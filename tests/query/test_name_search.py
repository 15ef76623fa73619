import unicodedata
from collections.abc import Sequence

import pytest

from kg.query.name_search import Hit, search_names
from kg.records import NameEntry
from kg.text import fold


class ListedNames:
    """Names in a list, looked up as a store does; notes what it is asked for."""

    def __init__(self, *names: tuple[str, str] | str) -> None:
        """Take names, each that of a node of its own, or (node, name) pairs."""
        pairs = [(name, name) if isinstance(name, str) else name for name in names]
        self._names = [NameEntry(fold(name), node, name) for node, name in pairs]
        self.limits: list[int] = []
        self.was_read = False

    def names_containing(self, keys: Sequence[str], limit: int) -> list[NameEntry]:
        """Return what a store returns."""
        self.limits.append(limit)
        held = [entry for entry in self._names if all(key in entry.key for key in keys)]
        first = keys[0]
        return sorted(
            held, key=lambda entry: (entry.key != first, not entry.key.startswith(first), len(entry.key))
        )[:limit]

    def names(self) -> list[NameEntry]:
        """Return all names."""
        self.was_read = True
        return self._names


NAMES = ListedNames(
    "Muon", "NorMuon", "Muon optimizer", "확산 모델", "diffusion model", "Newton-Schulz iteration", "LoRA"
)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("muon", "Muon"),
        ("확산모델", "확산 모델"),
        ("확산", "확산 모델"),
        (unicodedata.normalize("NFD", "확산"), "확산 모델"),
        ("difusion modle", "diffusion model"),
        ("newton shulz", "Newton-Schulz iteration"),
        ("LORA", "LoRA"),
    ],
)
def test_the_best_hit_comes_first(text: str, first: str) -> None:
    assert search_names(text, NAMES, limit=3)[0].node == first


def test_equal_names_come_before_beginnings_and_these_before_the_rest() -> None:
    assert search_names("muon", NAMES, limit=3) == [
        Hit("Muon", "Muon", 0, 1.0),
        Hit("Muon optimizer", "Muon optimizer", 1, 4 / 13),
        Hit("NorMuon", "NorMuon", 2, 4 / 7),
    ]


@pytest.mark.parametrize("text", ["", "  ", "--"])
def test_nothing_asked_is_nothing_found(text: str) -> None:
    assert search_names(text, NAMES, limit=3) == []


def test_among_one_grade_shorter_names_come_first_then_ties_by_id() -> None:
    names = ListedNames("modelxyz", "modelx", "model b", "model a", "a model", "large model")
    assert [(hit.node, hit.grade) for hit in search_names("model", names, limit=9)] == [
        ("model a", 1),
        ("model b", 1),
        ("modelx", 1),
        ("modelxyz", 1),
        ("a model", 2),
        ("large model", 2),
    ]


def test_a_node_is_listed_once_with_its_best_name() -> None:
    names = ListedNames(("m", "Muon optimizer"), ("m", "Muons"), ("m", "The Muon"), ("n", "Muon X"))
    assert search_names("muon", names, limit=9) == [Hit("m", "Muons", 0, 1.0), Hit("n", "Muon X", 1, 4 / 5)]


def test_the_order_of_the_names_of_a_node_does_not_matter() -> None:
    pairs = [("m", "Muon optimizer"), ("m", "Muon z")]
    for names in (ListedNames(*pairs), ListedNames(*reversed(pairs))):
        assert search_names("muon", names, limit=9) == [Hit("m", "Muon z", 1, 4 / 5)]


def test_similar_names_come_last_by_how_much_agrees() -> None:
    # of 8 letters 2 are changed in one name: 2 · 6 / 16 = 0.75; in the other 1: 2 · 7 / 16 = 0.875
    names = ListedNames("imagenet", "imaganat", "imaganet")
    assert search_names("imagenet", names, limit=9) == [
        Hit("imagenet", "imagenet", 0, 1.0),
        Hit("imaganet", "imaganet", 3, 0.875),
        Hit("imaganat", "imaganat", 3, 0.75),
    ]


def test_names_less_similar_than_the_bound_are_no_hits() -> None:
    # 2 · 13 / 36 = 0.722 is above 0.72, 2 · 5 / 14 = 0.714 is below
    long = ListedNames("abcdefghijklmvwxyz")
    assert [hit.node for hit in search_names("abcdefghijklmnopqr", long, limit=9)] == ["abcdefghijklmvwxyz"]
    assert search_names("abcdefg", ListedNames("abcdexx"), limit=9) == []


def test_a_part_of_a_long_name_may_be_similar_to_a_text() -> None:
    names = ListedNames("learning with transformers at scale")
    (hit,) = search_names("transfarmer", names, limit=9)
    assert (hit.node, hit.grade) == ("learning with transformers at scale", 3)
    assert hit.similarity == pytest.approx(10 / 11)  # of 11 letters, 1 is wrong


def test_a_name_counts_by_the_better_of_its_two_similarities() -> None:
    # as a whole 2 · 10 / 24 = 0.83, its first 11 letters 10 / 11 = 0.91
    (hit,) = search_names("transfarmer", ListedNames("transformer xl"), limit=9)
    assert hit.similarity == pytest.approx(10 / 11)


def test_a_part_has_to_be_very_similar() -> None:
    # of 6 letters, 1 is wrong: 2 · 5 / 12 = 0.83 is below 0.88
    assert search_names("learnz", ListedNames("xxxxxxxxlearnxxxxxxxx"), limit=9) == []


def test_parts_are_compared_with_texts_of_six_letters_and_not_of_five() -> None:
    # the beginning of the name agrees in 2 · 4 / 9 = 0.89 and 2 · 5 / 11 = 0.91
    assert search_names("xlear", ListedNames("lear ning with more"), limit=9) == []
    (hit,) = search_names("xlearn", ListedNames("learn ing with more"), limit=9)
    assert hit.similarity == pytest.approx(10 / 11)


def test_similar_names_are_looked_for_only_if_fewer_than_five_nodes_hold_the_text() -> None:
    four = ListedNames("lora a", "lora b", "lora c", "lora d", "lxra")
    assert [hit.node for hit in search_names("lora", four, limit=9)] == [
        "lora a",
        "lora b",
        "lora c",
        "lora d",
        "lxra",
    ]
    five = ListedNames("lora a", "lora b", "lora c", "lora d", "lora e", "lxra")
    assert len(search_names("lora", five, limit=9)) == 5
    assert (four.was_read, five.was_read) == (True, False)


def test_similar_names_are_not_looked_for_if_no_more_are_wanted() -> None:
    names = ListedNames("lora a", "lora b", "lora c")
    assert [hit.node for hit in search_names("lora", names, limit=2)] == ["lora a", "lora b"]
    assert not names.was_read
    one_node = ListedNames(("a", "lora a"), ("a", "lora b"), ("c", "lxra"))
    assert [hit.node for hit in search_names("lora", one_node, limit=2)] == ["a", "c"]


def test_eight_names_a_node_are_read() -> None:
    names = ListedNames("lora")
    search_names("lora", names, limit=3)
    assert names.limits == [24]


def test_a_node_of_many_names_leaves_room_for_others() -> None:
    names = ListedNames(*(("a", f"lora {number}") for number in range(7)), ("b", "lora longer"))
    assert [hit.node for hit in search_names("lora", names, limit=1)] == ["a"]
    assert [hit.node for hit in search_names("lora", names, limit=2)] == ["a", "b"]
