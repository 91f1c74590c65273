"""Rule against invisible and lost characters, which break search, links and the order of words."""

import html
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress

from leaflets.config_file import ConfigFile
from leaflets.content import Content, folder, text_file
from leaflets.errors import Problem
from leaflets.lint import values
from leaflets.settings import Settings

HIDDEN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
"""Unicode's categories of characters without a picture: controls, formats, unassigned and private ones, line ends."""
BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef\ufffd]"
)
"""Letters and marks that show nothing; and the sign that a program leaves for what it could not read."""
SHOWN = re.compile("[\t\n\r\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]")
"""Of the hidden categories, but part of a text: white space, and signs of Arabic that are drawn."""
JOINERS = "\u200c\u200d"
"""Zero width non-joiner and joiner: part of the spelling where letters join, or form conjuncts.

Unicode Standard Annex 31, section 2.3, says where: between letters of a joining script (Arabic), and after a virama,
which suppresses the vowel of a consonant (scripts of South Asia, Myanmar and Cambodia).
"""
SCRIPTS = {
    "ARABIC": ("ar", "fa", "ks", "ps", "sd", "ug", "ur"),
    "DEVANAGARI": ("hi", "mr", "ne", "sa"),
    "BENGALI": ("as", "bn"),
    "GURMUKHI": ("pa",),
    "GUJARATI": ("gu",),
    "ORIYA": ("or",),
    "TAMIL": ("ta",),
    "TELUGU": ("te",),
    "KANNADA": ("kn",),
    "MALAYALAM": ("ml",),
    "SINHALA": ("si",),
    "MYANMAR": ("my",),
    "KHMER": ("km",),
}
"""Scripts that need the joiners, by the first word of their letters' Unicode names, and the languages written in them
(CLDR, likely subtags), as in the setting `language`."""
BESIDE = re.compile(r"[ÂÃâïð¬√‚\uf8ffΓ├┬∩≡][^\x00-\x7f]{1,3}|â€")
"""What UTF-8 becomes when it is read in an old encoding: "Ã©" for "é", "â€™", "‚Äô" or "ΓÇÖ" for an apostrophe."""
OLD = ("cp1252", "mac_roman", "cp437", "cp850")
"""Encodings of old Windows, Mac OS and MS-DOS."""


def check(content: Content, settings: Settings, config_file: ConfigFile) -> Iterator[Problem]:
    """Find such characters in all text, written as they are, by their number or by their name."""
    language = settings.language.partition("-")[0]
    script = next((name for name, languages in SCRIPTS.items() if language in languages), None)
    reported: set[tuple[str, int]] = set()
    for file, line, text in _every_line(content, config_file):
        found = OTHER.search(text) and (_unseen(text, script) or decoded_twice(text))
        if found and (file, line) not in reported:
            reported.add((file, line))
            yield Problem(file, line, *found)


OTHER = re.compile(r"[^\t\n\r -~]")
"""Anything but the letters and signs of ASCII."""


def _every_line(content: Content, config_file: ConfigFile) -> Iterator[tuple[str, int, str]]:
    """Yield each line of each file, and what Markdown and YAML make of numbers and names of characters."""
    files = [(file, text_file.read(path, file)[0]) for path, file in folder.texts(content.docs, ".md", ".yml", ".svg")]
    for file, text in (*files, (config_file.name, config_file.text)):
        yield from ((file, number, line) for number, line in enumerate(text.split("\n"), 1))
    for page in content.pages.values():
        for line, text in page.lines():
            if "&" in text:
                yield page.file, line, html.unescape(text)
    for value in values.of_content(content):
        yield value.file, value.line, value.text


def is_hidden(character: str) -> bool:
    """Return whether a character is invisible, or the sign for one that was lost."""
    is_blank = unicodedata.category(character) in HIDDEN or BLANK.match(character)
    return bool(is_blank) and not SHOWN.match(character)


def _unseen(text: str, script: str | None) -> tuple[str, str] | None:
    for character in dict.fromkeys(text):
        if not is_hidden(character):
            continue
        for match in re.finditer(re.escape(character), text):
            if not _joins(match, script):
                kind = "A character was lost" if character == "\ufffd" else "Invisible character"
                what = f"{kind} ({text_file.a_name(character)}) after '{text[: match.start()][-20:].strip()}'."
                return what, "Delete it, or retype the line; it was probably pasted."
    return None


def _joins(match: re.Match[str], script: str | None) -> bool:
    """Return whether a character is a joiner next to a letter of the site's own script."""
    if script is None or match[0] not in JOINERS:
        return False
    text = match.string
    beside = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
    return any(unicodedata.name(letter, "").startswith(script) for letter in beside)


def decoded_twice(text: str) -> tuple[str, str] | None:
    """Say what is wrong with a text that was read in another encoding than it was written in."""
    for match in BESIDE.finditer(text):
        for length in range(len(match[0]), 1, -1):
            found = match[0][:length]
            if meant := "?" if found == "â€" else _as_utf8(found):
                what = f"'{found}' is what is left of '{meant}', because the text was read with a wrong encoding."
                return what, f"Write '{meant}' again, or copy the text anew." if meant != "?" else "Retype the word."
    return None


def _as_utf8(text: str) -> str | None:
    """Give the text whose bytes were read in an old encoding, if there is one."""
    for encoding in OLD:
        with suppress(UnicodeError):
            is_byte = encoding == "cp1252"  # which leaves bytes that have no letter as they are
            return b"".join(bytes([ord(c)]) if is_byte and ord(c) < 256 else c.encode(encoding) for c in text).decode()
    return None
