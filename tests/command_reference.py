"""The reference of commands, from their help: `python -m tests.command_reference > docs/commands.md`."""

import sys
from collections.abc import Iterator

import click

from kg.cli import cli
from kg.cli.group import COMMANDS, heading

_WIDTH = 100
INTRODUCTION = """# Commands

The help of all commands, made by `python -m tests.command_reference`; a test holds it to them. Below a
[kg.toml](config.md) most need no options. What `--json` prints is described in [json.md](json.md).
"""


def reference() -> str:
    """Return the reference as Markdown."""
    parts = [INTRODUCTION]
    shown = ""
    for name, entry in COMMANDS.items():
        if (group := heading(entry)) != shown:
            shown = group
            parts.append(f"\n## {group}\n")
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        root = cli.make_context(
            "kg", [], resilient_parsing=True, terminal_width=_WIDTH, max_content_width=_WIDTH
        )
        parts += _sections(name, command, root)
    return "".join(parts)


def _sections(name: str, command: click.Command, parent: click.Context) -> Iterator[str]:
    """Yield a section for a command, and one for each command of a group."""
    context = click.Context(command, info_name=name, parent=parent)
    lines = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    yield f"\n### {context.command_path}\n\n```text\n{lines}\n```\n"
    if isinstance(command, click.Group):
        for part, inner in sorted(command.commands.items()):
            yield from _sections(part, inner, context)


if __name__ == "__main__":
    sys.stdout.write(reference())
