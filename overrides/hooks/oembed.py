"""How to embed a page, for programs that ask: oEmbed 1.0 (https://oembed.com/), a static file for each patient page.

A page's head names its file. A static file cannot follow the `maxwidth` and `maxheight` of a question, so its sizes are
fixed; the frame is as wide as its place, and scrolls.
"""

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

import social_card
from embedding import snippets
from leaflet import Leaflet
from publishing import api, outputs
from publishing.publisher import Publisher

WIDTH = 640
"""Pixels: a column of text. The frame itself takes all the width that it gets."""
DAY = 24 * 60 * 60
"""Seconds that an answer may be kept: safety advice can change."""


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Add the files. Their addresses must be whole, so a site without a public address has none."""
    publisher = Publisher.of(config)
    for leaflet in publisher.library.leaflets.values():
        if path := publisher.forms(leaflet)["oembed"]:
            outputs.add(files, config, path, api.text_of(api.OEmbed, answer(leaflet, publisher)))
    return env


def answer(leaflet: Leaflet, publisher: Publisher) -> dict[str, Any]:
    """What a program is told of a page."""
    source, page = publisher.public(outputs.embed(leaflet.slug)), publisher.public(leaflet.url)
    return {
        "version": "1.0",
        "type": "rich",
        "title": leaflet.title,
        "provider_name": publisher.name,
        "provider_url": publisher.site_url,
        "cache_age": DAY,
        "html": snippets.frame(source, snippets.title(leaflet), page),
        "width": WIDTH,
        "height": snippets.HEIGHT,
        "thumbnail_url": publisher.public(social_card.path_of(leaflet.slug)),
        "thumbnail_width": social_card.WIDTH,
        "thumbnail_height": social_card.HEIGHT,
    }
