"""The handout: one page as a PDF."""

from typing import Any

from leaflets.leaflet import Leaflet
from leaflets.outputs.pdf.paper import data_of, facts_of, sources_markup, terms_markup
from leaflets.outputs.pdf.writer import Typesetter, string
from leaflets.site import Site

PICTURED = 8
"""Figures. A page with as many is told in pictures, such as easy read."""


def compose(leaflet: Leaflet, site: Site) -> tuple[str, dict[str, Any]]:
    """Return the Typst markup of a handout, and the data that it reads."""
    typesetter = Typesetter(
        leaflet.url,
        {leaflet.url: leaflet.slug},
        site.url,
        {source.key: number for number, source in enumerate(leaflet.sources, 1)},
        frozenset(term.id for term in leaflet.terms),
    )
    text = typesetter.blocks(leaflet.body)
    named = [other for other in site.leaflets.values() if other.url in typesetter.linked_pages]
    rows = "".join(f"({string(other.title)}, {string(site.public(other.url))}), " for other in named)
    markup = f"""#import "handout.typ": *
#show: handout
{text}
#words-explained(({terms_markup(leaflet.terms)}))
#pages-named(({rows}))
#sources(({sources_markup(leaflet.sources, brief=True)}))
#about-this-page()
"""
    data = data_of(site, leaflet.title, leaflet.description, leaflet.checked)
    # Paper has no links, so the emergency line is printed with a URL.
    help_address = None if leaflet.slug == site.settings.help_page else site.url + site.help.url
    return markup, data | facts_of(leaflet, site) | {
        "summary": leaflet.summary,
        "help_address": help_address,
        "pictured": sum(1 for _ in leaflet.body.iter("figure")) >= PICTURED,
    }


def compose_plan(leaflet: Leaflet, site: Site) -> tuple[str, dict[str, Any]]:
    """Give the Typst markup of the action plan, which fits one side of paper, and the data that it reads."""
    numbers = {source.key: number for number, source in enumerate(leaflet.sources, 1)}
    typesetter = Typesetter(leaflet.url, {leaflet.url: leaflet.slug}, site.url, numbers, frozenset(), cited=False)
    markup = f'#import "plan.typ": *\n#show: plan\n{typesetter.blocks(leaflet.body)}\n'
    return markup, data_of(site, leaflet.title, leaflet.description, leaflet.checked) | facts_of(leaflet, site)
