"""Characters that nobody can see: they come from other programs, and break searches, links and the order of words."""

import re
import unicodedata
from collections.abc import Iterator

from leaflets.content import Content, text_file
from leaflets.errors import Problem

UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""Of no width, or turning the direction of the text."""


def check(content: Content) -> Iterator[Problem]:
    """Look through every page and data file, from the first line to the last."""
    for path in sorted([*content.docs.rglob("*.md"), *(content.docs / "data").glob("*.yml")]):
        file = f"{content.docs.name}/{path.relative_to(content.docs).as_posix()}"
        text, _ = text_file.read(path, file)
        for line, words in enumerate(text.split("\n"), 1):
            if match := UNSEEN.search(words):
                name = unicodedata.name(match[0]).lower()
                what = (
                    f"A character that nobody can see ({name}) stands after '{words[: match.start()][-20:].strip()}'."
                )
                yield Problem(file, line, what, "Delete it, or type the line anew; it came from another program.")
