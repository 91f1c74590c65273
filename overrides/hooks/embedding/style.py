"""The stylesheet of a page to embed: what this one page needs of the sheets in overrides/embed/, and no more."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import rcssmin

from content.extra import Extra


@dataclass(frozen=True)
class Style:
    """The stylesheets of all pages to embed."""

    sheets: Mapping[str, str]
    """By name: "embed" is for all, any other for pages with a class or an element of that name."""
    colours: Mapping[str, str]
    """The site's, by name."""

    @classmethod
    def read(cls, folder: Path, site: Path, extra: Extra) -> "Style":
        """Read the sheets of a folder, and the colours of the site's own sheet: they are written down there alone."""
        paths = sorted(folder.glob("*.css"), key=lambda path: (path.name != "embed.css", path.name))
        colours = dict(re.findall(r"--([\w-]+): (light-dark\([^)]*\));", site.read_text(encoding="utf-8")))
        if extra.clinic and extra.clinic.colour:
            colours["brand"] = extra.clinic.colour
        return cls({path.stem: str(rcssmin.cssmin(path.read_text(encoding="utf-8"))) for path in paths}, colours)

    def of(self, html: str) -> str:
        """What a text needs."""
        needed = [name for name in self.sheets if name == "embed" or f'class="{name}' in html or f"<{name}" in html]
        chosen = "".join(self.sheets[name] for name in needed)
        used = set(re.findall(r"var\(--([\w-]+)\)", chosen))
        palette = "".join(f"--{name}:{value};" for name, value in self.colours.items() if name in used)
        return f":root{{color-scheme:light dark;{palette}}}{chosen}"
