"""Rule for letters that print lacks: every sign of a printed text is in the font of the PDFs."""

import html
import unicodedata
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from leaflets.config_file import ConfigFile
from leaflets.content import Content, folder, text_file
from leaflets.errors import Problem
from leaflets.lint import characters, values
from leaflets.lint.images import SVG
from leaflets.settings import Settings
from leaflets.typst import letters

PRINTED = frozenset(("page", "sources", "claims", "terms", "red-flags", "changes"))
"""Data files whose texts are printed, and front matter."""
NOT_PRINTED = frozenset(("search_words", "words"))
"""Their keys that only the search reads."""
INSTEAD = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2192": "'to', 'then' or a new sentence",
    "\u2153": "1/3 or 'a third'",
    "\u2154": "2/3 or 'two thirds'",
}
"""What to write for signs that often occur in medical texts."""


def check(content: Content, settings: Settings, config_file: ConfigFile) -> Iterator[Problem]:
    """Find signs in printed texts for which the font has no picture."""
    known = letters()
    reported: set[tuple[str, int, str]] = set()
    for file, line, text in _printed(content, settings, config_file):
        for sign in dict.fromkeys("" if text.isascii() else text):
            if sign in known or (file, line, sign) in reported:
                continue
            if sign.isspace() or characters.is_hidden(sign) or characters.decoded_twice(text):
                continue  # lint/characters.py reports it
            reported.add((file, line, sign))
            what = f"Print cannot show '{sign}' ({text_file.a_name(sign)}): its font has no such sign."
            yield Problem(file, line, what, _instead(sign))


def _instead(sign: str) -> str:
    if sign in INSTEAD:
        return f"Write {INSTEAD[sign]} for it."
    name = unicodedata.name(sign, "")
    if sign != (plain := unicodedata.normalize("NFKC", sign)) and set(plain) <= letters():
        return f"Write '{plain}' for it."
    if name.startswith("GREEK"):
        return f"Write the letter's name, '{name.split()[-1].lower()}'."
    return "Say it in words, or in the letters that your other pages use."


def _printed(content: Content, settings: Settings, config_file: ConfigFile) -> Iterator[tuple[str, int, str]]:
    """Yield the texts that print shows: file, line and text."""
    for page in content.pages.values():
        if page.is_patient_page or page.slug not in settings.handbook.leave_out:
            for line, text in enumerate(page.body.split("\n"), page.body_line):
                yield page.file, line, html.unescape(text)
    for value in values.of_content(content):
        if value.data in PRINTED and value.key not in NOT_PRINTED:
            yield value.file, value.line, value.text
    for path, file in folder.texts(content.docs, ".svg"):
        source, _ = text_file.read(path, file)
        if not source.isascii() or "&" in source:
            yield from ((file, line, text) for line, text in _written(source))
    for line, text in enumerate(config_file.text.split("\n"), 1):
        yield config_file.name, line, text.partition(" # ")[0]


def _written(source: str) -> Iterator[tuple[int, str]]:
    """Yield the words that a drawing shows, with their lines."""
    try:
        root = etree.fromstring(source)
    except etree.ParseError:  # lint/images.py reports it
        return
    for element in root.iter(f"{SVG}text"):
        for text in map(str.strip, element.itertext()):
            at = source.find(text)
            yield source.count("\n", 0, max(at, 0)) + 1, text
