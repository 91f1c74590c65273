"""The lists of what can be downloaded: named, measured and dated by the build, never by hand."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import PurePosixPath

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from content.dates import in_words
from leaflet import Leaflet
from library import Library
from publishing.download import Download

PLACE = '<p data-place="downloads">The web page of this text lists the files to download.</p>'
"""Where `<!-- show: downloads -->` stood: files are listed once all are made, which no other output can wait for.

No editor can type it: the sentence alone is a sentence, and `rules.raw_html` refuses the attribute.
"""
NONE_YET = "<p>This copy of the site was built without files to download.</p>"


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """List the files where a page shows downloads."""
    library: Library = config.extra["library"]
    every = listed(library)
    for leaflet in library.leaflets.values():
        if PLACE in leaflet.html:
            table = list_html(every, way_up(leaflet)) if every else NONE_YET
            library.leaflets[leaflet.slug] = leaflet.filled(PLACE, table)
    return env


def listed(library: Library) -> list[Download]:
    """All files in the order of use: those of the whole site, those of a page, and last what has no reader."""

    def rank(file: Download) -> tuple[bool, bool]:
        path = PurePosixPath(file.path)
        return not path.suffix, not path.name.startswith(f"{library.extra.file_stem}-")

    # With the PDFs left out, so is the rest.
    return sorted([*library.downloads.values(), *library.archives.values()], key=rank) if library.downloads else []


def list_html(downloads: Iterable[Download], up: str) -> str:
    """A table of files.

    Args:
        up: what leads from the page to the site's root.
    """
    rows = "".join(row_html(file, up) for file in downloads)
    heads = "".join(f'<th role="columnheader" scope="col">{head}</th>' for head in COLUMNS)
    head = f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
    return f'{START}{head}<tbody role="rowgroup">{rows}</tbody></table>'


START = '<table class="cards" role="table" aria-label="Files to download">'
COLUMNS = ("File", "What it is", "Size", "Content checked")
NOT_MADE = "Not made for a preview"


def row_html(file: Download, up: str) -> str:
    """A file in the table."""
    measure = whole(file.measure) if file.is_made else NOT_MADE
    cells = "".join(
        f'<td role="cell" data-label="{head}">{escape(cell)}</td>'
        for head, cell in zip(COLUMNS[1:], (file.about, measure, whole(in_words(file.day))), strict=True)
    )
    title = escape(file.title)
    link = f'<a href="{up}{escape(file.path)}">{title}</a>' if file.is_made else title
    return f'<tr role="row"><th role="rowheader" scope="row">{link}</th>{cells}</tr>'


def whole(words: str) -> str:
    """Words that stay on one line, where commas do not part them."""
    return ", ".join(part.replace(" ", NO_BREAK) for part in words.split(", "))


NO_BREAK = "\u00a0"


def with_files(leaflets: Iterable[Leaflet]) -> Iterator[tuple[Leaflet, str]]:
    """Find the pages that list files.

    Yields:
        Each page, and what leads from it to the site's root.
    """
    return ((leaflet, way_up(leaflet)) for leaflet in leaflets if START in leaflet.html)


def way_up(leaflet: Leaflet) -> str:
    """What leads from a page to the site's root: "../" from "symptoms/"."""
    return "../" * leaflet.url.count("/")
