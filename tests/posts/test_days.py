"""What is a day or a month in words."""

import pytest

from kg.posts.inputs import content_hash
from kg.posts.venues import is_venue
from tests.conftest import ROOT


@pytest.mark.parametrize("text", ["1 Jan", "January 1st, 2025", "Sept. 2024", "5 March", "Oct 3", "May"])
def test_a_day_or_a_month_is_no_title(text: str) -> None:
    assert is_venue(text)


@pytest.mark.parametrize("text", ["Janus", "Octo", "Marlin", "Marian", "Decision", "Augmentation", "Sepsis"])
def test_a_word_that_begins_like_a_month_is_none(text: str) -> None:
    assert not is_venue(text)


def test_a_name_that_is_too_long_for_a_file_is_unreadable() -> None:
    assert content_hash(ROOT / ("a" * 5000)).startswith("unreadable: ")
