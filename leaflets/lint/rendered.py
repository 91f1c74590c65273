"""The rendered text holds nothing that an output does not support."""

from collections.abc import Iterator

from leaflets.content.page import Page
from leaflets.elements import describe, unknown
from leaflets.errors import Problem
from leaflets.leaflet import Leaflet


def check(leaflet: Leaflet, page: Page) -> Iterator[Problem]:
    """Find elements and classes that are not on the list of leaflets/elements.py."""
    lines = {heading.id: heading.line for heading in page.headings()}
    for element, heading in unknown(leaflet.body):
        where = f" below the heading '#{heading}'" if heading else ""
        what = f"The text has {describe(element)}{where}, which print, e-book and other outputs do not support."
        fix = "Write it another way; CONTRIBUTING.md shows what a page can have."
        yield Problem(page.file, lines.get(heading, page.body_line), what, fix)
