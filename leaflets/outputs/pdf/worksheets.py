"""The PDF form: the worksheets of all pages."""

from collections.abc import Sequence
from typing import Any

from leaflets.leaflet import Leaflet
from leaflets.outputs.pdf.paper import data_of, facts_of
from leaflets.outputs.pdf.writer import Typesetter, string
from leaflets.site import Site

START = '<div class="sheet">'


def compose(leaflets: Sequence[Leaflet], title: str, site: Site) -> tuple[str, dict[str, Any]]:
    """Return the Typst markup of the form, and the data that it reads.

    Args:
        leaflets: pages with a worksheet, in order.
        title: title of the form.
    """
    parts = []
    for leaflet in leaflets:
        typesetter = Typesetter(leaflet.url, {leaflet.url: leaflet.slug}, site.url, {}, frozenset(), shift=-1)
        facts = ", ".join(f"{name}: {string(fact)}" for name, fact in facts_of(leaflet, site).items())
        sheets = "\n".join(typesetter.sheets(leaflet.body))
        parts.append(f"#form-page({string(leaflet.title)}, ({facts}))[\n{sheets}\n]\n")
    markup = f'#import "form-sheets.typ": *\n#show: form\n{"".join(parts)}'
    day = max(leaflet.checked for leaflet in leaflets)
    return markup, data_of(site, title, site.description, day)
