import unicodedata

import pytest

from kg.query.name_match import Grade, NameMatch
from kg.query.name_search import Hit, search_names
from tests.query.listed_names import ListedNames


def listed(*names: str, papers: dict[str, int] | None = None) -> ListedNames:
    """Return names, each of a node of its own, which it also identifies."""
    return ListedNames({name: [name] for name in names}, papers)


NAMES = listed(
    "Muon", "NorMuon", "Muon optimizer", "확산 모델", "diffusion model", "Newton-Schulz iteration", "LoRA"
)


def nodes(text: str, names: ListedNames = NAMES, limit: int = 9) -> list[str]:
    return [hit.node for hit in search_names(text, names, limit=limit)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("muon", "Muon"),
        ("확산모델", "확산 모델"),
        ("확산", "확산 모델"),
        ("확ㅅ", "확산 모델"),
        ("확사", "확산 모델"),
        (unicodedata.normalize("NFD", "확산 모뎉"), "확산 모델"),
        ("difusion modle", "diffusion model"),
        ("newton shulz", "Newton-Schulz iteration"),
        ("iteration newtn", "Newton-Schulz iteration"),
        ("LORA", "LoRA"),
    ],
)
def test_the_best_hit_comes_first(text: str, first: str) -> None:
    assert nodes(text)[0] == first


@pytest.mark.parametrize("text", ["0ㅁㅏ0", "℀ 0 zz", "0마 1"])
def test_words_that_folding_again_would_change_are_searched_for_as_they_are(text: str) -> None:
    assert nodes(text) == []
    assert nodes(f"{text} lora") == ["LoRA"]


def test_equal_names_come_before_beginnings_and_these_before_words_inside_names() -> None:
    assert search_names("muon", listed("NorMuon", "Muon optimizer", "the Muon", "Muon"), limit=9) == [
        Hit("Muon", "Muon", NameMatch(Grade.EQUAL, 0, 1.0), 0),
        Hit("Muon optimizer", "Muon optimizer", NameMatch(Grade.BEGINS, 0, 4 / 13), 0),
        Hit("the Muon", "the Muon", NameMatch(Grade.HOLDS, 0, 4 / 7), 0),
        Hit("NorMuon", "NorMuon", NameMatch(Grade.INSIDE, 0, 4 / 7), 0),
    ]


@pytest.mark.parametrize("text", ["", "  ", "--"])
def test_nothing_asked_is_nothing_found(text: str) -> None:
    assert nodes(text) == []


def test_among_one_grade_shorter_names_come_first_then_ties_by_id() -> None:
    names = listed("modelxyz", "modelx", "model b", "model a", "large model")
    assert nodes("model", names) == ["model a", "model b", "modelx", "modelxyz", "large model"]


def test_a_longer_name_of_many_papers_comes_before_a_shorter_one_of_few() -> None:
    # 4/9 · (1 + ln 2) = 0.75; 4/14 · (1 + ln 21) = 1.16, with 3 papers 4/14 · (1 + ln 4) = 0.68
    surfaces = ("diffusion net", "diffnet x")
    assert nodes("diff", listed(*surfaces, papers={"diffusion net": 20, "diffnet x": 1})) == [
        "diffusion net",
        "diffnet x",
    ]
    assert nodes("diff", listed(*surfaces, papers={"diffusion net": 3, "diffnet x": 1})) == [
        "diffnet x",
        "diffusion net",
    ]


def test_a_node_is_listed_once_with_its_best_name() -> None:
    names = ListedNames({"m": ["Muon optimizer", "Muons", "The Muon"], "n": ["Muon X"]})
    assert [(hit.node, hit.name) for hit in search_names("muon", names, limit=9)] == [
        ("m", "Muons"),
        ("n", "Muon X"),
    ]


def test_fewer_typing_errors_come_first_and_whole_names_before_beginnings() -> None:
    names = listed("imaganat", "imaganet", "imaganets in use")
    assert [(hit.node, hit.match.cost) for hit in search_names("imagenet", names, limit=9)] == [
        ("imaganet", 1),
        ("imaganets in use", 1.25),
        ("imaganat", 2),
    ]


def test_typing_errors_are_looked_for_only_if_no_name_holds_the_text() -> None:
    names = listed("lora", "lorb", "lora x")
    assert nodes("lora", names) == ["lora", "lora x"]
    assert names.asked == ["containing"]
    assert nodes("lorc", names) == ["lora", "lorb", "lora x"]
    assert names.asked == ["containing", "containing", "of_length"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("visin languge model", ["vision-language model", "vision-language models for maps"]),  # each word
        ("visionlanguge modl", ["vision-language model", "vision-language models for maps"]),  # and spaces
        ("langauge vision", ["vision-language model", "vision-language models for maps"]),  # in any order
        ("vision langxxxx", []),
    ],
)
def test_each_word_may_have_errors(text: str, found: list[str]) -> None:
    names = listed("vision-language model", "vision-language models for maps", "vision", "EM", "language")
    assert nodes(text, names)[: len(found)] == found
    assert ("EM" in nodes(text, names)) is False


def test_a_part_of_the_text_is_found_only_if_nothing_else_is_the_rarest_words_first() -> None:
    names = listed("Muon", "optimizer", "optimizer state", "sharded optimizer", "IT")
    assert nodes("muon optimizer", names) == ["Muon", "optimizer"]
    assert nodes("sharded optimizer", names) == ["sharded optimizer"]
    assert nodes("the state of a sharded optimizer", names)[0] == "sharded optimizer"


def test_most_of_many_words_are_enough() -> None:
    names = listed("Counting Clouds with Weather Agents", "Counting Stars")
    assert nodes("counting clouds with numerous agents", names) == ["Counting Clouds with Weather Agents"]
    assert nodes("counting a few of many words", names) == []


def test_with_a_type_entities_of_that_type_are_preferred() -> None:
    surfaces = {"method:muon": ["Muon"], "model:moun-1": ["Moun"], "method:moss": ["MoS"]}
    assert nodes("method:moun", ListedNames(surfaces)) == ["method:muon"]
    assert nodes("MODEL:moun", ListedNames(surfaces)) == ["model:moun-1"]
    assert nodes("metric:muon", ListedNames(surfaces)) == ["method:muon"]


def test_of_entities_of_one_name_the_one_of_the_id_comes_first() -> None:
    names = ListedNames({"method:adam": ["Adam"], "method:adam-2": ["Adam"]}, {"method:adam": 9})
    assert nodes("method:adam-2", names) == ["method:adam-2", "method:adam"]


@pytest.mark.parametrize(
    "text",
    [
        "2510.21800",
        "arXiv:2510.21800v2",
        "https://arxiv.org/pdf/2510.21800v1.pdf",
        "arxiv.org/html/2510.21800",
        "2510.2180",
        "2510.12800",
    ],
)
def test_an_id_or_link_finds_its_paper_typed_in_part_and_wrongly_too(text: str) -> None:
    names = ListedNames(
        {"2510.21800": ["Meeting Matrices", "2510.21800"], "2511.00001": ["One", "2511.00001"]}
    )
    assert nodes(text, names) == ["2510.21800"]


def test_a_limit_keeps_the_best() -> None:
    assert nodes("muon", limit=2) == ["Muon", "Muon optimizer"]


def test_words_in_camel_case_are_found_in_any_order() -> None:
    names = listed("LongCodeZip: Compress Long Context", "Zipper for Long Context Code")
    assert nodes("zip context code", names) == [
        "Zipper for Long Context Code",
        "LongCodeZip: Compress Long Context",
    ]
    assert nodes("context zip", names)[0] == "Zipper for Long Context Code"
    assert nodes("compress code zip", names) == ["LongCodeZip: Compress Long Context"]
