"""Rules for the rendered HTML: only elements that every output supports, and the same blocks that lint has read."""

from collections import Counter
from collections.abc import Iterator

from leaflets.content.page import Page
from leaflets.elements import Element, describe, unknown
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
    yield from _misread(leaflet, page)


KINDS = {"h2": "heading", "h3": "heading", "h4": "heading", "ul": "list", "ol": "list", "table": "table"}
KINDS |= {"figure": "figure", "pre": "code"}
"""Kinds of block by their tags."""


def _misread(leaflet: Leaflet, page: Page) -> Iterator[Problem]:
    """Find a page that lint and Python-Markdown split into different blocks.

    Lint reads Markdown by itself, since Python-Markdown keeps no line numbers. Markers add blocks of their own.
    """
    read = Counter(block.kind for block in page.blocks if block.kind in KINDS.values())
    made = Counter(_kinds(leaflet.body))
    for kind, count in read.items():
        if made[kind] < count or (made[kind] > count and not page.marker_names()):
            what = f"This page seems to have {count} of the kind '{kind}', but Markdown renders {made[kind]}."
            fix = f"Put a blank line before and after each {kind} of the page, and do not indent anything else."
            yield Problem(page.file, page.body_line, what, fix)


def _kinds(parent: Element) -> Iterator[str]:
    """Yield the kind of each block, without lists inside list items."""
    for child in parent:
        if kind := KINDS.get(str(child.tag)):
            yield kind
        if child.tag not in ("li", "figure", "table"):
            yield from _kinds(child)
