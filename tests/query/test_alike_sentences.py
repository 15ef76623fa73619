from kg.limits import QUOTE_REACH
from kg.query.alike_sentences import AlikeFinder, DigestSentence, read_sentences, telling_words
from kg.records import Evidence, Section, SectionKind

TOTAL = 100


def digest(*texts: str, post: str = "a.md") -> list[DigestSentence]:
    """Return the sentences of a digest with a section for each text, the first on line 10."""
    sections = [Section(SectionKind.METHOD, "", 10 * number, text) for number, text in enumerate(texts, 1)]
    return read_sentences(post, sections)


def alike(own: list[DigestSentence], theirs: list[DigestSentence], **papers: int) -> tuple[str, str] | None:
    """Return the two sentences, given how many papers have each word."""
    found = AlikeFinder(own, papers, TOTAL).find(theirs)
    return (found.sentence.sentence, found.their_sentence.sentence) if found else None


def test_telling_words_are_no_stop_words_of_either_language_and_no_verb_forms() -> None:
    text = "또한 and report 이로 인한 함께 확인 일관되게 효과적으로 향상된 Muon의 행렬을 using 직교화"
    assert telling_words(text) == {"muon", "행렬", "직교화"}


def test_a_title_is_no_sentence_to_quote() -> None:
    sections = [Section(SectionKind.TITLE, "", 1, "Muon Adam"), Section(SectionKind.RESULTS, "", 3, "Lion.")]
    assert [sentence.tokens for sentence in read_sentences("a.md", sections)] == [("lion",)]


def test_the_pair_with_the_rarest_shared_words_is_found() -> None:
    own = digest("Muon과 행렬. 배치와 통신.")
    theirs = digest("통신과 배치. 행렬과 Muon.")
    assert alike(own, theirs, muon=2, 행렬=2, 배치=50, 통신=50) == ("Muon과 행렬.", "행렬과 Muon.")
    assert alike(own, theirs, muon=50, 행렬=50, 배치=2, 통신=2) == ("배치와 통신.", "통신과 배치.")


def test_of_sentences_that_share_the_same_words_the_shorter_is_more_alike() -> None:
    own = digest("Muon과 행렬.")
    theirs = digest("Muon, 행렬, 배치, 통신, 메모리. Muon, 행렬, 배치.")
    assert alike(own, theirs, muon=2, 행렬=2) == ("Muon과 행렬.", "Muon, 행렬, 배치.")


def test_a_word_that_many_sentences_of_both_digests_have_counts_more() -> None:
    own = digest("zero shot evaluation. irony and satire. satire of models. satire again.")
    theirs = digest("evaluation is zero shot. satire and irony. satire of people.")
    # satire counts √((1 + ln 3) · (1 + ln 2)) = 1.885 times. zero shot: 2 · ln(101/28)² / √7 = 1.24;
    # irony and satire: (ln(101/40)² + 1.885 · ln(101/28)²) / √6 = 1.62, and 1.02 if it counted once
    assert alike(own, theirs, zero=28, shot=28, irony=40, satire=28) == (
        "irony and satire.",
        "satire and irony.",
    )
    assert alike(own, theirs, zero=18, shot=18, irony=40, satire=40) == (
        "zero shot evaluation.",
        "evaluation is zero shot.",
    )


def test_of_equally_alike_sentences_the_first_are_quoted() -> None:
    own, theirs = digest("Muon 행렬. 행렬 Muon."), digest("Muon, 행렬. 행렬, Muon.")
    assert alike(own, theirs, muon=2, 행렬=2) == ("Muon 행렬.", "Muon, 행렬.")


def test_one_word_in_common_is_too_little() -> None:
    assert alike(digest("Muon과 행렬."), digest("Muon과 배치."), muon=2, 행렬=2, 배치=2) is None
    assert alike(digest("Muon과 행렬."), digest("Muon과 행렬."), muon=2) is None
    assert alike([], digest("Muon과 행렬."), muon=2, 행렬=2) is None


def test_a_quote_has_its_place_and_no_line_breaks() -> None:
    own = digest("첫째이다.\n- Muon과\n행렬.")
    found = AlikeFinder(own, {"muon": 2, "행렬": 2}, TOTAL).find(digest("", "행렬과 Muon.", post="b.md"))
    assert found == (
        Evidence("a.md", 11, "method", "Muon과 행렬.", 0, 9),
        Evidence("b.md", 20, "method", "행렬과 Muon.", 0, 9),
    )


def test_a_very_long_sentence_is_cut() -> None:
    text = "Muon 행렬 " + "x" * 1000
    found = AlikeFinder(digest(text), {"muon": 2, "행렬": 2}, TOTAL).find(digest("Muon 행렬."))
    assert found is not None
    assert found.sentence.sentence == text[: 2 * QUOTE_REACH]
