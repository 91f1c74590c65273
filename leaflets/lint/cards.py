"""Rules for care cards and worksheets: a known type, closed, an urgency in the heading, no citation in a worksheet."""

import re
from collections.abc import Iterator
from itertools import pairwise

from leaflets.content import Content
from leaflets.content.page import CARD, CARD_END, HEADING, Page
from leaflets.errors import Problem
from leaflets.markdown.care_cards import LEVELS
from leaflets.markdown.citations import CITATION
from leaflets.markdown.worksheets import NAME as SHEET

EDGE = re.compile(r"[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*///")
"""A line that Markdown may read as the first or last line of a card, even in a list or quotation."""


def check(page: Page, content: Content) -> Iterator[Problem]:
    """Check the care cards and worksheets of a page."""
    kinds = ", ".join((*LEVELS, SHEET))
    opened = None
    for line, text in page.lines():
        if opened == line - 1 and text[:1].isspace() and text.strip():
            what = f"The indented line '{text.strip()}' would be read as attributes of this card."
            fix = "Remove it, or write it without leading spaces: attributes are not allowed on a card."
            yield Problem(page.file, line, what, fix)
        if match := CARD.match(text):
            if opened:
                fix = "Close the first with a line '///'."
                yield Problem(page.file, line, f"Card inside the card of line {opened}: cards cannot be nested.", fix)
            if match["kind"] not in (*LEVELS, SHEET):
                yield Problem(page.file, line, f"Unknown card type '{match['kind']}'.", f"Use one of: {kinds}.")
            opened = line
        elif CARD_END.match(text):
            if not opened:
                yield Problem(page.file, line, "'///' closes a card, but none is open.", "Remove the line.")
            opened = None
        elif text.startswith("///"):
            what = f"'{text.strip()}' is not a valid first line of a card."
            yield Problem(page.file, line, what, f"Write '///' and one of: {kinds}.")
        elif EDGE.match(text):
            what = f"'{text.strip()}' opens or closes a card, but is not at the start of its line."
            yield Problem(page.file, line, what, "Write '///' at the start of a line, outside lists and quotations.")
    if opened:
        yield Problem(page.file, opened, "This card is not closed.", "End it with a line '///'.")

    for card, first in zip(page.blocks, page.blocks[1:], strict=False):
        word = LEVELS.get(card.card or "")
        if card.kind != "card" or word is None:
            continue
        match = HEADING.match(first.text) if first.kind == "heading" else None
        if not match or not match["text"].startswith(f"{word}:"):
            what = f"This card must begin with a heading that starts with '{word}:'."
            fix = "Add the heading: some readers cannot see the colour that shows the urgency."
            yield Problem(page.file, card.line, what, fix)

    named = False
    for before, block in pairwise((None, *page.blocks)):
        assert block
        is_top = block.kind == "heading" and re.match("##?[^#]", block.text)
        if is_top and block.card in LEVELS and before and before.kind != "card":
            what = "A heading of level 2 is allowed in a card only as its first line."
            yield Problem(page.file, block.line, what, "Begin it with '###', or move it out of the card.")
        named = block.kind != "card" and (named or block.kind == "heading")
        if block.card == SHEET and block.kind == "line" and not named:
            what = "This line to write on has no heading above it in its worksheet, so nobody is told what to write."
            yield Problem(page.file, block.line, what, "Add a heading '### …' above it.")
        if block.card == SHEET and CITATION.search(block.text):
            fix = "Move the fact out of the worksheet, which is printed without its sources."
            yield Problem(page.file, block.line, "Citations are not allowed in a worksheet.", fix)
        if block.card == SHEET and re.match("##?[^#]", block.text):
            fix = "Begin it with '###'."
            yield Problem(page.file, block.line, "Headings in a worksheet must not be above level 3.", fix)
