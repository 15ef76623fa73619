"""Find names by how they are written: `NorMuon`, `DPG-Bench`, `Spider 데이터셋`."""

import re
from collections.abc import Iterator

from kg.extract.cues import cued_type, spelled_type
from kg.extract.passage import Passage
from kg.limits import MAX_RUN_LENGTH
from kg.records import EntityType, Mention, SectionKind, Source

_WORD = r"[A-Za-zΑ-ω][A-Za-z0-9Α-ω]*"
#: A run of Latin letters and digits, hyphenated or with a version; a slash separates, unless it stands
#: between capitals.
_NAME_LIKE_RUN = re.compile(
    rf"(?<![\w@]){_WORD}(?:(?:[-+@^*]|\.(?=\d)){{1,2}}[A-Za-z0-9]+|\+\+?(?!\w))*(?:[α-ω*](?!\w))?"
)
#: What makes a run a name: a capital after the first letter, or letters and digits together.
_NAME_SPELLING = re.compile(r"[a-z0-9α-ω].*[A-Z]|[A-Z].*[A-Z]|[A-Za-z]-?\d|π")
#: A version apart from its name (`Gemini 2.5 Pro`); `GenEval 0.91` and `AIME24 80.6%` are results.
_VERSION = re.compile(
    r"\s(?:v\d+(?:\.\d+)*|[1-9](?:\.\d)?)"
    r"(?:[\s-](?:Pro|Flash|Mini|mini|Turbo|Sonnet|Opus|Haiku|Lite|Large|XL|Preview))*(?![\w.%배점])"
)
#: One or two plain words with a capital; they are names only beside a word that says so.
_CAPITALIZED = re.compile(r"[A-Z][a-z]+(?:[-\s][A-Z][a-z]+)?")
_KOREAN_AFTER = re.compile(r"\s?[가-힣]")
#: The name before the colon of a title.
_TITLE_NAME = re.compile(r"\s*([^:]{2,40}?)\s*:\s")

#: Words written like names that are no entities: hardware, units, formats, venues, companies, everyday
#: abbreviations.
NO_ENTITIES = frozenset(
    "AI GPU GPUs CPU CPUs TPU TPUs NPU API APIs SOTA URL HTML JSON XML PDF CSV YAML SQL USB RAM HBM SRAM "
    "DRAM GB MB TB KB UI "
    "UX ID IDs OK US USA UK EU "
    "IT ML DL CV HTTP HTTPS SDK OS IDE CEO IEEE CVPR ICCV ECCV ICML NeurIPS ACL EMNLP NAACL ICLR AAAI "
    "IJCAI KDD A100 H100 "
    "H200 H800 A800 V100 B200 "
    "L40S T4 RTX NVIDIA OpenAI DeepMind Google Meta Microsoft GitHub HuggingFace YouTube PyTorch "
    "TensorFlow JAX LaTeX iOS "
    "iPhone macOS MacBook "
    "II III IV VI VII VIII IX XL QR TV PC HD 4K 2D 3D 4D 1D RGB RGBA RGB-D STEM GDPR HIPAA FDA NASA NIST "
    "FAQ DIY ASCII UTF Q1 "
    "Q2 Q3 Q4 vs vs. "
    "ByteDance DeepSeek-AI xAI LinkedIn TikTok WeChat arXiv ArXiv end-to-End Text-To State-of-the-Art "
    "Jetson IoT FPGA ASIC "
    "VRAM".split()
)
#: Sizes, numbers with a unit, variables.
_QUANTITY = re.compile(
    r"^[a-z]?[\dx.,+-]+[A-Za-z%]{0,3}$|^[A-Za-z]$|^[a-z]\d$|^(?:x|v|L|N|K|O|T|H|W|d|k|n|p|t)\d*$"
)
#: Words of a title joined by hyphens (`Training-Free`, `End-to-End`): their capitals do not tell a name.
_HYPHENATED_WORDS = re.compile(r"[A-Z]?[a-z]+(?:-(?:[A-Z]?[a-z]+|\d?D|\d+))+")
#: Endings of hyphenated adjectives (`diffusion-based`).
_ADJECTIVE_ENDING = re.compile(
    r"-(?:based|driven|aware|free|aligned|level|time|guided|centric|oriented|specific|grained|turn|agents?|modal|"
    r"shot|step|stage|scale|fidelity|resolution|quality|language|end|wise|view|like|only|context|horizon|domain|task|source|"
    r"efficient|enhanced|augmented|agnostic|in|off)$",
    re.IGNORECASE,
)
#: Words that the spelling alone takes for names.
_NOT_NAMES = frozenset({"Bench", "Hybrid"})
#: A plain word with a capital is a name only of these types, and only where a word beside it tells the type.
_TYPES_OF_CAPITALIZED = frozenset({EntityType.DATASET, EntityType.BENCHMARK})


def find_patterns(passage: Passage) -> Iterator[Mention]:
    """Yield what is written like a name, with the type that its surroundings or its spelling suggest."""
    if passage.section.kind is SectionKind.TITLE:
        yield from _title_name(passage)
    for match in _NAME_LIKE_RUN.finditer(passage.text):
        name = match.group()
        if name.islower() and name.isascii() and name.isalpha():
            continue  # no name, and most runs are such words
        if _is_excluded(name):
            continue
        start, end = match.span()
        is_name = _NAME_SPELLING.search(name) is not None and not _is_compound(name, passage)
        if not is_name and (not _CAPITALIZED.fullmatch(name) or _starts_sentence(passage, start, end)):
            continue
        cue = cued_type(passage.text, start, end)
        if not is_name and cue not in _TYPES_OF_CAPITALIZED:
            continue
        if version := _VERSION.match(passage.text, end):
            end = version.end()
        if start in passage.starts and end in passage.ends:
            yield _mention(passage.text, start, end, cue)


def _is_excluded(name: str) -> bool:
    """Tell whether a run is no name whatever its spelling."""
    if len(name) > MAX_RUN_LENGTH or name in NO_ENTITIES or name in _NOT_NAMES:
        return True
    return _QUANTITY.match(name) is not None


def _is_compound(name: str, passage: Passage) -> bool:
    """Tell whether a run is ordinary words joined by hyphens and no name."""
    if _ADJECTIVE_ENDING.search(name):
        return True
    is_lower_case = name[1:] == name[1:].lower()
    is_title = passage.section.kind is SectionKind.TITLE
    return _HYPHENATED_WORDS.fullmatch(name) is not None and (is_title or is_lower_case)


def _starts_sentence(passage: Passage, start: int, end: int) -> bool:
    """Tell whether English capitalizes any word there: at the start of a sentence, or in a title."""
    if passage.section.kind is SectionKind.TITLE:
        return True
    before = passage.text[max(0, start - 8) : start].rstrip(" -*")
    is_first = not before or before.endswith((".", "\n"))
    return is_first and not _KOREAN_AFTER.match(passage.text, end)


def _mention(text: str, start: int, end: int, cue: EntityType | None) -> Mention:
    """Return the mention of a name at `text[start:end]`, given the type that words around it tell, if any."""
    name = text[start:end]
    spelled = spelled_type(name)
    score = 0.6 if cue or spelled else 0.4
    return Mention(start, end, name, cue or spelled or EntityType.METHOD, Source.PATTERN, score, name)


def _title_name(passage: Passage) -> Iterator[Mention]:
    """Yield the name of one or two words before the colon of a title, which is what the paper proposes."""
    match = _TITLE_NAME.match(passage.text)
    if match is None or len(match[1].split()) > 2:
        return
    start, end = match.span(1)
    if start not in passage.starts or end not in passage.ends:
        return
    if match[1][0].isascii() and re.search(r"[A-Z]", match[1]):
        yield _mention(passage.text, start, end, None)._replace(score=0.7)
