"""Read UTF-8 text files, with or without a byte order mark, and find what would make them mean something else.

Python takes many characters for white space; Markdown and YAML know the space, the tab and the line feed. So a card or
list whose mark is followed by another one is text, and nothing looks wrong in an editor.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from leaflets.errors import Problem

CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$|(?:^|(?<=\n\n))={7}$", re.MULTILINE)
"""A line that git writes around two versions. One of '=' could underline a heading, unless a blank line is above."""
BREAKS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Ends of a line to Python, to YAML or to a word processor, but not to Markdown."""
ODD_SPACE = re.compile(r"[^\S \t\n\r]")
MARKS = r"\s*(?:(?:[-*+>|!:{]|\{:|\d+[.)]|#{1,6}|/{3}|`{3,}|~{3,}|<!--)\s*)*"
BEFORE = re.compile(rf"(?:{MARKS}|.*(?:[|{{}}]|\{{:|\]\()\s*)")
"""What is before a space that is part of Markdown's structure: nothing, marks such as '-', or an edge of a table."""
AFTER = re.compile(r"\s*(?:$|[|{}@])")
BRACKETS = re.compile(r"\]\s*\n\s*[(\[]")
"""The end of a link's text and the start of its target, around the space."""
KEY = re.compile(r"\s*(?:- +)*(?:-|[\w-]+:)")
"""The same in YAML: nothing but a key and its colon, or a dash."""


def read(path: Path, file: str) -> tuple[str, list[Problem]]:
    """Read a text file.

    Args:
        path: the file.
        file: its path for messages.

    Returns:
        The text, or "" and a problem: not UTF-8, not to be opened, or left by git with two versions in it.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown").lower()
        return "", [Problem(file, 1, f"This file cannot be opened ({reason}).", "Allow reading it, or remove it.")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return "", [Problem(file, line, "This file is not UTF-8.", "Save it with the encoding UTF-8.")]
    conflict = conflicts(text.replace("\r\n", "\n"), file)
    return ("" if conflict else text), conflict


def conflicts(text: str, file: str) -> list[Problem]:
    """Find the first line that git wrote because two people had changed the same text."""
    match = CONFLICT.search(text)
    if not match:
        return []
    fix = "Keep one of the two, and delete the lines of '<', '=' and '>' around them."
    line = text.count("\n", 0, match.start()) + 1
    return [Problem(file, line, f"Two versions of this text are here, as git left them ('{match[0]}').", fix)]


def odd_spaces(text: str, file: str, first_line: int = 1, *, is_yaml: bool = False) -> Iterator[Problem]:
    """Find spaces and line ends of other kinds where Markdown or YAML wants their own. Between words they may stay."""
    for number, line in enumerate(text.split("\n"), first_line):
        for match in ODD_SPACE.finditer(line):
            before, after = line[: match.start()], line[match.end() :]
            is_edge = BEFORE.fullmatch(before) or AFTER.match(after) or BRACKETS.search(f"{before}\n{after}")
            if match[0] in BREAKS or is_edge or (is_yaml and KEY.fullmatch(before)):
                what = (
                    f"There is {a_name(match[0])} instead of a space {_where(before)}: the line means something else."
                )
                fix = "Delete it, and type a space if one is needed."
                yield Problem(file, number, what, f"{fix} Copied text and Option+Space on a Mac have such characters.")
                break


def _where(before: str) -> str:
    return f"after '{before.strip()[-20:]}'" if before.strip() else "at the start of this line"


def a_name(character: str) -> str:
    """Return the name of a character with its article, such as "a no-break space (U+00A0)"."""
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    if not name:
        return f"the character {number}"
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name} ({number})"
