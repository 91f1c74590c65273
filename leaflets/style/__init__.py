"""The look of a Leaflet's parts: one stylesheet a component, from which the website, print, embeds and the e-book take theirs.

tokens.css has the colours and measures, elements.css what plain elements look like; every other file is a component,
named for its class. A rule is for the website (with its print) and for embeds. Conditions of our own, in the manner of
CSS custom media, say what is not for both, and are gone when a page gets its stylesheet:

    @media (--web) { … }        for the website alone; (--embed), for embeds alone
    @media (--book) { … }       for the e-book, which takes nothing else: a reader's own settings come first there
    @media (--narrow) { … }     where there is little room
"""

import re
from functools import cache
from pathlib import Path
from typing import Literal

from leaflets.settings import BRAND

Output = Literal["web", "embed", "book"]

FOLDER = Path(__file__).parent
TOKENS, ELEMENTS = "tokens", "elements"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
MEDIA = re.compile(r"@media ([^{]*?)\s*\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}")
OWN_CONDITION = re.compile(r"\(--([a-z]+)\)")
NARROW: dict[str, list[str]] = {"web": ["(max-width: 44rem)"], "embed": []}
"""Conditions for little room: a frame never has more."""


def tokens(colour: str) -> dict[str, str]:
    """Give the colours for light and dark, by their names.

    Args:
        colour: the site's own, in place of ours.
    """
    return dict(re.findall(r"--([\w-]+): (light-dark\([^)]*\));", token_sheet(colour)))


def token_sheet(colour: str) -> str:
    """Give the stylesheet of the colours and measures."""
    return COMMENT.sub("", (FOLDER / f"{TOKENS}.css").read_text(encoding="utf-8")).replace(BRAND, colour)


@cache
def components(output: Output) -> dict[str, str]:
    """Give the stylesheet of plain elements and of each component, by name, as an output takes it."""
    names = sorted(path.stem for path in FOLDER.glob("*.css") if path.stem != TOKENS)
    names.sort(key=lambda name: name != ELEMENTS)  # a component may differ from plain elements
    return {name: resolve((FOLDER / f"{name}.css").read_text(encoding="utf-8"), output) for name in names}


def resolve(css: str, output: Output) -> str:
    """Give what an output takes of a stylesheet."""

    def block(match: re.Match[str]) -> str:
        conditions: list[str] = []
        for condition in match[1].split(" and "):
            own = OWN_CONDITION.fullmatch(condition)
            if not own:
                conditions.append(condition)
            elif own[1] == "narrow":
                conditions += NARROW[output]
            elif own[1] != output:
                return ""
        return f"@media {' and '.join(conditions)} {{{match[2]}}}" if conditions else match[2]

    css = COMMENT.sub("", css)
    if output == "book":
        return "".join(block(match) for match in MEDIA.finditer(css) if f"(--{output})" in match[1])
    return MEDIA.sub(block, css)
