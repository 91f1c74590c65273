"""What a clinic pastes, for every page and ready to choose from, where a page shows it."""

from typing import Any, get_args

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from assets import hashed
from embedding import snippets
from embedding.framed import relative
from leaflet import Leaflet
from library import Library
from publishing import outputs

SCRIPT = "assets/builder.js"


def show(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Put the code where the marker stood. The web alone has it: other outputs keep the sentence that says so."""
    library: Library = config.extra["library"]
    for leaflet in library.leaflets.values():
        if snippets.PLACE in leaflet.html:
            library.leaflets[leaflet.slug] = leaflet.filled(snippets.PLACE, builder(leaflet.url, env, config, files))


def builder(url: str, env: Environment, config: MkDocsConfig, files: Files) -> str:
    """Write the code for every page, and what the script builds more of it from.

    Args:
        url: of the page that shows it.
    """
    library: Library = config.extra["library"]
    site_url = config.site_url or ""
    file = files.get_file_from_path(SCRIPT)
    assert file, "it is a file of the theme"
    return env.get_template("partials/builder.html").render(
        pages=[offer(leaflet, site_url) for leaflet in library.leaflets.values() if leaflet.is_for_patients],
        variants={
            f"{level}-{look}": outputs.embed("", None, look, level).rpartition("/")[2]
            for level in get_args(outputs.Level)
            for look in get_args(outputs.Look)
        },
        blank_frame=snippets.frame("{source}", "{title}", "{page}", "{height}"),
        blank_element=snippets.element("{script}", "{attributes}", "{title}", "{page}"),
        height=snippets.HEIGHT,
        sandbox=snippets.SANDBOX,
        script=snippets.SCRIPT,
        site_url=site_url,
        up=relative("", url),
        builder=hashed(SCRIPT, file.content_bytes),
    )


def offer(leaflet: Leaflet, site_url: str) -> dict[str, Any]:
    """What can be embedded of a Leaflet, with its code."""
    title, page, folder = snippets.title(leaflet), site_url + leaflet.url, outputs.embed(leaflet.slug)
    chosen = snippets.attributes(page=leaflet.slug)
    return {
        "slug": leaflet.slug,
        "title": title,
        "url": leaflet.url,
        "folder": folder,
        "frame": snippets.frame(site_url + folder, title, page),
        "element": snippets.element(site_url + snippets.SCRIPT, chosen, title, page),
        "sections": [
            {
                "id": section.id,
                "name": section.title,
                "title": snippets.title(leaflet, section),
                "folder": (place := outputs.embed(leaflet.slug, section.id)),
                "address": site_url + place,
            }
            for section in leaflet.sections
        ],
    }
