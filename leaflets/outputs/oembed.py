"""How to embed a page, for programs that ask: oEmbed 1.0 (https://oembed.com/), a static file for each patient page.

A page's head names its file. A static file cannot follow the `maxwidth` and `maxheight` of a question, so its sizes are
fixed; the frame is as wide as its place, and scrolls.
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
"""Pixels: a column of text. The frame itself takes all the width that it gets."""
DAY = 24 * 60 * 60
"""Seconds that an answer may be kept: safety advice can change."""


def files(site: Site) -> Iterator[File]:
    """Make the files. Their addresses must be whole, so a site without a public address has none."""
    for leaflet in site.leaflets.values():
        if path := site.alternates(leaflet)["oembed"]:
            yield File.of(path, models.to_json(models.OEmbed, answer(leaflet, site)))


def answer(leaflet: Leaflet, site: Site) -> dict[str, Any]:
    """What a program is told of a page."""
    source, page = site.public(paths.embed(leaflet.slug)), site.public(leaflet.url)
    return {
        "version": "1.0",
        "type": "rich",
        "title": leaflet.title,
        "provider_name": site.name,
        "provider_url": site.url,
        "cache_age": DAY,
        "html": snippets.iframe(source, snippets.title(leaflet), page),
        "width": WIDTH,
        "height": snippets.HEIGHT,
        "thumbnail_url": site.public(paths.social_card(leaflet.slug)),
        "thumbnail_width": social_card.WIDTH,
        "thumbnail_height": social_card.HEIGHT,
    }
