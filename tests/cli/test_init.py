"""`kg init` on blogs as they are."""

import tomllib
from pathlib import Path

from click.testing import CliRunner, Result

from kg.cli import cli
from kg.cli.config import parse_config
from tests.conftest import POSTS, write_posts

JEKYLL_COPIES = (
    "Jekyll copies kg.toml and kg-curation.toml into the site unless `exclude` in _config.yml names them."
)


def init(folder: Path) -> Result:
    return CliRunner().invoke(cli, ["init", str(folder)], prog_name="kg")


def jekyll_blog(folder: Path) -> Path:
    write_posts(folder / "_posts", POSTS)
    config = 'url: "https://me.example"\nbaseurl: "/blog"\npermalink: "/:title/"\nlang: ko\n'
    (folder / "_config.yml").write_text(config, encoding="utf-8")
    (folder / ".git").mkdir()
    return folder


def test_a_jekyll_blog_gets_a_configuration_that_says_what_is_there(tmp_path: Path) -> None:
    result = init(jekyll_blog(tmp_path))
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        "kg.toml: posts in _posts (2), output in .kg",
        "kg-curation.toml: empty, for your decisions",
        ".gitignore: /.kg/ added",
        JEKYLL_COPIES,
        "Next: kg build",
        "Then write {% include kg-related.html %} into the layout of posts: it shows related papers.",
    ]
    text = (tmp_path / "kg.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text) == {
        "inputs": ["_posts"],
        "output": ".kg",
        "language": "ko",
        "curation": "kg-curation.toml",
        "site": {"url": "https://me.example/blog", "permalink": "/:title/"},
        "exports": {"jekyll": "."},
    }
    assert parse_config(text, "kg.toml")[1] == []
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "/.kg/\n"


def test_commented_lines_are_right_when_they_are_taken_in(tmp_path: Path) -> None:
    init(write_posts(tmp_path, POSTS))
    lines = (tmp_path / "kg.toml").read_text(encoding="utf-8").splitlines()
    taken_in = "\n".join(
        line.removeprefix("# ") for line in lines if not line.startswith(("# kg", "# Paths"))
    )
    config, problems = parse_config(taken_in, "kg.toml")
    assert problems == []
    assert sorted(config.paths) == ["curation", "output", "topics", "vocabulary"]


def test_the_language_is_that_of_the_posts_if_the_site_names_none(tmp_path: Path) -> None:
    init(write_posts(tmp_path / "ko", {"a.md": "# 제목\n\n확산 모델을 LoRA로 미세조정한다.\n"}))
    init(write_posts(tmp_path / "en", {"a.md": "# Title\n\nWe fine-tune a model.\n"}))
    assert 'language = "ko"' in (tmp_path / "ko" / "kg.toml").read_text(encoding="utf-8")
    assert 'language = "en"' in (tmp_path / "en" / "kg.toml").read_text(encoding="utf-8")


def test_nothing_that_exists_is_replaced(tmp_path: Path) -> None:
    blog = jekyll_blog(tmp_path)
    (blog / ".gitignore").write_text("_site", encoding="utf-8")
    (blog / "kg-curation.toml").write_text("# mine\n", encoding="utf-8")
    (blog / "_includes").mkdir()
    (blog / "_includes" / "related.html").write_text("mine", encoding="utf-8")
    assert init(blog).exit_code == 0
    assert (blog / ".gitignore").read_text(encoding="utf-8") == "_site\n/.kg/\n"
    assert (blog / "kg-curation.toml").read_text(encoding="utf-8") == "# mine\n"
    assert "exports" in (text := (blog / "kg.toml").read_text(encoding="utf-8"))
    assert tomllib.loads(text)["exports"] == {}
    again = init(blog)
    assert (again.exit_code, "is there already" in again.output) == (1, True)
    assert (blog / "kg.toml").read_text(encoding="utf-8") == text


def test_output_that_git_ignores_already_is_left_alone_and_so_is_a_folder_without_git(tmp_path: Path) -> None:
    blog = jekyll_blog(tmp_path / "blog")
    (blog / ".gitignore").write_text(".kg/\n", encoding="utf-8")
    assert ".gitignore" not in init(blog).output
    plain = write_posts(tmp_path / "plain", POSTS)
    assert ".gitignore" not in init(plain).output
    assert not (plain / ".gitignore").exists()


def test_a_folder_without_posts_is_an_error_and_gets_nothing(tmp_path: Path) -> None:
    assert init(tmp_path).exit_code == 1
    assert list(tmp_path.iterdir()) == []
