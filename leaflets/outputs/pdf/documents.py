"""The PDFs: a handbook in three editions, a handout for each patient page, and the worksheets as a form to fill in."""

import io
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pikepdf

from leaflets import paths
from leaflets.errors import BuildError
from leaflets.files import Download
from leaflets.leaflet import Leaflet
from leaflets.outputs.pdf import finish, handbook, handout, worksheets
from leaflets.outputs.pdf.paper import A4, LARGE_PRINT, LETTER
from leaflets.site import Site
from leaflets.typst import fingerprint

TYPST = Path(__file__).parent / "typst"
"""Folder of our Typst functions."""


@dataclass(frozen=True)
class Document:
    """A PDF to make."""

    path: str
    """Inside the site."""
    title: str
    about: str
    day: date
    markup: str
    data: dict[str, Any]
    chapters: tuple[str, ...] = ()
    """Slugs of the pages that it holds, if it is a book."""

    @property
    def name(self) -> str:
        """Name in the cache, which stands for all that goes into the file."""
        files = (*sorted(TYPST.glob("*.typ")), Path(finish.__file__))
        return f"pdf/{fingerprint((self.markup, repr(self.data)), files, ('pikepdf', 'pillow'))}.pdf"

    def download(self, content: bytes) -> Download:
        """Give the file, with what readers are told of it."""
        return Download(self.path, content, self.title, self.about, self.day, pages_of(content))


@dataclass(frozen=True)
class Pdfs:
    """The PDFs of a site."""

    files: dict[str, Download]
    """By path, in the order of the site's list of files."""
    books: dict[str, str]
    """Path of the handbook that holds a page, by the page's slug."""
    editions: frozenset[str]
    """Paths of the handbooks."""

    @property
    def handbooks(self) -> "Pdfs":
        """The handbooks alone."""
        return replace(self, files={path: self.files[path] for path in self.editions})

    def of(self, leaflet: Leaflet) -> Download | None:
        """Find the handout of a page, or the handbook that holds it."""
        return self.files.get(paths.handout(leaflet.slug)) or self.files.get(self.books.get(leaflet.slug, ""))


NONE = Pdfs({}, {}, frozenset())
"""Of a site that is built without them, while somebody writes."""


@contextmanager
def printing(site: Site, earlier: Pdfs = NONE) -> Iterator["Printing"]:
    """Start to make the PDFs; they are made while the build goes on.

    Args:
        earlier: handbooks of an earlier build, to use again.
    """
    # A book is set in a process of its own, which gives its memory back: Typst keeps 12 MB for each chapter, and
    # looks through all of it for every document after.
    with (
        ThreadPoolExecutor(os.cpu_count()) as threads,
        ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn"), max_tasks_per_child=1) as processes,
    ):
        documents = list(plan(site, with_books=not earlier.books)) if site.with_pdfs else []

        def made(document: Document) -> bytes:
            args = (document.markup, TYPST, document.data, f"The PDF '{document.path}'", document.day)
            if document.chapters:
                return site.cache.get(document.name, lambda: processes.submit(finish.made, *args).result())
            return site.cache.get(document.name, lambda: finish.made(*args))

        yield Printing([(document, threads.submit(made, document)) for document in documents], earlier)


@dataclass(frozen=True)
class Printing:
    """PDFs that are being made."""

    started: Sequence[tuple[Document, Future[bytes]]]
    earlier: Pdfs

    def done(self) -> Pdfs:
        """Wait for the PDFs.

        Raises:
            BuildError: if one cannot be made.
        """
        files, books = dict(self.earlier.files), dict(self.earlier.books)
        for document, content in self.started:
            files[document.path] = document.download(content.result())
            for slug in document.chapters:
                books.setdefault(slug, document.path)
        editions = {document.path for document, _ in self.started if document.chapters}
        return Pdfs(files, books, self.earlier.editions | editions)


def pages_of(content: bytes) -> int:
    """Count the pages of a PDF."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def plan(site: Site, with_books: bool = True) -> Iterator[Document]:
    """Compose every PDF of the site.

    Raises:
        BuildError: if the site has no public address to print.
    """
    settings, leaflets = site.settings, site.leaflets.values()
    if not site.url:
        raise BuildError("mkdocs.yml: 'site_url' is empty, and paper must name an address. Set it, or SITE_URL.")
    chapters = [leaflet for leaflet in leaflets if leaflet.slug not in settings.handbook.leave_out]
    for volume in handbook.volumes(chapters, settings.help_page) if with_books else ():
        markup, data = handbook.compose(volume.chapters, site, volume.part)
        slugs = tuple(leaflet.slug for leaflet in volume.chapters)
        name = f"Handbook, {volume.part}" if volume.part else "Handbook"
        about = "The pages of this part as a book" if volume.part else "All the pages for patients as a book"
        for paper, edition in zip((A4, LETTER, LARGE_PRINT), paths.EDITIONS, strict=True):
            path = paths.handbook(settings.file_stem, handbook.named(volume.name, edition))
            named = (path, f"{name}, {paper.name}", f"{about}, {paper.name}", volume.day)
            yield Document(*named, markup, data | paper.data, slugs)
    with_sheet = [leaflet for leaflet in leaflets if worksheets.SHEET in leaflet.html]
    if with_sheet:
        title = " and ".join(leaflet.title for leaflet in with_sheet)
        markup, data = worksheets.compose(with_sheet, title, site)
        day = max(leaflet.checked for leaflet in with_sheet)
        about = "Sheets to fill in, on a screen or with a pen"
        yield Document(paths.form(settings.sheets), title, about, day, markup, data | A4.data)
    for leaflet in site.patient_leaflets:
        markup, data = handout.compose(leaflet, site)
        path = paths.handout(leaflet.slug)
        yield Document(path, leaflet.title, "A handout, A4", leaflet.checked, markup, data | A4.data)
