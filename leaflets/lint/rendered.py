"""Rule for the rendered HTML: only elements that every output supports."""

from collections.abc import Iterator

from leaflets.content.page import Page
from leaflets.elements import describe, unknown
from leaflets.errors import Problem
from leaflets.leaflet import Leaflet


def check(leaflet: Leaflet, page: Page) -> Iterator[Problem]:
    """Find elements and classes that are not in the tables of leaflets/elements.py."""
    lines = {heading.id: heading.line for heading in page.headings()}
    for element, heading in unknown(leaflet.body):
        where = f" below the heading '#{heading}'" if heading else ""
        what = f"Unsupported element '{describe(element)}'{where}: print, e-book and other outputs cannot show it."
        fix = "Write it another way. CONTRIBUTING.md lists what a page may contain."
        yield Problem(page.file, lines.get(heading, page.body_line), what, fix)
