"""What can be downloaded: named, measured and dated by the build, never by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape

from dates import in_words

PLACE = '<div class="downloads"></div>'
"""Where `<!-- show: downloads -->` stood: files are listed once they are made."""
NONE_YET = "<p>This copy of the site was built without files to download.</p>"


@dataclass(frozen=True)
class Download:
    """A file to take away."""

    path: str
    """Place inside the site."""
    title: str
    about: str
    """What it is, in a few words."""
    pages: int
    size: int
    """Bytes."""
    day: date
    """When its content was last checked."""

    @property
    def measure(self) -> str:
        """Pages and size, for the words of a link: "PDF, 4 pages, 86 KB"."""
        pages = "1 page" if self.pages == 1 else f"{self.pages} pages"
        return f"PDF, {pages}, {in_units(self.size)}"


def in_units(size: int) -> str:
    """Bytes as a reader's device shows them: "86 KB", "1.2 MB"."""
    return f"{max(1, round(size / 1000))} KB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"


def list_html(downloads: Iterable[Download], up: str) -> str:
    """A table of files.

    Args:
        up: what leads from the page to the site's root.
    """
    rows = "".join(_row(file, up) for file in downloads)
    heads = "".join(f'<th role="columnheader" scope="col">{head}</th>' for head in COLUMNS)
    return (
        '<table class="cards" role="table" aria-label="Files to download">'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>'
    )


COLUMNS = ("File", "What it is", "Size", "Content checked")


def _row(file: Download, up: str) -> str:
    cells = "".join(
        f'<td role="cell" data-label="{head}">{escape(cell)}</td>'
        for head, cell in zip(COLUMNS[1:], (file.about, file.measure, in_words(file.day)), strict=True)
    )
    link = f'<a href="{up}{escape(file.path)}">{escape(file.title)}</a>'
    return f'<tr role="row"><th role="rowheader" scope="row">{link}</th>{cells}</tr>'
