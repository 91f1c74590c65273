"""The handbook as an e-book, EPUB 3.3: the chapters of the printed one, for phones, e-readers and screen readers.

Pages become XHTML nearly as they are. A filter of buttons, which only a browser can work, is left out; a sheet to fill
in leads to the PDF form. An element that has no form on paper has already stopped the build (printing/typeset.py).
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
from leaflets.outputs.pdf.writer import drawing
from leaflets.settings import BRAND
from leaflets.site import Site
from leaflets.templates import Templates
from leaflets.typst import FONT

TEMPLATES = Path(__file__).parent / "templates"
MIMETYPE = "mimetype"
FOLDER = "EPUB/"
WORDS, SOURCES = "words.xhtml", "sources.xhtml"
"""The last chapters, which no page has."""
FOR_A_SCREEN = ("role", "tabindex", "data-")
"""Beginnings of attributes that mend what the site's own stylesheet does to tables on a phone: a book has no need."""


def ebook(site: Site) -> Download:
    """Make the book."""
    about = "All the pages for patients as a book, for a phone or an e-reader"
    content = packed(book(site), site)
    return Download(paths.ebook(site.settings.file_stem), content, "Handbook, e-book", about, site.checked)


def packed(files: Mapping[str, str], site: Site) -> bytes:
    """Give the book as one file."""
    content = io.BytesIO()
    every = {MIMETYPE: "application/epub+zip", **dict(sorted(files.items()))}
    archive.write(content, ((name, text.encode()) for name, text in every.items()), site.checked, MIMETYPE)
    return content.getvalue()


def book(site: Site) -> dict[str, str]:
    """Write all files of the book, by their names.

    Sources have one number through the whole book, in the order of first use; so have terms one explanation.
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
    """Write the book's look: little, since the reader's own settings come first.

    Args:
        colour: the site's own.
    """
    own = (TEMPLATES / "book.css").read_text(encoding="utf-8")
    return str(rcssmin.cssmin(own + "".join(style.components("book").values()))).replace(BRAND, colour)


@dataclass(frozen=True)
class Writer:
    """Writes the HTML of pages as XHTML of the book."""

    chapters: Mapping[str, str]
    """Files of the pages that the book holds, by their address inside the site."""
    site_url: str
    """Where links lead to that leave the book."""
    numbers: Mapping[str, int]
    """Number of each source in the book, by key."""
    terms: frozenset[str]
    """Ids of the terms that the book explains."""
    figures: dict[str, str] = field(default_factory=dict)
    """Pictures by the names of their files, filled while writing."""

    def text(self, element: Element, url: str) -> str:
        """Write a piece of a page.

        Args:
            url: address of the page inside the site, from which its links start.
        """
        body = self._copy(element, url)
        return escape(body.text or "", quote=False) + "".join(etree.tostring(part, encoding="unicode") for part in body)

    def _copy(self, element: Element, url: str) -> Element:
        """An element as it stands in the book, without what follows it."""
        if (svg := element.find(f"{SVG}svg")) is not None:
            return self._figure(svg, element.find("figcaption"), url)
        copied = etree.Element(element.tag, self._attributes(element))
        copied.text = element.text
        for child in element:
            if child.tag == "fieldset":  # a filter: it would hide rows, and a book shows them all
                _append(copied, child.tail)
            else:
                made = self._copy(child, url)
                made.tail = child.tail
                copied.append(made)
        if element.tag == "a":
            self._lead(copied, url)
        return copied

    def _attributes(self, element: Element) -> dict[str, str]:
        found = {name: value for name, value in element.items() if not name.startswith(FOR_A_SCREEN)}
        if element.tag == "div":
            found.pop("aria-label", None)  # names a box that scrolls
        if classes_of(element) == {"term"}:
            del found["title"]  # its meaning, which a finger on a link reaches
        return found

    def _lead(self, link: etree.Element, url: str) -> None:
        """Let a link lead to a place in the book, or to the site."""
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
        """A picture as a file of its own: the words for it are then where every reading system looks for them."""
        name = f"figure-{len(self.figures) + 1}.svg"
        self.figures[name] = drawing(svg).replace(f'"{FONT}"', f'"{FONT}, sans-serif"')
        figure = etree.Element("figure")
        etree.SubElement(figure, "img", src=name, alt=alternative(svg))
        if caption is not None:
            figure.append(self._copy(caption, url))
        return figure


def _append(element: Element, text: str | None) -> None:
    """Add text at the end of what an element has so far."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + (text or "")
    else:
        element.text = (element.text or "") + (text or "")
