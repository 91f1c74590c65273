"""Embed pages: each page for patients and each of its sections, in all looks and heading levels.

An embed page is one HTML file that needs no script and no other file. Its links to other pages for patients lead to
embed pages, because an iframe may allow nothing else; its script, where it may run, leads to the full page instead.

If it exceeds the size limit, its sources are listed by title only, then the full page alone has them, then also the
details of warning signs; if it is still too large, the build stops.
"""

import xml.etree.ElementTree as etree
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import get_args

import rjsmin

from leaflets import paths
from leaflets.content.sources import Source
from leaflets.elements import classes_of, parse
from leaflets.errors import BuildError
from leaflets.files import File
from leaflets.leaflet import Leaflet, Section
from leaflets.markdown.sources import source_html
from leaflets.outputs.embed import snippets
from leaflets.outputs.embed.style import Style
from leaflets.outputs.embed.writer import ABSOLUTE_URL, VARIANT, EmbedWriter, ids, linked_anchors, resolve
from leaflets.paths import relative
from leaflets.site import Site
from leaflets.templates import Templates

TEMPLATES = Path(__file__).parent / "templates"
SIZE_LIMIT = 14 * 1024
"""Bytes after gzip: what a server sends before it waits for the first acknowledgement (ten packets, RFC 6928)."""
LOOK = "\x00"
"""Placeholder for the `data-look` attribute, in which the looks of a page differ."""


def files(site: Site) -> Iterator[File]:
    """Yield the embed pages, the error page, and the script for host pages.

    Raises:
        BuildError: if an embed page exceeds the size limit.
    """
    layout = Layout.of(site)
    for leaflet in site.patient_leaflets:
        for path, html in pages(leaflet, layout):
            yield File.of(path, html)
    yield from moved(site, layout)
    yield File.of(paths.NO_EMBED, not_found(site, layout))
    yield File.of(paths.EMBED_SCRIPT, minify(TEMPLATES / paths.EMBED_SCRIPT))


@dataclass(frozen=True)
class Layout:
    """The parts that all embed pages of a site have in common."""

    site: Site
    templates: Templates
    style: Style
    script: str
    embeds: Mapping[str, str] = field(default_factory=dict)
    """Folders of the embed pages, by the URL of the full page."""
    linked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Anchors that other pages link to, by the URL of the full page."""

    @classmethod
    def of(cls, site: Site) -> "Layout":
        """Read the templates, stylesheets and script, and what the pages link to."""
        script = minify(TEMPLATES / "height.js")
        embeds = {leaflet.url: paths.embed(leaflet.slug) for leaflet in site.patient_leaflets}
        return cls(site, Templates(TEMPLATES), Style.of_site(site), script, embeds, links_between(site))


def links_between(site: Site) -> dict[str, frozenset[str]]:
    """Return the anchors that pages for patients link to, by the URL of the page that has them."""
    found: dict[str, set[str]] = defaultdict(set)
    for leaflet in site.patient_leaflets:
        for link in leaflet.body.iter("a"):
            if not ABSOLUTE_URL.match(href := link.get("href", "")):
                url, anchor = resolve(leaflet.url, href)
                if url != leaflet.url:
                    found[url].add(anchor)
    return {url: frozenset(anchors) for url, anchors in found.items()}


def pages(leaflet: Leaflet, layout: Layout) -> Iterator[tuple[str, str]]:
    """Make the embed pages of a Leaflet and of its sections.

    Yields:
        The path of an embed page, and its HTML.

    Raises:
        BuildError: if one exceeds the size limit.
    """
    for page in (EmbedPage(leaflet), *(EmbedPage(leaflet, section) for section in leaflet.sections)):
        for level in get_args(paths.Level):
            html = page.render_within_limit(level, layout)
            for look in get_args(paths.Look):
                yield page.path(look, level), set_look(html, look, level)


def moved(site: Site, layout: Layout) -> Iterator[File]:
    """Make pages for sections that have moved, which lead a frame to the section that has their content now.

    A page that is not for patients has no embed page, so a link leads to it in the whole window.
    """
    for redirect in site.content.redirects.values():
        slug, _, anchor = redirect.to.partition("#")
        target = site.leaflets[slug]
        section = next((section.id for section in target.sections if anchor in ids(section.elements)), None)
        whole = target.url + (f"#{anchor}" if anchor else "")
        for level in get_args(paths.Level):
            for look in get_args(paths.Look):
                old = paths.embed(redirect.slug, redirect.anchor, look, level)
                new = paths.embed(slug, section, look, level) if target.is_for_patients else whole
                values = {"way": relative(new, old), "target": target, "settings": site.settings}
                yield File.of(old, layout.templates.render("moved.html", **values))


def set_look(html: str, look: paths.Look, level: paths.Level = 2) -> str:
    """Choose the look of an embed page, which links to other embed pages keep."""
    name = paths.embed("", None, look, level).rpartition("/")[2]
    return html.replace(LOOK, "" if look == "auto" else f' data-look="{look}"', 1).replace(VARIANT, name)


def not_found(site: Site, layout: Layout) -> str:
    """Return the HTML that is shown if an embed page does not exist."""
    return layout.templates.render(
        "404.html",
        base=paths.base_of(site.url),
        builder=site.page_with("embed-builder"),
        settings=site.settings,
        help=site.help,
        help_embed=paths.embed(site.help.slug),
        script=layout.script,
        site_name=site.name,
        style=layout.style.of(""),
    )


@dataclass(frozen=True)
class Shorter:
    """What an embed page that is too large leaves to the full page."""

    brief: bool = False
    """All of a source but its title."""
    uncited: bool = False
    """Sources, and their numbers in the text."""
    folded: bool = False
    """Details of warning signs."""


@dataclass(frozen=True)
class EmbedPage:
    """An embed page: a whole page, or one section of it."""

    leaflet: Leaflet
    section: Section | None = None

    def path(self, look: paths.Look = "auto", level: paths.Level = 2) -> str:
        """Return the path of a variant."""
        return paths.embed(self.leaflet.slug, self.section.id if self.section else None, look, level)

    def render_within_limit(self, level: paths.Level, layout: Layout) -> str:
        """Return the HTML, with the placeholders `LOOK` and `VARIANT`.

        If it is too large, sources are listed by title only; if it still is, the full page alone has them; and if even
        that is not enough, the details of warning signs too.

        Raises:
            BuildError: if it exceeds the size limit even then.
        """
        for shorter in (Shorter(), Shorter(brief=True), Shorter(True, uncited=True), Shorter(True, True, folded=True)):
            html = self.render(level, layout, shorter)
            size = compressed_size(set_look(html, "light", level))  # the longest word
            if size <= SIZE_LIMIT:
                return html
        raise BuildError(
            f"The embed page '{self.path()}' is {size:,} bytes compressed; the limit is {SIZE_LIMIT:,}. "
            "Shorten the page, or move a part of it to another page."
        )

    def render(self, level: paths.Level, layout: Layout, shorter: Shorter) -> str:
        """Return the HTML, with the placeholders `LOOK` and `VARIANT`, of any size.

        Args:
            level: level of the first heading.
        """
        leaflet, section, site = self.leaflet, self.section, layout.site
        brief = shorter.brief
        elements = section.elements if section else tuple(leaflet.body)
        if shorter.folded:
            elements = without_details(elements)
        if shorter.uncited:
            elements = without_citations(elements)
        terms = {f"w{number}": term for number, term in enumerate(leaflet.terms_in(elements), 1)}
        sources = {f"s{number}": (number, source) for number, source in leaflet.sources_in(elements)}
        kept = ids(elements)
        if brief:
            kept &= linked_anchors(elements) | (layout.linked.get(leaflet.url, frozenset()) if not section else set())
        anchors = {id_: id_ for id_ in kept}
        anchors |= {term.id: name for name, term in terms.items()}
        anchors |= {f"source-{source.key}": name for name, (_, source) in sources.items()}
        fragment = f"#{section.id}" if section else ""
        whole = relative(leaflet.url, self.path()) + fragment
        text = EmbedWriter(leaflet.url, self.path(), anchors, level - 1, brief, layout.embeds).html(elements)
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
            uncited=shorter.uncited,
            help=help_page
            and {"href": relative(paths.embed(help_page.slug), self.path()) + VARIANT, "title": help_page.title},
            whole=whole,
            canonical=site.public(leaflet.url),
            address=site.public(leaflet.url) + fragment,
            settings=site.settings,
            site_name=site.name,
            style=layout.style.of(text),
            script=layout.script,
        )


def without_citations(elements: Sequence[etree.Element]) -> tuple[etree.Element, ...]:
    """Copy some elements without the numbers of their sources."""
    copies = tuple(deepcopy(element) for element in elements)
    for parent in [element for copy in copies for element in copy.iter()]:
        before = None
        for child in list(parent):
            if child.tag != "sup" or "citation" not in classes_of(child):
                before = child
                continue
            parent.remove(child)
            if before is None:
                parent.text = (parent.text or "") + (child.tail or "")
            else:
                before.tail = (before.tail or "") + (child.tail or "")
    return copies


def without_details(elements: Sequence[etree.Element]) -> tuple[etree.Element, ...]:
    """Copy some elements, with what folds out left away."""
    copies = tuple(deepcopy(element) for element in elements)
    for copy in copies:
        for details in list(copy.iter("details")):
            for child in list(details)[1:]:
                details.remove(child)
            details.tag = "span"
            details.attrib.pop("open", None)
            details[0].tag = "span"
    return copies


def source_entry(source: Source, brief: bool) -> str:
    """A source as a frame lists it; briefly: its title, because the full page has the addresses."""
    return escape(source.title) if brief else with_outside_links(source_html(source))


@lru_cache(maxsize=2048)  # many embed pages list the same source
def with_outside_links(html: str) -> str:
    """Return HTML without links inside the site, prepared for any embed page."""
    return EmbedWriter("", "", {}, 0).html(list(parse(html)))


def compressed_size(html: str) -> int:
    """Return the size of some HTML after gzip, in bytes."""
    return len(zlib.compress(html.encode(), 9, wbits=31))


def minify(path: Path) -> str:
    """Return a script, minified."""
    return str(rjsmin.jsmin(path.read_text(encoding="utf-8")))
