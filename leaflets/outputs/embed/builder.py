"""What a clinic pastes, for every page and ready to choose from, where a page shows it."""

from pathlib import Path
from typing import Any, get_args

from leaflets import paths
from leaflets.leaflet import Leaflet
from leaflets.outputs.embed import snippets
from leaflets.site import Site
from leaflets.templates import Templates


def builder(site: Site, url: str, script: str | None) -> str:
    """Write the code for every page, and what the script builds more of it from.

    Args:
        url: of the page that shows it.
        script: path of the script inside the site; without one there is only the code for every page.
    """
    return Templates(Path(__file__).parent / "templates").render(
        "builder.html",
        pages=[offer(leaflet, site.url) for leaflet in site.patient_leaflets],
        variants={
            f"{level}-{look}": paths.embed("", None, look, level).rpartition("/")[2]
            for level in get_args(paths.Level)
            for look in get_args(paths.Look)
        },
        blank_frame=snippets.frame("{source}", "{title}", "{page}", "{height}"),
        blank_element=snippets.element("{script}", "{attributes}", "{title}", "{page}"),
        height=snippets.HEIGHT,
        sandbox=snippets.SANDBOX,
        script=paths.EMBED_SCRIPT,
        site_url=site.url,
        up=paths.relative("", url),
        builder=script,
    )


def offer(leaflet: Leaflet, site_url: str) -> dict[str, Any]:
    """What can be embedded of a Leaflet, with its code."""
    title, page, folder = snippets.title(leaflet), site_url + leaflet.url, paths.embed(leaflet.slug)
    chosen = snippets.attributes(page=leaflet.slug)
    return {
        "slug": leaflet.slug,
        "title": title,
        "url": leaflet.url,
        "folder": folder,
        "frame": snippets.frame(site_url + folder, title, page),
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
