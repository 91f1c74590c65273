"""oEmbed 1.0 (https://oembed.com/): a static response for each page for patients, which the page's head links to.

A static response cannot follow `maxwidth` and `maxheight`, so its size is fixed. The iframe is as wide as its
container, and scrolls.
"""

from collections.abc import Iterator
from typing import Any

from leaflets import paths
from leaflets.files import File
from leaflets.leaflet import Leaflet
from leaflets.outputs.api import models
from leaflets.outputs.embed import snippets
from leaflets.outputs.web import social_card
from leaflets.site import Site

WIDTH = 640
"""Pixels. The iframe itself takes the full width of its container."""
DAY = 24 * 60 * 60
"""Seconds that a response may be cached; short, because safety advice can change."""


def files(site: Site) -> Iterator[File]:
    """Yield the responses, if the site has a public URL: oEmbed requires absolute URLs."""
    for leaflet in site.leaflets.values():
        if path := site.alternates(leaflet)["oembed"]:
            yield File.of(path, models.to_json(models.OEmbed, answer(leaflet, site)))


def answer(leaflet: Leaflet, site: Site) -> dict[str, Any]:
    """Return the response for a page."""
    source, page = site.public(paths.embed(leaflet.slug)), site.public(leaflet.url)
    return {
        "version": "1.0",
        "type": "rich",
        "title": leaflet.title,
        "provider_name": site.name,
        "provider_url": site.url,
        "cache_age": DAY,
        "html": snippets.for_programs(source, snippets.title(leaflet), page),
        "width": WIDTH,
        "height": snippets.HEIGHT,
        "thumbnail_url": site.public(paths.social_card(leaflet.slug)),
        "thumbnail_width": social_card.WIDTH,
        "thumbnail_height": social_card.HEIGHT,
    }
