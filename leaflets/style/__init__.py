"""The stylesheets of the components of a Leaflet: one file each, for the website, print, embed pages and the e-book.

tokens.css has the colours and measures, and elements.css the style of plain elements. Every other file is a component,
named for its class. Its rules apply to the website (and its print) and to embed pages, unless a condition of our own,
written like a CSS custom media query, says otherwise. `resolve` removes these conditions:

    @media (--web) { … }        for the website alone; (--embed): for embed pages alone
    @media (--book) { … }       for the e-book, which takes these rules alone: the reader's own settings come first
    @media (--narrow) { … }     for a narrow viewport, which an embed page always has
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
"""What (--narrow) stands for."""


def tokens(colour: str) -> dict[str, str]:
    """Return the colours, as `light-dark(…)`, by the name of the CSS variable.

    Args:
        colour: replaces the default colour.
    """
    return dict(re.findall(r"--([\w-]+): (light-dark\([^)]*\));", token_sheet(colour)))


def token_sheet(colour: str) -> str:
    """Return the stylesheet of the colours and measures."""
    return COMMENT.sub("", (FOLDER / f"{TOKENS}.css").read_text(encoding="utf-8")).replace(BRAND, colour)


@cache
def components(output: Output) -> dict[str, str]:
    """Return the stylesheets of plain elements and of each component, by name, in the order of the cascade."""
    names = sorted(path.stem for path in FOLDER.glob("*.css") if path.stem != TOKENS)
    names.sort(key=lambda name: name != ELEMENTS)  # first, so that components can override it
    return {name: resolve((FOLDER / f"{name}.css").read_text(encoding="utf-8"), output) for name in names}


def resolve(css: str, output: Output) -> str:
    """Return the rules of a stylesheet that apply to an output."""

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
