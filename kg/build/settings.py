"""What a user gives a build besides posts: a vocabulary, decisions on entities, a model, topics, a site."""

from pathlib import Path
from typing import NamedTuple

from kg.build import DEFAULT_FILES
from kg.errors import UserFileError
from kg.linking.curation import parse_curation
from kg.linking.decisions import Decision
from kg.posts.encodings import read_user_file
from kg.records import Problem
from kg.store.connection import FilePath
from kg.vocabulary.terms import Term, parse_terms
from kg.vocabulary.topics import load_topics


class Blog(NamedTuple):
    """Where the posts are published, so that the page links to them.

    Attributes:
        url: The address of the site; empty if it is not known.
        permalink: How the site makes the addresses of its posts; that of Jekyll if empty.
    """

    url: str = ""
    permalink: str = ""


#: The blog of those who have none, or do not say where.
NO_BLOG = Blog()


class Settings(NamedTuple):
    """The user's files; one that does not exist counts as empty.

    Attributes:
        vocabulary: The file of names that the user knows.
        curation: The file of the user's decisions on entities.
        model: A folder that `kg train` wrote; None for the shipped model.
        topics: The file of the user's own topics.
    """

    vocabulary: FilePath | None = None
    curation: FilePath | None = None
    model: FilePath | None = None
    topics: FilePath | None = None


#: Settings of those who have no files of their own.
NO_USER_FILES = Settings()


class UserFiles(NamedTuple):
    """The user's files as read.

    Attributes:
        vocabulary: The text of the vocabulary; empty if there is none.
        curation: The text of the decisions; empty if there is none.
        terms: The terms of the vocabulary.
        decisions: The decisions.
        problems: What is wrong with the two files.
        model: The folder of the model; None for the shipped model.
        topics: The text of the user's own topics; empty if there are none.
    """

    vocabulary: str
    curation: str
    terms: tuple[Term, ...]
    decisions: tuple[Decision, ...]
    problems: tuple[Problem, ...]
    model: Path | None
    topics: str = ""


def load_user_files(settings: Settings) -> UserFiles:
    """Read the user's files.

    Raises:
        UserFileError: A file is not there, though it is not one that is merely looked for (`DEFAULT_CURATION`
            and the others), or the vocabulary or the decisions have a line that cannot be followed.
    """
    named = [settings.vocabulary, settings.curation, settings.topics]
    missing = [
        Path(path)
        for path in named
        if path and not Path(path).is_file() and Path(path) not in map(Path, DEFAULT_FILES)
    ]
    if missing:
        raise UserFileError(Problem(path.as_posix(), 1, "no such file") for path in missing)
    user_files = read_user_files(settings)
    own_topics = Path(settings.topics).as_posix() if settings.topics else ""
    # own topics may have bad lines, which are left out, but not be unreadable
    is_left_out = bool(user_files.topics)
    if problems := [
        problem for problem in user_files.problems if problem.file != own_topics or not is_left_out
    ]:
        raise UserFileError(problems)
    return user_files


def read_user_files(settings: Settings) -> UserFiles:
    """Read the user's files; what is wrong with them is among the problems."""
    problems: list[Problem] = []
    vocabulary = _read_text(settings.vocabulary, problems)
    terms: list[Term] = []
    if settings.vocabulary and vocabulary:
        entries, term_problems = parse_terms(vocabulary, Path(settings.vocabulary).as_posix())
        terms = [entry.term for entry in entries]
        problems += term_problems
    curation = _read_text(settings.curation, problems)
    decisions: list[Decision] = []
    if settings.curation and curation:
        decisions, decision_problems = parse_curation(curation, Path(settings.curation).as_posix())
        problems += decision_problems
    topics = _read_text(settings.topics, problems)
    if settings.topics and topics:
        problems += load_topics(topics, Path(settings.topics).as_posix()).problems
    model = Path(settings.model) if settings.model else None
    return UserFiles(vocabulary, curation, tuple(terms), tuple(decisions), tuple(problems), model, topics)


def _read_text(path: FilePath | None, problems: list[Problem]) -> str:
    """Return the text of a file; "" if there is none, or if it cannot be read, which is a problem."""
    if not path or not Path(path).is_file():
        return ""
    try:
        return read_user_file(Path(path))
    except UserFileError as error:
        problems += error.problems
        return ""
