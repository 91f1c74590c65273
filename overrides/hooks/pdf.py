"""The PDFs: a handbook in three editions, a handout for each patient page, and the sheets to fill in.

They are made from the Leaflets before any page is written, so that every page can say what its PDF weighs. A build
whose PDFs cannot be made stops: no page links to a file that is not there.
"""

import io
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

import pikepdf
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

import forms
import handbook
import handout
import outputs
import pdf_finish
from dates import in_words
from downloads import NONE_YET, PLACE, Download, list_html
from library import Library
from manuscript import slug_of
from paper import A4, LARGE_PRINT, LETTER, Frame, Paper
from typst_engine import compile_typst, fingerprint, kept

FOLDER = "pdf/"
SWITCH = "PDF"
"""Environment variable: with "no", `make serve` leaves the PDFs out and is quicker."""


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Refuse to publish a site without its PDFs."""
    if _switched_off() and command != "serve":
        raise Abort(
            f"{SWITCH}=no is for writing, with 'make serve': a site is published with its PDFs. Unset {SWITCH}."
        )


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Make the PDFs and list them where a page shows downloads."""
    library: Library = config.extra["library"]
    if not _switched_off():
        documents = list(plan(library, config))
        folder = Path(config.config_file_path).parent / ".cache" / "pdf"
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # Typst works outside of Python's lock
            made = list(pool.map(lambda document: document.make(folder), documents))
        for document, content in zip(documents, made, strict=True):
            outputs.add(files, config, document.path, content)
            library.downloads[document.path] = document.download(content)
    for leaflet in library.leaflets.values():
        if PLACE in leaflet.html:
            up = "../" * leaflet.url.count("/")
            listed = list_html(library.downloads.values(), up) if library.downloads else NONE_YET
            library.leaflets[leaflet.slug] = leaflet.filled(PLACE, listed)
    return env


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Tell the templates which file holds the page, and whether it holds more."""
    library: Library = config.extra["library"]
    slug = slug_of(page.file.src_uri)
    book = f"{FOLDER}{library.extra.file_stem}-handbook.pdf"
    in_book = slug not in library.extra.handbook.leave_out
    context["leaflet"] = library.leaflets[slug]
    context["handout"] = library.downloads.get(outputs.handout(slug))
    context["handbook"] = library.downloads.get(book) if in_book else None
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

    def make(self, cache: Path) -> bytes:
        """Give the file, made or from the cache."""
        files = (*sorted(self.shell.glob("*.typ")), *self.pictures, Path(pdf_finish.__file__))
        key = fingerprint((self.markup, repr(self.data)), files, ("pikepdf", "pillow"))
        return kept(cache, f"{key}.pdf", lambda: pdf_finish.finish(self._compiled()))

    def _compiled(self) -> bytes:
        midnight = datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC)
        options = {"pdf_standards": ["ua-1"], "timestamp": midnight}
        return compile_typst(self.markup, "pdf", self.root, self.data, f"The PDF '{self.path}'", **options)

    def download(self, content: bytes) -> Download:
        """What the site says of the file."""
        with pikepdf.open(io.BytesIO(content)) as pdf:
            pages = len(pdf.pages)
        return Download(self.path, self.title, self.about, pages, len(content), self.day)


def plan(library: Library, config: MkDocsConfig) -> Iterator[Document]:
    """Compose every PDF of the site.

    Raises:
        UnknownElementError: if a page holds an element without a form on paper.
        Abort: if the handbook is to leave out a page that is not there.
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
        colour=extra.colour,
        logo="/" + logo.relative_to(root).as_posix(),
        clinic=clinic,
        pages={leaflet.url: leaflet.title for leaflet in library.leaflets.values()},
    )

    def document(
        path: str, title: str, about: str, text: str, data: dict[str, Any], day: date, paper: Paper = A4
    ) -> Document:
        return Document(path, title, about, day, text, data | paper.data, root, custom / "print", tuple(pictures))

    if absent := [slug for slug in extra.handbook.leave_out if slug not in library.leaflets]:
        raise Abort(f"mkdocs.yml: the handbook leaves out '{absent[0]}', which is no page. Mend 'leave_out:'.")
    chapters = [leaflet for slug, leaflet in library.leaflets.items() if slug not in extra.handbook.leave_out]
    book = handbook.compose(chapters, frame, shell)
    for paper, ending in ((A4, ""), (LETTER, "-letter"), (LARGE_PRINT, "-large-print")):
        path = f"{FOLDER}{extra.file_stem}-handbook{ending}.pdf"
        yield document(path, f"Handbook, {paper.name}", f"All the pages as a book, {paper.name}", *book, day, paper)
    with_sheet = [leaflet for leaflet in library.leaflets.values() if forms.SHEET in leaflet.html]
    if with_sheet:
        title = " and ".join(leaflet.title for leaflet in with_sheet)
        form = forms.compose(with_sheet, title, frame, shell)
        yield document(f"{FOLDER}{extra.sheets}.pdf", title, "Sheets to fill in, on a screen or with a pen", *form, day)
    for leaflet in library.leaflets.values():
        if leaflet.is_for_patients:
            sheet = handout.compose(leaflet, frame, shell)
            yield document(outputs.handout(leaflet.slug), leaflet.title, "A handout, A4", *sheet, leaflet.reviewed)
