"""Which posts of a site are shown."""

from pathlib import Path

import pytest

from kg.export.site_posts import find_site_posts


@pytest.mark.parametrize(
    ("config", "shown"),
    [("title: A\n", [True, False, False]), ("future: true\n", [True, True, True])],
)
def test_posts_of_the_future_are_not_public_unless_the_site_shows_them(
    config: str, shown: list[bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")  # 2025-10-09
    (tmp_path / "_config.yml").write_text(config, encoding="utf-8")
    (tmp_path / "_posts").mkdir()
    for day in ("09", "10"):
        (tmp_path / "_posts" / f"2025-10-{day}-a.md").write_text("# A\n", encoding="utf-8")
    names = ["2025-10-09-a.md", "2025-10-10-a.md", "2025-10-11-missing.md"]
    posts = find_site_posts(names, tmp_path, "jekyll")
    assert [posts[name].is_public for name in names] == shown
