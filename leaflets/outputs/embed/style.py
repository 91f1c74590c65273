"""The stylesheet of an embed page: only the rules in templates/*.css that it needs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import rcssmin

from leaflets.site import Site

FOLDER = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Style:
    """The stylesheets of all embed pages."""

    sheets: Mapping[str, str]
    """By name. "embed" is for all pages, any other for pages with a class or an element of that name."""
    colours: Mapping[str, str]
    """The site's colours, by name of the CSS variable."""

    @classmethod
    def of_site(cls, site: Site) -> "Style":
        """Read the stylesheets, and the colours that site.css defines."""
        found = sorted(FOLDER.glob("*.css"), key=lambda path: (path.name != "embed.css", path.name))
        colours: dict[str, str] = {}
        if site.theme:
            text = (site.theme / "assets" / "site.css").read_text(encoding="utf-8")
            colours = dict(re.findall(r"--([\w-]+): (light-dark\([^)]*\));", text))
        if (clinic := site.settings.clinic) and clinic.colour:
            colours["brand"] = clinic.colour
        return cls({path.stem: str(rcssmin.cssmin(path.read_text(encoding="utf-8"))) for path in found}, colours)

    def of(self, html: str) -> str:
        """Return the stylesheet for some HTML."""
        needed = [name for name in self.sheets if name == "embed" or f'class="{name}' in html or f"<{name}" in html]
        chosen = "".join(self.sheets[name] for name in needed)
        used = set(re.findall(r"var\(--([\w-]+)\)", chosen))
        palette = "".join(f"--{name}:{value};" for name, value in self.colours.items() if name in used)
        return f":root{{color-scheme:light dark;{palette}}}{chosen}"
