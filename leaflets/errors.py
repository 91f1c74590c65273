"""Errors that stop the build, in words for the person who can fix them."""

from collections.abc import Iterable
from typing import NamedTuple


class BuildError(Exception):
    """The site cannot be built; the message says why, and what to do."""


class Problem(NamedTuple):
    """One error in the content."""

    file: str
    """Path as an editor knows it, from the project's root."""
    line: int
    """1 for the file's first line."""
    what: str
    """What is wrong, a sentence."""
    fix: str
    """What to do about it, a sentence."""

    def __str__(self) -> str:
        """One line, in the form that editors' programs can jump to."""
        return f"{self.file}:{self.line}: {self.what} {self.fix}"


def raise_if_any(problems: Iterable[Problem]) -> None:
    """End the build with every problem listed, in the order of the files.

    Raises:
        BuildError: if there is a problem.
    """
    found = sorted(set(problems))
    if found:
        noun = "problem" if len(found) == 1 else "problems"
        raise BuildError("\n".join([*map(str, found), f"Stopped: {len(found)} {noun} in the content."]))
