"""The PDFs: a handbook in three editions, a handout for each page for patients, and a form with all worksheets."""

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
from leaflets.outputs.pdf import handbook, handout, postprocess, worksheets
from leaflets.outputs.pdf.paper import A4, HANDOUT, LARGE_PRINT, LETTER, PLAN_A4, PLAN_LETTER
from leaflets.site import Site
from leaflets.typst import fingerprint

TYPST = Path(__file__).parent / "typst"
MOST_NAMED = 3
"""Sheets in the title of the form."""
"""Folder of the Typst templates."""


@dataclass(frozen=True)
class Document:
    """A PDF to make."""

    path: str
    """Relative to the site."""
    title: str
    about: str
    day: date
    markup: str
    data: dict[str, Any]
    chapters: tuple[str, ...] = ()
    """Slugs of the pages that it holds, if it is a book."""
    one_page: bool = False
    """Whether it must fit one side of paper."""
    source: str = ""
    """File that an editor would shorten."""

    @property
    def name(self) -> str:
        """Name in the cache, from a hash of all inputs."""
        files = (*sorted(TYPST.glob("*.typ")), Path(postprocess.__file__))
        return f"pdf/{fingerprint((self.markup, repr(self.data)), files, ('pikepdf', 'fontpkg-ibm-plex-sans'))}.pdf"

    def download(self, content: bytes) -> Download:
        """Give the file, with what readers are told of it.

        Raises:
            BuildError: if it has too many pages.
        """
        pages = pages_of(content)
        if self.one_page and pages > 1:
            raise BuildError(
                f"{self.source}:1: The PDF '{self.path}' has {pages} pages and must fit one. Shorten this page."
            )
        return Download(self.path, content, self.title, self.about, self.day, pages)


@dataclass(frozen=True)
class Pdfs:
    """The PDFs of a site."""

    files: dict[str, Download]
    """By path, in the order of the list of downloads."""
    books: dict[str, str]
    """Path of the handbook that contains a page, by the page's slug."""
    editions: frozenset[str]
    """Paths of the handbooks."""

    @property
    def handbooks(self) -> "Pdfs":
        """Only the handbooks."""
        return replace(self, files={path: file for path, file in self.files.items() if path in self.editions})

    def of(self, leaflet: Leaflet) -> Download | None:
        """Return the handout of a page, else the handbook that contains it."""
        return self.files.get(paths.handout(leaflet.slug)) or self.files.get(self.books.get(leaflet.slug, ""))


NONE = Pdfs({}, {}, frozenset())
"""For a build without PDFs (SKIP_PDF)."""


@contextmanager
def printing(site: Site, earlier: Pdfs = NONE) -> Iterator["Printing"]:
    """Start making the PDFs in the background.

    Args:
        earlier: handbooks to reuse from an earlier build.
    """
    # One process per handbook, because Typst never frees its memory (12 MB a chapter) and becomes slower with it.
    with (
        ThreadPoolExecutor(os.cpu_count()) as threads,
        ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn"), max_tasks_per_child=1) as processes,
    ):
        documents = list(plan(site, with_books=not earlier.books)) if site.with_pdfs else []

        def made(document: Document) -> bytes:
            args = (document.markup, TYPST, document.data, f"The PDF '{document.path}'", document.day)
            if document.chapters:
                return site.cache.get(document.name, lambda: processes.submit(postprocess.typeset, *args).result())
            return site.cache.get(document.name, lambda: postprocess.typeset(*args))

        yield Printing([(document, threads.submit(made, document)) for document in documents], earlier)


@dataclass(frozen=True)
class Printing:
    """PDFs in the making."""

    started: Sequence[tuple[Document, Future[bytes]]]
    earlier: Pdfs

    def wait(self) -> Pdfs:
        """Wait for the PDFs and return them.

        Raises:
            BuildError: if one fails.
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
    """Yield a description of every PDF of the site.

    Raises:
        BuildError: if the site has no public URL, which PDFs print.
    """
    settings, leaflets = site.settings, site.leaflets.values()
    if not site.url:
        raise BuildError("mkdocs.yml: 'site_url' is empty, but PDFs print it. Set it, or SITE_URL in the environment.")
    chapters = [leaflet for leaflet in leaflets if leaflet.slug not in settings.handbook.leave_out]
    for volume in handbook.volumes(chapters, settings.help_page) if with_books else ():
        markup, data = handbook.compose(volume.chapters, site, volume.part)
        slugs = tuple(leaflet.slug for leaflet in volume.chapters)
        name = f"Handbook, {volume.part}" if volume.part else "Handbook"
        about = "The pages of this part as a book" if volume.part else "All the pages for patients as a book"
        for paper, edition in zip((A4, LETTER, LARGE_PRINT), paths.EDITIONS, strict=True):
            path = paths.handbook(settings.file_stem, handbook.suffix(volume.name, edition))
            named = (path, f"{name}, {paper.name}", f"{about}, {paper.name}", volume.day)
            yield Document(*named, markup, data | paper.data, slugs)
    with_worksheet = [leaflet for leaflet in leaflets if worksheets.START in leaflet.html]
    if with_worksheet:
        titles = [leaflet.title for leaflet in with_worksheet]
        title = " and ".join(titles) if len(titles) <= MOST_NAMED else f"{len(titles)} sheets to fill in"
        markup, data = worksheets.compose(with_worksheet, title, site)
        day = max(leaflet.checked for leaflet in with_worksheet)
        about = "Sheets to fill in, on a screen or with a pen"
        yield Document(paths.form(settings.sheets), title, about, day, markup, data | A4.data)
    for leaflet in site.patient_leaflets:
        if leaflet.slug == settings.plan_page:
            yield from _plan_page(leaflet, site)
            continue
        markup, data = handout.compose(leaflet, site)
        path = paths.handout(leaflet.slug)
        yield Document(path, leaflet.title, "A handout, A4", leaflet.checked, markup, data | HANDOUT.data)


def _plan_page(leaflet: Leaflet, site: Site) -> Iterator[Document]:
    """Compose the action plan, on A4 and on US Letter."""
    markup, data = handout.compose_plan(leaflet, site)
    page = site.content.by_slug(leaflet.slug)
    source = page.file if page else leaflet.slug
    for paper, edition in ((PLAN_A4, ""), (PLAN_LETTER, "letter")):
        path = paths.handout("-".join(filter(None, (leaflet.slug, edition))))
        named = (path, f"{leaflet.title}, {paper.name}", "What to do now, today and this week, on one side of paper")
        yield Document(*named, leaflet.checked, markup, data | paper.data, one_page=True, source=source)
