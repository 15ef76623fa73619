"""The two forms in which `kg diff` prints: Markdown for a post, and text for a terminal."""

import re
from typing import Protocol

#: What Markdown, HTML in it or Liquid would take for markup.
_MARKUP = re.compile(r"[\\`*_\[\]|~$]")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "{": "&#123;", "}": "&#125;", "&": "&amp;"}
_ENTITY = re.compile("|".join(map(re.escape, _ENTITIES)))
#: Characters that would end an address in Markdown, or run as a template.
_UNSAFE_IN_ADDRESS = re.compile(r"[\s()<>{}\\\"']")


class Markup(Protocol):
    """How the parts of a page are written."""

    def text(self, text: str) -> str:
        """Return a text that is no markup."""

    def strong(self, text: str) -> str:
        """Return a text that stands out."""

    def link(self, text: str, address: str, label: str) -> str:
        """Return a text that leads somewhere.

        Args:
            text: The text.
            address: Where it leads; it may be empty.
            label: What names the place where nothing can lead there.
        """

    def heading(self, text: str, level: int) -> str:
        """Return a heading, from level 2."""

    def item(self, text: str) -> str:
        """Return an item of a list."""

    def quote(self, label: str, text: str, place: str) -> str:
        """Return a sentence that is quoted, with who says it and where it stands."""


class Markdown:
    """Markdown as kramdown and CommonMark read it, safe in a Jekyll site."""

    def text(self, text: str) -> str:
        """Return a text with all that could be markup escaped."""
        escaped = _MARKUP.sub(lambda found: f"\\{found[0]}", text)
        return _ENTITY.sub(lambda found: _ENTITIES[found[0]], " ".join(escaped.split()))

    def strong(self, text: str) -> str:
        """Return a text in bold."""
        return f"**{self.text(text)}**"

    def link(self, text: str, address: str, label: str) -> str:  # noqa: ARG002 # the address says where it leads
        """Return a link, or the text alone if the address is none."""
        if address.startswith(("https://", "http://")):
            safe = _UNSAFE_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", address)
            return f"[{self.text(text)}]({safe})"
        # a tag of Jekyll, which kg itself has made
        return f"[{self.text(text)}]({address})" if address.startswith("{% post_url ") else self.text(text)

    def heading(self, text: str, level: int) -> str:
        """Return a heading with a line above and below."""
        return f"\n{'#' * level} {self.text(text)}\n"

    def item(self, text: str) -> str:
        """Return an item of a list."""
        return f"- {text}"

    def quote(self, label: str, text: str, place: str) -> str:  # noqa: ARG002 # readers of a blog have no files
        """Return a quote within an item."""
        return f"  > {label}: {self.text(text)}\n"


class PlainText:
    """Text for a terminal."""

    def text(self, text: str) -> str:
        """Return the text on one line."""
        return " ".join(text.split())

    def strong(self, text: str) -> str:
        """Return the text."""
        return self.text(text)

    def link(self, text: str, address: str, label: str) -> str:  # noqa: ARG002 # a terminal has commands that take ids
        """Return the text with its label."""
        return f"{self.text(text)} ({label})"

    def heading(self, text: str, level: int) -> str:
        """Return a heading with a line above."""
        return f"\n{text.upper() if level == 2 else text}"

    def item(self, text: str) -> str:
        """Return an item of a list."""
        return f"  - {text}"

    def quote(self, label: str, text: str, place: str) -> str:
        """Return a quote with its place."""
        return f"      {label}: {self.text(text)}  {place}"
