"""The embed builder: a web part with ready-made snippets for every page, and choices for others."""

from pathlib import Path
from typing import Any, get_args

from leaflets import paths
from leaflets.leaflet import Leaflet
from leaflets.outputs.embed import snippets
from leaflets.site import Site
from leaflets.templates import Templates


def builder(site: Site, url: str, script: str | None) -> str:
    """Return the HTML of the embed builder.

    Args:
        url: URL of the page that it is on, relative to the site.
        script: path of its script, relative to the site. None: there are only the ready-made snippets.
    """
    return Templates(Path(__file__).parent / "templates").render(
        "builder.html",
        pages=[offer(leaflet, site.url) for leaflet in site.patient_leaflets],
        variants={
            f"{level}-{look}": paths.embed("", None, look, level).rpartition("/")[2]
            for level in get_args(paths.Level)
            for look in get_args(paths.Look)
        },
        blank_frame=snippets.iframe("{source}", "{title}", "{page}", "{height}"),
        blank_element=snippets.element("{script}", "{attributes}", "{title}", "{page}"),
        height=snippets.HEIGHT,
        sandbox=snippets.SANDBOX,
        script=paths.EMBED_SCRIPT,
        site_url=site.url,
        up=paths.relative("", url),
        builder=script,
    )


def offer(leaflet: Leaflet, site_url: str) -> dict[str, Any]:
    """Return the snippets and paths of a page and its sections."""
    title, page, folder = snippets.title(leaflet), site_url + leaflet.url, paths.embed(leaflet.slug)
    chosen = snippets.attributes(page=leaflet.slug)
    return {
        "slug": leaflet.slug,
        "title": title,
        "url": leaflet.url,
        "folder": folder,
        "frame": snippets.iframe(site_url + folder, title, page),
        "element": snippets.element(site_url + paths.EMBED_SCRIPT, chosen, title, page),
        "sections": [
            {
                "id": section.id,
                "name": section.title,
                "title": snippets.title(leaflet, section),
                "folder": (place := paths.embed(leaflet.slug, section.id)),
                "address": site_url + place,
            }
            for section in leaflet.sections
        ],
    }
