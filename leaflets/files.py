"""Files that the build makes, and the facts shown about those that readers can download."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath


@dataclass(frozen=True)
class File:
    """A file of the built site."""

    path: str
    """Relative to the site, such as "pdf/symptoms.pdf"."""
    content: bytes

    @classmethod
    def of(cls, path: str, text: str) -> "File":
        """Make a text file in UTF-8. For a path that ends in "/", it is that folder's index.html."""
        return cls(f"{path}index.html" if path.endswith("/") else path, text.encode())

    @property
    def text(self) -> str:
        """The content, decoded as UTF-8."""
        return self.content.decode()


@dataclass(frozen=True)
class Download(File):
    """A file for readers to download."""

    title: str
    about: str
    """A short description."""
    day: date
    """When its content was last checked."""
    pages: int | None = None
    """Number of pages, for a PDF."""

    @property
    def measure(self) -> str:
        """Type, pages and size for the text of a link: "PDF, 4 pages, 86 KB"."""
        parts = [PurePosixPath(self.path).suffix[1:].upper() or "Text"]
        if self.pages is not None:
            parts.append("1 page" if self.pages == 1 else f"{self.pages} pages")
        return ", ".join([*parts, format_size(len(self.content))])


def format_size(size: int) -> str:
    """Return a number of bytes in decimal units, as file managers show it: "86 KB", "1.2 MB"."""
    return f"{max(1, round(size / 1000))} KB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"
