"""The registry of commands in the groups that `kg --help` shows, and their loader."""

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NamedTuple

import click

from kg import __version__
from kg.errors import KgError, QuestionError

#: The exit code of what Ctrl-C has ended, as shells have it: 128 and the number of the signal.
_INTERRUPTED = 130


class CommandEntry(NamedTuple):
    """The place of a command in the code, and its summary: `kg --help` shows it without importing the module.

    Attributes:
        module: The module that defines it (`kg.cli.ask_graph`); its last part, up to an underscore, is also
            the heading under which the help lists the command (`Ask`).
        name: The name of the function in the module.
        summary: The first line of the function's docstring; a test checks that the two are equal.
    """

    module: str
    name: str
    summary: str


#: Every command by its name on the command line, in the order in which the help shows them.
COMMANDS: Mapping[str, CommandEntry] = {
    "build": CommandEntry(
        "kg.cli.make", "build", "Read posts and write kg.db, graph.html and graph.graphml."
    ),
    "init": CommandEntry(
        "kg.cli.make_project",
        "init",
        "Write a commented kg.toml for a blog, so that other commands need no arguments.",
    ),
    "watch": CommandEntry(
        "kg.cli.make_watch", "watch", "Build again whenever a post changes, and reload the open page."
    ),
    "related": CommandEntry(
        "kg.cli.ask",
        "related",
        "List the papers related to a paper, to several, to an entity or to a file, and why.",
    ),
    "show": CommandEntry(
        "kg.cli.ask", "show", "Print all that is known of a paper or an entity, with the sentences behind it."
    ),
    "search": CommandEntry(
        "kg.cli.ask", "search", "Find papers and entities by name, Korean or English, despite typing errors."
    ),
    "path": CommandEntry(
        "kg.cli.ask", "path", "Print how two papers or entities connect, with the sentence behind each step."
    ),
    "topics": CommandEntry(
        "kg.cli.ask_graph",
        "topics",
        "List research topics with papers by month, a topic's papers, or a paper's topics.",
    ),
    "trends": CommandEntry(
        "kg.cli.ask_graph",
        "trends",
        "Print which topics and entities rise or fall beyond chance, and which are new.",
    ),
    "bridges": CommandEntry(
        "kg.cli.ask_graph",
        "bridges",
        "Print pairs of papers of far topics that share something rare, with the sentences of both.",
    ),
    "results": CommandEntry(
        "kg.cli.ask_results",
        "results",
        "List who reached what on a benchmark or dataset, by a metric, or in a paper.",
    ),
    "compare": CommandEntry(
        "kg.cli.ask_results",
        "compare",
        "Put papers or systems side by side: what they share, what they reached, who claims to beat whom.",
    ),
    "why-not": CommandEntry(
        "kg.cli.ask", "why_not", "Say how near two papers are, and what keeps B from the papers related to A."
    ),
    "stats": CommandEntry(
        "kg.cli.ask_graph", "stats", "Print counts, hubs, what rises and the problems of the last build."
    ),
    "diff": CommandEntry(
        "kg.cli.ask_news",
        "diff",
        "Tell what is new: papers, names, topics, and connections to what was read before.",
    ),
    "review": CommandEntry(
        "kg.cli.improve",
        "review",
        "Ask about entities that may be wrong, and write your decisions into data/curation.toml.",
    ),
    "lint": CommandEntry(
        "kg.cli.improve",
        "lint_posts",
        "Report what is lost or doubtful in posts, without building: digests, ids, headings, dates.",
    ),
    "vocabulary": CommandEntry("kg.cli.improve", "vocabulary", "Look after vocabulary files."),
    "evaluate": CommandEntry(
        "kg.cli.improve",
        "evaluate",
        "Measure the graph against gold annotations: precision, recall, F1, and errors.",
    ),
    "train": CommandEntry(
        "kg.cli.improve", "train", "Train a model on annotated papers, for `kg build --model`."
    ),
    "extract": CommandEntry(
        "kg.cli.improve", "extract", "Show what is found in a post or a text, and where."
    ),
    "export": CommandEntry("kg.cli.share", "export", "Write the graph in another format."),
    "schema": CommandEntry(
        "kg.cli.share", "schema", "Print the JSON Schema of what a command prints with --json."
    ),
    "open": CommandEntry(
        "kg.cli.share", "open_page", "Open the page in the browser, at a paper or an entity."
    ),
    "mcp": CommandEntry(
        "kg.cli.share_assistant",
        "mcp",
        "Serve an assistant on stdin and stdout by the Model Context Protocol, read-only.",
    ),
}


def heading(entry: CommandEntry) -> str:
    """Return the heading under which the help lists a command: `Ask` for one in `kg.cli.ask_graph`."""
    return entry.module.rpartition(".")[2].partition("_")[0].capitalize()


#: What the library calls the parts of a question, and what they are called on the command line.
_OPTIONS = {
    "'since'": "--since",
    "'types'": "--type",
    "'via'": "--via",
    "'posts'": "--same-post/--other-posts",
}


#: What to do about an error of the system that names a file.
_ADVICE = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), ". Free some space, or name another place."),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), ". Change its rights, or name another place."),
    **dict.fromkeys((errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.EBUSY), ". Name another place."),
    errno.ENAMETOOLONG: ". Choose a shorter name.",
}


class LazyGroup(click.Group):
    """Loads a command when it is called, and prints an error that the user can mend as one message."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 # click's signature
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 # click's signature
        """Return a command by its name, loaded now."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command: click.Command = getattr(import_module(entry.module), entry.name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands in their groups, each with its whole summary."""
        rows: dict[str, list[tuple[str, str]]] = {}
        for name, entry in COMMANDS.items():
            rows.setdefault(heading(entry), []).append((name, entry.summary))
        for group, commands in rows.items():
            with formatter.section(group):
                formatter.write_dl(commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that arguments name, with what is left of them; a configuration counts now."""
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            ctx.fail(_unknown_command(args[0]))
        name, command, rest = super().resolve_command(ctx, args)
        if name and not ctx.resilient_parsing:
            _apply_config(ctx, name, rest)
        return name, command, rest

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Parse what stands before the command; a message quotes nothing that steers the terminal."""
        with _printable_messages():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; errors of kg and of the system are one message, without a traceback."""
        with _printable_messages(), _damage_told(ctx):
            return self._invoke(ctx)

    def _invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except QuestionError as error:
            message = str(error)
            for field, option in _OPTIONS.items():
                message = message.replace(field, option)
            raise click.UsageError(message) from error
        except KgError as error:
            gap = "\n" if "\n" in str(error) else " "
            raise click.ClickException(f"{error}{gap}{error.hint}".rstrip()) from error
        except ModuleNotFoundError as error:
            library = (error.name or "").partition(".")[0]
            if library in {"", "kg"}:
                raise
            message = f"the library {library} is not installed; kg's README says what needs which"
            raise click.ClickException(message) from error
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            raise click.exceptions.Exit(_INTERRUPTED) from None
        except BrokenPipeError:
            raise  # click ends quietly when the reader of a pipe has gone
        except OSError as error:
            advice = _ADVICE.get(error.errno or 0, "") if error.filename else ""
            message = f"{error.filename or 'standard output'}: {error.strerror or error}{advice}"
            raise click.ClickException(message) from error


@contextmanager
def _damage_told(ctx: click.Context) -> Iterator[None]:
    """Let an error that nobody has foreseen say that the graph is damaged, if that is so.

    Values that no build writes may end what is done with them in any error, long after they were read.
    """
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort, OSError):
        raise
    except Exception as error:
        if damage := _damage_of_graph(ctx):
            raise click.ClickException(damage) from error
        raise


def _damage_of_graph(ctx: click.Context) -> str:
    """Return what is wrong with the graph of a command if it has changed since it was written, or nothing."""
    from kg.cli.options import GRAPH_KEY
    from kg.errors import ForeignStoreError
    from kg.store.checksum import is_changed
    from kg.store.faults import CHANGED

    path = ctx.meta.get(GRAPH_KEY)
    try:
        return str(ForeignStoreError(path, CHANGED)) if path and is_changed(path) else ""
    except OSError:
        return ""


@contextmanager
def _printable_messages() -> Iterator[None]:
    """Let the messages of click quote arguments without what would steer the terminal."""
    try:
        yield
    except click.ClickException as error:
        from kg.cli.terminal import printable  # which no command that succeeds needs here

        error.message = printable(error.message)  # type: ignore[misc] # click makes what it prints from it
        raise


def _unknown_command(name: str) -> str:
    """Return the message for a command that there is not, with those that it may be meant for."""
    from difflib import get_close_matches

    message = f"No such command '{name}'."
    closest = [f"'{command}'" for command in get_close_matches(name, COMMANDS)]
    return f"{message} Did you mean {' or '.join(closest)}?" if closest else message


def _apply_config(context: click.Context, command: str, arguments: list[str]) -> None:
    """Let a configuration stand in for options that are not given; help is printed whatever it says."""
    from kg.cli.config import find_config
    from kg.cli.config_options import WITHOUT_CONFIG, check_files, options_of

    if command in WITHOUT_CONFIG or not {"-h", "--help"}.isdisjoint(arguments):
        return
    if config := find_config():
        context.obj = config
        context.default_map = {command: options_of(config, command)}
        check_files(config, command)


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """A knowledge graph of your paper digests: who proposes, uses and beats what, sentence by sentence."""
