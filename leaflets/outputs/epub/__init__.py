"""The e-book: the handbook as EPUB 3.3.

Pages are copied as XHTML with few changes: links are rewritten, and figures become files.
"""

import io
import re
import uuid
import xml.etree.ElementTree as etree
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import rcssmin

from leaflets import paths, style
from leaflets.elements import SVG, Element, alternative, classes_of, parse
from leaflets.files import Download
from leaflets.markdown.sources import source_html
from leaflets.outputs import archive
from leaflets.outputs.epub import cover
from leaflets.outputs.pdf.writer import drawing
from leaflets.settings import BRAND
from leaflets.site import Site
from leaflets.templates import Templates
from leaflets.typst import FONT

TEMPLATES = Path(__file__).parent / "templates"
MIMETYPE = "mimetype"
FOLDER = "EPUB/"
WORDS, SOURCES = "words.xhtml", "sources.xhtml"
"""Files of the last two chapters, which are not pages of the site."""
COVER = "cover.png"
FOR_A_SCREEN = ("role", "tabindex")
"""Prefixes of attributes that the site needs, and a book does not."""


def ebook(site: Site) -> Download:
    """Return the e-book."""
    about = "All the pages for patients as a book, for a phone or an e-reader"
    texts = {name: text.encode() for name, text in book_files(site).items()}
    content = pack({**texts, FOLDER + COVER: cover.draw(site)}, site)
    return Download(paths.ebook(site.settings.file_stem), content, "Handbook, e-book", about, site.checked)


def pack(files: Mapping[str, bytes], site: Site) -> bytes:
    """Return the files as an EPUB archive."""
    content = io.BytesIO()
    every = {MIMETYPE: b"application/epub+zip", **dict(sorted(files.items()))}
    archive.write(content, every.items(), site.checked, MIMETYPE)
    return content.getvalue()


def book_files(site: Site) -> dict[str, str]:
    """Return all texts of the book, by path.

    Sources are numbered across the whole book, in order of first use, and each term is explained once.
    """
    settings = site.settings
    leaflets = [leaf for slug, leaf in site.leaflets.items() if slug not in settings.handbook.leave_out]
    chapters = {leaflet.url: f"chapter-{leaflet.slug.replace('/', '.')}.xhtml" for leaflet in leaflets}
    sources = {source.key: source for leaflet in leaflets for source in leaflet.sources}
    terms = {term.id: term for leaflet in leaflets for term in leaflet.terms}
    writer = Writer(
        chapters=chapters,
        site_url=site.url,
        numbers={key: number for number, key in enumerate(sources, 1)},
        terms=frozenset(terms),
    )
    form = paths.form(settings.sheets)
    facts = {
        "site": site,
        "settings": settings,
        "leaflets": leaflets,
        "chapters": chapters,
        "parts": [(part, list(together)) for part, together in groupby(leaflets, key=lambda leaflet: leaflet.part)],
        "help": site.help if site.help in leaflets else None,
        "cover": COVER,
        "form": site.public(form) if site.with_pdfs and site.url else None,
        "words": WORDS if terms else None,
        "sources": SOURCES if sources else None,
        "figures": writer.figures,
        "identifier": uuid.uuid5(uuid.NAMESPACE_URL, site.public(paths.ebook(settings.file_stem))),
    }

    templates = Templates(TEMPLATES)

    def written(template: str, **more: object) -> str:
        return templates.render(template, **facts, **more)

    files = {"META-INF/container.xml": written("container.xml"), f"{FOLDER}book.css": stylesheet(settings.colour)}
    for leaflet in leaflets:
        text = writer.text(leaflet.body, leaflet.url)
        files[FOLDER + chapters[leaflet.url]] = written("chapter.xhtml", leaflet=leaflet, text=text)
    if terms:
        entries = sorted(terms.values(), key=lambda term: term.term.casefold())
        files[FOLDER + WORDS] = written(WORDS, entries=entries)
    if sources:
        listed = {key: writer.text(parse(source_html(source)), "") for key, source in sources.items()}
        files[FOLDER + SOURCES] = written(SOURCES, listed=listed)
    files |= {FOLDER + name: svg for name, svg in writer.figures.items()}
    return files | {f"{FOLDER}{name}": written(name) for name in ("title.xhtml", "nav.xhtml", "package.opf")}


def stylesheet(colour: str) -> str:
    """Return the stylesheet of the book.

    Args:
        colour: replaces the default colour.
    """
    own = (TEMPLATES / "book.css").read_text(encoding="utf-8")
    return str(rcssmin.cssmin(own + "".join(style.components("book").values()))).replace(BRAND, colour)


@dataclass(frozen=True)
class Writer:
    """Converts the HTML of pages to XHTML of the book."""

    chapters: Mapping[str, str]
    """File of each page in the book, by URL relative to the site."""
    site_url: str
    """Public URL of the site, for links to pages that are not in the book."""
    numbers: Mapping[str, int]
    """Number of each source in the book, by key."""
    terms: frozenset[str]
    """Ids of the terms that the book explains."""
    figures: dict[str, str] = field(default_factory=dict)
    """SVG files by name; filled while writing."""

    def text(self, element: Element, url: str) -> str:
        """Return the content of an element as XHTML.

        Args:
            url: URL of the page, relative to the site, which its links are relative to.
        """
        body = self._copy(element, url)
        return escape(body.text or "", quote=False) + "".join(etree.tostring(part, encoding="unicode") for part in body)

    def _copy(self, element: Element, url: str) -> Element:
        """Return a converted copy of an element, without its tail."""
        if (svg := element.find(f"{SVG}svg")) is not None:
            return self._figure(svg, element.find("figcaption"), url)
        copied = etree.Element(element.tag, self._attributes(element))
        copied.text = element.text
        for child in element:
            made = self._copy(child, url)
            made.tail = child.tail
            copied.append(made)
        if element.tag == "a":
            self._lead(copied, url)
        return copied

    def _attributes(self, element: Element) -> dict[str, str]:
        found = {name: value for name, value in element.items() if not name.startswith(FOR_A_SCREEN)}
        if classes_of(element) == {"term"}:
            del found["title"]  # the link leads to the meaning
        return found

    def _lead(self, link: etree.Element, url: str) -> None:
        """Point a link to the book if it contains the target, and to the site otherwise."""
        href = link.get("href", "")
        if re.match(r"[a-z]+:", href):
            return
        path, place = urldefrag(urljoin("/" + url, href))
        path = path.removeprefix("/")
        key = place.removeprefix("source-")
        if key != place and key in self.numbers:
            link.set("href", f"{SOURCES}#{place}")
            if link.text and link.text.strip().isdigit():
                number = str(self.numbers[key])
                link.text = link.text.replace(link.text.strip(), number)
                link.set("aria-label", re.sub(r"\d+", number, link.get("aria-label", ""), count=1))
                link.attrib |= {"epub:type": "noteref", "role": "doc-noteref"}
        elif place in self.terms:
            link.set("href", f"{WORDS}#{place}")
            link.attrib |= {"epub:type": "glossref", "role": "doc-glossref"}
        elif path in self.chapters:
            link.set("href", self.chapters[path] + (f"#{place}" if place else ""))
        elif self.site_url:
            link.set("href", self.site_url + path + (f"#{place}" if place else ""))
        else:
            del link.attrib["href"]

    def _figure(self, svg: Element, caption: Element | None, url: str) -> Element:
        """Store a picture as a file, and return a figure with an `<img>`: all reading systems support its `alt`."""
        name = f"figure-{len(self.figures) + 1}.svg"
        self.figures[name] = drawing(svg).replace(f'"{FONT}"', f'"{FONT}, sans-serif"')
        figure = etree.Element("figure")
        etree.SubElement(figure, "img", src=name, alt=alternative(svg))
        if caption is not None:
            figure.append(self._copy(caption, url))
        return figure
