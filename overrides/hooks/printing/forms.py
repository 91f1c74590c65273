"""The sheets to fill in, of all pages that have one, as one form."""

from collections.abc import Sequence
from typing import Any

from leaflet import Leaflet
from printing.paper import Frame, data_of, facts_of
from printing.typeset import Typesetter, quoted

SHEET = '<div class="sheet">'


def compose(leaflets: Sequence[Leaflet], title: str, frame: Frame, shell: str) -> tuple[str, dict[str, Any]]:
    """Give the Typst markup of the form, and the data that it reads.

    Args:
        leaflets: pages with a sheet, in the order of reading.
        title: the form's name.
        shell: the folder of the Typst functions, as Typst knows it.
    """
    parts = []
    for leaflet in leaflets:
        typesetter = Typesetter(leaflet.url, {leaflet.url: leaflet.slug}, frame.site_url, {}, frozenset(), shift=-1)
        facts = ", ".join(f"{name}: {quoted(fact)}" for name, fact in facts_of(leaflet, frame).items())
        sheets = "\n".join(typesetter.sheets(leaflet.html))
        parts.append(f"#form-page({quoted(leaflet.title)}, ({facts}))[\n{sheets}\n]\n")
    markup = f'#import "{shell}/form-sheets.typ": *\n#show: form\n{"".join(parts)}'
    day = max(leaflet.reviewed for leaflet in leaflets)
    return markup, data_of(frame, title, frame.description, day)
