"""Measure and change of a number, whether said of it or of the list that it is in."""

import re

from kg.extract.results import number_cues as cues
from kg.extract.results.baseline_values import beaten_owner, is_system_before, owner_of_brackets
from kg.extract.results.changes_before import CHANGE_NOUN_BEFORE, GAIN_OF, change_before
from kg.extract.results.measure_phrases import MeasurePhrase
from kg.extract.results.noun_measures import changed_noun, listed_noun, nouns_before_each
from kg.extract.results.noun_phrases import Phrase
from kg.extract.results.numbers import UnitClass
from kg.extract.results.parsed_sentence import NumberGroup, ParsedSentence
from kg.extract.results.places import DATA
from kg.vocabulary.measures import Sense

#: What may stand between a number and its measure to the right.
_TO_MEASURE = re.compile(
    r"(?:\([^()]*\))?\s?(?:이상|이하|미만|내외|가량|정도|수준|에 (?:달하는|이르는|가까운|근접한"
    r"|육박하는)|까지|만|나|만큼"
    r"|안팎)?(?:의|인|만|이?라는)?\s?"
    r"(?:(?:더|약|상대|상대적|절대|절대적|평균|추가|추가적인|실질적인|전체|최고|높은|낮은|빠른|적은|작은"
    r"|우수한|뛰어난|향상된|개선된|감소된|낮춘|높인|짧은|이상의|of"
    r"|in|higher|lower|better|faster|relative|absolute|average|overall)\s)*"
    r"(?P<rest>[^,;.()]*)\Z"
)
#: Between a measure and a number that directly follows it: `FID 2.38`.
ABUTS = re.compile(
    r"(?:\)|\s?\([^()\d]*\))?\s?[(:=]?\s?(?:of\s)?(?:점수|지표|score)?(?:\s?기준)?\s?(?:약|최대|평균"
    r"|최고|최소|각각|[+±])?\s?\(?\Z"
)
#: Between a difference and the level that it explains: `1.08%p 높은 50.82%`.
_ATTRIBUTE_GAP = re.compile(
    r"\s?(?:높은|낮은|향상된|개선된|상승한|증가한|감소한|우수한|앞선)\s(?:약\s|평균\s|최대\s)?"
)
#: Between a measure and a number in brackets after it: `코드 실행 성공률(논리 도메인 92.6%)`.
_OPENS_BRACKET = re.compile(r"\s?\([^()\d]*")
#: English words that begin another phrase between a number and a measure.
_ENGLISH_TURN = re.compile(
    r"\b(?:when|from|to|with|for|across|while|and|over|by|paired|compared|than)\b", re.IGNORECASE
)
#: After a noun that is the stem of a verb and so no measure: `가속하였다`.
_PREDICATE = re.compile(r"(?:하|했|한|할|함|되|됐|된|됨|시키|시켰|시켜|화하|화했)")
_SO_MUCH = re.compile(r"(?:으로|로|까지),?\s(?:약\s|최대\s)?")
#: Words that name no measure of their own, so that what stands before 에서 says more: `WER에서 5% 향상`.
_PLAIN_MEASURE = re.compile(r"(?:상대\s|절대\s|상대적\s|평균\s)?(?:성능|결과|성과|개선|향상)\Z")
_AS_ASPECT = re.compile(r"\s?(?:\([^()]*\))?(?:\s?점수|\s?지표)?(?:에서|에서는|\s기준|\s기준으로)\s")
#: After a measure that has a part in the sentence of its own: `정확도가`, `accuracy of`.
_AS_PARTICIPANT = re.compile(
    r"\s?(?:\([^()]*\))?(?:은|는|이|가|을|를|도|에서|로)(?:\s|\Z)|\s(?:또한|역시)\s|\s(?:of|by|from|to|is|at)\s"
    r"|\s?(?:점수|지표|score)(?:은|는|이|가|을|를|에서|\s)"
)
#: After a measure whose change follows: `단어 오류율(WER)을 감소`.
_GLOSS_AND_PARTICLE = re.compile(r"\A(?:\s?\([^()]*\))?[은는이가을를]?")
_CONDITIONAL = re.compile(r"(?:시|때|경우|후|중|[여아어]도|면|지만|으나|서)(?=\s|\Z)")
_CASE_ENDING = re.compile(
    r"(?:은|는|을|를|이|가|며|고|여|로|에|에도|에서|대비|보다|달성|기록|와|과)(?=\s|\Z)"
)
_ADJECTIVES = re.compile(r"\s?(?:[가-힣]+(?:한|된|은|른|적인)\s?)*")


class NumberLists:
    """The numbers of a sentence with their measures and changes.

    What is said of one number may hold for its neighbors: `A에서 90.7%, B에서 41.4%의 정확도`.

    Attributes:
        sentence: The sentence.
        text: Its text.
        groups: Its groups of numbers.
        right: For each group the measure that follows it, without what its list shares.
        left: For each group the measure before it, likewise.
    """

    def __init__(self, sentence: ParsedSentence) -> None:
        """Find the measures beside each number."""
        self.sentence = sentence
        self.text = sentence.text
        self.groups = sentence.groups
        self.right = [self._measure_to_right(group) for group in self.groups]
        self.left = [self._measure_to_left(group) for group in self.groups]
        self._measures: dict[int, MeasurePhrase | None] = {}
        self._changes: dict[int, str] = {}

    def _measure_to_right(self, group: NumberGroup) -> MeasurePhrase | None:
        for phrase in self.sentence.measures:
            if phrase.head < group.end or phrase.end > group.right:
                continue
            if _PREDICATE.match(self.text, phrase.end):
                continue
            start = max(phrase.start, group.end)
            match = _TO_MEASURE.match(self.text, group.end, start)
            if match and self._only_names(match.start("rest"), start):
                return phrase
            return None
        return None

    def _only_names(self, start: int, end: int) -> bool:
        """Tell whether only names, nouns and adjectives stand between two offsets: no clause, no object."""
        rest = self.text[start:end]
        if _ENGLISH_TURN.search(rest):
            return False
        for mention in self.sentence.mentions:
            if start <= mention.start and mention.end <= end:
                rest = rest.replace(mention.surface, "")
        if _CONDITIONAL.search(rest):
            return False
        return not _CASE_ENDING.search(rest) or bool(_ADJECTIVES.fullmatch(rest))

    def _measure_to_left(self, group: NumberGroup) -> MeasurePhrase | None:
        for phrase in reversed(self.sentence.measures):
            if phrase.end > group.start or phrase.head < group.left:
                continue
            between = self.text[phrase.end : group.start]
            if any(p.fullmatch(between) for p in (_OPENS_BRACKET, CHANGE_NOUN_BEFORE, GAIN_OF)):
                return phrase
            if ABUTS.fullmatch(between) or _AS_PARTICIPANT.match(between):
                return phrase
        return None

    def measure(self, index: int) -> MeasurePhrase | None:
        """Return the measure of a group: abutting, to its right, to its left, or that of its list."""
        if index not in self._measures:
            self._measures[index] = self._find_measure(index)
        return self._measures[index]

    def _measure_of_baseline(self, index: int, owner: Phrase | None) -> MeasurePhrase | None:
        """Return the measure of a baseline's value: its own, without the owner's name, or that before it."""
        left = self.left[index]
        if left and owner and owner.start <= left.start and left.end <= owner.end:
            left = None
        return self.right[index] or left or self.measure(index - 1)

    def _find_measure(self, index: int) -> MeasurePhrase | None:
        group, left, right = self.groups[index], self.left[index], self.right[index]
        owner = beaten_owner(self.sentence, group)
        if index and (owner or cues.BEATEN_VALUE.match(self.text, group.end)):
            return self._measure_of_baseline(index, owner)
        if left and ABUTS.fullmatch(self.text[left.end : group.start]):
            owner = owner_of_brackets(self.sentence, group)
            return None if owner and owner.start <= left.start and left.end <= owner.end else left
        if self._abuts_data(group):
            return right
        if group.is_versus and not left:
            return self.measure(index - 1)
        if (
            right is None
            and index + 1 < len(self.groups)
            and _ATTRIBUTE_GAP.fullmatch(self.text[group.end : self.groups[index + 1].start])
        ):
            return self.right[index + 1]
        if group.old >= 0 and not left and not right:
            return self.measure(group.old)
        if group.is_old and not left:
            following = self.right[index + 1]
            return right or self._shared_left(index) or following or self._unlisted(index)
        aspect = left if left and right and self._is_aspect(left, right) else right
        return (
            aspect
            or self._distributed(index)
            or left
            or self._unlisted(index)
            or self._shared(index)
            or self._of_other_clause(index)
            or self._of_bracketed_list(index)
            or (self.measure(index - 1) if index and self._sums_up_change(index) else None)
        )

    def _of_bracketed_list(self, index: int) -> MeasurePhrase | None:
        """Return the measure after a list of values in brackets: `A(99%), B(41%)에서 정확도 향상`."""
        group = self.groups[index]
        if self.text.count("(", 0, group.start) == self.text.count(")", 0, group.start):
            return None
        last = max(other.end for other in self.groups if other.clause == group.clause)
        end = self.sentence.clauses[group.clause][1]
        after = [
            measure for measure in self.sentence.measures if last <= measure.start and measure.end <= end
        ]
        closed = self.text.find(")", last)
        is_only = len(after) == 1 and not _PLAIN_MEASURE.search(self.text[after[0].start : after[0].end])
        is_only = is_only and 0 <= closed < after[0].start and not after[0].measure.is_resource
        return after[0] if is_only and group.unit in (UnitClass.PERCENT, UnitClass.NONE) else None

    def _sums_up_change(self, index: int) -> bool:
        """Tell whether a number says by how much the values before it differ: `256에서 30으로 88% 줄임`."""
        before = self.groups[index - 1]
        between = self.text[before.end : self.groups[index].start]
        return before.old >= 0 and bool(_SO_MUCH.fullmatch(between))

    def _is_aspect(self, left: MeasurePhrase, right: MeasurePhrase) -> bool:
        """Tell whether a measure before a number says more than a general word after it."""
        if left.measure.is_resource:
            return False
        plain = _PLAIN_MEASURE.search(self.text[right.start : right.end])
        is_plain = _PLAIN_MEASURE.search(self.text[left.start : left.end])
        return bool(plain and not is_plain and _AS_ASPECT.match(self.text, left.end))

    def _unlisted(self, index: int) -> MeasurePhrase | None:
        """Return the noun that a number is about, if it is no known measure."""
        group = self.groups[index]
        changes = group.is_old or self.change(index)
        if changes and (noun := changed_noun(self.sentence, group)):
            return noun
        if any(self.left[i] for i in range(index) if self.groups[i].clause == group.clause):
            return listed_noun(self.sentence, group)
        return None

    def _of_other_clause(self, index: int) -> MeasurePhrase | None:
        """Return the measure of the percentages of the clause before, if this one names none."""
        group = self.groups[index]
        start = self.sentence.clauses[group.clause][0]
        before = [i for i in range(index) if self.groups[i].clause == group.clause - 1]
        if not before or any(start <= measure.start < group.end for measure in self.sentence.measures):
            return None
        if group.unit is not UnitClass.PERCENT or self.groups[before[-1]].unit is not UnitClass.PERCENT:
            return None
        own, other = self.change(index), self.change(before[-1])
        return self.measure(before[-1]) if not own and not other else None

    def _abuts_data(self, group: NumberGroup) -> bool:
        """Tell whether a number in a list follows its benchmark directly, so that it may have no measure."""
        ends = [
            m.end for m in self.sentence.mentions if m.type in DATA and group.left <= m.start < group.start
        ]
        abuts = bool(ends) and self.text[ends[-1] : group.start].strip(" (:=") == ""
        return abuts and ("→" in self.text or group.unit is UnitClass.NONE)

    def _shared(self, index: int) -> MeasurePhrase | None:
        return self._shared_right(index) or self._shared_left(index)

    def _shared_right(self, index: int) -> MeasurePhrase | None:
        while index + 1 < len(self.groups) and self.is_bare_between(index):
            index += 1
            if self.left[index]:
                return None
            if self.right[index]:
                return self.right[index]
        return None

    def _shared_left(self, index: int) -> MeasurePhrase | None:
        while index > 0 and self.is_bare_between(index - 1):
            index -= 1
            if self.left[index]:
                return self._distributed(index) or self.left[index]
        return None

    def is_bare_between(self, index: int) -> bool:
        """Tell whether a group and the next one are members of one list."""
        first, second = self.groups[index], self.groups[index + 1]
        if first.clause != second.clause or not self._same_scale(first, second):
            return False
        between = self.text[first.end : second.start]
        if between.count(")") > between.count("("):
            return False
        return not cues.CHANGED.search(between) and not cues.REACHED.search(between)

    def _distributed(self, index: int) -> MeasurePhrase | None:
        """Return the measure of a member of `정확도와 정밀도를 각각 18%, 11%`."""
        run, position = self.run(index)
        first = self.groups[run[0]]
        if "각각" not in self.text[first.left : first.start] or len(run) < 2:
            return None
        phrases = [
            phrase
            for phrase in self.sentence.measures
            if first.left <= phrase.start and phrase.end <= first.start
        ]
        if len(phrases) >= len(run):
            return phrases[-len(run) :][position]
        nouns = nouns_before_each(self.sentence, first)
        return nouns[position] if len(nouns) == len(run) else None

    def run(self, index: int) -> tuple[list[int], int]:
        """Return the groups of a group's list, old values left out, and its place in the list."""
        first = index
        while first > 0 and self.is_bare_between(first - 1):
            first -= 1
        last = index
        while last + 1 < len(self.groups) and self.is_bare_between(last):
            last += 1
        run = [number for number in range(first, last + 1) if not self.groups[number].is_old]
        position = sum(1 for number in run if number < index)
        return run, position

    # Changes

    def change(self, index: int) -> str:
        """Return the words of change that govern a group."""
        if index not in self._changes:
            self._changes[index] = self._find_change(index)
        return self._changes[index]

    def _find_change(self, index: int) -> str:
        group = self.groups[index]
        if group.is_versus or owner_of_brackets(self.sentence, group) or self.is_compared_value(index):
            return ""
        if beaten_owner(self.sentence, group) or self._is_bracketed_level(group):
            return ""
        end = group.right
        after = self.text[group.end : end]
        if index + 1 == len(self.groups) or not self.is_bare_between(index):
            after = after.partition(",")[0]
        if reported := cues.REACHED.search(after):
            after = after[: reported.start()]
        match = cues.CHANGED.search(after)
        if match and self._is_praise(group, after, match):
            match = None
        if match and self._governs(index, after[: match.start()]):
            return match[0]
        if index + 1 < len(self.groups) and self.is_bare_between(index) and not self.left[index + 1]:
            return self.change(index + 1) or change_before(self.text, group)
        if (
            index + 1 < len(self.groups)
            and self.is_bare_between(index)
            and self.left[index + 1]
            and self.left[index]
        ):
            return self._next_change(index) if self._same_scale(group, self.groups[index + 1]) else ""
        return change_before(self.text, group) or ("gain" if group.numbers[0].sign == "+" else "")

    def _is_bracketed_level(self, group: NumberGroup) -> bool:
        """Tell whether a number alone in brackets is the value of the name before: `FooNet(31%)`."""
        opened, closed = self.text[: group.start], self.text[group.end :]
        return (
            opened.endswith("(")
            and closed.startswith(")")
            and is_system_before(self.sentence, group.start - 1)
        )

    @staticmethod
    def _same_scale(first: NumberGroup, second: NumberGroup) -> bool:
        """Tell whether two groups may be values of one measure; the unit may stand after the last alone."""
        values = (UnitClass.NONE, UnitClass.AMOUNT, UnitClass.POINTS)
        return first.unit is second.unit or (first.unit in values and second.unit in values)

    def is_compared_value(self, index: int) -> bool:
        """Tell whether a group or the next one is the value of a baseline: `64.1%로 44.6%에 비해`."""
        group = self.groups[index]
        if cues.COMPARED.match(self.text, group.end):
            return True
        if index + 1 == len(self.groups) or not cues.COMPARED.match(self.text, self.groups[index + 1].end):
            return False
        return bool(
            re.fullmatch(
                r"(?:으?로|을|를|에 도달해|까지)?,?\s?(?:기존\s?)?", self.text[group.end : group.right]
            )
        )

    def _next_change(self, index: int) -> str:
        """Return the change of the next members of a list: `PSNR 0.5, SSIM 0.004 상승`."""
        if self.groups[index].is_old or self.groups[index].old >= 0:
            return ""
        change, own = self.change(index + 1), self.left[index]
        # `효율 2배, 비율 10배 감소`: what the one loses the other does not
        is_other = own and own.measure.sense is Sense.HIGHER and cues.DECREASED.search(change)
        return "" if is_other else change

    @staticmethod
    def _is_praise(group: NumberGroup, after: str, match: re.Match[str]) -> bool:
        """Tell whether an adjective praises a level: `98% 이상의 높은 정확도`, not `5.5% 높은 정확도`."""
        if not cues.PRAISE.match(match[0]) or group.unit is UnitClass.TIMES:
            return False
        between = after[: match.start()]
        if group.unit in (UnitClass.PERCENT, UnitClass.POINTS):
            return bool(re.match(r"\s?(?:이상|이하|내외|가량|정도|수준)?(?:의|로|으로)\s", between))
        return bool(between.strip())

    def _governs(self, index: int, between: str) -> bool:
        """Tell whether nothing but the measure stands between a number and a word of change."""
        measure, group = self.right[index], self.groups[index]
        if measure and group.end <= measure.start:
            start = measure.start - group.end
            end = measure.end - group.end
            between = between[:start] + _GLOSS_AND_PARTICLE.sub("", between[end:], count=1)
        return not re.search(r"(?:을|를|에서|보다|대비|점수로|하여|하며)(?=\s|\Z)", between)
