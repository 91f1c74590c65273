"""Care cards and sheets are whole: of a known kind and closed. A card says its urgency, a sheet states no fact."""

import re
from collections.abc import Iterator

from leaflets.content import Content
from leaflets.content.page import CARD, CARD_END, HEADING, Page
from leaflets.errors import Problem
from leaflets.markdown.care_cards import LEVELS
from leaflets.markdown.citations import CITATION
from leaflets.markdown.worksheets import NAME as SHEET

EDGE = re.compile(r"[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*///")
"""What Markdown may take for the first or last line of a block, wherever it stands."""


def check(page: Page, content: Content) -> Iterator[Problem]:
    """Hold a page's cards and sheets to their pattern."""
    kinds = ", ".join((*LEVELS, SHEET))
    opened = None
    for line, text in page.lines():
        if opened == line - 1 and text[:1].isspace() and text.strip():
            what = f"The indented line '{text.strip()}' would be read as attributes of this card."
            fix = "Remove it, or write it without spaces at its start: a card takes no attributes."
            yield Problem(page.file, line, what, fix)
        if match := CARD.match(text):
            if opened:
                fix = "Close the first with a line '///'; cards do not nest."
                yield Problem(page.file, line, f"A card opens inside the card of line {opened}.", fix)
            if match["kind"] not in (*LEVELS, SHEET):
                yield Problem(page.file, line, f"'{match['kind']}' is no kind of card.", f"Use one of: {kinds}.")
            opened = line
        elif CARD_END.match(text):
            if not opened:
                yield Problem(page.file, line, "This closes a card that is not open.", "Remove the line.")
            opened = None
        elif text.startswith("///"):
            what = f"'{text.strip()}' is not the opening line of a card."
            yield Problem(page.file, line, what, f"Write '///' and one of: {kinds}.")
        elif EDGE.match(text):
            what = f"'{text.strip()}' would open or close a card, and does not begin its line."
            yield Problem(page.file, line, what, "Write '///' at the very start of the line, outside lists and quotes.")
    if opened:
        yield Problem(page.file, opened, "This card is never closed.", "End it with a line '///'.")

    for card, first in zip(page.blocks, page.blocks[1:], strict=False):
        word = LEVELS.get(card.card or "")
        if card.kind != "card" or word is None:
            continue
        match = HEADING.match(first.text) if first.kind == "heading" else None
        if not match or not match["text"].startswith(f"{word}:"):
            what = f"This card does not open with a heading that begins '{word}:'."
            fix = "Say the urgency in words; colour alone does not reach everyone."
            yield Problem(page.file, card.line, what, fix)

    for block in page.blocks:
        if block.card == SHEET and CITATION.search(block.text):
            fix = "Move the fact out of the sheet, to where a reader finds its source."
            yield Problem(page.file, block.line, "A sheet is printed without sources, and this cites one.", fix)
        if block.card == SHEET and re.match("##?[^#]", block.text):
            fix = "Begin it with '###': a part of the page holds the whole sheet."
            yield Problem(page.file, block.line, "A sheet holds a heading of level 2.", fix)
