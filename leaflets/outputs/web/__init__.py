"""The website: pages rendered through the theme's templates."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from leaflets import paths
from leaflets.files import Download, File
from leaflets.leaflet import Leaflet
from leaflets.outputs import archive
from leaflets.outputs.embed.builder import builder
from leaflets.outputs.pdf.documents import Pdfs
from leaflets.outputs.web import downloads, social_card, web_app
from leaflets.outputs.web.article import article, help_line
from leaflets.outputs.web.assets import STYLESHEET, Assets
from leaflets.outputs.web.json_ld import json_ld
from leaflets.settings import MENU_LIMIT
from leaflets.site import Site

Render = Callable[[str, Leaflet | None, Mapping[str, Any]], str]
"""Renders a theme template with a Leaflet, or None, and further values."""


@dataclass(frozen=True)
class Theme:
    """The theme, and the values for its templates."""

    site: Site
    assets: Assets
    pdfs: Pdfs
    render: Render

    def pages(
        self,
        leaflets: Iterable[Leaflet],
        listed: Sequence[Download] = (),
        not_here: Sequence[str] = (),
        stored_size: int = 0,
    ) -> Iterator[File]:
        """Yield rendered pages.

        Args:
            listed: files for the list of downloads.
            not_here: titles of downloads that are not in this copy of the site.
            stored_size: bytes that the site takes on a reader's device.
        """
        files = downloads.in_order(listed, self.site)
        for leaflet in leaflets:
            parts = self._web_parts(leaflet, files, not_here, stored_size)
            yield File.of(leaflet.url or INDEX, self._rendered("main.html", leaflet, self._page(leaflet, parts)))

    def templates(self) -> Iterator[File]:
        """Yield the error page and the sitemap."""
        values = self._shared() | {"help_line": help_line(self.site)}
        yield File.of("404.html", self._rendered("404.html", None, values))
        sitemap = File.of("sitemap.xml", self.render("sitemap.xml", None, self._shared()))
        yield sitemap
        yield File("sitemap.xml.gz", archive.compress(sitemap.content, "sitemap.xml", self.site.checked))

    def _rendered(self, template: str, leaflet: Leaflet | None, values: Mapping[str, Any]) -> str:
        """Render a page, with no more of the stylesheet than it needs."""
        return self.assets.styled(self.render(template, leaflet, values))

    def _page(self, leaflet: Leaflet, parts: Mapping[str, str]) -> dict[str, Any]:
        """Return the values for the templates of a page."""
        site = self.site
        card = social_card.card_of(leaflet, site.name)
        return self._shared() | {
            "leaflet": leaflet,
            "article": functools.partial(article, leaflet, site, leaflet.filled(parts), self.pdfs.of(leaflet)),
            "json_ld": json_ld(leaflet, site),
            "alternates": alternates(leaflet, site),
            "social_card": {
                "path": paths.social_card(leaflet.slug),
                "alt": card.alt,
                "width": social_card.WIDTH,
                "height": social_card.HEIGHT,
            },
            "web_app": WEB_APP if self.can_store(leaflet) else None,
        }

    def can_store(self, leaflet: Leaflet) -> bool:
        """Whether the page has the button that stores the site on a device."""
        return leaflet.has_web_part(web_app.PART) and self.assets.url(web_app.SCRIPT) is not None

    def _shared(self) -> dict[str, Any]:
        """Return the values for all templates."""
        return {
            "site": self.site,
            "settings": self.site.settings,
            "leaflet": None,
            "stylesheet": self.assets.stylesheet,
            "stylesheet_file": self.assets.url(STYLESHEET),
            "early_script": self.assets.early_script,
            "script": self.assets.script,
            "asset": self.assets.url,
            "menu_limit": MENU_LIMIT,
        }

    def _web_parts(
        self, leaflet: Leaflet, listed: Sequence[Download], not_here: Sequence[str], stored_size: int
    ) -> dict[str, str]:
        """Return the HTML of the web parts of a page, by name."""
        up = paths.up(leaflet.url)
        parts: dict[str, str] = {}
        if leaflet.has_web_part(downloads.PART):
            parts[downloads.PART] = downloads.table(listed, up, not_here)
        if leaflet.has_web_part(BUILDER):
            parts[BUILDER] = builder(self.site, leaflet.url, self.assets.url("assets/builder.js"))
        if leaflet.has_web_part(web_app.PART):
            parts[web_app.PART] = web_app.button(self.site, up, self.assets.url(web_app.SCRIPT), stored_size)
        return parts


INDEX = "index.html"
BUILDER = "embed-builder"
"""Name of the web part with the embed builder."""
WEB_APP = {"manifest": paths.WEB_APP, "icon": web_app.FILLED_ICON}


def alternates(leaflet: Leaflet, site: Site) -> list[dict[str, str]]:
    """Return the `<link rel="alternate">` elements of a page."""
    forms = [
        ("application/json", paths.module(leaflet.slug), leaflet.title),
        ("text/markdown", paths.markdown(leaflet.slug), leaflet.title),
    ]
    if site.url:
        forms.append(("application/atom+xml", paths.FEED, site.name))
    found = [{"type": kind, "href": paths.relative(path, leaflet.url), "title": title} for kind, path, title in forms]
    if path := site.alternates(leaflet)["oembed"]:
        # Some oEmbed consumers do not resolve relative URLs.
        found.append({"type": "application/json+oembed", "href": site.public(path), "title": leaflet.title})
    return found
