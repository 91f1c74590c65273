"""Errors that stop the build. Messages are for editors, who may not be programmers."""

from collections.abc import Iterable
from typing import NamedTuple


class BuildError(Exception):
    """The site cannot be built. The message says why, and what to do."""


class Problem(NamedTuple):
    """One error in the content."""

    file: str
    """Path, relative to the project's root."""
    line: int
    """Line number, from 1."""
    what: str
    """What is wrong: a sentence that quotes the editor's own text."""
    fix: str
    """What to do: a sentence."""

    def __str__(self) -> str:
        """Return `file:line: what fix`, which text editors and terminals turn into a link."""
        return f"{self.file}:{self.line}: {self.what} {self.fix}"


def raise_if_any(problems: Iterable[Problem]) -> None:
    """Stop the build if there is a problem.

    Raises:
        BuildError: with one line per problem, sorted by file and line.
    """
    found = sorted(set(problems))
    if found:
        noun = "problem" if len(found) == 1 else "problems"
        raise BuildError("\n".join([*map(str, found), f"Stopped: {len(found)} {noun} in the content."]))
