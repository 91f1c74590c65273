"""Headings make an outline that can be trusted: none skipped, doubled, swallowed, or without an address."""

import re
from collections.abc import Iterator
from itertools import pairwise

from leaflets.content import Content
from leaflets.content.page import HEADING, Page
from leaflets.errors import Problem

RESERVED_IDS = frozenset(
    {"content", "menu", "contents", "key-points", "words-on-this-page", "sources-for-this-page", "about-this-page"}
    | {"menu-button", "scheme-button", "search-button", "search-dialog", "search-input", "search-status"}
    | {"search-results"}
)
"""Addresses that the frame of every page uses."""

HEADING_ID = re.compile("[a-z0-9-]+")
GENERATED = {"source-": None, "term-": None, "word-": "glossary", "letter-": "a-to-z", "verdict-": "claims"}
"""How the addresses begin that the build makes, and what a page shows that has them; None is every page."""

UNDERLINE = re.compile(r"\s*(=+|-+)\s*")


def check(page: Page, content: Content) -> Iterator[Problem]:
    """Hold the headings of a page to the outline's rules."""
    level = 1
    texts: set[str] = set()
    ids: set[str] = set()
    for heading in page.headings():
        if heading.level == 1:
            what = f"'{heading.text}' is a heading of level 1, which the page's title is already."
            yield Problem(page.file, heading.line, what, "Begin it with '##'.")
        elif heading.level > level + 1:
            what = f"'{heading.text}' skips from level {level} to level {heading.level}."
            yield Problem(page.file, heading.line, what, f"Begin it with '{'#' * (level + 1)}'.")
        level = heading.level
        if heading.id is None:
            what = f"'{heading.text}' has no fixed address."
            fix = "End it with one and nothing else in the braces, such as {#what-helps}, and never change it."
            yield Problem(page.file, heading.line, what, fix)
        elif heading.id in RESERVED_IDS:
            what = f"The address '#{heading.id}' belongs to the frame of every page."
            yield Problem(page.file, heading.line, what, "Choose another.")
        elif not HEADING_ID.fullmatch(heading.id):
            what = f"The address '#{heading.id}' has other signs than small letters, digits and '-'."
            fitting = re.sub("[^a-z0-9]+", "-", heading.id.lower()).strip("-")
            yield Problem(page.file, heading.line, what, f"Write {{#{fitting}}}.")
        elif taken := _generated(heading.id, page):
            what = f"The address '#{heading.id}' could be one that the build makes: those begin with '{taken}'."
            yield Problem(page.file, heading.line, what, "Choose another beginning.")
        elif heading.id in ids:
            what = f"The address '#{heading.id}' stands twice on this page."
            yield Problem(page.file, heading.line, what, "Give each heading its own.")
        if heading.text.casefold() in texts:
            what = f"The heading '{heading.text}' stands twice on this page."
            yield Problem(page.file, heading.line, what, "Say in each what it is about.")
        texts.add(heading.text.casefold())
        ids.add(heading.id or "")
    yield from _without_blank_line(page)
    yield from _underlined(page)


def _generated(address: str, page: Page) -> str | None:
    """The beginning that an address shares with those that the build puts into the page."""
    shown = page.marker_names()
    begins = (start for start, data in GENERATED.items() if data is None or data in shown)
    return next((start for start in begins if address.startswith(start)), None)


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
                what = f"A {block.kind} swallows the heading '{line.strip(' |#-*+')}'."
                fix = "Put a blank line before and after it, and begin the line with its '#' signs and a space."
                yield Problem(page.file, block.line + offset, what, fix)


def _underlined(page: Page) -> Iterator[Problem]:
    for block in page.blocks:
        if block.kind == "code":
            continue
        for line, (text, under) in enumerate(pairwise(block.text.split("\n")), block.line):
            if text.strip() and UNDERLINE.fullmatch(under):
                words = text.strip(" -*+")
                address = re.sub("[^a-z0-9]+", "-", words.lower()).strip("-")
                what = f"'{text.strip()}' becomes a heading, since a line of '{under.strip()[0]}' stands under it."
                fix = f"Write '## {words} {{#{address}}}', or put a blank line between the two."
                yield Problem(page.file, line, what, fix)
