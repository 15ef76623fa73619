"""A build: complete, incremental, the same bytes whatever the way."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.build.build import BuildReport, Settings, build
from kg.build.cache import BuildCache
from kg.build.fingerprints import reader_fingerprint
from kg.build.settings import Blog
from kg.errors import NoInputError, UserFileError
from kg.posts.inputs import InputFile, OpenPost, open_post
from kg.records import Digest
from kg.store.reader import Store
from kg.store.rows import PostRow
from tests.conftest import POSTS, ROOT, write_posts

FILES = ("kg.db", "graph.html", "graph.graphml")


def run(folder: Path, output: str = "output", **options: int) -> BuildReport:
    return build([folder / "posts"], folder / output, workers=options.get("workers", 1))


def contents(folder: Path, output: str = "output") -> list[bytes]:
    return [(folder / output / name).read_bytes() for name in FILES]


def test_a_paper_of_two_posts_is_one_paper_and_says_nothing_twice(output: Path) -> None:
    with Store(output / "kg.db") as store:
        paper = store.paper("2510.05491")
        assert paper is not None
        assert paper.digests == (("2025-10-09-first.md", 6), ("2025-10-28-second.md", 14))
        assert (paper.date, paper.url) == ("2025-10-09", "https://arxiv.org/abs/2510.05491")
    query = """
        SELECT text FROM sections JOIN digests ON digests.number = digest JOIN papers ON papers.number = paper
        WHERE id = '2510.05491' AND NOT repeated"""
    with closing(sqlite3.connect(output / "kg.db")) as database:
        texts = database.execute(query).fetchall()
    assert (
        len(texts) == len(set(texts)) == 4
    )  # title, introduction, results, and limitations of the second post


def test_every_link_has_evidence_that_quotes_its_entity(output: Path) -> None:
    with Store(output / "kg.db") as store:
        evidence = store.all_evidence()
        links = list(store.links())
        surfaces = set(store.surfaces())
    posts = {name: text.split("\n") for name, text in POSTS.items()}
    assert links
    for link in links:
        first = evidence[link.paper, link.entity][0]
        quoted = first.sentence[first.start : first.end]
        assert (link.paper, link.entity, quoted) in surfaces
        assert quoted in posts[first.post][first.line - 1]


def test_the_second_build_does_nothing_and_says_so(tmp_path: Path) -> None:
    write_posts(tmp_path / "posts", POSTS)
    first = run(tmp_path)
    before = contents(tmp_path)
    second = run(tmp_path)
    assert (first.unchanged, first.extracted, second.unchanged, second.extracted) == (False, 4, True, 0)
    assert (second.counts, second.problems) == (first.counts, first.problems)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_was_lost_or_spoilt_is_written_again(name: str, tmp_path: Path) -> None:
    write_posts(tmp_path / "posts", POSTS)
    run(tmp_path)
    before = contents(tmp_path)
    (tmp_path / "output" / name).write_text("spoilt", encoding="utf-8")
    assert not run(tmp_path).unchanged
    assert contents(tmp_path) == before


def test_only_what_changed_is_extracted_and_a_removed_post_goes(tmp_path: Path) -> None:
    write_posts(tmp_path / "posts", POSTS)
    run(tmp_path)
    second = tmp_path / "posts" / "2025-10-28-second.md"
    second.write_text(
        POSTS[second.name].replace("통신이 늘어난다.", "통신이 크게 늘어난다."), encoding="utf-8"
    )
    assert run(tmp_path).extracted == 1
    second.unlink()
    assert run(tmp_path).extracted == 0
    with Store(tmp_path / "output" / "kg.db") as store:
        assert [paper.id for paper in store.papers()] == ["2510.00002", "2510.05491"]
        assert store.entity("method:mars-m") is None


#: What a user may write into the file of names and that of decisions.
USER_TEXTS = {
    "vocabulary.tsv": "Muon\tmodel\t뮤온 최적화기\nVariance Reduction\ttask\n",
    "curation.toml": '[[rename]]\nentity = "method:mars-m"\nname = "MARS"\n',
}
edits = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(sorted(POSTS)), st.sampled_from(["remove", "restore", "shorten", "rename"])
        ),
        st.tuples(st.sampled_from(sorted(USER_TEXTS)), st.sampled_from(["remove", "restore"])),
    ),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(edits)
def test_after_any_edits_an_incremental_build_is_a_full_one(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    write_posts(
        folder / "posts",
        {**POSTS, "always.md": "# [T](https://arxiv.org/abs/2510.00009)\n## Method\nLoRA를 쓴다.\n"},
    )
    write_posts(folder, dict.fromkeys(USER_TEXTS, ""))
    own = Settings(folder / "vocabulary.tsv", folder / "curation.toml")
    build([folder / "posts"], folder / "output", own, workers=1)
    for name, edit in edits:
        path = folder / "posts" / name
        if name in USER_TEXTS:
            write_posts(folder, {name: USER_TEXTS[name] if edit == "restore" else ""})
        elif edit == "remove":
            path.unlink(missing_ok=True)
        elif edit == "rename" and path.exists():
            path.rename(path.with_name(f"renamed-{name}"))
        else:
            path.write_text(POSTS[name] if edit == "restore" else POSTS[name][:-20], encoding="utf-8")
        build([folder / "posts"], folder / "output", own, workers=1)
    build([folder / "posts"], folder / "fresh", own, workers=1)
    assert contents(folder) == contents(folder, "fresh")


def test_a_changed_post_read_by_two_processes_gives_what_one_makes_of_all_posts(tmp_path: Path) -> None:
    write_posts(tmp_path / "posts", POSTS)
    run(tmp_path)
    second = tmp_path / "posts" / "2025-10-28-second.md"
    second.write_text(
        POSTS[second.name].replace("통신이 늘어난다.", "통신이 40% 늘어난다."), encoding="utf-8"
    )
    assert run(tmp_path, workers=2).extracted == 1
    run(tmp_path, "fresh")
    assert contents(tmp_path) == contents(tmp_path, "fresh")


SCRIPT = """
from kg.build import extract_digests
from kg.build.build import build

if __name__ == "__main__":
    extract_digests.MIN_DIGESTS_FOR_POOL = 1
    build([{posts!r}], {output!r}, workers={workers})
"""


def test_the_bytes_depend_neither_on_workers_nor_on_the_hash_seed(tmp_path: Path) -> None:
    for name, seed, workers in (("one", "0", 1), ("two", "1", 2)):
        posts, output = str(ROOT / "data" / "posts"), str(tmp_path / name)
        script = tmp_path / f"{name}.py"
        script.write_text(SCRIPT.format(posts=posts, output=output, workers=workers), encoding="utf-8")
        subprocess.run([sys.executable, script], check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert contents(tmp_path, "one") == contents(tmp_path, "two")


def test_problems_are_reported_with_file_and_line_and_the_rest_is_built(tmp_path: Path) -> None:
    write_posts(tmp_path / "posts", POSTS)
    (tmp_path / "posts" / "bad.md").write_bytes(b"# \xff")
    (tmp_path / "posts" / "bomb.md").write_text(
        "---\na: " + "[" * 30_000 + "\n---\n# [T](https://arxiv.org/abs/2510.00003)\n", encoding="utf-8"
    )
    (tmp_path / "posts" / "rows.jsonl").write_text(
        '{"id": "2211.16780", "title": "T", "abstract": "We use LoRA."}\n{\n', encoding="utf-8"
    )
    report = run(tmp_path)
    assert [(problem.file, problem.line) for problem in report.problems] == [
        ("bad.md", 1),
        ("bomb.md", 2),
        ("rows.jsonl", 2),
    ]
    assert report.counts["papers"] == 5
    assert run(tmp_path).problems == report.problems


def test_the_page_links_to_posts_of_a_site_and_is_made_anew_when_the_site_moves(tmp_path: Path) -> None:
    post = tmp_path / "2025-10-28-daily.md"
    post.write_text("# 1. [A](https://arxiv.org/abs/2510.00001)\n\nMuon을 쓴다.\n", encoding="utf-8")
    out = tmp_path / "out"

    def address(site: str) -> tuple[bool, str]:
        report = build([post], out, blog=Blog(site, "pretty" if site else ""), workers=1)
        (found,) = re.findall(r'"posts":\{("[^}]*")?\},"legend"', (out / "graph.html").read_text("utf-8"))
        return report.unchanged, found

    assert address("") == (False, "")
    named = '"2025-10-28-daily.md":"https://me.github.io/2025/10/28/daily/"'
    assert address("https://me.github.io") == (False, named)
    assert address("https://me.github.io") == (True, named)
    assert address("") == (False, "")


def test_own_vocabulary_is_used(tmp_path: Path) -> None:
    write_posts(tmp_path / "posts", POSTS)
    (tmp_path / "own.tsv").write_text("communication overhead\tmetric\t통신\n", encoding="utf-8")
    build([tmp_path / "posts"], tmp_path / "output", Settings(vocabulary=tmp_path / "own.tsv"), workers=1)
    with Store(tmp_path / "output" / "kg.db") as store:
        assert store.entity("metric:communication-overhead") is not None


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("vocabulary", b"odd\n", "1: expected name, type and aliases between tabs"),
        ("curation", b'[[hide]]\nentity = "method:muon"\n\n[[odd]]\n', "4: 'odd' is no decision"),
        ("curation", b"\n[[hide]\n", "2: not TOML: "),
        ("curation", None, "1: no such file"),
        ("vocabulary", b"\xff\xfe", "1: not UTF-8 but probably UTF-16; "),
    ],
)
def test_a_file_of_the_user_that_cannot_be_followed_is_an_error_and_the_graph_stays(
    tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    write_posts(tmp_path / "posts", POSTS)
    run(tmp_path)
    before = {path.name: path.read_bytes() for path in (tmp_path / "output").iterdir()}
    file = tmp_path / "own.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(UserFileError) as error:
        build([tmp_path / "posts"], tmp_path / "output", Settings(**{name: file}), workers=1)
    assert f"{file.as_posix()}:{message}" in str(error.value)
    assert {path.name: path.read_bytes() for path in (tmp_path / "output").iterdir()} == before


def test_no_posts_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    with pytest.raises(NoInputError):
        run(tmp_path)
    assert not (tmp_path / "output").exists()


def test_posts_without_digests_make_an_empty_graph(tmp_path: Path) -> None:
    write_posts(tmp_path / "posts", {"a.md": "# 일기\n\n오늘.\n"})
    assert run(tmp_path).counts["papers"] == 0
    assert all(contents(tmp_path))


RUNS = (
    *("(" * 50_000, "**a" * 20_000, "\n" * 100_000 + "a", " " * 100_000 + "a", "가" * 100_000, "A" * 100_000),
    *(
        "- " * 50_000,
        "---\n\n" * 20_000,
        "> " * 2_000,
        "기술 " * 50_000 + "정보",
        "[" * 50_000 + " https://example.com",
    ),
    ", ".join(f"Foo{number}Bar" for number in range(3_000)),
)


def test_hostile_posts_are_built_in_the_time_that_their_length_takes(tmp_path: Path) -> None:
    """Each of these takes minutes or never ends where a pattern or a parser is quadratic."""
    posts = {
        f"{number}.md": f"# [T](https://arxiv.org/abs/2510.{10000 + number})\n## Method\n{text}\n"
        for number, text in enumerate(RUNS)
    }
    posts["heading.md"] = "# " + "[" * 50_000 + "](https://arxiv.org/abs/2510.00009)\n## Method\nx\n"
    posts["title.md"] = "# [" + "긴 제목 " * 3_000 + "](https://arxiv.org/abs/2510.00019)\n"
    write_posts(tmp_path / "posts", posts)
    assert run(tmp_path).counts["papers"] == len(posts)


def test_an_interrupted_build_goes_on_from_what_it_had(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    posts, output = write_posts(tmp_path / "posts", POSTS), tmp_path / "output"

    def stop_before_writing(*_: object) -> None:
        raise KeyboardInterrupt

    def read_nothing(*_: object) -> None:
        pytest.fail("a digest is read again")

    with monkeypatch.context() as patch:
        patch.setattr("kg.build.write_outputs.write_outputs", stop_before_writing)
        with pytest.raises(KeyboardInterrupt):
            build([posts], output, workers=1)
    assert [path.name for path in output.iterdir()] == [".kg.partial"]
    monkeypatch.setattr("kg.build.extract_digests.extract_batch", read_nothing)
    report = build([posts], output, workers=1)
    assert report.extracted == 0
    assert sorted(path.name for path in output.iterdir()) == ["graph.graphml", "graph.html", "kg.db"]
    monkeypatch.undo()
    build([posts], tmp_path / "whole", workers=1)
    assert (output / "kg.db").read_bytes() == (tmp_path / "whole" / "kg.db").read_bytes()


@pytest.mark.parametrize("text", ["not a database", ""])
def test_a_damaged_partial_file_costs_nothing_but_time(text: str, tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / ".kg.partial").write_text(text, encoding="utf-8")
    assert build([write_posts(tmp_path / "posts", POSTS)], output, workers=1).counts["papers"] == 3
    assert not (output / ".kg.partial").exists()


def test_a_graph_larger_than_the_cache_of_the_store_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """SQLite then writes to the file before the transaction ends, and locks it for readers."""
    connect = sqlite3.connect

    def connect_with_little_cache(*arguments: Any, **options: Any) -> sqlite3.Connection:
        database: sqlite3.Connection = connect(*arguments, **options)
        database.execute("PRAGMA cache_size = 1")
        return database

    monkeypatch.setattr(sqlite3, "connect", connect_with_little_cache)
    posts = {
        f"2025-10-{day:02d}.md": POSTS["2025-10-28-second.md"].replace("2510.", f"25{day:02d}.")
        for day in range(1, 13)
    }
    report = build([write_posts(tmp_path / "posts", posts)], tmp_path / "output", workers=1)
    assert report.counts["papers"] == 24


def test_unchanged_posts_are_not_read_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write_posts(tmp_path / "posts", POSTS)
    run(tmp_path)
    changed = sorted(POSTS)[1]
    write_posts(tmp_path / "posts", {changed: POSTS[changed].replace("통신이", "메모리가")})
    read = []

    def open_and_note(source: InputFile) -> OpenPost:
        read.append(source.name)
        return open_post(source)

    with monkeypatch.context() as patch:
        patch.setattr("kg.build.read_posts.open_post", open_and_note)
        assert run(tmp_path).extracted == 1
    assert read == [changed]
    build([tmp_path / "posts"], tmp_path / "whole", workers=1)
    assert contents(tmp_path) == contents(tmp_path, "whole")


def test_a_post_that_was_being_read_when_the_build_ended_is_read_anew(tmp_path: Path) -> None:
    lines = "".join(
        f'{{"id": "2501.0000{number}", "title": "T{number}", "abstract": "We use Adam."}}\n'
        for number in range(1, 6)
    )
    posts = write_posts(tmp_path / "posts", {"papers.jsonl": lines})
    begun = Digest("2501.00001", "begun", "", 1, ())
    with (
        suppress(KeyboardInterrupt),
        BuildCache(tmp_path / "output" / ".kg.partial", reader_fingerprint(), "") as cache,
    ):
        cache.add_digest(PostRow("papers.jsonl", "", "", "x"), begun, b"0" * 16)
        cache.add_digest(PostRow("gone.jsonl", "", "", "x"), begun, b"1" * 16)
        cache.add_mentions({})
        raise KeyboardInterrupt
    report = build([posts], tmp_path / "output", workers=1)
    assert (report.counts["papers"], report.counts["digests"], report.extracted) == (5, 5, 5)


def test_the_page_of_many_papers_is_of_the_newest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for module in ("export.html.build_page", "build.write_outputs"):
        monkeypatch.setattr(f"kg.{module}.MAX_PAGE_PAPERS", 2)
    report = build([write_posts(tmp_path / "posts", POSTS)], tmp_path / "output", workers=1)
    assert report.counts["papers"] == 3
    page = (tmp_path / "output" / "graph.html").read_text(encoding="utf-8")
    assert re.findall(r'"id":\["2510[^]]*\]', page) == ['"id":["2510.05491","2510.21800"]']
    assert '"papers":3' in page
    assert "2510.00002" in (tmp_path / "output" / "graph.graphml").read_text(encoding="utf-8")


def test_a_store_of_which_one_letter_has_changed_is_built_anew(tmp_path: Path) -> None:
    posts = write_posts(tmp_path / "posts", POSTS)
    output = tmp_path / "output"
    build([posts], output, workers=1)
    written = (output / "kg.db").read_bytes()
    assert written.count(b"NorMuon") > 1
    (output / "kg.db").write_bytes(written.replace(b"NorMuon", b"NorMuom", 1))
    assert not build([posts], output, workers=1).unchanged
    assert (output / "kg.db").read_bytes() == written
    assert build([posts], output, workers=1).unchanged
