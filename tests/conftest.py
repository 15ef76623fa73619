"""What several tests share: small digests, a built graph, the neighbours of the project."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kg.build.build import build
from kg.records import Digest, Section, SectionKind

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

#: What a person or a continuous integration sets, and what changes what is printed, read or opened.
_OF_THE_USER = (
    "BROWSER CLICOLOR CLICOLOR_FORCE COLUMNS FORCE_COLOR KG_GRAPH LINES NO_COLOR PYTHONIOENCODING "
    "SOURCE_DATE_EPOCH TTY_COMPATIBLE TTY_INTERACTIVE"
).split()
for _name in _OF_THE_USER:
    os.environ.pop(_name, None)

# how long an example takes, and how long it is to make, say more of the machine than of the code
settings.register_profile("kg", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "long", deadline=None, derandomize=False, max_examples=2_000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("kg")

#: Two posts of three papers: one in both posts, all on optimizers, with a hostile title.
POSTS = {
    "2025-10-09-first.md": """---
title: "First"
date: 2025-10-09
---

# 1. [NorMuon: Making Muon more efficient](https://arxiv.org/abs/2510.05491)

## Introduction
- Goal: Muon에 뉴런별 학습률을 더한 새 기법 NorMuon을 제안한다.

## Results
NorMuon은 GPT-2 학습에서 Adam 대비 빠르다.

# 2. [A <img src=x onerror=alert(1)> title](https://arxiv.org/abs/2510.00002)

## Method
확산 모델을 LoRA로 미세조정한다.
""",
    "2025-10-28-second.md": """---
title: "Second"
date: 2025-10-28
---

# 1. [MARS-M: When Variance Reduction Meets Matrices](https://arxiv.org/abs/2510.21800v2)

## Introduction
- Goal: Muon에 분산 감소를 얹은 MARS-M을 제안한다.

## Results
MARS-M은 GPT-2에서 NorMuon을 능가한다.

# 2. [NorMuon: Making Muon more efficient](http://arxiv.org/abs/2510.05491v1)

## Introduction
- Goal: Muon에 뉴런별 학습률을 더한 새 기법 NorMuon을 제안한다.

## Limitations
통신이 늘어난다.
""",
}


#: What takes long and runs what others run, or runs it in other processes: coverage is measured without it,
#: and without tests of all posts beside the project or of many examples, since measuring makes code half as
#: fast.
_UNMEASURED = frozenset(
    "benchmarks browser fuzz node test_architecture.py test_docs.py test_examples.py test_install.py "
    "test_newcomer.py test_parallel.py test_quality.py test_sample_gold.py test_shared.py".split()
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Stop to measure coverage while tests run that take long, if it is measured (`--cov`)."""
    if not config.pluginmanager.hasplugin("_cov"):
        return
    for item in items:
        is_slow = item.path.relative_to(ROOT / "tests").parts[0] in _UNMEASURED
        reads_all_posts = "shared" in getattr(item, "fixturenames", ())
        tries_many_examples = hasattr(getattr(item, "obj", None), "hypothesis")
        if is_slow or reads_all_posts or tries_many_examples:
            item.add_marker("no_cover")


def write_posts(folder: Path, posts: dict[str, str]) -> Path:
    """Write posts into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in posts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build of `POSTS`; tests only read it."""
    folder = tmp_path_factory.mktemp("built")
    build([write_posts(folder / "posts", POSTS)], folder / "output", workers=1)
    return folder / "output"


@pytest.fixture
def digest() -> Callable[..., Digest]:
    """Make a digest of a title and of texts by kind of section."""

    def make(title: str = "A title", paper: str = "2510.00001", **texts: str) -> Digest:
        sections = (Section(SectionKind(kind), kind.title(), 3, text) for kind, text in texts.items())
        return Digest(paper, title, "", 1, tuple(sections))

    return make


@pytest.fixture
def shared() -> Path:
    """The folder of real posts and gold data beside the project."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, the posts and gold data beside the project")
    return SHARED


def require(condition: object, reason: str) -> None:
    """Skip a test whose tool is missing, except under CI, where that is a failure."""
    if condition:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
