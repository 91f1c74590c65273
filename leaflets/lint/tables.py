"""Rules for tables: Markdown must recognise them, and all rows have as many cells as the header."""

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor

from leaflets.content import Content
from leaflets.content.page import LIST_ITEM, Block, Page, without_code
from leaflets.errors import Problem

TABLES = TableProcessor(BlockParser(Markdown()), {})
"""Python-Markdown's own test, so that the rules and the renderer agree on what is a table."""
EDGE = re.compile(r"(?<!\\)\|")
DASHES = re.compile(r"\s*:?-+:?\s*")


def check(page: Page, content: Content) -> Iterator[Problem]:
    """Check every table, and find text that looks like a table but is not one to Markdown."""
    before: Block | None = None
    for block in page.blocks:
        text = without_code(block.text)
        if block.kind in ("paragraph", "list", "table", "figure") and EDGE.search(text):
            if TABLES.test(None, text):  # type: ignore[arg-type]
                yield from _table(page, block, text.split("\n"))
            else:
                yield from _no_table(page, block, text.split("\n"), before)
        elif block.kind in ("paragraph", "list"):
            yield from _tabs(page, block)
        before = block


def _tabs(page: Page, block: Block) -> Iterator[Problem]:
    """Find cells that are parted by tabs, as word processors and spreadsheets copy them: they become one line."""
    for line, text in enumerate(without_code(block.text).split("\n"), block.line):
        begun = LIST_ITEM.match(text)
        if "\t" in text[begun.end() if begun else 0 :].strip():
            what = f"There is a tab between the words of '{' '.join(text.split())[:30]}'."
            fix = "For a table write '| a | b |' in each line, and '| --- | --- |' under the first; for a list, '- '."
            yield Problem(page.file, line, what, fix)


def _table(page: Page, block: Block, lines: list[str]) -> Iterator[Problem]:
    """Check the header, the separator line and the cells of each row."""
    header, separator, *rows = map(_cells, lines)
    if not all(cell.strip() for cell in header):
        fix = "Name each column, because screen readers read the name with each cell."
        yield Problem(page.file, block.line, "A column of this table has no name.", fix)
    if not all(DASHES.fullmatch(cell) for cell in separator):
        yield Problem(
            page.file, block.line + 1, f"'{lines[1].strip()}' is not a valid separator line.", _dashes(lines[0])
        )
    if not rows:
        yield Problem(page.file, block.line, "This table has no rows.", "Add them under the separator line.")
    for line, (text, cells) in enumerate(zip(lines[2:], rows, strict=True), block.line + 2):
        if not EDGE.search(text):
            what = f"'{text.strip()[:30]}' becomes a row of the table above it."
            yield Problem(page.file, line, what, "Put a blank line after the table.")
        elif len(cells) != len(header):
            what = f"This row has {_count(cells)}, but the header has {len(header)}."
            fix = "Write the same number of cells. An empty cell is '| |'; write a literal '|' as '\\|'."
            yield Problem(page.file, line, what, fix)


def _no_table(page: Page, block: Block, lines: list[str], before: Block | None) -> Iterator[Problem]:
    """Report why Markdown does not recognise a table."""
    rows = [index for index, line in enumerate(lines) if EDGE.search(line)]
    head = rows[0]
    for one, other in pairwise(lines[head:]):
        if set(other.strip()) <= set("|:- ") and "-" in other and EDGE.search(other):
            head = lines.index(one)
            break
    under = lines[head + 1] if head + 1 < len(lines) else ""
    if block.kind == "list" and lines[head][:1].isspace():
        what, fix = "This table is inside a list.", "Begin its lines without spaces, after a blank line."
    elif head == 0 and before and before.kind == "table" and not _is_dashes(under):
        what, fix = "A blank line separates this row from its table.", "Remove the blank line above it."
    elif not _is_dashes(under):
        what = "This looks like a table, but has no separator line under its first row."
        fix = f"{_dashes(lines[head])} Write a literal '|' as '\\|'."
    elif head > 0:
        what, fix = "This table needs a blank line before it.", "Put a blank line between it and the text above."
    else:
        what = f"The separator line has {_count(_cells(under))}, but the header has {len(_cells(lines[head]))}."
        fix = _dashes(lines[head])
    yield Problem(page.file, block.line + head, what, fix)


def _is_dashes(line: str) -> bool:
    return bool(line.strip()) and all(DASHES.fullmatch(cell) for cell in _cells(line))


def _cells(line: str) -> list[str]:
    """Split a row into cells as Markdown does."""
    inner = re.sub(r"^\s*\||(?<!\\)\|\s*$", "", line)
    return EDGE.split(inner)


def _count(cells: list[str]) -> str:
    return f"{len(cells)} {'cell' if len(cells) == 1 else 'cells'}"


def _dashes(header: str) -> str:
    return f"Write '|{' --- |' * len(_cells(header))}' under the table's first row."
