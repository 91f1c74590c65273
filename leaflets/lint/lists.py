"""Lists are lists: what looks like an item and is none would run into the text before it."""

import re
from collections.abc import Iterator

from leaflets.content import Content
from leaflets.content.page import LIST_ITEM, Block, Page, without_code
from leaflets.errors import Problem

NUMBERED = re.compile(r"\s*\d")
FALSE_ITEM = re.compile(
    r"\s*(?P<mark>[•‣◦▪●]|·(?!·)|[–—](?=\s|[^\W\d])|-(?=[^\W\d])|\d{1,2}\)(?=\s)|[a-z]\)(?=\s)|\d{1,2}\.(?=[^\W\d]))"
)
"""Begins an item for a reader of the file, and for Markdown a text; dots in a row are code (see `without_code`)."""
LONGEST_NUMBER = 2
"""Digits: a line of a paragraph may begin with a year and a full stop."""
NESTED = 4
"""Spaces before the item of a list in a list."""


def check(page: Page, content: Content) -> Iterator[Problem]:
    """Find items that Markdown takes for text."""
    for block in page.blocks:
        if block.kind in ("paragraph", "list", "table", "figure", "marker"):
            yield from _lost_items(page, block)


def _lost_items(page: Page, block: Block) -> Iterator[Problem]:
    """Go through the lines; after a blank line, a list or a paragraph begins anew."""
    first = ""
    for number, line in enumerate(without_code(block.text).split("\n"), block.line):
        begins = not first
        first = (first or line) if line.strip() else ""
        if match := FALSE_ITEM.match(line):
            fix = "Begin each item with '- ', or with '1. ', and leave a blank line before the first."
            yield Problem(page.file, number, f"'{match['mark']}' begins no item of a list.", fix)
        elif not begins and LIST_ITEM.match(line) and not _follows(line, first):
            what = f"This list ('{line.strip()[:30]}') needs a blank line before it: it would run into the text above."
            yield Problem(page.file, number, what, "Put a blank line between the two.")


def _follows(item: str, first: str) -> bool:
    """Whether an item goes on the list that its first line began."""
    if not LIST_ITEM.match(first):
        return len(item.split(".")[0].strip()) > LONGEST_NUMBER and bool(NUMBERED.match(item))
    nested = _indent(item) - _indent(first) >= NESTED
    return nested or bool(NUMBERED.match(item)) == bool(NUMBERED.match(first))


def _indent(line: str) -> int:
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip())
