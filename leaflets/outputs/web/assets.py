"""Stylesheet and scripts of the pages: inlined into each page, or files with a hash in their name.

Largest contentful paint in Lighthouse (mobile, median of three): 1.17 s with the script as a file, 0.98 s inlined,
1.35 s and 50 KB more with the theme's own stylesheet and script.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import rcssmin
import rjsmin

from leaflets import paths
from leaflets.files import File
from leaflets.settings import BRAND

EARLY, LATE = "early.js", "site.js"
"""Scripts that are inlined into each page, in its head and at its end."""


@dataclass(frozen=True)
class Assets:
    """Stylesheet and scripts."""

    stylesheet: str
    early_script: str
    script: str
    hashed: dict[str, File]
    """Scripts that pages load on demand, by their path in the theme, such as "assets/search.js"."""

    def url(self, name: str) -> str:
        """Return the path of a script, relative to the site."""
        return self.hashed[name].path


NONE = Assets("", "", "", {})
"""For another theme, which has its own."""


def read(theme: Path, colour: str, made: Iterable[File]) -> Assets:
    """Read and minify the assets of the theme.

    Args:
        theme: folder of the theme overrides.
        colour: replaces the default colour.
        made: generated scripts, such as the search index.
    """
    folder = theme / "assets"
    scripts = [
        File(path.relative_to(theme).as_posix(), path.read_bytes())
        for path in sorted(folder.rglob("*.js"))
        if path.name not in (EARLY, LATE)
    ]
    hashed = {file.path: File(hashed_path(file), file.content) for file in (*scripts, *made)}
    return Assets(stylesheet(folder, colour), _minified(folder / EARLY), _minified(folder / LATE), hashed)


def hashed_path(file: File) -> str:
    """Return a file's path with a hash of its content: "assets/search.js" gives "hashed/search.3f9a2c1d.js"."""
    old = PurePosixPath(file.path)
    return f"{paths.HASHED}{old.stem}.{hashlib.sha256(file.content).hexdigest()[:8]}{old.suffix}"


def stylesheet(folder: Path, colour: str = BRAND) -> str:
    """Join and minify stylesheets: site.css, then one per component, then print.css in `@media print`."""
    found = sorted(folder.glob("*.css"), key=lambda path: (path.name != "site.css", path.name))
    texts = {path.name: path.read_text(encoding="utf-8") for path in found}
    printed = texts.pop("print.css", "")
    return str(rcssmin.cssmin("".join(texts.values()).replace(BRAND, colour) + f"@media print{{{printed}}}"))


def _minified(path: Path) -> str:
    return str(rjsmin.jsmin(path.read_text(encoding="utf-8")))
