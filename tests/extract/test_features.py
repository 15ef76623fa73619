from kg.extract.matcher import Match
from kg.extract.ner.features import (
    DigestContext,
    digest_context,
    features_of_key,
    make_feature_keys,
    token_features,
)
from kg.extract.passage import Passage
from kg.records import EntityType, SectionKind
from kg.vocabulary.terms import Term
from tests.extract.test_finders import passage


def keys_of(text: str, *terms: Term, kind: SectionKind = SectionKind.METHOD) -> list[list[str]]:
    read = passage(text, kind)
    known = [Match(text.index(term.name), text.index(term.name) + len(term.name), term) for term in terms]
    return token_features(make_feature_keys(read, surroundings(read), known))


def surroundings(*passages: Passage) -> DigestContext:
    return digest_context(passages)


def test_a_token_tells_of_its_word_its_neighbours_and_known_names() -> None:
    muon, particle, _ = keys_of("Muon을 쓴다", Term("Muon", EntityType.METHOD))
    assert {"w=muon", "s=Xxx", "m=BL:method", "1w=을", "1ending", "-1#"} <= set(muon)
    assert {"w=을", "ending", "-1w=muon", "by-1=BL:method"} <= set(particle)


def test_running_text_in_english_shares_no_feature_with_korean() -> None:
    korean, english = keys_of("Muon을 쓴다"), keys_of("Muon is used")
    title = keys_of("Muon is used", kind=SectionKind.TITLE)
    assert not {feature for row in korean for feature in row} & {
        feature for row in english for feature in row
    }
    assert {feature for row in title for feature in row} & {feature for row in korean for feature in row}


def test_a_word_in_the_title_or_in_brackets_is_marked_everywhere() -> None:
    title, method = (
        passage("Muon at scale", SectionKind.TITLE),
        passage("Muon과 확산(diffusion) 그리고 diffusion"),
    )
    rows = token_features(make_feature_keys(method, surroundings(title, method), []))
    flags = dict(zip(method.words, rows, strict=True))
    assert "2f=True" in flags["Muon"]
    assert "3f=True" in flags["diffusion"]
    assert "3f=False" in flags["그리고"]


def test_flags_tell_section_brackets_title_counts_and_what_touches_a_token() -> None:
    title, method = passage("Muon", SectionKind.TITLE), passage("a (Muon) Muon을 Muon Muon Muon b")
    keys = make_feature_keys(method, digest_context([title, method]), [])
    flags = [local[-1] for local in keys.local]
    assert [key[2:] for key in flags[:5]] == [
        ("method", False, False, False, 1, 0),
        ("method", False, False, False, 1, 2),  # ( touches the token after it
        ("method", True, True, True, 4, 3),  # six times in the digest, counted as four
        ("method", False, False, False, 1, 1),
        ("method", False, True, True, 4, 2),
    ]


def test_the_longest_known_name_gives_the_tags_and_others_their_types() -> None:
    text = "big diffusion model"
    read = passage(text)
    matches = [
        Match(4, 13, Term("diffusion", EntityType.METHOD)),
        Match(0, 19, Term("big diffusion model", EntityType.MODEL)),
    ]
    keys = make_feature_keys(read, surroundings(read), matches)
    assert [local[0] for local in keys.local] == [
        ("mark", "en ", "B:model", "big"),
        ("mark", "en ", "I:model", "diffusion"),
        ("mark", "en ", "IL:model", "model"),
    ]
    assert [local[2] for local in keys.local] == [("in", "en "), ("in", "en ", "method"), ("in", "en ")]
    assert [local[1] for local in keys.local][:2] == [
        ("pair", "en ", "", "big"),
        ("pair", "en ", "big", "diffusion"),
    ]


def test_a_key_stands_for_features_by_offset() -> None:
    key = ("word", "", "Muon2")
    assert features_of_key(key) == (
        "bias",
        "w=muon2",
        "s=Xxx9",
        "<2=mu",
        ">2=n2",
        "<3=muo",
        ">3=on2",
        "<4=muon",
        ">4=uon2",
    )
    assert features_of_key(key, 1)[:3] == ("-1w=muon2", "-1s=Xxx9", "-1<2=mu")
    assert features_of_key(key, 2) == ("-2w=muon2", "-2s=Xxx9")
    assert features_of_key(("word", "en ", ""), -1) == ("en 1#",)
    assert features_of_key(("word", "", "에서는")) == (
        "bias",
        "w=에서는",
        "s=hh",
        "ending",
        "n=3",
        "<1=에",
        ">1=는",
        "<2=에서",
        ">2=서는",
        "<3=에서는",
        ">3=에서는",
    )
    assert features_of_key(("by", "", "B:task"), -1) == ("by1=B:task",)
    assert features_of_key(("mark", "", "-", "x")) == ("m=-",)
    assert features_of_key(("in", "", "task", "model")) == ("in=task", "in=model")
