"""Stylesheet and scripts of the pages: inlined into each page, or files with a hash in their name.

Largest contentful paint in Lighthouse (mobile, median of three): 1.17 s with the script as a file, 0.98 s inlined,
1.35 s and 50 KB more with the theme's own stylesheet and script.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import rcssmin
import rjsmin

from leaflets import paths, style
from leaflets.files import File
from leaflets.settings import BRAND

EARLY, LATE = "early.js", "site.js"
"""Scripts that are inlined into each page, in its head and at its end."""


STYLESHEET = "assets/leaflets.css"
"""The components' stylesheet, for another theme."""
JOINED = {"assets/search.js": ("codes", "words", "chances", "match", "rank", "box")}
"""Scripts of several files, one for each concern, from a folder of their name: "search/words.js" and so on."""


@dataclass(frozen=True)
class Assets:
    """Stylesheet and scripts."""

    stylesheet: str
    """For a page that shows everything."""
    early_script: str
    script: str
    hashed: dict[str, File]
    """Files that pages load, by their path in the theme, such as "assets/search.js"."""
    rare: dict[str, str] = field(default_factory=dict)
    """Parts of the stylesheet for what few pages have, by the start of its class."""

    def styled(self, html: str) -> str:
        """Return a page without the parts of the stylesheet that it does not need."""
        for mark, css in self.rare.items():
            if f'class="{mark}' not in html:
                html = html.replace(css, "", 1)
        return html

    def url(self, name: str) -> str | None:
        """Return the path of a file, relative to the site; None if the theme does not have it."""
        return self.hashed[name].path if name in self.hashed else None


def read(theme: Path | None, colour: str, made: Iterable[File]) -> Assets:
    """Read and minify the assets of the theme.

    Args:
        theme: folder of the theme overrides. None: another theme, which has its own stylesheet and scripts.
        colour: replaces the default colour.
        made: generated scripts, such as the search index.
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
    for joined, concerns in JOINED.items():
        inside = folder / PurePosixPath(joined).stem
        if inside.is_dir():
            scripts.append(File.of(joined, "\n".join(_minified(inside / f"{one}.js") for one in concerns)))
    hashed = {file.path: File(hashed_path(file), file.content) for file in (*scripts, *made)}
    rare = {mark: css for name, mark in RARE.items() if (css := _rare(folder, name))}
    return Assets(stylesheet(folder, colour), _minified(folder / EARLY), _minified(folder / LATE), hashed, rare)


RARE = {
    "a-to-z": "a-to-z",
    "builder": "builder",
    "claims": "claims",
    "files": "files",
    "glossary": "glossary",
    "home": "hero",
    "levels": "levels",
    "not-found": "asked",
    "sheet": "sheet",
}
"""Stylesheets that few pages need, with the start of the class that shows that a page does. Each set of them that pages
have is one more hash in the policy that a server sends, so what many pages have is not among them."""


def _rare(folder: Path, name: str) -> str:
    """Return a rare part as it is in the stylesheet."""
    own = folder / f"{name}.css"
    css = own.read_text(encoding="utf-8") if own.is_file() else dict(_components()).get(name, "")
    return str(rcssmin.cssmin(css))


def hashed_path(file: File) -> str:
    """Return a file's path with a hash of its content: "assets/search.js" gives "hashed/search.3f9a2c1d.js"."""
    old = PurePosixPath(file.path)
    return f"{paths.HASHED}{old.stem}.{hashlib.sha256(file.content).hexdigest()[:8]}{old.suffix}"


def stylesheet(folder: Path, colour: str = BRAND) -> str:
    """Join and minify the stylesheets of a page: elements, layout, components, and print.css in `@media print`.

    Args:
        folder: the theme's assets.
        colour: replaces the default colour.
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
