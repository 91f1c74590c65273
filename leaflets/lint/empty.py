"""Nothing is published empty: no page, no section, no care card."""

from collections.abc import Iterator
from itertools import zip_longest

from leaflets.content import Content
from leaflets.content.page import HEADING, Block, Page
from leaflets.errors import Problem


def check(page: Page, content: Content) -> Iterator[Problem]:
    """Find headings with nothing under them, cards with nothing inside, and pages without text."""
    if not page.blocks:
        yield Problem(page.file, page.body_line, "This page has no text.", "Write it below the second line '---'.")
    for block, following in zip_longest(page.blocks, page.blocks[1:]):
        if block.kind == "card" and following and following.kind == "card end":
            yield Problem(page.file, block.line, "This card is empty.", "Write something in it, or remove it.")
        heading = HEADING.match(block.text) if block.kind == "heading" else None
        if heading and _ends(following, len(heading["hashes"])):
            what = f"There is nothing under the heading '{heading['text']}'."
            yield Problem(page.file, block.line, what, "Write something below it, or remove it.")


def _ends(following: Block | None, level: int) -> bool:
    """Whether a section of this level ends before a block."""
    if following is None or following.kind == "card end":
        return True
    heading = HEADING.match(following.text) if following.kind == "heading" else None
    return heading is not None and len(heading["hashes"]) <= level
