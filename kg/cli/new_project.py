"""What `kg init` writes: a commented `kg.toml` for a blog, an empty file of decisions, a line for git."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.cli.config import CONFIG_FILE
from kg.files import write_text
from kg.posts.site_config import SiteFacts

#: What an export writes into the folder of a site, by its generator.
_WRITTEN: Mapping[str, tuple[str, ...]] = {
    "jekyll": ("_data/related.json", "_includes/kg-related.html", "_includes/related.html"),
    "hugo": ("data/related.json", "layouts/partials/kg-related.html", "layouts/shortcodes/kg-related.html"),
}
#: What a layout of posts says to show them.
_INCLUDES: Mapping[str, str] = {
    "jekyll": "{% include kg-related.html %}",
    "hugo": '{{ partial "kg-related.html" (dict "page" .) }}',
}
#: Where a build writes. Site generators leave hidden folders out of the site.
OUTPUT = ".kg"
CURATION = "kg-curation.toml"
_CURATION_TEXT = """# Your decisions on entities, which every build follows; `kg review` writes them here.
# The README of kg says under "Correct it" which ones there are.
"""
_TEMPLATE = """# kg reads this file here and in all folders below; options on the command line win over it.
# Paths count from this folder. All keys: docs/config.md of kg.

inputs = {inputs}    # files and folders of posts
# exclude = ["drafts/*", "*.tmp.md"]    # what is no post
output = {output}    # kg.db, graph.html and graph.graphml
{language}

curation = {curation}    # your decisions on entities; `kg review` writes them
# vocabulary = "kg-vocabulary.tsv"    # names that you know
# topics = "kg-topics.tsv"    # research topics of your own

[site]{site_source}
{url}
{permalink}

[exports]    # written at each build: formats and options of `kg export`
{exports}
# csv = "links.csv"
# gexf = "papers.gexf"
"""
_HANGUL, _LATIN = re.compile(r"[가-힣]"), re.compile(r"[A-Za-z]")
#: So many Hangul syllables for a Latin letter make a text Korean; names of papers and methods are Latin.
_MIN_HANGUL_SHARE = 0.2


def render_config(folder: Path, site: SiteFacts) -> str:
    """Return the text of a configuration for a blog."""
    language = site.language or _guess_language(folder, site)
    return _TEMPLATE.format(
        inputs=_toml(list(site.posts)),
        output=_toml(OUTPUT),
        language=f"language = {_toml(language)}    # of what is written for readers: ko or en",
        curation=_toml(CURATION),
        site_source=f"    # from {site.config}" if site.url or site.permalink else "",
        url=_line("url", site.url, "https://example.org"),
        permalink=_line("permalink", site.permalink, "/:year/:month/:day/:title/"),
        exports=_export_line(folder, site),
    )


def _toml(value: str | list[str]) -> str:
    """Return a text or a list of texts as TOML, whose basic strings are those of JSON."""
    return json.dumps(value, ensure_ascii=False)


def _line(key: str, value: str, example: str) -> str:
    return f"{key} = {_toml(value)}" if value else f"# {key} = {_toml(example)}"


def _export_line(folder: Path, site: SiteFacts) -> str:
    """Return the line that gives a site its related papers; a comment if it would replace a file."""
    if site.generator not in _WRITTEN:
        return '# jsonl = "papers.jsonl"'
    is_free = not any((folder / path).exists() for path in _WRITTEN[site.generator])
    return f'{"" if is_free else "# "}{site.generator} = "."    # related papers under posts'


def _guess_language(folder: Path, site: SiteFacts) -> str:
    """Return the language of the newest post: Korean if enough of its letters are Hangul."""
    from kg.posts.find_inputs import find_inputs

    newest = find_inputs([folder / path for path in site.posts])[-1]
    text = newest.path.read_text(encoding="utf-8", errors="replace")
    is_korean = len(_HANGUL.findall(text)) > _MIN_HANGUL_SHARE * len(_LATIN.findall(text))
    return "ko" if is_korean else "en"


def write_project(folder: Path, site: SiteFacts) -> Iterator[str]:
    """Write the files of a new project, and yield what was done, a sentence each.

    Args:
        folder: The folder of the blog.
        site: What is known of it.
    """
    posts = ", ".join(site.posts)
    write_text(folder / CONFIG_FILE, [render_config(folder, site)])
    yield f"{CONFIG_FILE}: posts in {posts} ({site.post_count}), output in {OUTPUT}"
    if not (folder / CURATION).exists():
        write_text(folder / CURATION, [_CURATION_TEXT])
        yield f"{CURATION}: empty, for your decisions"
    if _ignore_in_git(folder):
        yield f".gitignore: /{OUTPUT}/ added"
    published = [name for name in (CONFIG_FILE, CURATION) if name not in site.excluded]
    if site.generator == "jekyll" and published:
        names = " and ".join(published)
        yield f"Jekyll copies {names} into the site unless `exclude` in {site.config} names them."
    yield "Next: kg build"
    if include := _INCLUDES.get(site.generator):
        yield f"Then write {include} into the layout of posts: it shows related papers."


def _ignore_in_git(folder: Path) -> bool:
    """Add the output to the ignore file of a folder under git; tell whether it was not there."""
    file = folder / ".gitignore"
    parents = [folder.resolve(), *folder.resolve().parents]
    if not file.exists() and not any((parent / ".git").exists() for parent in parents):
        return False
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    if OUTPUT in {line.strip().strip("/") for line in text.splitlines()}:
        return False
    separator = "" if not text or text.endswith("\n") else "\n"
    write_text(file, [text, separator, f"/{OUTPUT}/\n"])
    return True
