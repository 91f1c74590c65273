"""Code ends where it looks as if it did: what stands after it is text, and no rule may overlook it."""

import re
from collections.abc import Iterator

from leaflets.content import Content
from leaflets.content.page import Page, fences
from leaflets.errors import Problem

EDGE = re.compile(r"\s*(```|~~~)")


def check(page: Page, content: Content) -> Iterator[Problem]:
    """Find code that stays open, or that Markdown takes for text."""
    edges = {page.body_line + index for fence in fences(page.body).items() for index in fence}
    for line, text in page.lines():
        if line in edges:
            continue
        if EDGE.match(text):
            what = "This looks like the edge of a block of code, and is none."
            fix = (
                "Begin and end the block with a line of '```', not indented; after the first only one word may follow."
            )
            yield Problem(page.file, line, what, fix)
        elif "`" in text:
            fix = "Put code between two of them, both on one line."
            yield Problem(page.file, line, "A '`' has no partner on its line.", fix)
