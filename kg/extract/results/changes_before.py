"""Words of change that stand before their number: `성능 저하를 0.2%`, `improves accuracy by 3.2%`."""

import re

from kg.extract.results import number_cues as cues
from kg.extract.results.numbers import UnitClass
from kg.extract.results.parsed_sentence import NumberGroup

#: A change of a measure as the subject or object before a number: `성능 저하를 0.2%`.
CHANGE_NOUN_BEFORE = re.compile(
    r"\s?(?P<change>향상|개선|저하|감소|증가|손실|하락|절감|단축|상승|가속|열화)(?:치|폭|률|량)?(?:을|를"
    r"|이|가|은|는|도)\s(?:(?:약|최대|평균|각각"
    r"|단|불과|단지|겨우)\s?)*"
)
_ABOUT = (
    r"(?:up to\s|at least\s|about\s|approximately\s|nearly\s|over\s|an? average of\s|more than\s|around\s"
    r"|as much as\s)*[+~]?"
)
_BY = re.compile(rf"\bby\s{_ABOUT}\Z")
#: A noun of change whose size follows: `a gain of 8.4%`, `reduction in length of 37%`.
_OF = re.compile(
    r"\b(?P<change>gains?|increases?|reductions?|improvements?|drops?|decreases?|boosts?|speed-?ups?|savings?)"
    rf"(?:\s(?:in|on)\s[\w-]+(?:\s[\w-]+){{0,2}}?)?\s(?:of|by)\s{_ABOUT}\Z"
)
#: Between a measure and the size of its change: `accuracy gain of 8.4%`.
GAIN_OF = re.compile(
    rf"\s(?:gain|increase|reduction|improvement|drop|decrease|boost|saving)s?\s(?:of|by)\s{_ABOUT}"
)


def change_before(text: str, group: NumberGroup) -> str:
    """Return words of change before a number that tell of it; empty if there are none."""
    before = text[group.left : group.start]
    if re.search(r"[가-힣]", before):
        noun = re.search(rf"{CHANGE_NOUN_BEFORE.pattern}\Z", before)
        return noun["change"] if noun else ""
    if size := _OF.search(before):
        return size["change"]
    found = list(cues.CHANGED.finditer(before))
    by = _BY.search(before)
    return found[-1][0] if found and (by or group.unit is UnitClass.TIMES) else ""
