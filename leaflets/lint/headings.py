"""Rules for headings: no skipped level, no duplicates, a blank line around each, and a valid, unique id."""

import re
from collections.abc import Iterator
from itertools import pairwise

from leaflets.content import Content
from leaflets.content.page import HEADING, Page
from leaflets.errors import Problem
from leaflets.markdown.figures import PREFIX

RESERVED_IDS = frozenset(
    {"content", "menu", "contents", "key-points", "words-on-this-page", "sources-for-this-page", "about-this-page"}
    | {"menu-button", "scheme-button", "search-button", "search-dialog", "search-input", "search-status"}
    | {"search-results", "search-spoken"}
)
"""Ids that the page template uses."""

HEADING_ID = re.compile("[a-z0-9-]+")
GENERATED = {
    "source-": None,
    "cited-": None,
    "term-": None,
    PREFIX: None,
    "word-": "glossary",
    "letter-": "a-to-z",
    "verdict-": "claims",
}
"""Prefixes of generated ids, and the marker of the pages that have them; None for every page."""

UNDERLINE = re.compile(r"\s*(=+|-+)\s*")


def check(page: Page, content: Content) -> Iterator[Problem]:
    """Check the headings of a page."""
    level = 1
    texts: set[str] = set()
    ids: set[str] = set()
    for heading in page.headings():
        if heading.level == 1:
            what = f"The heading '{heading.text}' is of level 1, which is reserved for the page's title."
            yield Problem(page.file, heading.line, what, "Begin it with '##'.")
        elif heading.level > level + 1:
            what = f"The heading '{heading.text}' skips from level {level} to level {heading.level}."
            yield Problem(page.file, heading.line, what, f"Begin it with '{'#' * (level + 1)}'.")
        level = heading.level
        if heading.id is None:
            what = f"The heading '{heading.text}' has no id."
            fix = "End it with an id in braces, such as {#what-helps}, and never change the id."
            yield Problem(page.file, heading.line, what, fix)
        elif heading.id in RESERVED_IDS:
            what = f"Heading id '#{heading.id}' is reserved, because every page uses it."
            yield Problem(page.file, heading.line, what, "Choose another id.")
        elif not HEADING_ID.fullmatch(heading.id):
            what = f"Heading id '#{heading.id}' may contain only lower-case letters, digits and hyphens."
            fitting = re.sub("[^a-z0-9]+", "-", heading.id.lower()).strip("-")
            yield Problem(page.file, heading.line, what, f"Write {{#{fitting}}}.")
        elif taken := _generated(heading.id, page):
            what = f"Heading id '#{heading.id}' is reserved: ids that begin with '{taken}' are generated."
            yield Problem(page.file, heading.line, what, "Choose another id.")
        elif heading.id in ids:
            what = f"Duplicate heading id '#{heading.id}' on this page."
            yield Problem(page.file, heading.line, what, "Choose another id.")
        if heading.text.casefold() in texts:
            what = f"Duplicate heading '{heading.text}' on this page."
            yield Problem(page.file, heading.line, what, "Make each heading say what its section is about.")
        texts.add(heading.text.casefold())
        ids.add(heading.id or "")
    yield from _without_blank_line(page)
    yield from _underlined(page)


def _generated(id_: str, page: Page) -> str | None:
    """Return the prefix of generated ids that an id begins with, if the page has such ids."""
    shown = page.marker_names()
    begins = (start for start, data in GENERATED.items() if data is None or data in shown)
    return next((start for start in begins if id_.startswith(start)), None)


def _without_blank_line(page: Page) -> Iterator[Problem]:
    for block in page.blocks:
        if block.kind in ("heading", "code"):
            continue
        for offset, line in enumerate(block.text.split("\n")):
            if (
                line.startswith("#")
                or HEADING.match(line.strip())
                or re.match(r"^\s*(?:[-*+]|\d+\.|\|)\s*#{1,6}\s", line)
            ):
                what = f"'{line.strip(' |#-*+')}' is not recognised as a heading: it is part of a {block.kind}."
                fix = "Put a blank line before and after it, and begin the line with '##' and a space."
                yield Problem(page.file, block.line + offset, what, fix)


def _underlined(page: Page) -> Iterator[Problem]:
    for block in page.blocks:
        if block.kind == "code":
            continue
        for line, (text, under) in enumerate(pairwise(block.text.split("\n")), block.line):
            if text.strip() and UNDERLINE.fullmatch(under):
                words = text.strip(" -*+")
                id_ = re.sub("[^a-z0-9]+", "-", words.lower()).strip("-")
                what = f"'{text.strip()}' becomes a heading, because the next line is a row of '{under.strip()[0]}'."
                fix = f"Write '## {words} {{#{id_}}}', or put a blank line between the two."
                yield Problem(page.file, line, what, fix)
