"""Unicode, look-up keys, Korean particles and sentences.

Text is kept as written, in NFC. Only look-up keys are folded. Korean attaches particles and copulas to the
word before them (`Muon을`, `모델에서는`); `stem_length` says where the word ends.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.limits import CACHED_NAMES, CACHED_SENTENCE_LISTS, MIN_SINGULAR_NAME_LENGTH, QUOTE_REACH

#: Patterns are compiled when they are first needed, since a look-up needs few of them.
_pattern = cache(re.compile)

#: Hangul syllables and compatibility letters, for use inside a character class.
HANGUL = "가-힣ㄱ-ㆎ"

#: Control characters and such, and those that hide a name or turn it round without being seen: soft hyphen,
#: zero-width space, word joiner, marks and overrides of the direction of writing, tags. The joiners of emoji
#: and of other scripts stay.
INVISIBLE = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
)
_CONTROLS = f"[{INVISIBLE}]"
_NEWLINES = r"\r\n?"
#: Line separators that Markdown and editors do not take for line breaks.
_SEPARATORS = r"[\u2028\u2029\x85]"
#: Characters that make no difference between two names: white space, hyphens, quotes and such.
_IGNORED_CHARACTERS = " \t\n\r\u00a0\u3000-‐‑‒–—―−_'’‘\"“”/·・`"
_IGNORED = frozenset(_IGNORED_CHARACTERS)

#: Particles (조사), copulas and the verb endings of 하다/되다/시키다 that follow a noun without a space.
_ENDINGS = frozenset(
    # topic, subject, object, possession, place, means, company, limits
    "에서부터 으로부터 에서는 에서도 에서의 에게서 으로서의 으로써 으로서 으로의 으로는 으로도 이라는 "
    "이라고 이라도 이라면 "
    "이라 에게는 에게 "
    "에서 에는 에도 에만 에의 으로 로부터 로서의 로서 로써 로의 로는 로도 까지의 까지 부터 보다 처럼 만큼 "
    "마다 조차 마저 밖에 "
    "이나 이란 와의 "
    "과의 와는 과는 와도 과도 라는 라고 라면 별로 은 는 이 가 을 를 의 에 와 과 도 로 만 나 란 및 등의 "
    "등을 등에서 등이 등 "
    "들은 들이 들을 들의 들과 들에 들에게 들에서 들에서의 들로 들도 들 "
    # copula
    "이며 이고 이다 이자 인데 입니다 였다 이었다 이지만 이므로 이면서 이면 인 "
    # 하다, 되다, 시키다
    "하였으며 하였고 하였다 했으며 했고 했다 하도록 하여야 하여 하기 하는 하고 하며 하면서 하면 하지만 "
    "하지 하게 한다 합니다 "
    "한 할 함으로써 함 해 "
    "되었으며 되었고 되었다 되도록 되어 되는 되고 되며 되면 되지 된다 됩니다 된 될 됨 시키는 시키고 시키며 "
    "시켜 시킨 시킬 시킨다 "
    "적으로 적인 적".split()
)
_MAX_ENDING_LENGTH = max(map(len, _ENDINGS))
#: The ends of loan words that look like a particle or the copula 인.
_LOAN_WORD_ENDS = ("라인", "도메인", "디자인", "체인", "페인", "코인", "와인", "카메라", "시나리오", "스케일")

_SENTENCE_END = r"(?<=[.!?。])[\"'”’)\]]*\s+|\n\s*\n\s*|\n(?=\s*(?:[-*+•>]|\d+[.)])\s)"
_ABBREVIATION = r"(?:\b(?:e\.g|i\.e|et al|vs|cf|Fig|Eq|Sec|Tab|resp|approx|No|Dr|St|w\.r\.t|[A-Z])|\d)\.\s*\Z"
_BULLET = r"\s*(?:[-*+•>]\s+|\d+[.)]\s+)*"


def has_hangul(text: str) -> bool:
    """Tell whether a text holds Hangul."""
    return not text.isascii() and _pattern(f"[{HANGUL}]").search(text) is not None


def clean(text: str) -> str:
    r"""Return the text in NFC, with `\n` as line break, without control and zero-width characters."""
    text = _pattern(_SEPARATORS).sub(" ", _pattern(_NEWLINES).sub("\n", text))
    return unicodedata.normalize("NFC", _pattern(_CONTROLS).sub("", text))


def one_line(text: str) -> str:
    """Return the text with every run of white space replaced by one space, without any at its ends."""
    return " ".join(text.split())


def shorten(text: str, max_length: int = 80) -> str:
    """Return a text cut to at most that many characters, the last of them an ellipsis if anything is cut."""
    return text if len(text) <= max_length else text[: max_length - 1].rstrip() + "…"


class _Folding(dict[str, str]):
    """For each character what it becomes in a look-up key, computed when it is first met."""

    def __missing__(self, character: str) -> str:
        folded = unicodedata.normalize("NFKC", character).casefold()
        self[character] = "".join(c for c in folded if c not in _IGNORED)
        return self[character]


_FOLDING = _Folding()
#: The ignored ASCII characters, for `str.translate`, which is faster; most text is ASCII.
_IGNORED_ASCII = {code: None for code in range(128) if chr(code) in _IGNORED}


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Return the folded text and, for each of its characters, the offset in `text` that it comes from.

    Folding drops case, width, spaces, hyphens and quotes, so that `Text-to-Image`, `text to image` and
    `TextToImage` have one key, and so have `사전 학습` and `사전학습`.

    Example:
        >>> fold_with_offsets("A-b")
        ('ab', [0, 2])
    """
    if text.isascii():
        offsets = [offset for offset, character in enumerate(text) if character not in _IGNORED]
        return text.lower().translate(_IGNORED_ASCII), offsets
    parts = [_FOLDING[character] for character in text]
    folded = "".join(parts)
    if len(folded) == len(text):
        return folded, list(range(len(text)))
    return folded, [offset for offset, part in enumerate(parts) for _ in part]


@lru_cache(maxsize=CACHED_NAMES)
def fold(text: str) -> str:
    """Return the look-up key of a name: folded as in `fold_with_offsets`, and without a plural s.

    A plural s is a lower-case s: where a capital one is kept, it stays a capital, so that `AdamS` and `Adam`
    have two keys. Folding a key again does not change it.

    Example:
        >>> fold("Diffusion Models"), fold("AdamS"), fold("Adam")
        ('diffusionmodel', 'adamS', 'adam')
    """
    if text.isascii():
        key = text.lower().translate(_IGNORED_ASCII)
    else:
        key = "".join([_FOLDING[character] for character in text])
    singular = strip_plural(key, MIN_SINGULAR_NAME_LENGTH)
    has_capital = singular != key and text.rstrip(_IGNORED_CHARACTERS).endswith("S")
    return f"{singular}S" if has_capital else singular


def strip_plural(word: str, min_length: int) -> str:
    """Return a lower-case English word, or a folded name, without its plural s.

    Only ASCII texts have one, and only if they do not end like a singular (`class`, `consensus`, `basis`).
    The rule by which names are matched with gold annotations is another one
    (`kg.evaluation.matching.match_key`); `tests/data/plurals.json` lists where they differ.

    Args:
        word: The word or name.
        min_length: How many characters must be left.

    Example:
        >>> strip_plural("models", 4), strip_plural("gas", 3), strip_plural("class", 3)
        ('model', 'gas', 'class')
    """
    ends_like_plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    is_plural = ends_like_plural and len(word) > min_length and word.isascii()
    return word[:-1] if is_plural else word


@lru_cache(maxsize=CACHED_NAMES)
def slug(name: str) -> str:
    """Return the part of an id that stands for a name: letters, digits, points and single hyphens.

    Example:
        >>> slug("Qwen2.5-VL 7B"), slug("C++")
        ('qwen2.5-vl-7b', 'c-plus-plus')
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
    return re.sub(r"[^\w.]+|_", "-", folded.replace("+", " plus ")).strip("-.") or "x"


def is_ending(word: str) -> bool:
    """Tell whether a whole word is a particle, a copula or a verb ending, such as `을` in `Muon을`."""
    return word in _ENDINGS


def stem_rules() -> tuple[list[str], list[str]]:
    """Return the endings of Korean words, and the ends of loan words that are none, for `stem_length`."""
    return sorted(_ENDINGS), list(_LOAN_WORD_ENDS)


def stem_length(word: str) -> int:
    """Return how many characters of a Hangul word remain without its particle or ending.

    These are at least two, or all of a one-syllable word.

    A word of one syllable and a particle (`값을`) cannot be told from a noun that ends like one (`평가`), so
    it stays whole.
    """
    if word.endswith(_LOAN_WORD_ENDS):
        return len(word)
    min_length = max(2, len(word) - _MAX_ENDING_LENGTH)
    for length in range(min_length, len(word)):
        if word[length:] in _ENDINGS:
            return length
    return len(word)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each sentence, without bullets and surrounding white space.

    A sentence ends with its punctuation, at an empty line or where a bullet begins; a line break alone does
    not end it, since digests and abstracts may be wrapped.
    """
    start = 0
    for match in _pattern(_SENTENCE_END).finditer(text):
        after_punctuation = match.group().isspace() and "\n" not in match.group()
        if after_punctuation and _pattern(_ABBREVIATION).search(text, start, match.start()):
            continue
        yield from _trimmed(text, start, match.start())
        start = match.end()
    yield from _trimmed(text, start, len(text))


@lru_cache(maxsize=CACHED_SENTENCE_LISTS)
def _sentence_list(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(sentences(text))


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the (start, end) of the sentence in which `text[start:end]` begins.

    If `text[start:end]` goes on beyond the sentence, the result ends where it does; if it begins in no
    sentence, it is the result. A sentence is cut to at most `QUOTE_REACH` characters on either side, so that
    quotes stay readable.
    """
    spans = _sentence_list(text)
    index = bisect_right(spans, (start, len(text))) - 1
    if index < 0 or spans[index][1] <= start:
        return start, end
    first, last = spans[index]
    return max(first, start - QUOTE_REACH), max(min(last, end + QUOTE_REACH), end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of `text[start:end]` without bullets and white space, unless nothing is left."""
    bullet = _pattern(_BULLET).match(text, start, end)
    start = bullet.end() if bullet else start
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


_WORD = r"[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*|[가-힣]{2,}"


def words(text: str) -> set[str]:
    """Return the words of a text for comparing texts: lower case, of two letters or more.

    Korean words lose their particle or ending, and those that end in 다, which are verbs, are left out.
    """
    stems = {
        word if word[0] < "가" else word[: stem_length(word)]
        for word in _pattern(_WORD).findall(text.lower())
    }
    return {word for word in stems if len(word) > 1 and not word.endswith("다")}
