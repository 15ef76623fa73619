"""Guess the type of a name from cues: a word after or before it, the last word of a phrase, its spelling."""

import re

from kg.limits import CUE_REACH_AFTER, CUE_REACH_BEFORE, DIRECT_CUE_REACH
from kg.records import EntityType

#: Words after a name that tell its type (`GenEval 벤치마크`).
_WORDS_AFTER = {
    EntityType.DATASET: "데이터셋 데이터 세트 데이터세트 코퍼스 말뭉치 dataset datasets corpus",
    EntityType.BENCHMARK: "벤치마크 리더보드 benchmark benchmarks leaderboard",
    EntityType.MODEL: "모델 아키텍처 네트워크 백본 인코더 디코더 시리즈 계열 에이전트 model models "
    "backbone encoder decoder "
    "network architecture",
    EntityType.METHOD: "옵티마이저 최적화기 알고리즘 기법 방법 방법론 방식 프레임워크 전략 손실 모듈 "
    "파이프라인 메커니즘 학습 "
    "학습법 샘플링 정규화 "
    "optimizer algorithm method framework strategy loss module pipeline mechanism training sampling "
    "technique",
    EntityType.METRIC: "점수 지표 스코어 메트릭 metric metrics score scores",
    EntityType.TASK: "과제 태스크 작업 문제 task tasks problem",
}
#: Words before a name that tell its type (`데이터셋 C4`).
_WORDS_BEFORE = {
    EntityType.DATASET: "데이터셋 데이터세트 코퍼스 dataset",
    EntityType.BENCHMARK: "벤치마크 benchmark",
    EntityType.MODEL: "모델 model",
    EntityType.METHOD: "프레임워크 기법 방법 알고리즘 옵티마이저 framework method algorithm optimizer",
    EntityType.METRIC: "지표 metric",
}


def _alternatives(words: str) -> str:
    """Return a pattern of words separated by spaces, the longest first."""
    return "|".join(sorted(words.split(), key=len, reverse=True))


#: Names in a list share the word that follows the last: `GenEval, MMBench 등 다양한 벤치마크`.
_REST_OF_LIST = r"(?:\s*(?:,|·|/|및|와|과|그리고|and)\s*[A-Za-z0-9][\w.+\-^*@]*(?:\s[\d.]+)?)*"
#: What may stand between a name and the word for its type.
_CONNECTIVE = (
    r"(?:[)\]'’\"”]|\s)*"
    r"(?:등의?|와 같은|과 같은|같은|을 포함한|를 포함한|라는|이라는|이라 명명된|기반의?|류의?)?\s*"
)
_UP_TO_TWO_KOREAN_WORDS = r"(?:[가-힣]+\s+){0,2}?"
_AFTER_PATTERNS = {
    entity_type: re.compile(
        rf"{_REST_OF_LIST}{_CONNECTIVE}{_UP_TO_TWO_KOREAN_WORDS}(?:{_alternatives(words)})(?![a-z])",
        re.IGNORECASE,
    )
    for entity_type, words in _WORDS_AFTER.items()
}
_DIRECTLY_AFTER_PATTERNS = {
    entity_type: re.compile(rf"\s?(?:{_alternatives(words)})(?![a-z])", re.IGNORECASE)
    for entity_type, words in _WORDS_AFTER.items()
}
_BEFORE_PATTERNS = {
    entity_type: re.compile(
        rf"(?:{_alternatives(words)})(?:인|으로서|로서|로는|은|는)?[\s'‘\"“(]*\Z", re.IGNORECASE
    )
    for entity_type, words in _WORDS_BEFORE.items()
}

#: Last words of phrases, English and Korean, that tell the type.
_HEAD_WORDS = {
    EntityType.MODEL: "model models network networks transformer transformers encoder decoder agent agents "
    "llm llms mllm vlm "
    "autoencoder backbone "
    "모델 네트워크 신경망 트랜스포머 인코더 디코더 오토인코더 에이전트 백본",
    EntityType.DATASET: "dataset datasets corpus corpora data 데이터셋 데이터 코퍼스 말뭉치",
    EntityType.BENCHMARK: "benchmark benchmarks bench suite 벤치마크",
    EntityType.METRIC: "score scores distance rate error accuracy metric index ratio similarity latency "
    "throughput perplexity "
    "precision recall "
    "점수 거리 지표 정확도 오류율 비율 지수 유사도 일관성 충실도 오차 지연 시간",
    EntityType.TASK: "generation segmentation detection recognition estimation reconstruction translation "
    "understanding "
    "reasoning answering "
    "classification retrieval prediction editing synthesis forecasting summarization planning navigation "
    "manipulation "
    "captioning grounding "
    "tracking verification completion localization restoration collapse hacking forgetting hallucination "
    "hallucinations bias "
    "attack attacks "
    "problem task tasks modeling driving super-resolution "
    "생성 분할 탐지 검출 인식 추정 재구성 복원 번역 이해 추론 질의응답 응답 분류 검색 예측 편집 합성 요약 "
    "계획 탐색 조작 추적 "
    "검증 문제 과제 "
    "현상 붕괴 망각 환각 편향 공격 자율주행 모델링 불안정 불안정성 과적합",
}
_WORD = re.compile(r"[A-Za-z-]+|[가-힣]+")
_TYPE_OF_HEAD = {word: entity_type for entity_type, words in _HEAD_WORDS.items() for word in words.split()}

#: How names of a type tend to be written.
_SPELLINGS = (
    (
        EntityType.BENCHMARK,
        re.compile(r"(?:Bench|BENCH|Eval|Arena|Leaderboard)(?:[-+\d]|v\d|$)|QA$|^MM?LU|^AIME"),
    ),
    (
        EntityType.DATASET,
        re.compile(r"(?:\d+[KM]|Set|Corpus|Data|Text|Wiki\w*)$|^(?:LAION|CIFAR|ImageNet|COCO)"),
    ),
    (
        EntityType.MODEL,
        re.compile(
            r"(?:[-_ ]?\d+(?:\.\d+)?[BM](?:-|$)|Net|[Ff]ormer|GAN|VAE|GPT|LLa[Mm]A|BERT|CLIP|ViT|Diffusion|"
            r"-VL|VLM|VLA|LLM|Coder|Instruct|Encoder|DiT|LM|-Omni|Gen)(?:[-\d.]|$)|"
            r"^(?:GPT|Qwen|LLaVA|Llama|Gemini|Claude|DeepSeek|InternVL|FLUX|Wan)"
        ),
    ),
    (EntityType.METRIC, re.compile(r"(?:Score|@\d+|@k|IoU|-F1)$|^(?:CLIP-[IT]|mAP|mIoU)")),
)


def cued_type(text: str, start: int, end: int) -> EntityType | None:
    """Return the type that the words around the name `text[start:end]` tell, or None.

    A word directly after the name counts most, then one further behind it, then one before it.
    """
    for patterns, reach in (
        (_DIRECTLY_AFTER_PATTERNS, DIRECT_CUE_REACH),
        (_AFTER_PATTERNS, CUE_REACH_AFTER),
    ):
        matched_types = []
        for entity_type, pattern in patterns.items():
            match = pattern.match(text, end, end + reach)
            if match:
                matched_types.append((match.end(), entity_type))
        if matched_types:
            return min(matched_types)[1]
    before = text[max(0, start - CUE_REACH_BEFORE) : start]
    for entity_type, pattern in _BEFORE_PATTERNS.items():
        if pattern.search(before):
            return entity_type
    return None


def head_type(phrase: str) -> EntityType | None:
    """Return the type that the last word of a phrase tells (`텍스트-비디오 생성` is a task), or None."""
    words = _WORD.findall(phrase.casefold())
    return _TYPE_OF_HEAD.get(words[-1]) if words else None


def spelled_type(name: str) -> EntityType | None:
    """Return the type that the spelling of a name suggests (`MathArena`: a benchmark), or None."""
    return next((entity_type for entity_type, pattern in _SPELLINGS if pattern.search(name)), None)
