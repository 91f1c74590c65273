"""The stylesheets of components, from which the website, print, embed pages and the e-book get theirs.

tokens.css has colours and sizes, elements.css the style of plain elements, and every other file a component, named by
its class. Rules apply to the website, including print, and to embed pages. Custom media conditions restrict them; they
are resolved when a page gets its stylesheet:

    @media (--web) { … }        website only; (--embed): embed pages only
    @media (--book) { … }       e-book, which gets no other rules, because the reader's own settings come first there
    @media (--narrow) { … }     narrow screens and embed pages
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
"""Media queries for `--narrow`. Embed pages are always narrow."""


def tokens(colour: str) -> dict[str, str]:
    """Return the colours for light and dark mode, by name.

    Args:
        colour: replaces the default colour.
    """
    return dict(re.findall(r"--([\w-]+): (light-dark\([^)]*\));", token_sheet(colour)))


def token_sheet(colour: str) -> str:
    """Return the stylesheet with colours and sizes."""
    return COMMENT.sub("", (FOLDER / f"{TOKENS}.css").read_text(encoding="utf-8")).replace(BRAND, colour)


@cache
def components(output: Output) -> dict[str, str]:
    """Return the stylesheets of plain elements and components for an output, by name."""
    names = sorted(path.stem for path in FOLDER.glob("*.css") if path.stem != TOKENS)
    names.sort(key=lambda name: name != ELEMENTS)  # components may override plain elements
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
