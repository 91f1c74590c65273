"""A reader's browser asks no host but ours: no style, font or script from elsewhere."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from content import text_file
from content.problem import Problem
from content.settings import Settings
from library import Library

FOREIGN = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])(?P<address>(?:https?:)?//[^'\")\s]+)", re.I)
FIX = "Put the file into docs/assets: a reader's browser asks no other host."


def check_stylesheets(library: Library) -> Iterator[Problem]:
    """Find what the content's stylesheets load from another host."""
    for path in sorted(library.docs.rglob("*.css")):
        file = f"{library.docs.name}/{path.relative_to(library.docs).as_posix()}"
        text, problems = text_file.read(path, file)
        yield from problems
        for match in FOREIGN.finditer(text):
            line = text[: match.start()].count("\n") + 1
            yield Problem(file, line, f"'{match['address']}' is on another host.", FIX)


def check_settings(settings: Settings) -> Iterator[Problem]:
    """Find what the settings load from another host."""
    for address in settings.loaded:
        if urlsplit(address).netloc:
            what = f"'{address}' is on another host."
            yield Problem(settings.file, settings.line_with(address), what, FIX)
    if settings.font is not False:
        what = "The theme would fetch its font from another host."
        yield Problem(settings.file, settings.line_with("font:"), what, "Set 'font: false'.")
