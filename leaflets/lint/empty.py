"""Rule against empty pages, sections and cards."""

from collections.abc import Iterator
from itertools import zip_longest

from leaflets.content import Content
from leaflets.content.page import HEADING, Block, Page
from leaflets.errors import Problem


def check(page: Page, content: Content) -> Iterator[Problem]:
    """Find pages, sections and cards without content."""
    if not page.blocks:
        yield Problem(page.file, page.body_line, "This page is empty.", "Write its text below the second line '---'.")
    for block, following in zip_longest(page.blocks, page.blocks[1:]):
        if block.kind == "card" and following and following.kind == "card end":
            yield Problem(page.file, block.line, "This card is empty.", "Add content, or remove it.")
        heading = HEADING.match(block.text) if block.kind == "heading" else None
        if heading and _ends(following, len(heading["hashes"])):
            what = f"The section '{heading['text']}' is empty."
            yield Problem(page.file, block.line, what, "Add content below the heading, or remove it.")


def _ends(following: Block | None, level: int) -> bool:
    """Return whether a section of this level ends before a block."""
    if following is None or following.kind == "card end":
        return True
    heading = HEADING.match(following.text) if following.kind == "heading" else None
    return heading is not None and len(heading["hashes"]) <= level
