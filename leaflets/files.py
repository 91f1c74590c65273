"""Files that the build makes, and what readers are told of those that they can download."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath


@dataclass(frozen=True)
class File:
    """A file of the built site."""

    path: str
    """Inside the site, such as "pdf/symptoms.pdf"."""
    content: bytes

    @classmethod
    def of(cls, path: str, text: str) -> "File":
        """Make a text file, in UTF-8. A path that ends in "/" is a folder's index.html."""
        return cls(f"{path}index.html" if path.endswith("/") else path, text.encode())

    @property
    def text(self) -> str:
        """Its content as text."""
        return self.content.decode()


@dataclass(frozen=True)
class Download(File):
    """A file for readers to keep."""

    title: str
    about: str
    """What it is, in a few words."""
    day: date
    """When its content was last checked."""
    pages: int | None = None
    """Of a file that has a fixed number of them."""

    @property
    def measure(self) -> str:
        """Type, pages and size, for the words of a link: "PDF, 4 pages, 86 KB"."""
        parts = [PurePosixPath(self.path).suffix[1:].upper() or "Text"]
        if self.pages is not None:
            parts.append("1 page" if self.pages == 1 else f"{self.pages} pages")
        return ", ".join([*parts, format_size(len(self.content))])


def format_size(size: int) -> str:
    """Bytes as a reader's device shows them: "86 KB", "1.2 MB"."""
    return f"{max(1, round(size / 1000))} KB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"
