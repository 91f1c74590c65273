"""A file that readers take away, and what they are told of it."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath


@dataclass(frozen=True)
class Download:
    """A file to take away."""

    path: str
    """Place inside the site."""
    title: str
    about: str
    """What it is, in a few words."""
    pages: int | None
    """Of a file that has a fixed number of them."""
    size: int | None
    """Bytes; none of a file that is made after the pages which name it. Web pages get it then."""
    day: date
    """When its content was last checked."""
    is_made: bool = True
    """Whether this build makes it, and may link to it."""

    @property
    def measure(self) -> str:
        """Pages and size, for the words of a link: "PDF, 4 pages, 86 KB"."""
        parts = [PurePosixPath(self.path).suffix[1:].upper() or "Text"]
        if self.pages is not None:
            parts.append("1 page" if self.pages == 1 else f"{self.pages} pages")
        if self.size is not None:
            parts.append(in_units(self.size))
        return ", ".join(parts)


def in_units(size: int) -> str:
    """Bytes as a reader's device shows them: "86 KB", "1.2 MB"."""
    return f"{max(1, round(size / 1000))} KB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"
