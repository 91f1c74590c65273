"""Rule against styles, fonts and scripts from another host."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from leaflets.config_file import ConfigFile
from leaflets.content import Content, folder, text_file
from leaflets.errors import Problem

FOREIGN = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])(?P<address>(?:https?:)?//[^'\")\s]+)", re.I)
FIX = "Put the file into docs/assets, because pages may not load anything from another host."


def check_stylesheets(content: Content) -> Iterator[Problem]:
    """Find files that stylesheets in docs/ load from another host."""
    for path, file in folder.texts(content.docs, ".css"):
        text, problems = text_file.read(path, file)
        yield from problems
        for match in FOREIGN.finditer(text):
            line = text[: match.start()].count("\n") + 1
            yield Problem(file, line, f"'{match['address']}' is on another host.", FIX)


def check_config(config_file: ConfigFile) -> Iterator[Problem]:
    """Find files that mkdocs.yml loads from another host."""
    for address in config_file.loaded:
        if urlsplit(address).netloc:
            what = f"'{address}' is on another host."
            yield Problem(config_file.name, config_file.line_with(address), what, FIX)
    if config_file.font is not False:
        what = "The theme loads its 'font' from another host."
        yield Problem(config_file.name, config_file.line_with("font:"), what, "Set 'font: false'.")
