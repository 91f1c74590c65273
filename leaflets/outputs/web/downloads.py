"""The list of files to download: named, measured and dated by the build, never by hand."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import PurePosixPath

from leaflets.content.dates import in_words
from leaflets.files import Download
from leaflets.site import Site

PART = "downloads"
"""The part of a page that lists them."""
NONE_YET = "<p>This copy of the site was built without files to download.</p>"
COLUMNS = ("File", "What it is", "Size", "Content checked")


def in_order(files: Iterable[Download], site: Site) -> list[Download]:
    """Sort files: those of the whole site, those of a page, and last what has no reader, such as checksums."""

    def rank(file: Download) -> tuple[bool, bool]:
        path = PurePosixPath(file.path)
        return not path.suffix, not path.name.startswith(f"{site.settings.file_stem}-")

    return sorted(files, key=rank)


def table(files: Sequence[Download], up: str) -> str:
    """Give a table of files.

    Args:
        up: the way from the page to the site's root.
    """
    if not files:
        return NONE_YET
    rows = "".join(_row(file, up) for file in files)
    heads = "".join(f'<th role="columnheader" scope="col">{head}</th>' for head in COLUMNS)
    head = f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
    start = '<table class="cards" role="table" aria-label="Files to download">'
    return f'{start}{head}<tbody role="rowgroup">{rows}</tbody></table>'


def _row(file: Download, up: str) -> str:
    cells = "".join(
        f'<td role="cell" data-label="{head}">{escape(cell)}</td>'
        for head, cell in zip(
            COLUMNS[1:], (file.about, unbroken(file.measure), unbroken(in_words(file.day))), strict=True
        )
    )
    link = f'<a href="{up}{escape(file.path)}">{escape(file.title)}</a>'
    return f'<tr role="row"><th role="rowheader" scope="row">{link}</th>{cells}</tr>'


def unbroken(words: str) -> str:
    """Keep words on one line, except after commas."""
    return ", ".join(part.replace(" ", NO_BREAK) for part in words.split(", "))


NO_BREAK = "\u00a0"
