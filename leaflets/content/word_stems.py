"""Words as the search sees them: the same steps as overrides/assets/search/words.js, which a test compares.

They are needed when the site is built, to leave out of the index what it has already, and to see whether a page says
what people type.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

APOSTROPHES = re.compile("['’‘‛ʼʹ`´′＇]")
ENDINGS = (
    (re.compile(r"ies$"), "y"),
    (re.compile(r"(ss|us|is)$"), "\\1\u0001"),
    (re.compile(r"s$"), ""),
    (re.compile("\u0001"), ""),
    (re.compile(r"(?<=[a-z]{3})(ing|ed|ly)$"), ""),
    (re.compile(r"(?<=[a-z]{2})(.)\1$"), r"\1"),
    (re.compile(r"(?<=[a-z]{3})e$"), ""),
    (re.compile(r"our(?=$|[a-z])"), "or"),
    (re.compile(r"ae"), "e"),
)
EMPTY_WORDS = (
    "a about after all also am an and any are as at be been because but by can could did do does doing for from get"
    " got had has have how i if im in into is it its ive just me much my need of on or our should so some than that"
    " the their them then there these they this to too up make makes made keep keeps kind ever again was we what"
    " when where which who why will with would you your anything something really very best"
)


def stem(word: str) -> str:
    """Cut off plurals and the commonest endings."""
    if len(word) < 4 or re.search(r"\d", word):
        return word
    for pattern, instead in ENDINGS:
        word = pattern.sub(instead, word, count=1)
    return word


def raw(text: str) -> list[str]:
    """Return the stems of a text's words."""
    plain = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text).lower())
    plain = re.sub("[\u0300-\u036f]", "", plain)
    return [stem(word) for word in re.findall(r"[^\W_]+", plain)]


EMPTY = frozenset(raw(EMPTY_WORDS))
"""Stems that say nothing of a subject."""


def full(stems: Sequence[str]) -> Sequence[str]:
    """Return the stems that say something; all of them where none does."""
    return [word for word in stems if word not in EMPTY] or stems


class Words:
    """Stems, with the site's own words for those that people type."""

    def __init__(self, equivalents: Iterable[Sequence[str]]) -> None:
        """Take groups of words that mean the same, the site's word first."""
        self._means: dict[tuple[str, ...], list[str]] = {}
        for means, *words in equivalents:
            target = raw(means)
            for word in words:
                if (parts := raw(word)) and parts != target:
                    self._means[tuple(parts)] = target
        self._longest = max((len(parts) for parts in self._means), default=1)

    def stems(self, text: str) -> list[str]:
        """Return the stems of a text, after equivalents."""
        words = raw(text)
        found: list[str] = []
        at = 0
        while at < len(words):
            for length in range(min(self._longest, len(words) - at), 0, -1):
                parts = tuple(words[at : at + length])
                if parts in self._means or length == 1:
                    found += self._means.get(parts, [words[at]])
                    at += length
                    break
        return found

    def content(self, text: str) -> Sequence[str]:
        """Return the stems of a text that say something; all of them where none does."""
        return full(self.stems(text))

    def groups(self) -> list[str]:
        """Return the stems of each group: the site's word, then what people type instead of it."""
        groups: dict[str, list[str]] = {}
        for parts, target in self._means.items():
            groups.setdefault(" ".join(target), []).append(" ".join(parts))
        return [",".join((target, *words)) for target, words in groups.items()]
