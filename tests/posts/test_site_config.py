from pathlib import Path

import pytest

from kg.errors import NoInputError
from kg.posts.site_config import SiteFacts, read_site

POST = "# 1. [A title](https://arxiv.org/abs/2510.00001)\n\n## Method\nA text.\n"


def test_jekylls_configuration_tells_address_permalink_language_and_what_is_left_out(tmp_path: Path) -> None:
    config = 'url: "https://me.example"\nbaseurl: /blog/\npermalink: pretty\nlang: ko-KR\nexclude: [a.md]\n'
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_posts" / "2025-10-01-a.md").write_text(POST, encoding="utf-8")
    (tmp_path / "_config.yml").write_text(config, encoding="utf-8")
    assert read_site(tmp_path) == SiteFacts(
        "jekyll", "_config.yml", "https://me.example/blog", "pretty", "ko", ("_posts",), 1, ("a.md",)
    )


def test_posts_of_categories_are_found_and_those_of_copies_and_drafts_are_not(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("title: x\n", encoding="utf-8")
    for folder in ("_posts", "ml/_posts", "_site/_posts", "vendor/x/_posts", "_drafts/_posts", ".git/_posts"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.md").write_text(POST, encoding="utf-8")
    site = read_site(tmp_path)
    assert (site.posts, site.post_count) == (("_posts", "ml/_posts"), 2)
    assert (site.url, site.permalink, site.language) == ("", "", "")


def test_hugos_configuration_is_read_and_its_content(tmp_path: Path) -> None:
    config = 'baseURL = "https://me.example/"\nlanguageCode = "en-us"\n'
    (tmp_path / "hugo.toml").write_text(config, encoding="utf-8")
    (tmp_path / "content" / "posts").mkdir(parents=True)
    (tmp_path / "content" / "posts" / "a.md").write_text(POST, encoding="utf-8")
    assert read_site(tmp_path) == SiteFacts(
        "hugo", "hugo.toml", "https://me.example", "", "en", ("content/posts",), 1
    )


def test_a_plain_folder_of_notes_is_its_own_input(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(POST, encoding="utf-8")
    assert read_site(tmp_path) == SiteFacts("", "", "", "", "", (".",), 1)


@pytest.mark.parametrize(
    "text", ["a: [", "- a\n- b\n", "url: 5\nexclude: all\n", "\x00", "!ruby/object:X {}"]
)
def test_a_configuration_that_says_nothing_is_no_error(text: str, tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text(text, encoding="utf-8")
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.md").write_text(POST, encoding="utf-8")
    assert read_site(tmp_path) == SiteFacts("jekyll", "_config.yml", "", "", "", ("posts",), 1)


def test_a_folder_without_posts_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NoInputError):
        read_site(tmp_path)
