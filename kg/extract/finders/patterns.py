"""Names that no list holds, told by how they are written: `NorMuon`, `GPT-4o`, `DPG-Bench`, `X 데이터셋`, `Name: its task`."""

import re
from collections.abc import Iterator

from kg.extract.cues import cued_type, shaped_type
from kg.extract.passage import Passage
from kg.records import EntityType, Mention, SectionKind, Source

_WORD = r"[A-Za-zΑ-ω][A-Za-z0-9Α-ω]*"
#: A run of Latin letters and digits, hyphenated or with a version; a slash separates, unless it stands between capitals.
_RUN = re.compile(
    rf"(?<![\w@]){_WORD}(?:(?:[-+@^*]|\.(?=\d)){{1,2}}[A-Za-z0-9]+|\+\+?(?!\w))*(?:[α-ω*](?!\w))?"
)
#: What makes a run a name: a capital after the first letter, or letters and digits together.
_NAME = re.compile(r"[a-z0-9α-ω].*[A-Z]|[A-Z].*[A-Z]|[A-Za-z]-?\d|π")
#: A version apart from its name (`Gemini 2.5 Pro`); `GenEval 0.91` and `AIME24 80.6%` are results.
_VERSION = re.compile(
    r"\s(?:v\d+(?:\.\d+)*|[1-9](?:\.\d)?)"
    r"(?:[\s-](?:Pro|Flash|Mini|mini|Turbo|Sonnet|Opus|Haiku|Lite|Large|XL|Preview))*(?![\w.%배점])"
)
_CAPITAL = re.compile(r"[A-Z][a-z]+(?:[-\s][A-Z][a-z]+)?")
_KOREAN_NEXT = re.compile(r"\s?[가-힣]")
_TITLE_NAME = re.compile(r"\s*([^:]{2,40}?)\s*:\s")

#: Written like names, but nobody's entity: hardware, units, formats, venues, companies, everyday abbreviations.
ORDINARY = frozenset(
    "AI GPU GPUs CPU CPUs TPU TPUs NPU API APIs SOTA URL HTML JSON XML PDF CSV YAML SQL USB RAM HBM SRAM DRAM GB MB TB KB UI "
    "UX ID IDs OK US USA UK EU "
    "IT ML DL CV HTTP HTTPS SDK OS IDE CEO IEEE CVPR ICCV ECCV ICML NeurIPS ACL EMNLP NAACL ICLR AAAI IJCAI KDD A100 H100 "
    "H200 H800 A800 V100 B200 "
    "L40S T4 RTX NVIDIA OpenAI DeepMind Google Meta Microsoft GitHub HuggingFace YouTube PyTorch TensorFlow JAX LaTeX iOS "
    "iPhone macOS MacBook "
    "II III IV VI VII VIII IX XL QR TV PC HD 4K 2D 3D 4D 1D RGB RGBA RGB-D STEM GDPR HIPAA FDA NASA NIST FAQ DIY ASCII UTF Q1 "
    "Q2 Q3 Q4 vs vs. "
    "ByteDance DeepSeek-AI xAI LinkedIn TikTok WeChat arXiv ArXiv end-to-End Text-To State-of-the-Art Jetson IoT FPGA ASIC "
    "VRAM".split()
)
_MEASURE = re.compile(
    r"^[a-z]?[\dx.,+-]+[A-Za-z%]{0,3}$|^[A-Za-z]$|^[a-z]\d$|^(?:x|v|L|N|K|O|T|H|W|d|k|n|p|t)\d*$"
)
#: Words of a title joined by hyphens (`Training-Free`, `End-to-End`): capitals there tell nothing; nor do these endings.
_PLAIN_PARTS = re.compile(r"[A-Z]?[a-z]+(?:-(?:[A-Z]?[a-z]+|\d?D|\d+))+")
_ADJECTIVE = re.compile(
    r"-(?:based|driven|aware|free|aligned|level|time|guided|centric|oriented|specific|grained|turn|agents?|modal|shot|step|stage|"
    r"scale|fidelity|"
    r"resolution|quality|language|end|wise|view|like|only|context|horizon|domain|task|source|efficient|enhanced|augmented|agnostic|in|off)$",
    re.IGNORECASE,
)
#: Longer runs are addresses, keys or noise.
_LONGEST = 60
_NOT_NAMES = frozenset({"Bench", "Hybrid"})
#: A plain word with a capital is a name only of these, and only where a word beside it says so.
_CAPITALISED = frozenset({EntityType.DATASET, EntityType.BENCHMARK})


def find_patterns(passage: Passage) -> Iterator[Mention]:
    """Yield what is written like a name, with the type its surroundings or its spelling suggest."""
    if passage.section.kind is SectionKind.TITLE:
        yield from _title_name(passage)
    text = passage.text
    for found in _RUN.finditer(text):
        start, end = found.span()
        name = found.group()
        if name.islower() and name.isascii() and name.isalpha():
            continue  # nothing below would keep it, and most runs are such words
        if len(name) > _LONGEST or name in ORDINARY or name in _NOT_NAMES or _MEASURE.match(name):
            continue
        named = _NAME.search(name) and not _is_compound(name, passage)
        if not named and (not _CAPITAL.fullmatch(name) or _starts(passage, start, end)):
            continue
        cue = cued_type(text, start, end)
        if not named and cue not in _CAPITALISED:
            continue
        if version := _VERSION.match(text, end):
            end = version.end()
        if start in passage.starts and end in passage.ends:
            yield _mention(text, start, end, cue)


def _is_compound(name: str, passage: Passage) -> bool:
    """Tell whether a run is ordinary words joined by hyphens and no name."""
    plain = _PLAIN_PARTS.fullmatch(name) is not None
    return bool(_ADJECTIVE.search(name)) or (
        plain and (passage.section.kind is SectionKind.TITLE or name[1:] == name[1:].lower())
    )


def _starts(passage: Passage, start: int, end: int) -> bool:
    """Tell whether a word stands where English capitalises any word: at the start of a sentence, or in a title."""
    if passage.section.kind is SectionKind.TITLE:
        return True
    before = passage.text[max(0, start - 8) : start].rstrip(" -*")
    return (not before or before.endswith((".", "\n"))) and not _KOREAN_NEXT.match(passage.text, end)


def _mention(text: str, start: int, end: int, cue: EntityType | None) -> Mention:
    name = text[start:end]
    shape = shaped_type(name)
    score = 0.6 if cue or shape else 0.4
    return Mention(start, end, name, cue or shape or EntityType.METHOD, Source.PATTERN, score, name)


def _title_name(passage: Passage) -> Iterator[Mention]:
    """Yield the name before the colon of a title, which is what the paper proposes."""
    found = _TITLE_NAME.match(passage.text)
    if found is None or len(found[1].split()) > 2:
        return
    start, end = found.span(1)
    if (
        start in passage.starts
        and end in passage.ends
        and found[1][0].isascii()
        and re.search(r"[A-Z]", found[1])
    ):
        yield _mention(passage.text, start, end, None)._replace(score=0.7)
