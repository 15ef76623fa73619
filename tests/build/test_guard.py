"""What a build refuses: another program's kg.db, and to drop posts of the last graph that nobody named."""

import errno
import os
from pathlib import Path

import pytest

from kg.build.build import BuildReport, build
from kg.errors import OutputError, OverwriteError

POST = "# [Title {0}: with Muon](https://arxiv.org/abs/2510.0000{0})\n\n## Introduction\nWe use Muon.\n"


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    (tmp_path / "posts").mkdir()
    for number in range(1, 6):
        path = tmp_path / "posts" / f"{number}.md"
        path.write_text(POST.format(number), encoding="utf-8")
    return tmp_path / "posts"


def run(*paths: Path, replace: bool = False) -> BuildReport:
    """Build into the folder `output` beside the posts."""
    return build(paths, paths[0].parent.parent / "output", workers=1, replace=replace)


def test_one_post_does_not_replace_a_graph_of_several_unless_that_is_asked_for(posts: Path) -> None:
    build([posts], posts.parent / "output", workers=1)
    store = posts.parent / "output" / "kg.db"
    before = store.read_bytes()
    with pytest.raises(OverwriteError) as error:
        run(posts / "2.md")
    assert str(error.value) == (
        f"{store}: the graph has 4 posts that you do not name, and the build would drop: "
        "1.md, 3.md, 4.md, …. Nothing has been changed."
    )
    assert store.read_bytes() == before
    assert sorted(path.name for path in store.parent.iterdir()) == ["graph.graphml", "graph.html", "kg.db"]
    assert run(posts / "2.md", replace=True).counts["posts"] == 1


def test_more_posts_and_all_posts_by_name_are_built(posts: Path) -> None:
    assert run(posts / "1.md", posts / "2.md").counts["posts"] == 2
    assert run(posts / "1.md", posts / "2.md", posts / "3.md").counts["posts"] == 3
    with pytest.raises(OverwriteError, match=r"has 1 post that you do not name.* drop: 3\.md\. "):
        run(posts / "1.md", posts / "2.md")


def test_a_post_that_is_gone_from_a_folder_is_dropped(posts: Path) -> None:
    output = posts.parent / "output"
    assert build([posts], output, workers=1).counts["posts"] == 5
    (posts / "3.md").unlink()
    assert build([posts], output, workers=1).counts["posts"] == 4


def test_a_file_of_another_program_stays(posts: Path) -> None:
    output = posts.parent / "output"
    output.mkdir()
    (output / "kg.db").write_text("my notes", encoding="utf-8")
    with pytest.raises(OverwriteError, match="a file of another program"):
        build([posts], output, workers=1)
    assert [path.name for path in output.iterdir()] == ["kg.db"]
    assert (output / "kg.db").read_text(encoding="utf-8") == "my notes"
    assert build([posts], output, workers=1, replace=True).counts["posts"] == 5


def test_a_damaged_last_graph_is_built_anew(posts: Path) -> None:
    output = posts.parent / "output"
    build([posts], output, workers=1)
    before = {path.name: path.read_bytes() for path in output.iterdir()}
    data = bytearray(before["kg.db"])
    data[data.index(b"CREATE TABLE posts") + 7] = 0xA5
    (output / "kg.db").write_bytes(data)
    (output / ".kg.partial").write_bytes(b"x" * 5000)
    (output / "kg.db.tmp-1").write_bytes(b"x")
    build([posts], output, workers=1)
    assert {path.name: path.read_bytes() for path in output.iterdir()} == before


@pytest.mark.parametrize("names", [("kg.db.tmp-1", ".kg.partial"), (".kg.lock",)])
def test_what_a_killed_build_has_left_goes_even_if_nothing_has_changed(
    names: tuple[str, ...], posts: Path
) -> None:
    output = posts.parent / "output"
    build([posts], output, workers=1)
    for name in names:
        (output / name).write_bytes(b"x")
    assert build([posts], output, workers=1).unchanged
    assert sorted(path.name for path in output.iterdir()) == ["graph.graphml", "graph.html", "kg.db"]


@pytest.mark.parametrize("name", ["kg.db", "graph.html", "graph.graphml"])
def test_a_folder_in_the_place_of_a_file_stops_a_build_before_anything_is_written(
    name: str, posts: Path
) -> None:
    output = posts.parent / "output"
    build([posts], output, workers=1)
    (posts / "3.md").unlink()
    (output / name).unlink()
    (output / name).mkdir()
    before = {path.name: path.is_dir() or path.read_bytes() for path in output.iterdir()}
    with pytest.raises(OutputError, match=rf"{name}: cannot be written \(Is a directory\)"):
        build([posts], output, workers=1)
    assert {path.name: path.is_dir() or path.read_bytes() for path in output.iterdir()} == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_never_waited_for(posts: Path) -> None:
    output = posts.parent / "output"
    output.mkdir()
    for path in (posts / ".kgignore", output / "kg.db", output / "graph.html"):
        os.mkfifo(path)
    with pytest.raises(OverwriteError, match="a file of another program"):
        build([posts], output, workers=1)
    assert build([posts], output, workers=1, replace=True).counts["posts"] == 5
    (output / "graph.html").unlink()
    os.mkfifo(output / "graph.html")
    assert build([posts], output, workers=1).counts["posts"] == 5
    assert (output / "graph.html").is_file()


def test_an_error_at_the_very_end_leaves_the_files_of_the_last_build(
    posts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = posts.parent / "output"
    build([posts], output, workers=1)
    before = {path.name: path.read_bytes() for path in output.iterdir()}
    (posts / "3.md").unlink()

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kg.build.write_outputs.write_graphml", fail)
    with pytest.raises(OutputError, match=r"cannot be written \(No space left on device\)"):
        build([posts], output, workers=1)
    assert {path.name: path.read_bytes() for path in output.iterdir() if path.name != ".kg.partial"} == before
