"""Rules for code: it must be closed, so that the rules and Markdown agree on what is text."""

import re
from collections.abc import Iterator

from leaflets.content import Content
from leaflets.content.page import Page, fences
from leaflets.errors import Problem

EDGE = re.compile(r"\s*(```|~~~)")


def check(page: Page, content: Content) -> Iterator[Problem]:
    """Find code that is not closed, and code fences that Markdown does not recognise."""
    edges = {page.body_line + index for fence in fences(page.body).items() for index in fence}
    for line, text in page.lines():
        if line in edges:
            continue
        if EDGE.match(text):
            what = f"'{text.strip()}' looks like a code fence, but Markdown does not read it as one."
            fix = "Begin and end the block with '```' on a line, not indented. One word may follow the first."
            yield Problem(page.file, line, what, fix)
        elif "`" in text:
            fix = "Write a second '`' on the same line, where the code ends."
            yield Problem(page.file, line, "Unmatched backtick '`'.", fix)
