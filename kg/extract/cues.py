"""Words that tell what kind of thing a name is: the word after it, the word before it, the head of a phrase, its shape."""

import re

from kg.records import EntityType

_AFTER = {
    EntityType.DATASET: "데이터셋 데이터 세트 데이터세트 코퍼스 말뭉치 dataset datasets corpus",
    EntityType.BENCHMARK: "벤치마크 리더보드 benchmark benchmarks leaderboard",
    EntityType.MODEL: "모델 아키텍처 네트워크 백본 인코더 디코더 시리즈 계열 에이전트 model models backbone encoder decoder "
    "network architecture",
    EntityType.METHOD: "옵티마이저 최적화기 알고리즘 기법 방법 방법론 방식 프레임워크 전략 손실 모듈 파이프라인 메커니즘 학습 "
    "학습법 샘플링 정규화 "
    "optimizer algorithm method framework strategy loss module pipeline mechanism training sampling technique",
    EntityType.METRIC: "점수 지표 스코어 메트릭 metric metrics score scores",
    EntityType.TASK: "과제 태스크 작업 문제 task tasks problem",
}
_BEFORE = {
    EntityType.DATASET: "데이터셋 데이터세트 코퍼스 dataset",
    EntityType.BENCHMARK: "벤치마크 benchmark",
    EntityType.MODEL: "모델 model",
    EntityType.METHOD: "프레임워크 기법 방법 알고리즘 옵티마이저 framework method algorithm optimizer",
    EntityType.METRIC: "지표 metric",
}


def _alternatives(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


#: Names in a list share the word that follows the last: `GenEval, MMBench 등 다양한 벤치마크`.
_LIST = r"(?:\s*(?:,|·|/|및|와|과|그리고|and)\s*[A-Za-z0-9][\w.+\-^*@]*(?:\s[\d.]+)?)*"
_LINK = r"(?:[)\]'’\"”]|\s)*(?:등의?|와 같은|과 같은|같은|을 포함한|를 포함한|라는|이라는|이라 명명된|기반의?|류의?)?\s*"
_KOREAN_WORD = r"(?:[가-힣]+\s+){0,2}?"
_AFTER_PATTERNS = {
    kind: re.compile(rf"{_LIST}{_LINK}{_KOREAN_WORD}(?:{_alternatives(words)})(?![a-z])", re.IGNORECASE)
    for kind, words in _AFTER.items()
}
_NEXT_PATTERNS = {
    kind: re.compile(rf"\s?(?:{_alternatives(words)})(?![a-z])", re.IGNORECASE)
    for kind, words in _AFTER.items()
}
_BEFORE_PATTERNS = {
    kind: re.compile(rf"(?:{_alternatives(words)})(?:인|으로서|로서|로는|은|는)?[\s'‘\"“(]*\Z", re.IGNORECASE)
    for kind, words in _BEFORE.items()
}

#: The last word of a phrase, English or Korean, tells its type.
_HEADS = {
    EntityType.MODEL: "model models network networks transformer transformers encoder decoder agent agents llm llms mllm vlm "
    "autoencoder backbone "
    "모델 네트워크 신경망 트랜스포머 인코더 디코더 오토인코더 에이전트 백본",
    EntityType.DATASET: "dataset datasets corpus corpora data 데이터셋 데이터 코퍼스 말뭉치",
    EntityType.BENCHMARK: "benchmark benchmarks bench suite 벤치마크",
    EntityType.METRIC: "score scores distance rate error accuracy metric index ratio similarity latency throughput perplexity "
    "precision recall "
    "점수 거리 지표 정확도 오류율 비율 지수 유사도 일관성 충실도 오차 지연 시간",
    EntityType.TASK: "generation segmentation detection recognition estimation reconstruction translation understanding "
    "reasoning answering "
    "classification retrieval prediction editing synthesis forecasting summarization planning navigation manipulation "
    "captioning grounding "
    "tracking verification completion localization restoration collapse hacking forgetting hallucination hallucinations bias "
    "attack attacks "
    "problem task tasks modeling driving super-resolution "
    "생성 분할 탐지 검출 인식 추정 재구성 복원 번역 이해 추론 질의응답 응답 분류 검색 예측 편집 합성 요약 계획 탐색 조작 추적 "
    "검증 문제 과제 "
    "현상 붕괴 망각 환각 편향 공격 자율주행 모델링 불안정 불안정성 과적합",
}
_HEAD_OF = {word: kind for kind, words in _HEADS.items() for word in words.split()}

#: How names of a type tend to be written.
_SHAPES = (
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
            r"(?:[-_ ]?\d+(?:\.\d+)?[BM](?:-|$)|Net|[Ff]ormer|GAN|VAE|GPT|LLa[Mm]A|BERT|CLIP|ViT|Diffusion|-VL|"
            r"VLM|VLA|LLM|Coder|Instruct|Encoder|DiT|LM|-Omni|Gen)(?:[-\d.]|$)|^(?:GPT|Qwen|LLaVA|Llama|Gemini|Claude|DeepSeek|InternVL|FLUX|Wan)"
        ),
    ),
    (EntityType.METRIC, re.compile(r"(?:Score|@\d+|@k|IoU|-F1)$|^(?:CLIP-[IT]|mAP|mIoU)")),
)


def cued_type(text: str, start: int, end: int) -> EntityType | None:
    """Return the type that the words around `text[start:end]` give it, or None."""
    for patterns, reach in ((_NEXT_PATTERNS, 12), (_AFTER_PATTERNS, 80)):
        found = [
            (match.end(), kind)
            for kind, pattern in patterns.items()
            if (match := pattern.match(text, end, end + reach))
        ]
        if found:
            return min(found)[1]
    before = text[max(0, start - 14) : start]
    return next((kind for kind, pattern in _BEFORE_PATTERNS.items() if pattern.search(before)), None)


def head_type(phrase: str) -> EntityType | None:
    """Return the type that the last word of a phrase gives it (`텍스트-비디오 생성` is a task), or None."""
    words = re.findall(r"[A-Za-z-]+|[가-힣]+", phrase.casefold())
    return _HEAD_OF.get(words[-1]) if words else None


def shaped_type(name: str) -> EntityType | None:
    """Return the type that the spelling of a name suggests (`MathArena`, `DriveQA-7B`), or None."""
    return next((kind for kind, pattern in _SHAPES if pattern.search(name)), None)
