"""The command that tells what is new."""

import os
import re
from typing import TYPE_CHECKING

import click

import kg
from kg.cli.config import LANGUAGES, Config
from kg.cli.options import (
    graph_option,
    json_option,
    limit_option,
    print_json,
    refuse_contradictions,
)
from kg.cli.terminal import echo

if TYPE_CHECKING:
    from kg.cli.news_markup import Markup
    from kg.query.news import News

#: The path of a post as Jekyll knows it; the part that its tag for links takes.
_JEKYLL_POST = re.compile(r"_posts/((?:[\w.-]+/)*\d{4}-\d\d-\d\d-[^\s/{}%]+)\.\w+")
FORMATS = ("text", "markdown")
LINKS = ("papers", "posts", "site")


@click.command()
@click.argument("old", required=False, type=click.Path(exists=True), metavar="[OLD]")
@click.argument("new", required=False, type=click.Path(exists=True), metavar="[NEW]")
@click.option(
    "--since",
    metavar="DATE",
    default="",
    show_default="two weeks before the newest paper",
    help="What is new from this date on, such as 2025-10-15.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to print: for a terminal, or as Markdown for the next post.",
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default="that of kg.toml, or en",
    help="The language of headings and sentences.",
)
@click.option(
    "--links",
    type=click.Choice(LINKS),
    default="papers",
    show_default=True,
    help="Where earlier papers lead in Markdown; to posts by the tag of Jekyll, or by address at the site.",
)
@limit_option(10)
@json_option
@graph_option
@click.pass_context
def diff(  # noqa: PLR0913 # one an option
    context: click.Context,
    /,
    old: str | None,
    new: str | None,
    since: str,
    graph: str,
    *,
    form: str,
    lang: str,
    links: str,
    limit: int,
    as_json: bool,
) -> None:
    """Tell what is new: papers, names, topics, and connections to what was read before.

    New are the papers from a date on; or, with OLD, those of NEW (the graph, if not given) that OLD does not
    have. OLD and NEW are graphs, or folders that hold one. Names and topics are new if no earlier paper has
    them. A connection is the earlier paper that is most related to a new one, with a sentence of both.

    \b
    Examples:
      kg diff
      kg diff --since 2025-10-15 --format markdown --lang ko
      kg diff last-week.db
    """
    given = {"OLD": old is not None, "--since": bool(since), "--json": as_json, "--format": form != "text"}
    refuse_contradictions(
        given,
        [
            ("OLD", "--since", "what is new is told from a date, or from two graphs"),
            ("--json", "--format", "each is a form of the output"),
        ],
    )
    with kg.open(_graph_file(new or graph)) as opened:
        news = opened.news(since=since, old=_graph_file(old) if old else None)
        areas = {topic.id: topic for topic in opened.areas()}
    if as_json:
        from kg.cli.json_news_values import news_values

        print_json(news_values(news))
        return
    from kg.cli.news_layout import Page

    if not news.papers:
        echo("No paper is new." if old else f"No paper is of {news.since} or later.", err=True)
        return
    addresses = _post_addresses(context, news, by_tag=links == "posts") if links != "papers" else {}
    page = Page(_markup(form), lang, limit, addresses)
    echo(page.render(news, areas))


def _graph_file(path: str) -> str:
    """Return the file of a graph that is named by itself or by its folder."""
    return os.path.join(path, "kg.db") if os.path.isdir(path) else path  # noqa: PTH112, PTH118 # pathlib takes its time


def _post_addresses(context: click.Context, news: "News", *, by_tag: bool) -> dict[str, str]:
    """Return where the digests of earlier papers are in the blog, those in posts that the site shows.

    Args:
        context: The command; its configuration names the site, or else the current folder is it.
        news: What is new.
        by_tag: Whether to link by Jekyll's own tag, and not by the address of the site.

    Raises:
        UsageError: The address of the site is needed, and no configuration names it.
    """
    from pathlib import Path

    from kg.export.site_posts import find_site_posts

    config = context.obj if isinstance(context.obj, Config) else Config("", ".")
    if not by_tag and not config.site.url:
        message = (
            "--links site needs the address of the site: url under [site] in kg.toml, as `kg init` writes it"
        )
        raise click.UsageError(message)
    papers = [new.earlier.paper for new in news.papers if new.earlier and new.earlier.paper.digests]
    posts = find_site_posts(sorted({paper.digests[0][0] for paper in papers}), Path(config.folder), "jekyll")
    addresses = {}
    for paper in papers:
        name, line = paper.digests[0]
        post = posts[name]
        address = _post_tag(post.path) if by_tag else _web_address(config, post.path)
        if address and post.is_public:
            addresses[paper.id] = "#".join(filter(None, (address, post.anchor(line))))
    return addresses


def _post_tag(path: str) -> str:
    """Return the tag by which Jekyll links to a post; empty if the file is none."""
    found = _JEKYLL_POST.fullmatch(path)
    return f"{{% post_url {found[1]} %}}" if found else ""


def _web_address(config: Config, path: str) -> str:
    """Return the address of a post at the site; empty if the file is no post of Jekyll."""
    from pathlib import Path

    from kg.posts.encodings import UndecodableError, decode
    from kg.posts.front_matter import parse_front_matter
    from kg.posts.permalinks import post_path

    try:
        text = decode((Path(config.folder) / path).read_bytes(), config.encoding)
    except (OSError, UndecodableError):
        return ""
    address = post_path(path, config.site.permalink, parse_front_matter(text).values)
    return f"{config.site.url}{address}" if address else ""


def _markup(form: str) -> "Markup":
    from kg.cli.news_markup import Markdown, PlainText

    return Markdown() if form == "markdown" else PlainText()
