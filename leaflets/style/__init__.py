"""The stylesheets of the components of a Leaflet: one file each, for the website, print, embed pages and the e-book.

tokens.css has every size, space and colour, light and dark, and elements.css the style of plain elements. Every other
file is a component, named for its class. Its rules apply to the website (and its print) and to embed pages, unless a
condition of our own, written like a CSS custom media query, says otherwise. `resolve` removes these conditions:

    @media (--web) { … }        for the website alone; (--embed): for embed pages alone
    @media (--book) { … }       for the e-book, which takes these rules alone: the reader's own settings come first
    @media (--narrow) { … }     for a narrow viewport, which an embed page always has
"""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from leaflets.settings import BRAND

Output = Literal["web", "embed", "book"]

FOLDER = Path(__file__).parent
TOKENS, ELEMENTS = "tokens", "elements"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
MEDIA = re.compile(r"@media ([^{]*?)\s*\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}")
VALUE = re.compile(r"--([\w-]+): ([^;]+);")
DARK = ':root[data-scheme="dark"]'
OWN_CONDITION = re.compile(r"\(--([a-z]+)\)")
NARROW: dict[str, list[str]] = {"web": ["(max-width: 47.99rem)"], "embed": []}
"""What (--narrow) stands for."""


@dataclass(frozen=True)
class Tokens:
    """The values of tokens.css, by the name of the CSS variable, in plain values that every browser reads."""

    light: Mapping[str, str]
    """The base: sizes, spaces, and the light colours."""
    dark: Mapping[str, str]
    """Colours that differ in the dark."""
    wide: Mapping[str, Mapping[str, str]]
    """Sizes that differ in a wide window, by media query."""

    def sheet(self, used: Container[str] | None = None, attribute: str = "data-scheme") -> str:
        """Return a stylesheet. The dark set is in it twice: for a chosen scheme, and for the device's.

        Both are for the screen alone: paper is always light.

        Args:
            used: names to include. None: all.
            attribute: of the root element, which chooses a scheme.
        """

        def rules(selector: str, values: Mapping[str, str]) -> str:
            chosen = "".join(f"--{name}:{value};" for name, value in values.items() if used is None or name in used)
            return f"{selector}{{{chosen}}}" if chosen else ""

        wide = "".join(f"@media {query}{{{rules(':root', values)}}}" for query, values in self.wide.items())
        chosen = rules(f':root[{attribute}="dark"]', self.dark)
        asked = rules(f':root:not([{attribute}="light"])', self.dark)
        dark = f"@media screen{{{chosen}}}@media screen and (prefers-color-scheme:dark){{{asked}}}" if chosen else ""
        return rules(":root", self.light) + wide + dark


def tokens(colour: str = BRAND) -> Tokens:
    """Read tokens.css.

    Args:
        colour: replaces the default colour.
    """
    css = COMMENT.sub("", (FOLDER / f"{TOKENS}.css").read_text(encoding="utf-8"))
    wide = {query: dict(VALUE.findall(block)) for query, block in MEDIA.findall(css)}
    base, dark = MEDIA.sub("", css).split(DARK)
    sets = dict(VALUE.findall(base)), dict(VALUE.findall(dark))
    if colour != BRAND:
        for values in sets:
            values |= {name: colour for name, value in values.items() if value == BRAND}
        sets[1].update({"brand": shade(colour, 0.68), "fibre": shade(colour, 0.9)})
        sets[0]["fibre"] = shade(colour, 0.8)
    return Tokens(*sets, wide)


def shade(colour: str, part: float) -> str:
    """Return a darker colour, with a part of the light of another."""
    return "#" + "".join(f"{round(int(colour[at : at + 2], 16) * part):02x}" for at in (1, 3, 5))


def token_sheet(colour: str) -> str:
    """Return the stylesheet of all sizes, spaces and colours."""
    return tokens(colour).sheet()


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
