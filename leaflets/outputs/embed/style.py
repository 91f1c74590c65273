"""The stylesheet of an embed page: only the components of leaflets/style/ that it has."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import rcssmin

from leaflets import style
from leaflets.site import Site

FRAME = Path(__file__).parent / "templates" / "embed.css"
ALL_HAVE = ("citation", "term", "key-points", "help-line", "lead", "words", "sources", "review", "also")
"""Components of every embed page."""
SOME_HAVE = ("care-card", "cards", "figure", "groups", "sheet", "fold")
"""Components that are added if the page has them."""
MARKS = {"fold": 'class="sign', "groups": ' groups"'}
"""What shows that a page has a component, if not a class that begins with its name."""


@dataclass(frozen=True)
class Style:
    """The stylesheets of all embed pages."""

    shared: str
    """For every page."""
    parts: Mapping[str, str]
    """For the components that only some pages have, by name."""
    tokens: style.Tokens
    """The site's sizes, spaces and colours."""

    @classmethod
    def of_site(cls, site: Site) -> "Style":
        """Read the stylesheets and the colours."""
        components = {name: str(rcssmin.cssmin(css)) for name, css in style.components("embed").items()}
        frame = str(rcssmin.cssmin(FRAME.read_text(encoding="utf-8")))
        shared = components[style.ELEMENTS] + frame + "".join(components[name] for name in ALL_HAVE)
        return cls(shared, {name: components[name] for name in SOME_HAVE}, style.tokens(site.settings.colour))

    def of(self, html: str) -> str:
        """Return the stylesheet for some HTML."""
        chosen = self.shared + "".join(
            css for name, css in self.parts.items() if MARKS.get(name, f'class="{name}') in html
        )
        used = set(re.findall(r"var\(--([\w-]+)\)", chosen))
        return f"{self.tokens.sheet(used, 'data-look')}{chosen}"
