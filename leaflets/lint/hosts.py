"""A reader's browser asks no host but ours: no style, font or script from elsewhere."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from leaflets.config_file import ConfigFile
from leaflets.content import Content, text_file
from leaflets.errors import Problem

FOREIGN = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])(?P<address>(?:https?:)?//[^'\")\s]+)", re.I)
FIX = "Put the file into docs/assets: a reader's browser asks no other host."


def check_stylesheets(content: Content) -> Iterator[Problem]:
    """Find what the content's stylesheets load from another host."""
    for path in sorted(content.docs.rglob("*.css")):
        file = f"{content.docs.name}/{path.relative_to(content.docs).as_posix()}"
        text, problems = text_file.read(path, file)
        yield from problems
        for match in FOREIGN.finditer(text):
            line = text[: match.start()].count("\n") + 1
            yield Problem(file, line, f"'{match['address']}' is on another host.", FIX)


def check_config(config_file: ConfigFile) -> Iterator[Problem]:
    """Find what mkdocs.yml loads from another host."""
    for address in config_file.loaded:
        if urlsplit(address).netloc:
            what = f"'{address}' is on another host."
            yield Problem(config_file.name, config_file.line_with(address), what, FIX)
    if config_file.font is not False:
        what = "The theme would fetch its font from another host."
        yield Problem(config_file.name, config_file.line_with("font:"), what, "Set 'font: false'.")
