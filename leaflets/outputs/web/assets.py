"""The stylesheet and scripts of the pages: printed into each page, or in files named by their content.

Measured with Lighthouse on a phone's network, one page, median of three: with the script in a file of its own the
largest paint comes after 1.17 s; inside the page, after 0.98 s. The theme's stylesheet and bundle: 1.35 s, 50 KB more.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import rcssmin
import rjsmin

from leaflets import paths, style
from leaflets.files import File
from leaflets.settings import BRAND

EARLY, LATE = "early.js", "site.js"
"""Scripts that are printed into each page, at its head and at its foot."""


STYLESHEET = "assets/leaflets.css"
"""For a theme that is not ours: the look of a Leaflet's parts."""
VENDOR = "assets/vendor/"
"""Other people's scripts: a folder each, with its name and version, holds the script and its licence as published."""


@dataclass(frozen=True)
class Assets:
    """What the pages look like and run."""

    stylesheet: str
    early_script: str
    script: str
    hashed: dict[str, File]
    """What pages fetch, by its name in the theme, such as "assets/search.js"."""

    def url(self, name: str) -> str | None:
        """Path of a file inside the site; None if the theme has none of that name."""
        return self.hashed[name].path if name in self.hashed else None


def read(theme: Path | None, colour: str, made: Iterable[File]) -> Assets:
    """Read the assets of the theme.

    Args:
        theme: folder of the theme's overrides; None if the theme is not ours, and brings its own look and scripts.
        colour: the site's own.
        made: scripts that the build made.
    """
    if theme is None:
        parts = [style.token_sheet(colour), *(css for name, css in _components() if name != style.ELEMENTS)]
        sheet = File.of(STYLESHEET, str(rcssmin.cssmin("".join(parts))))
        return Assets("", "", "", {STYLESHEET: File(hashed_path(sheet), sheet.content)})
    folder = theme / "assets"
    scripts = [
        File.of(path.relative_to(theme).as_posix(), _minified(path))
        for path in sorted(folder.glob("*.js"))
        if path.name not in (EARLY, LATE)
    ]
    scripts += (vendored(path) for path in sorted((theme / VENDOR).iterdir()))
    hashed = {file.path: File(hashed_path(file), file.content) for file in (*scripts, *made)}
    return Assets(stylesheet(folder, colour), _minified(folder / EARLY), _minified(folder / LATE), hashed)


def vendored(folder: Path) -> File:
    """Minify somebody else's script, with its licence on top, which every copy must carry.

    Args:
        folder: named by name and version, such as "minisearch-7.2.0".
    """
    name = folder.name.rpartition("-")[0]
    licence = (folder / "LICENSE.txt").read_text(encoding="utf-8").strip()
    return File.of(f"{VENDOR}{name}.js", f"/*! {folder.name}\n\n{licence} */\n{_minified(folder / 'index.js')}")


def hashed_path(file: File) -> str:
    """Name a file by its content: "assets/search.js" is "hashed/search.3f9a2c1d.js"."""
    old = PurePosixPath(file.path)
    return f"{paths.HASHED}{old.stem}.{hashlib.sha256(file.content).hexdigest()[:8]}{old.suffix}"


def stylesheet(folder: Path, colour: str = BRAND) -> str:
    """Join and minify what a page looks like.

    Args:
        folder: the theme's: site.css is the frame of a page, print.css is for print, others are parts of the frame.
        colour: the site's own.
    """
    own = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.css"))}
    frame, printed = own.pop("site.css"), own.pop("print.css")
    (_, elements), *components = _components()
    parts = (elements, frame, *(css for _, css in components), *own.values(), f"@media print{{{printed}}}")
    return str(rcssmin.cssmin(style.token_sheet(colour) + "".join(parts)))


def _components() -> list[tuple[str, str]]:
    return list(style.components("web").items())


def _minified(path: Path) -> str:
    return str(rjsmin.jsmin(path.read_text(encoding="utf-8")))
