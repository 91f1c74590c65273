"""The PDFs: a handbook in three editions, a handout for each patient page, and the sheets to fill in.

They are made from the Leaflets before any page is written, so that every page can say what its PDF weighs. A build
whose PDFs cannot be made stops: no page links to a file that is not there.

While serving, the handbook stays as it was at the start: to set it takes longer than a writer should wait for a page.
"""

import io
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import pikepdf
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from content.dates import in_words
from content.manuscript import slug_of
from leaflet import Leaflet
from library import Library
from printing import forms, handbook, handout, pdf_finish
from printing.apart import apart
from printing.paper import A4, LARGE_PRINT, LETTER, Frame, Paper
from printing.typst_engine import fingerprint, kept
from publishing import outputs
from publishing.download import Download

log = get_plugin_logger("pdf")

SWITCH = "PDF"
"""Environment variable: with "no", `make serve` leaves the PDFs out and is quicker."""


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Refuse to publish a site without its PDFs."""
    global _serving
    _serving = command == "serve"
    if _switched_off() and command != "serve":
        raise Abort(
            f"{SWITCH}=no is for writing, with 'make serve': a site is published with its PDFs. Unset {SWITCH}."
        )


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Make the PDFs."""
    library: Library = config.extra["library"]
    if not _switched_off():
        folder = Path(config.config_file_path).parent / ".cache" / "pdf"
        if _books:
            log.info("The handbook is that of the start: 'make site' sets it anew.")
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # Typst works outside of Python's lock
            planned = plan(library, config, with_books=not _books)
            making = [(document, pool.submit(document.make, folder)) for document in planned]
        made = [*_books, *((document, file.result()) for document, file in making)]
        if _serving and not _books:
            _books.extend((document, content) for document, content in made if document.chapters)
        for document, content in made:
            outputs.add(files, config, document.path, content)
            library.downloads[document.path] = document.download(content)
            for slug in document.chapters:
                library.books.setdefault(slug, document.path)
    return env


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Tell the templates which file holds the page, and whether it holds more."""
    library: Library = config.extra["library"]
    slug = slug_of(page.file.src_uri)
    context["handout"] = library.downloads.get(outputs.handout(slug))
    context["handbook"] = library.downloads.get(library.books.get(slug, ""))
    return context


def _switched_off() -> bool:
    return os.environ.get(SWITCH, "").lower() in ("no", "0", "false")


@dataclass(frozen=True)
class Document:
    """A PDF to make."""

    path: str
    """Place inside the site."""
    title: str
    about: str
    day: date
    markup: str
    data: dict[str, Any]
    root: Path
    """Folder that Typst may read."""
    shell: Path
    """Folder of our Typst functions."""
    pictures: tuple[Path, ...]
    chapters: tuple[str, ...] = ()
    """Slugs of the pages that it holds, if it is a book."""

    def make(self, cache: Path) -> bytes:
        """Give the file, made or from the cache."""
        files = (*sorted(self.shell.glob("*.typ")), *self.pictures, Path(pdf_finish.__file__))
        key = fingerprint((self.markup, repr(self.data)), files, ("pikepdf", "pillow"))
        return kept(cache, f"{key}.pdf", self._compiled)

    def _compiled(self) -> bytes:
        document = (self.markup, self.root, self.data, f"The PDF '{self.path}'", self.day)
        return apart(pdf_finish.made, *document) if self.chapters else pdf_finish.made(*document)

    def download(self, content: bytes) -> Download:
        """What the site says of the file."""
        return Download(self.path, self.title, self.about, pages_of(content), len(content), self.day)


@lru_cache(maxsize=256)  # while serving, most are the same again
def pages_of(content: bytes) -> int:
    """Number of pages of a PDF."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


_serving = False
_books: list[tuple[Document, bytes]] = []
"""While serving: the handbook's editions, as they were first made."""


def plan(library: Library, config: MkDocsConfig, with_books: bool = True) -> Iterator[Document]:
    """Compose every PDF of the site.

    Raises:
        UnknownElementError: if a page holds an element without a form on paper.
        Abort: if paper would name no address.
    """
    extra = library.extra
    if not config.site_url:
        raise Abort("mkdocs.yml: 'site_url' is empty, and paper must name an address. Set it, or SITE_URL.")
    custom = Path(config.theme.custom_dir or "").resolve()
    root = Path(os.path.commonpath([custom, Path(config.docs_dir).resolve()]))
    docs = Path(config.docs_dir).resolve()
    logo = docs / str(config.theme.get("logo"))
    clinic = extra.clinic.model_dump() if extra.clinic else None
    pictures = [logo]
    if clinic and clinic["logo"]:
        pictures.append(docs / clinic["logo"])
        clinic["logo"] = "/" + pictures[-1].relative_to(root).as_posix()
    shell = "/" + (custom / "print").relative_to(root).as_posix()
    day = max(leaflet.reviewed for leaflet in library.leaflets.values())
    frame = Frame(
        site=config.site_name,
        site_url=config.site_url or "",
        description=config.site_description or "",
        edition=f"Edition {extra.edition}, {in_words(day)}.",
        language=extra.language,
        licence=extra.licence.name,
        help_line=extra.help_line,
        help_page=extra.help_page,
        help_url=library.leaflets[extra.help_page].url,
        colour=extra.colour,
        logo="/" + logo.relative_to(root).as_posix(),
        clinic=clinic,
        pages={leaflet.url: leaflet.title for leaflet in library.leaflets.values()},
    )

    def document(
        path: str,
        title: str,
        about: str,
        text: str,
        data: dict[str, Any],
        day: date,
        paper: Paper = A4,
        chapters: Iterable[Leaflet] = (),
    ) -> Document:
        held = tuple(leaflet.slug for leaflet in chapters)
        return Document(path, title, about, day, text, data | paper.data, root, custom / "print", tuple(pictures), held)

    chapters = [leaflet for slug, leaflet in library.leaflets.items() if slug not in extra.handbook.leave_out]
    for volume in handbook.volumes(chapters, extra.help_page) if with_books else ():
        book = handbook.compose(volume.chapters, frame, shell, volume.part)
        name = f"Handbook, {volume.part}" if volume.part else "Handbook"
        about = "The pages of this part as a book" if volume.part else "All the pages for patients as a book"
        for paper, edition in zip((A4, LETTER, LARGE_PRINT), handbook.EDITIONS, strict=True):
            path = outputs.handbook(extra.file_stem, handbook.named(volume.name, edition))
            named = (path, f"{name}, {paper.name}", f"{about}, {paper.name}")
            yield document(*named, *book, volume.day, paper, volume.chapters)
    with_sheet = [leaflet for leaflet in library.leaflets.values() if forms.SHEET in leaflet.html]
    if with_sheet:
        title = " and ".join(leaflet.title for leaflet in with_sheet)
        form = forms.compose(with_sheet, title, frame, shell)
        checked = max(leaflet.reviewed for leaflet in with_sheet)
        about = "Sheets to fill in, on a screen or with a pen"
        yield document(outputs.form(extra.sheets), title, about, *form, checked)
    for leaflet in library.leaflets.values():
        if leaflet.is_for_patients:
            sheet = handout.compose(leaflet, frame, shell)
            yield document(outputs.handout(leaflet.slug), leaflet.title, "A handout, A4", *sheet, leaflet.reviewed)
