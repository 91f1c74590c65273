"""Pages to embed in a host's page, from the Leaflets: each patient page and each section, in all looks and levels.

A piece is one file that needs no other and no script, small enough for a server's first answer. Where it would be too
heavy, its sources are source_entry by title alone; one that is too heavy even then stops the build.
"""

import zlib
from collections.abc import Iterator
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
from leaflets.outputs.embed.writer import EmbedWriter, ids, linked_anchors
from leaflets.paths import relative
from leaflets.site import Site
from leaflets.templates import Templates

TEMPLATES = Path(__file__).parent / "templates"
SIZE_LIMIT = 14 * 1024
"""Bytes, compressed_size: what a server sends before it waits for an answer (ten packets, RFC 6928)."""
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
    yield File.of(paths.NO_EMBED, not_found(site, layout))
    yield File.of(paths.EMBED_SCRIPT, minify(TEMPLATES / paths.EMBED_SCRIPT))


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
        return cls(site, Templates(TEMPLATES), Style.of_site(site), minify(TEMPLATES / "height.js"))


def pages(leaflet: Leaflet, layout: Layout) -> Iterator[tuple[str, str]]:
    """Make the pages to embed of a Leaflet.

    Yields:
        Each page's path inside the site, and its HTML.

    Raises:
        BuildError: if one is too heavy.
    """
    for page in (EmbedPage(leaflet), *(EmbedPage(leaflet, section) for section in leaflet.sections)):
        for level in get_args(paths.Level):
            html = page.render_within_limit(level, layout)
            for look in get_args(paths.Look):
                yield page.path(look, level), set_look(html, look)


def set_look(html: str, look: paths.Look) -> str:
    """Choose the look of a piece."""
    return html.replace(LOOK, "" if look == "auto" else f' data-look="{look}"', 1)


def not_found(site: Site, layout: Layout) -> str:
    """What a frame shows whose piece is not there."""
    return layout.templates.render(
        "404.html",
        base=paths.base_of(site.url),
        builder=site.page_with("embed-builder"),
        settings=site.settings,
        help=site.help,
        script=layout.script,
        site_name=site.name,
        style=layout.style.of(""),
    )


@dataclass(frozen=True)
class EmbedPage:
    """A page, or a section of it."""

    leaflet: Leaflet
    section: Section | None = None

    def path(self, look: paths.Look = "auto", level: paths.Level = 2) -> str:
        """Place inside the site."""
        return paths.embed(self.leaflet.slug, self.section.id if self.section else None, look, level)

    def render_within_limit(self, level: paths.Level, layout: Layout) -> str:
        """Write it, with short sources if there is no room for whole ones, with `LOOK` where its look is chosen.

        Raises:
            BuildError: if it is too heavy.
        """
        for brief in (False, True):
            html = self.render(level, brief, layout)
            weight = compressed_size(set_look(html, "light"))  # the longest word
            if weight <= SIZE_LIMIT:
                return html
        raise BuildError(
            f"The page to embed '{self.path()}' would weigh {weight} bytes, and has room for {SIZE_LIMIT}. "
            "Shorten the page that it is made from, or move a part of it to another."
        )

    def render(self, level: paths.Level, brief: bool, layout: Layout) -> str:
        """Write it, whatever it weighs."""
        leaflet, section, site = self.leaflet, self.section, layout.site
        elements = section.elements if section else tuple(leaflet.body)
        terms = {f"w{number}": term for number, term in enumerate(leaflet.terms_in(elements), 1)}
        sources = {f"s{number}": (number, source) for number, source in leaflet.sources_in(elements)}
        anchors = {id_: id_ for id_ in (ids(elements) & linked_anchors(elements) if brief else ids(elements))}
        anchors |= {term.id: name for name, term in terms.items()}
        anchors |= {f"source-{source.key}": name for name, (_, source) in sources.items()}
        fragment = f"#{section.id}" if section else ""
        whole = relative(leaflet.url, self.path()) + fragment
        text = EmbedWriter(leaflet.url, self.path(), anchors, level - 1, brief).html(elements)
        help_page = site.help if section or site.help.slug != leaflet.slug else None
        return layout.templates.render(
            "page.html",
            leaflet=leaflet,
            name=snippets.title(leaflet, section),
            level=level,
            look=LOOK,
            text=text,
            terms=terms,
            sources={name: (number, source_entry(source, brief)) for name, (number, source) in sources.items()},
            brief=brief,
            help=help_page and {"href": relative(help_page.url, self.path()), "title": help_page.title},
            whole=whole,
            canonical=site.public(leaflet.url),
            address=site.public(leaflet.url) + fragment,
            settings=site.settings,
            site_name=site.name,
            style=layout.style.of(text),
            script=layout.script,
        )


def source_entry(source: Source, brief: bool) -> str:
    """A source as a frame lists it."""
    if not brief or source.kind == "none":
        return with_outside_links(source_html(source))
    title = escape(source.title)
    return with_outside_links(f'<a href="{escape(source.address)}">{title}</a>') if source.address else title


@lru_cache(maxsize=2048)  # a source stands in many pieces
def with_outside_links(html: str) -> str:
    """HTML whose links all lead to other sites, as it stands in any frame."""
    return EmbedWriter("", "", {}, 0).html(list(parse(html)))


def compressed_size(html: str) -> int:
    """Bytes that a server sends for some HTML."""
    return len(zlib.compress(html.encode(), 9, wbits=31))


def minify(path: Path) -> str:
    """A script, shrunk."""
    return str(rjsmin.jsmin(path.read_text(encoding="utf-8")))
