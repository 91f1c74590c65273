"""What no sentence has: signs of markup that readers would see, because no program has read them.

Looked for in rendered text and in data, so it does not matter which program's markup it was, or why it was not read.
"""

import re
from typing import NamedTuple


class Leftover(NamedTuple):
    """A sign of markup in text that readers see."""

    start: int
    """Where it begins."""
    what: str
    fix: str


PLAIN = "Delete the signs, or write it as CONTRIBUTING.md shows."
EMPHASIS = "Write '**bold**' or '*italic*': the same signs before and after, without a space inside; or delete them."
BRACES = "Braces are for the line below a paragraph only, such as {: .signpost }. Delete them."
LACKING = r"\b(?:name|number|phone|address|date)"
"""What people mark in brackets to write later."""
SIGNS: tuple[tuple[str, str], ...] = (
    (r"~~|~[^\s~](?:[^~\n]*[^\s~])?~(?!\d)", "It strikes nothing out here. Delete the words that nobody should read."),
    (r"==|\+\+|\^\^|\^[^\s^]+\^|'{2,}|\[/\w+\]", "It marks nothing here. Delete the signs, or write '**bold**'."),
    (r"\[\[|\]\]", "For a link write [text](page.md); for a picture, ![text](file.svg \"Caption.\")."),
    (r"\[\^[^\]]*\]|\^\[", "There are no footnotes. Say it in the text, and cite a source with [@KEY]."),
    (r"\[![\w-]+\][+-]?|^\s*(?:!!!|\?\?\?\+?) ?\w*", "For a card write '/// caution', a heading, the text, and '///'."),
    (r":::+|^///.*", "For a card write '/// caution', a heading, the text, and '///', each on a line of its own."),
    (r"^\s*\[[ xX]\]", "There are no boxes to tick outside of '/// sheet'. Begin the item with its text."),
    (r"^\s*\[_*TOC_*\]", "Remove it: every page has a list of its sections."),
    (r"!\[", 'Write ![text](file.svg "Caption.").'),
    (r"\{[{%>+=~-][^}\n]*\}*|\{:?[^}\n]*\}|[{}]", BRACES),
    (r"(?<![\w:]):[a-z][a-z0-9_+-]*[a-z0-9]:(?![\w:])", "Names of emoji are not replaced. Say it in words."),
    (r"&(?:#\d+;|#x[\da-fA-F]+;|[A-Za-z]\w*;|[a-z]{2,}(?![\w=]))", "Type the character itself."),
    (r"\[[A-Z]{2,3}\d{1,2}\]", "It is a comment of a word processor. Delete it."),
    (rf"(?i:\[(?:(?:insert|enter|add)\s[^\]]{{1,40}}|[^\]]{{0,30}}{LACKING})\])", "Write it, or leave it out."),
    (r"\[\d+\]|(?<=[\w.,])\[\d+(?:[-–,] ?\d+)+\]", "To cite a source, write [@KEY] with a key of data/sources.yml."),
    (r"[^\W\d_]+-\n(?!(?:and|or|to|nor|but)\b)[^\W\d_]+|\u00ac", "Write the word on one line, without a hyphen."),
    (r"(?:=[\dA-F]{2}){2}|(?<=[\w.,])=(?:20)?$|(?<=[A-Za-z])%[\dA-F]{2}", "It is a code. Type the character itself."),
    (r"\$\$|%%|<%|--8<--|\\|^:\s|(?<=\w)::|^h[1-6]\.\s|^\.\.\s", PLAIN),
    (r"^\s*\|.*", "For a table write a line '| --- | --- |' under its first row, and blank lines around it."),
    (r"^[-=~_*^+]{3,}$", PLAIN),
    (r"^\s*>.*", "Begin no line with '>'. Write who says it in a sentence, with the words in quotes."),
    (r"\*+(?=\S)|(?<=\S)\*+|\*\*+", EMPHASIS),
    (r"(?<![\w/.@-])_+(?=\w)|(?<=\w)_+(?![\w/.@-])|__+", EMPHASIS),
)  # fmt: skip
"""Patterns, and what to write instead. The first that fits is reported."""
MARKUP = re.compile("|".join(f"(?P<sign{number}>{pattern})" for number, (pattern, _) in enumerate(SIGNS)), re.MULTILINE)
TAG = re.compile(r"</?[a-zA-Z][^<>\s]*>|\]\(")
"""Markup that pages may not have, but data could."""
SURE = r"[•‣◦▪●∙■□▢☐☑☒✓✔✗✘§➢➤❖\uf0b7]|=>|->|(?:[-–—]{2}\s+|\+)(?=[A-Z])"
"""Marks of items that no line of a sentence begins with."""
MARK = re.compile(
    rf"\s*(?P<mark>(?P<sure>{SURE})|(?:[-–—]{{2}}|[-–—\u2212+*o→⇒·>])(?=\s)|[+*](?=\w)"
    r"|\d{1,2}(?::|\u00ba| [-–—])(?=\s)|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})(?:\)\.?|\.\)|\.(?=\s)))"
)
ITEMS = "Begin each item with '- ', or with '1. ', and leave a blank line before the first."


def find(text: str, *, is_data: bool = False) -> Leftover | None:
    """Find the first sign of markup in a text.

    Args:
        is_data: whether it is a value of front matter or data, in which nothing is markup and braces have no meaning.
    """
    for match in MARKUP.finditer(text):
        fix = SIGNS[int(str(match.lastgroup).removeprefix("sign"))][1]
        return Leftover(
            match.start(), f"Readers would see '{' '.join(match[0].split())[:40]}'.", PLAIN if is_data else fix
        )
    if is_data and (tag := TAG.search(text)):
        return Leftover(tag.start(), f"Readers would see '{tag[0]}'.", "Write plain text: nothing here is markup.")
    return None if is_data else _items(text)


def _items(text: str) -> Leftover | None:
    """Find lines that begin with the same kind of mark, which run together as one paragraph."""
    start = 0
    kinds: dict[str, int] = {}
    for line in text.split("\n"):
        if start and line.startswith("    ") and line.strip():
            return _item(text, start)
        if match := MARK.match(line):
            mark = match["mark"]
            kind = re.sub(r"\w+", "1", mark)
            first = kinds.setdefault(kind, start)
            if first != start or match["sure"]:
                return _item(text, first)
        start += len(line) + 1
    return None


def _item(text: str, start: int) -> Leftover:
    sign = text[start:].split(None, 1)[0][:12]
    return Leftover(start, f"'{sign}' does not begin a list item, so the lines run together.", ITEMS)
