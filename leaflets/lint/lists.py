"""Rules for lists: find items that Markdown would not read as part of a list."""

import re
from collections.abc import Iterator

from leaflets.content import Content
from leaflets.content.page import LIST_ITEM, Block, Page, without_code
from leaflets.errors import Problem

NUMBERED = re.compile(r"\s*\d")
FALSE_ITEM = re.compile(
    r"\s*(?P<mark>[•‣◦▪●]|·(?!·)|[–—\u2212](?=\s|[^\W\d])|-(?=[^\W\d])|\d{1,2}\)(?=\s)|[a-z]\)(?=\s)|\d{1,2}\.(?=[^\W\d]))"
)
"""The start of a line that looks like a list item but is text to Markdown. Several "·" are code, see `without_code`."""
LONGEST_NUMBER = 2
"""Maximum digits of an item's number: a line of a paragraph may begin with a year and a full stop."""
NUMBER = re.compile(r"\s*(?P<number>\d+)\.\s")
NESTED = 4
"""Spaces before an item of a nested list."""


def check(page: Page, content: Content) -> Iterator[Problem]:
    """Find list items that Markdown would publish as text."""
    before: Block | None = None
    for block in page.blocks:
        if block.kind in ("paragraph", "list", "table", "figure", "marker"):
            yield from _lost_items(page, block)
            yield from _half_indented(page, block, before)
        if block.kind == "list":
            yield from _renumbered(page, block)
        before = block


def _renumbered(page: Page, block: Block) -> Iterator[Problem]:
    """Find numbers that do not go on: Markdown counts by itself. All may be 1."""
    last: dict[int, int] = {}
    for number, line in enumerate(without_code(block.text).split("\n"), block.line):
        level = _indent(line)
        if line.strip():
            last = {other: value for other, value in last.items() if other <= level}
        if match := NUMBER.match(line):
            given = int(match["number"])
            before = last.get(level, given - 1)
            if before != given - 1 and not before == given == 1:
                what = f"'{given}.' comes after '{before}.', but readers would see '{before + 1}.'"
                yield Problem(page.file, number, what, "Number the items one after the other.")
            last[level] = given


def _half_indented(page: Page, block: Block, before: Block | None) -> Iterator[Problem]:
    """Find what another program would read as a part of a list's item, but Markdown reads only with four spaces."""
    lines = without_code(block.text).split("\n")
    if block.kind == "list":
        level = _indent(lines[0])
    elif before and before.kind == "list":
        level, lines = _indent(before.text), lines[:1]
    else:
        return
    begins = True
    for number, line in enumerate(lines, block.line):
        more = _indent(line) - level
        if line.strip() and more % NESTED and (begins or LIST_ITEM.match(line)):
            what = f"'{line.strip()[:30]}' is indented by {_indent(line)}, so it is not inside the list's item."
            fix = f"Indent it by {level + NESTED * max(round(more / NESTED), 1)}, or not at all."
            yield Problem(page.file, number, what, fix)
        begins = not line.strip()


def _lost_items(page: Page, block: Block) -> Iterator[Problem]:
    """Check each line of a block. A new list or paragraph begins after a blank line."""
    first = ""
    for number, line in enumerate(without_code(block.text).split("\n"), block.line):
        begins = not first
        first = (first or line) if line.strip() else ""
        if match := FALSE_ITEM.match(line):
            fix = "Begin each item with '- ', or with '1. ', and leave a blank line before the first."
            yield Problem(page.file, number, f"'{match['mark']}' does not begin a list item in Markdown.", fix)
        elif not begins and LIST_ITEM.match(line) and not _follows(line, first):
            what = f"The list item '{line.strip()[:30]}' is not recognised: it needs a blank line before it."
            yield Problem(page.file, number, what, "Put a blank line between the list and the text above.")


def _follows(item: str, first: str) -> bool:
    """Return whether an item continues the list that began with the line `first`."""
    if not LIST_ITEM.match(first):
        return len(item.split(".")[0].strip()) > LONGEST_NUMBER and bool(NUMBERED.match(item))
    nested = _indent(item) - _indent(first) >= NESTED
    return nested or bool(NUMBERED.match(item)) == bool(NUMBERED.match(first))


def _indent(line: str) -> int:
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip())
