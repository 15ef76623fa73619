"""The features of an entity from which the classifier tells its role."""

from math import log1p

from kg.extract.ner.candidates import PassageMention
from kg.extract.ner.role_features import DigestProfile, profile_digest, role_features
from kg.records import EntityType, Mention, Relation, Section, SectionKind, Source

TITLE = Section(SectionKind.TITLE, "", 1, "Zor: Benchmarking Agents with MuonMax")
ABSTRACT = Section(
    SectionKind.INTRODUCTION,
    "abstract",
    1,
    "Agents are slow. We introduce Zor for them. Unlike MuonMax, it is fast. Experiments use MuonMax too.",
)


def in_digest(section_index: int, start: int, relation: Relation, certainty: float) -> PassageMention:
    mention = Mention(start, start + 7, "MuonMax", EntityType.METHOD, Source.TRAINED, 0.9, "MuonMax")
    return PassageMention(section_index, mention._replace(relation=relation, certainty=certainty))


def features() -> dict[str, float]:
    first, second = (ABSTRACT.text.index(words) for words in ("MuonMax, it", "MuonMax too"))
    return role_features(
        profile_digest([TITLE, ABSTRACT]),
        [
            in_digest(0, TITLE.text.index("MuonMax"), Relation.USES, 0.4),
            in_digest(1, first, Relation.COMPARES_WITH, 0.9),
            in_digest(1, second, Relation.USES, 0.6),
        ],
    )


def test_a_profile_tells_language_own_name_and_subjects() -> None:
    assert profile_digest([TITLE, ABSTRACT]) == DigestProfile(
        [TITLE, ABSTRACT], "en", "zor", frozenset({"title benchmark"})
    )
    korean = Section(SectionKind.INTRODUCTION, "", 1, "- Goal: 데이터셋 구축\n- Motivation: 분석이 없다.")
    without_colon = Section(SectionKind.TITLE, "", 1, "Zor")
    assert profile_digest([without_colon, korean]) == DigestProfile(
        [without_colon, korean], "ko", "", frozenset({"goal dataset"})
    )


def test_features_tell_relations_with_their_certainty_and_share_also_by_language() -> None:
    stated = {
        "says uses": 0.6,
        "share uses": 2 / 3,
        "says compares_with": 0.9,
        "share compares_with": 1 / 3,
        "clearly compares_with": 1.0,
    }
    assert {key: features()[key] for key in stated} == stated
    assert {key: features()[f"en {key}"] for key in stated} == stated
    assert "clearly uses" not in features()


def test_features_tell_sections_type_source_and_count() -> None:
    expected = {
        "in title": 1 / 3,
        "method in introduction": 2 / 3,
        "opens in title": 1.0,
        "is method": 1.0,
        "trained method": 1.0,
        "concept": 0.0,
        "times": log1p(3),
        "method times": log1p(3),
        "sections": 2 / 6,
        "en method": 1.0,
        "title benchmark method": 1.0,
        "in title method": 1.0,
    }
    assert {key: features()[key] for key in expected} == expected


def test_features_tell_where_in_abstract_and_title_the_mentions_stand() -> None:
    expected = {
        "title after colon": 1 / 3,
        "title after with": 1 / 3,
        "abstract method": 1 / 3,
        "abstract results": 1 / 3,
        "introduction fifth 2": 1 / 3,
        "introduction fifth 3": 1 / 3,
        "label none introduction": 2 / 3,
    }
    assert {key: features()[key] for key in expected} == expected


def test_features_tell_the_words_around_and_that_the_paper_does_without() -> None:
    expected = {
        "absent": 1 / 3,
        "absent replaced": 1 / 3,
        "en previous use": 1 / 3,
        "word before use": 1 / 3,
        "word after too": 1 / 3,
    }
    assert {key: features()[key] for key in expected} == expected
    assert "always absent" not in features()


def test_what_is_only_absent_is_always_absent_and_what_is_mentioned_once_says_so() -> None:
    start = ABSTRACT.text.index("MuonMax")
    once = role_features(
        profile_digest([TITLE, ABSTRACT]), [in_digest(1, start, Relation.COMPARES_WITH, 0.7)]
    )
    assert (once["absent"], once["always absent"], once["once method"]) == (1.0, 1.0, 1.0)


def test_features_tell_how_the_name_is_written() -> None:
    text = "Zor-Net (빠른 망)"
    section = Section(SectionKind.METHOD, "", 1, text)
    mentions = [
        PassageMention(
            1, Mention(start, start + len(surface), surface, EntityType.MODEL, Source.TRAINED, 0.9, "Zor-Net")
        )
        for start, surface in ((0, "Zor-Net"), (9, "빠른 망"))
    ]
    found = role_features(profile_digest([TITLE, section]), mentions)
    expected = {
        "shape title word": 1.0,
        "shape hangul": 1.0,
        "trained shape hangul model": 1.0,
        "ko trained words 1": 1.0,
        "trained hyphen": 1.0,
        "own name": 1.0,
    }
    assert {key: found[key] for key in expected} == expected


def test_a_listed_name_in_lower_case_is_a_concept_and_ten_mentions_count_as_ten() -> None:
    section = Section(SectionKind.METHOD, "", 1, "optimizer")
    listed = Mention(0, 9, "optimizer", EntityType.METHOD, Source.VOCABULARY, 0.9, "optimizer")
    found = role_features(profile_digest([TITLE, section]), [PassageMention(1, listed)] * 12)
    assert (found["concept"], found["concept method"], found["times"]) == (1.0, 1.0, log1p(10))
