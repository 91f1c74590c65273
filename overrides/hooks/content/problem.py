"""What an editor is told: where a slip is, what is wrong, and what to do."""

from collections.abc import Iterable
from typing import NamedTuple

from mkdocs.exceptions import Abort


class Problem(NamedTuple):
    """One slip in the content."""

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


def stop_on(problems: Iterable[Problem]) -> None:
    """End the build with every problem listed, in the order of the files.

    Raises:
        Abort: if there is a problem. Called before MkDocs writes a page, so nothing wrong is published.
    """
    found = sorted(set(problems))
    if found:
        noun = "problem" if len(found) == 1 else "problems"
        raise Abort("\n".join([*map(str, found), f"Stopped: {len(found)} {noun} in the content."]))
