"""A handout: one Leaflet on paper."""

from typing import Any

from leaflet import Leaflet
from printing.paper import Frame, data_of, facts_of, sources_markup, terms_markup
from printing.typeset import Typesetter, quoted


def compose(leaflet: Leaflet, frame: Frame, shell: str) -> tuple[str, dict[str, Any]]:
    """Give the Typst markup of a handout, and the data that it reads.

    Args:
        shell: the folder of the Typst functions, as Typst knows it.

    Raises:
        UnknownElementError: if the page holds an element without a form on paper.
    """
    typesetter = Typesetter(
        leaflet.url,
        {leaflet.url: leaflet.slug},
        frame.site_url,
        {source.key: number for number, source in enumerate(leaflet.sources, 1)},
        frozenset(term.id for term in leaflet.terms),
    )
    text = typesetter.blocks(leaflet.html)
    named = [(title, frame.site_url + url) for url, title in frame.pages.items() if url in typesetter.left]
    rows = "".join(f"({quoted(title)}, {quoted(address)}), " for title, address in named)
    markup = f"""#import "{shell}/handout.typ": *
#show: handout
{text}
#words-explained(({terms_markup(leaflet.terms)}))
#pages-named(({rows}))
#sources(({sources_markup(leaflet.sources, typesetter)}))
#about-this-page()
"""
    data = data_of(frame, leaflet.title, leaflet.description, leaflet.reviewed)
    # The line to help names an address: on paper nothing can be followed.
    help_address = None if leaflet.slug == frame.help_page else frame.site_url + frame.help_url
    return markup, data | facts_of(leaflet, frame) | {"summary": leaflet.summary, "help_address": help_address}
