"""What a blog is, by the configuration of its site generator: its address, its language, its posts."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from kg.errors import NoInputError
from kg.posts.find_inputs import find_inputs

#: Files that configure a site, by generator; the first that is there counts.
_CONFIG_FILES: Mapping[str, tuple[str, ...]] = {
    "jekyll": ("_config.yml", "_config.yaml", "_config.toml"),
    "hugo": ("hugo.toml", "hugo.yaml", "hugo.yml", "config.toml", "config.yaml", "config.yml"),
}
#: Folders in which posts are looked for where the generator does not say, the likeliest first.
_LIKELY_FOLDERS = ("_posts", "content/posts", "content/post", "content", "posts", "notes", "papers", ".")
#: Folders in which no posts of a Jekyll site are looked for.
_NO_SOURCES = frozenset({"_site", "vendor", "node_modules", "_drafts"})
#: How deep below the folder of a Jekyll site `_posts` may be.
_MAX_DEPTH = 3
_LANGUAGES = ("ko", "en")


class SiteFacts(NamedTuple):
    """What is known of a blog.

    Attributes:
        generator: `jekyll`, `hugo`, or empty.
        config: The name of its configuration file, or empty.
        url: The address of the site, or empty.
        permalink: How Jekyll makes the address of a post, or empty.
        language: `ko` or `en`; empty if neither is named.
        posts: The folders of its posts, relative to that of the site.
        post_count: How many posts are in them.
        excluded: What Jekyll leaves out of the site.
    """

    generator: str
    config: str
    url: str
    permalink: str
    language: str
    posts: tuple[str, ...]
    post_count: int
    excluded: tuple[str, ...] = ()


def read_site(folder: Path) -> SiteFacts:
    """Return what is known of the blog in a folder.

    Raises:
        NoInputError: There are no posts.
    """
    generator, name = _find_generator(folder)
    config = _read(folder / name) if name else {}
    posts = list(_post_folders(folder)) if generator == "jekyll" else []
    posts = posts or [next(_likely_folders(folder), "")]
    if posts == [""]:
        raise NoInputError(str(folder))
    return SiteFacts(
        generator,
        name,
        _site_url(config),
        _text(config, "permalink"),
        _language(config),
        tuple(posts),
        len(find_inputs([folder / path for path in posts])),
        tuple(map(str, config["exclude"])) if isinstance(config.get("exclude"), list) else (),
    )


def site_language(folder: Path) -> str:
    """Return the language that the configuration of the site in a folder names: `ko`, `en`, or empty."""
    _, name = _find_generator(folder)
    return _language(_read(folder / name)) if name else ""


def shows_future(folder: Path) -> bool:
    """Tell whether the configuration of the site in a folder says that posts of the future are shown."""
    _, name = _find_generator(folder)
    config = _read(folder / name) if name else {}
    return any(config.get(key) is True for key in ("future", "buildFuture"))


def _find_generator(folder: Path) -> tuple[str, str]:
    for generator, names in _CONFIG_FILES.items():
        for name in names:
            if (folder / name).is_file():
                return generator, name
    return "", ""


def _read(path: Path) -> Mapping[str, Any]:
    """Return a configuration; nothing of one that cannot be read, which is for its generator to say."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        config = tomllib.loads(text) if path.suffix == ".toml" else yaml.safe_load(text)
    except (OSError, ValueError, RecursionError, yaml.YAMLError):
        return {}
    return config if isinstance(config, dict) else {}


def _text(config: Mapping[str, Any], *names: str) -> str:
    """Return the first value that is a text."""
    return next((value for name in names if isinstance(value := config.get(name), str)), "")


def _site_url(config: Mapping[str, Any]) -> str:
    url = _text(config, "url", "baseURL", "baseUrl", "baseurl")
    base = _text(config, "baseurl").strip("/") if _text(config, "url") else ""
    return "/".join(filter(None, (url.rstrip("/"), base))) if url.startswith("http") else ""


def _language(config: Mapping[str, Any]) -> str:
    named = _text(config, "lang", "locale", "language", "languageCode", "defaultContentLanguage")
    code = named.lower()[:2]
    return code if code in _LANGUAGES else ""


def _post_folders(folder: Path) -> Iterator[str]:
    """Yield the folders `_posts` of a Jekyll site that hold posts: one at the top, others in categories."""
    for path, folders, _ in os.walk(folder):
        here = Path(path).relative_to(folder)
        if here.name == "_posts":
            if _holds_posts(folder / here):
                yield here.as_posix()
            folders.clear()
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _NO_SOURCES)
        if len(here.parts) >= _MAX_DEPTH:
            folders.clear()


def _likely_folders(folder: Path) -> Iterator[str]:
    for name in _LIKELY_FOLDERS:
        if (folder / name).is_dir() and _holds_posts(folder / name):
            yield name


def _holds_posts(folder: Path) -> bool:
    try:
        return bool(find_inputs([folder]))
    except NoInputError:
        return False
