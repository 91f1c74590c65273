"""Pages to embed in a host's page, from the Leaflets: each patient page and each section, in all looks and levels.

A piece is one file that needs no other and no script, small enough for a server's first answer. Where it would be too
heavy, its sources are listed by title alone; one that is too heavy even then stops the build.
"""

import xml.etree.ElementTree as etree
import zlib
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import get_args

import rjsmin

from leaflets import paths
from leaflets.content.sources import Source
from leaflets.elements import parse
from leaflets.errors import BuildError
from leaflets.files import File
from leaflets.leaflet import Leaflet, Section
from leaflets.markdown.sources import source_html
from leaflets.outputs.embed import snippets
from leaflets.outputs.embed.style import Style
from leaflets.outputs.embed.writer import Framed, ids, targets
from leaflets.paths import relative
from leaflets.site import Site
from leaflets.templates import Templates

TEMPLATES = Path(__file__).parent / "templates"
MOST = 14 * 1024
"""Bytes, compressed: what a server sends before it waits for an answer (ten packets, RFC 6928)."""
LOOK = "\x00"
"""Stands for the one attribute in which the looks of a piece differ."""


def files(site: Site) -> Iterator[File]:
    """Make the pages to embed, and the script that a host may use.

    Raises:
        BuildError: if a page is too heavy.
    """
    layout = Layout.of(site)
    for leaflet in site.patient_leaflets:
        for path, html in pages(leaflet, layout):
            yield File.of(path, html)
    yield from moved(site, layout)
    yield File.of(paths.NO_EMBED, not_found(site, layout))
    yield File.of(paths.EMBED_SCRIPT, script(TEMPLATES / paths.EMBED_SCRIPT))


@dataclass(frozen=True)
class Layout:
    """What every page to embed of a site has around its text."""

    site: Site
    templates: Templates
    style: Style
    script: str

    @classmethod
    def of(cls, site: Site) -> "Layout":
        """Read the templates, styles and script."""
        return cls(site, Templates(TEMPLATES), Style.of_site(site), script(TEMPLATES / "height.js"))


def pages(leaflet: Leaflet, layout: Layout) -> Iterator[tuple[str, str]]:
    """Make the pages to embed of a Leaflet.

    Yields:
        Each page's path inside the site, and its HTML.

    Raises:
        BuildError: if one is too heavy.
    """
    for piece in (Piece(leaflet), *(Piece(leaflet, section) for section in leaflet.sections)):
        for level in get_args(paths.Level):
            html = piece.fitting(level, layout)
            for look in get_args(paths.Look):
                yield piece.path(look, level), in_look(html, look)


def moved(site: Site, layout: Layout) -> Iterator[File]:
    """Make pages for sections that have moved, which lead a frame to the section that has their content now."""
    for redirect in site.content.redirects.values():
        slug, _, anchor = redirect.to.partition("#")
        target = site.leaflets[slug]
        section = anchor if anchor in {section.id for section in target.sections} else None
        for level in get_args(paths.Level):
            for look in get_args(paths.Look):
                old = paths.embed(redirect.slug, redirect.anchor, look, level)
                new = paths.embed(slug, section, look, level)
                way = relative(new, old)
                yield File.of(
                    old, layout.templates.render("moved.html", way=way, target=target, settings=site.settings)
                )


def in_look(html: str, look: paths.Look) -> str:
    """Choose the look of a piece."""
    return html.replace(LOOK, "" if look == "auto" else f' data-look="{look}"', 1)


def not_found(site: Site, layout: Layout) -> str:
    """What a frame shows whose piece is not there."""
    return layout.templates.render(
        "404.html",
        base=paths.base_of(site.url),
        builder=site.showing("embed-builder"),
        settings=site.settings,
        help=site.help,
        script=layout.script,
        site_name=site.name,
        style=layout.style.of(""),
    )


@dataclass(frozen=True)
class Piece:
    """A page, or a section of it."""

    leaflet: Leaflet
    section: Section | None = None

    def path(self, look: paths.Look = "auto", level: paths.Level = 2) -> str:
        """Place inside the site."""
        return paths.embed(self.leaflet.slug, self.section.id if self.section else None, look, level)

    def fitting(self, level: paths.Level, layout: Layout) -> str:
        """Write it, with short sources if there is no room for whole ones, with `LOOK` where its look is chosen.

        Raises:
            BuildError: if it is too heavy.
        """
        for brief, folded in ((False, False), (True, False), (True, True)):
            html = self.written(level, brief, layout, folded)
            weight = compressed(in_look(html, "light"))  # the longest word
            if weight <= MOST:
                return html
        raise BuildError(
            f"The page to embed '{self.path()}' would weigh {weight} bytes, and has room for {MOST}. "
            "Shorten the page that it is made from, or move a part of it to another."
        )

    def written(self, level: paths.Level, brief: bool, layout: Layout, folded: bool = False) -> str:
        """Write it, whatever it weighs; folded: of warning signs their words alone, since the whole page has the rest."""
        leaflet, section, site = self.leaflet, self.section, layout.site
        elements = section.elements if section else tuple(leaflet.body)
        if folded:
            elements = without_details(elements)
        terms = {f"w{number}": term for number, term in enumerate(leaflet.terms_in(elements), 1)}
        sources = {f"s{number}": (number, source) for number, source in leaflet.sources_in(elements)}
        places = {id_: id_ for id_ in (ids(elements) & targets(elements) if brief else ids(elements))}
        places |= {term.id: name for name, term in terms.items()}
        places |= {f"source-{source.key}": name for name, (_, source) in sources.items()}
        place = f"#{section.id}" if section else ""
        whole = relative(leaflet.url, self.path()) + place
        text = Framed(leaflet.url, self.path(), places, level - 1, brief).html(elements)
        helped = site.help if section or site.help.slug != leaflet.slug else None
        return layout.templates.render(
            "page.html",
            leaflet=leaflet,
            name=snippets.title(leaflet, section),
            level=level,
            look=LOOK,
            text=text,
            terms=terms,
            sources={name: (number, listed(source, brief)) for name, (number, source) in sources.items()},
            brief=brief,
            help=helped and {"href": relative(helped.url, self.path()), "title": helped.title},
            whole=whole,
            canonical=site.public(leaflet.url),
            address=site.public(leaflet.url) + place,
            settings=site.settings,
            site_name=site.name,
            style=layout.style.of(text),
            script=layout.script,
        )


def without_details(elements: Sequence[etree.Element]) -> tuple[etree.Element, ...]:
    """Copy some elements, with what folds out left away."""
    copies = tuple(deepcopy(element) for element in elements)
    for copy in copies:
        for details in list(copy.iter("details")):
            for child in list(details)[1:]:
                details.remove(child)
            details.tag = "span"
            details[0].tag = "span"
    return copies


def listed(source: Source, brief: bool) -> str:
    """A source as a frame lists it."""
    if not brief or source.kind == "none":
        return outward(source_html(source))
    title = escape(source.title)
    return outward(f'<a href="{escape(source.address)}">{title}</a>') if source.address else title


@lru_cache(maxsize=2048)  # a source stands in many pieces
def outward(html: str) -> str:
    """HTML whose links all lead to other sites, as it stands in any frame."""
    return Framed("", "", {}, 0).html(list(parse(html)))


def compressed(html: str) -> int:
    """Bytes that a server sends for some HTML."""
    return len(zlib.compress(html.encode(), 9, wbits=31))


def script(path: Path) -> str:
    """A script, shrunk."""
    return str(rjsmin.jsmin(path.read_text(encoding="utf-8")))
