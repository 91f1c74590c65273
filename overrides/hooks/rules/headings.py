"""Headings make an outline that can be trusted: none skipped, doubled, swallowed, or without an address."""

import re
from collections.abc import Iterator

from content.manuscript import HEADING, Manuscript
from content.problem import Problem
from library import Library

FRAME = frozenset(
    {"content", "menu", "contents", "key-points", "words-on-this-page", "sources-for-this-page", "about-this-page"}
    | {"menu-button", "scheme-button", "search-button", "search-dialog", "search-input", "search-status"}
    | {"search-results"}
)
"""Addresses that the frame of every page uses."""


def check(page: Manuscript, library: Library) -> Iterator[Problem]:
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
            yield Problem(page.file, heading.line, what, "End it with one, such as {#what-helps}, and never change it.")
        elif heading.id in FRAME:
            what = f"The address '#{heading.id}' belongs to the frame of every page."
            yield Problem(page.file, heading.line, what, "Choose another.")
        elif heading.id in ids:
            what = f"The address '#{heading.id}' stands twice on this page."
            yield Problem(page.file, heading.line, what, "Give each heading its own.")
        if heading.text.casefold() in texts:
            what = f"The heading '{heading.text}' stands twice on this page."
            yield Problem(page.file, heading.line, what, "Say in each what it is about.")
        texts.add(heading.text.casefold())
        ids.add(heading.id or "")
    yield from _swallowed(page)


def _swallowed(page: Manuscript) -> Iterator[Problem]:
    for block in page.blocks:
        if block.kind in ("heading", "code"):
            continue
        for offset, line in enumerate(block.text.split("\n")):
            if HEADING.match(line.strip()) or re.match(r"^\s*(?:[-*+]|\d+\.|\|)\s*#{1,6}\s", line):
                what = f"A {block.kind} swallows the heading '{line.strip(' |#-*+')}'."
                fix = "Put a blank line before and after it, and begin the line with its '#' signs."
                yield Problem(page.file, block.line + offset, what, fix)
