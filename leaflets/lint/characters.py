"""Rule against invisible characters, which break search, links and the order of words."""

import re
import unicodedata
from collections.abc import Iterator

from leaflets.content import Content, text_file
from leaflets.errors import Problem
from leaflets.settings import Settings

UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""Characters of zero width, and those that change the direction of the text."""
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


def check(content: Content, settings: Settings) -> Iterator[Problem]:
    """Find invisible characters in all pages and data files."""
    language = settings.language.partition("-")[0]
    script = next((name for name, languages in SCRIPTS.items() if language in languages), None)
    for path in sorted([*content.docs.rglob("*.md"), *(content.docs / "data").glob("*.yml")]):
        file = f"{content.docs.name}/{path.relative_to(content.docs).as_posix()}"
        text, _ = text_file.read(path, file)
        for line, words in enumerate(text.split("\n"), 1):
            unseen = (match for match in UNSEEN.finditer(words) if not _joins(match, script))
            if match := next(unseen, None):
                name = unicodedata.name(match[0]).lower()
                what = f"Invisible character ({name}) after '{words[: match.start()][-20:].strip()}'."
                yield Problem(file, line, what, "Delete it, or retype the line; it was probably pasted.")


def _joins(match: re.Match[str], script: str | None) -> bool:
    """Return whether a character is a joiner next to a letter of the site's own script."""
    if script is None or match[0] not in JOINERS:
        return False
    text = match.string
    beside = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
    return any(unicodedata.name(letter, "").startswith(script) for letter in beside)
