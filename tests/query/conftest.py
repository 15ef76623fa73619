"""Two graphs written by hand: eight papers about optimizers and diffusion models, and a crowd of sixteen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.records import Community, Problem
from kg.store.reader import Store
from tests.query.hand_built import HandDigest, HandGraph, HandPaper

MUON, SECOND, NORMUON, PREF = "2508.00001", "2508.00002", "2509.00003", "2509.00004"
MARS, OPEN_ENDED, VIDEO, NOTE = "2510.00005", "2510.00006", "2510.00007", "title:note"

SHARED_WORDS = "행렬, 직교화, 학습률, 메모리, 통신, 배치를 다룬다."

#: How many of the 8 papers name each entity, and what `idf² = ln(8 / papers)²` is in units of (ln 2)²:
#: adam 8 (0); muon, diffusion-model, imagenet, accuracy 4 (1); grpo, lora, normuon 2 (4);
#: mars-m, model:muon 1 (9).
#: The self scores in the same units (`Σ idf² · weight²`, entities of one paper a quarter):
#: MUON       2.25   muon 1.2² + imagenet 0.9²
#: SECOND     1.62   imagenet 0.9² + accuracy 0.9²
#: NORMUON    7.57   normuon 4 · 1.2² + muon 1 + imagenet 0.9²
#: PREF       5.81   grpo 4 + diffusion-model 1 + accuracy 0.9²
#: MARS      13.05   mars-m 9 · 1.2² / 4 + muon 1 + lora 4 + normuon 4 + accuracy 0.9²
#: OPEN_ENDED 6      grpo 4 + diffusion-model 1 + muon 1
#: VIDEO      6.25   diffusion-model 1.2² + lora 4 + imagenet 0.9²
#: NOTE       2.0825 model:muon 9 · 0.7² / 4 + diffusion-model 0.7² + accuracy 0.7²
EIGHT_PAPERS = HandGraph(
    papers=(
        HandPaper(
            MUON,
            "Muon at Scale",
            "2025-08-05",
            (
                HandDigest(
                    "2025-08.md",
                    3,
                    (
                        ("introduction", 6, "새 옵티마이저 Muon을 제안한다.\nImageNet에서 평가한다."),
                        ("method", 10, SHARED_WORDS),
                    ),
                ),
                HandDigest("2025-09.md", 40, (("results", 43, "결과:\nAdam보다 빠르다."),)),
            ),
            (
                ("method:muon", "proposes", "[Muon] at Scale", "새 옵티마이저 [Muon]을 제안한다."),
                ("dataset:imagenet", "evaluates_on", "[ImageNet]에서 평가한다."),
                ("method:adam", "compares_with", "[Adam]보다 빠르다."),
            ),
        ),
        HandPaper(
            SECOND,
            "Rotary Embedding for Long Context",
            "2025-08-20",
            (
                HandDigest(
                    "2025-08.md", 20, (("method", 23, "Adam으로 학습하고 ImageNet에서 정확도를 잰다."),)
                ),
            ),
            (
                ("method:adam", "uses", "[Adam]으로 학습하고 ImageNet에서 정확도를 잰다."),
                ("dataset:imagenet", "evaluates_on", "Adam으로 학습하고 [ImageNet]에서 정확도를 잰다."),
                ("metric:accuracy", "evaluates_on", "Adam으로 학습하고 ImageNet에서 [정확도]를 잰다."),
            ),
        ),
        HandPaper(
            NORMUON,
            "NorMuon: Making Muon more efficient",
            "2025-09-03",
            (
                HandDigest(
                    "2025-09.md",
                    3,
                    (
                        ("introduction", 6, "- Muon 위에 NorMuon을 제안한다."),
                        ("method", 9, SHARED_WORDS),
                        ("results", 12, "NorMuon은 ImageNet에서 Adam보다 빠르다."),
                    ),
                ),
            ),
            (
                ("method:normuon", "proposes", "Muon 위에 [NorMuon]을 제안한다."),
                ("method:muon", "uses", "[Muon] 위에 NorMuon을 제안한다."),
                ("dataset:imagenet", "evaluates_on", "NorMuon은 [ImageNet]에서 Adam보다 빠르다."),
                ("method:adam", "compares_with", "NorMuon은 ImageNet에서 [Adam]보다 빠르다."),
            ),
        ),
        HandPaper(
            PREF,
            "Pref-GRPO: Pairwise Preference Rewards",
            "2025-09-20",
            (
                HandDigest(
                    "2025-09.md",
                    20,
                    (
                        ("method", 23, "확산 모델을 GRPO로 학습한다."),
                        ("results", 26, "Adam을 쓴다. 정확도가 오른다."),
                    ),
                ),
            ),
            (
                ("method:diffusion-model", "uses", "[확산 모델]을 GRPO로 학습한다."),
                ("method:grpo", "uses", "확산 모델을 [GRPO]로 학습한다."),
                ("method:adam", "uses", "[Adam]을 쓴다."),
                ("metric:accuracy", "evaluates_on", "[정확도]가 오른다."),
            ),
        ),
        HandPaper(
            MARS,
            "MARS-M: When Variance Reduction Meets Matrices",
            "2025-10-01",
            (
                HandDigest(
                    "2025-10.md",
                    3,
                    (
                        ("introduction", 6, "Muon에 분산 감소를 얹은 MARS-M을 제안한다."),
                        ("method", 9, "LoRA를 쓴다."),
                        ("results", 12, "NorMuon, Adam보다 정확도가 높다."),
                    ),
                ),
            ),
            (
                ("method:mars-m", "proposes", "Muon에 분산 감소를 얹은 [MARS-M]을 제안한다."),
                ("method:muon", "uses", "[Muon]에 분산 감소를 얹은 MARS-M을 제안한다."),
                ("method:lora", "uses", "[LoRA]를 쓴다."),
                ("method:normuon", "compares_with", "[NorMuon], Adam보다 정확도가 높다."),
                ("method:adam", "compares_with", "NorMuon, [Adam]보다 정확도가 높다."),
                ("metric:accuracy", "evaluates_on", "NorMuon, Adam보다 [정확도]가 높다."),
            ),
        ),
        HandPaper(
            OPEN_ENDED,
            "Training for Open-Ended Generation",
            "2025-10-15",
            (
                HandDigest(
                    "2025-10.md",
                    20,
                    (("method", 23, "확산 모델을 GRPO로 학습한다.\nMuon은 느리다. Adam을 쓴다."),),
                ),
            ),
            (
                ("method:diffusion-model", "uses", "[확산 모델]을 GRPO로 학습한다."),
                ("method:grpo", "uses", "확산 모델을 [GRPO]로 학습한다."),
                ("method:muon", "compares_with", "[Muon]은 느리다."),
                ("method:adam", "uses", "[Adam]을 쓴다."),
            ),
        ),
        HandPaper(
            VIDEO,
            "긴 영상을 위한 확산 모델",
            "2025-10-15",
            (
                HandDigest(
                    "2025-10.md",
                    40,
                    (
                        ("introduction", 43, "새 확산 모델을 제안한다."),
                        ("method", 46, "LoRA로 미세조정한다."),
                        ("results", 49, "ImageNet에서 평가한다. Adam을 쓴다."),
                    ),
                ),
            ),
            (
                ("method:diffusion-model", "proposes", "새 [확산 모델]을 제안한다."),
                ("method:lora", "uses", "[LoRA]로 미세조정한다."),
                ("dataset:imagenet", "evaluates_on", "[ImageNet]에서 평가한다."),
                ("method:adam", "mentions", "[Adam]을 쓴다."),
            ),
        ),
        HandPaper(
            NOTE,
            "긴 영상",
            "",
            (HandDigest("notes/undated.md", 1, (("other", 3, "Muon 모델, 확산 모델, 정확도."),)),),
            (
                ("model:muon", "mentions", "[Muon] 모델, 확산 모델, 정확도."),
                ("method:diffusion-model", "mentions", "Muon 모델, [확산 모델], 정확도."),
                ("metric:accuracy", "mentions", "Muon 모델, 확산 모델, [정확도]."),
                ("method:adam", "mentions"),
            ),
        ),
    ),
    entities={
        "method:muon": ("Muon", "Muon optimizer", "뮤온"),
        "model:muon": ("Muon",),
        "method:diffusion-model": ("diffusion model", "확산 모델"),
        "method:adam": ("Adam",),
        "method:grpo": ("GRPO",),
        "method:lora": ("LoRA",),
        "method:mars-m": ("MARS-M",),
        "method:normuon": ("NorMuon",),
        "dataset:imagenet": ("ImageNet",),
        "metric:accuracy": ("accuracy", "정확도"),
    },
    neighbors={
        MUON: ((NORMUON, 0.3), (NOTE, 0.2), (PREF, 0.2), (MARS, 0.1), (OPEN_ENDED, 0.05), (VIDEO, 0.0)),
        NORMUON: ((MARS, 0.4), (MUON, 0.3), (VIDEO, 0.02)),
        MARS: ((NORMUON, 0.4), (MUON, 0.1)),
    },
    variants=(("method:normuon", "method:muon"), ("method:mars-m", "method:muon")),
    builds_on=(
        (NORMUON, MUON, "method:muon"),
        (MARS, MUON, "method:muon"),
        (MARS, NORMUON, "method:normuon"),
    ),
    communities=(
        Community(
            (f"paper:{MUON}", f"paper:{SECOND}", f"paper:{NORMUON}", f"paper:{MARS}", "method:muon"),
            ("method:muon", "method:normuon"),
        ),
        Community((f"paper:{PREF}", f"paper:{OPEN_ENDED}", f"paper:{VIDEO}"), ("method:diffusion-model",)),
    ),
    words={
        "adam": 8,
        "imagenet": 2,
        "muon": 2,
        "배치": 2,
        "통신": 2,
        "메모리": 3,
        "직교화": 4,
        "제안": 5,
        "학습률": 5,
        "행렬": 6,
    },
    problems=(Problem("2025-10.md", 60, "a digest without a link"),),
)

#: Sixteen papers: 12 name `method:hub`, which is more than 10 and more than a tenth, all name
#: `method:everywhere`, and the first and the last one `method:rare`. The first one has 12 near papers, the
#: others none.
CROWD = tuple(f"2501.{number:05d}" for number in range(1, 17))
SIXTEEN_PAPERS = HandGraph(
    papers=tuple(
        HandPaper(
            paper_id,
            f"Number {number}",
            "2025-01-01",
            links=(
                ("method:everywhere", "uses"),
                *([("method:hub", "uses")] if number <= 12 else []),
                *([("method:rare", "uses")] if number in {1, 16} else []),
            ),
        )
        for number, paper_id in enumerate(CROWD, start=1)
    ),
    entities={
        "method:everywhere": ("everywhere",),
        "method:hub": ("hub",),
        "method:rare": ("Rare",),
    },
    # number 2 has 0.02, number 3 0.03, …, number 13 0.13, in no order
    neighbors={CROWD[0]: [(CROWD[number - 1], number / 100) for number in (5, 13, 2, *range(6, 13), 3, 4)]},
)

WriteGraph = Callable[[HandGraph], Store]


@pytest.fixture(scope="session")
def eight_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return EIGHT_PAPERS.write(tmp_path_factory.mktemp("eight") / "kg.db")


@pytest.fixture
def store(eight_papers: Path) -> Iterator[Store]:
    """The store of `EIGHT_PAPERS`."""
    with Store(eight_papers) as opened:
        yield opened


@pytest.fixture(scope="session")
def sixteen_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return SIXTEEN_PAPERS.write(tmp_path_factory.mktemp("sixteen") / "kg.db")


@pytest.fixture
def crowd(sixteen_papers: Path) -> Iterator[Store]:
    """The store of `SIXTEEN_PAPERS`."""
    with Store(sixteen_papers) as opened:
        yield opened


@pytest.fixture
def open_graph(tmp_path: Path) -> Iterator[WriteGraph]:
    """Write a graph into a store of its own and open it."""
    opened: list[Store] = []

    def write(graph: HandGraph) -> Store:
        opened.append(Store(graph.write(tmp_path / f"{len(opened)}.db")))
        return opened[-1]

    yield write
    for each in opened:
        each.close()
