"""The web app: readers can store all pages on their device, to read them offline.

Nothing is stored before a reader presses the button. The service worker always asks the server first; service-worker.js
explains how a copy is validated, updated and removed.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import rjsmin

from leaflets import paths
from leaflets.errors import BuildError
from leaflets.files import File
from leaflets.site import Site
from leaflets.templates import Templates
from leaflets.typst import compile_typst, fingerprint, picture

PART = "offline-switch"
"""Name of the web part with the button."""
SCRIPT = "assets/offline-switch.js"
"""The theme's script for the button."""
MARK = '<article class="text">'
"""Tag in every page after which the worker inserts the date of the copy."""
TEMPLATES = Templates(Path(__file__).parent / "templates")
TYPST = Path(__file__).parent / "typst"


def button(site: Site, up: str, script: str | None, size: int) -> str:
    """Return the HTML of the button that stores the site on a device.

    Args:
        up: relative URL from the page to the site's root.
        script: path of its script, relative to the site. None: there is only the text that names the alternatives.
        size: bytes that the site takes on the device.
    """
    return TEMPLATES.render(
        "offline-switch.html",
        language=site.settings.language,
        pages=len(site.leaflets),
        size=size,
        up=up,
        worker=paths.WORKER,
        script=script,
    )


def with_size(render: Callable[[int], Iterable[File]], others: Iterable[File]) -> list[File]:
    """Render the pages that state the size of the stored site, which includes these pages themselves.

    Args:
        render: renders them for a size in bytes.
        others: the other stored files.
    """
    rest = size = sum(len(file.content) for file in others)
    while True:
        pages = list(render(size))
        total = rest + sum(len(page.content) for page in pages)
        if total == size:
            return pages
        size = total  # correct once the number of digits no longer changes


def home_screen_files(site: Site) -> Iterator[File]:
    """Yield the icons and the web app manifest."""
    for path, (size, fills) in ICONS.items():
        yield File(path, icon(site, size, fills))
    yield File.of(paths.WEB_APP, json.dumps(manifest(site), ensure_ascii=False, indent=1) + "\n")


def manifest(site: Site) -> dict[str, Any]:
    """Return the web app manifest (https://www.w3.org/TR/appmanifest/). Its URLs are relative to the manifest.

    With "minimal-ui", the window shows the site's URL and a back button.
    """
    return {
        "name": site.name,
        "description": site.description,
        "lang": site.settings.language,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": site.settings.colour,
        "background_color": "#ffffff",
        "icons": [
            {"src": path, "sizes": f"{size}x{size}", "type": "image/png", "purpose": "maskable" if fills else "any"}
            for path, (size, fills) in ICONS.items()
        ],
    }


FILLED_ICON = "assets/app/maskable-512.png"
ICONS = {
    "assets/app/icon-192.png": (192, False),
    "assets/app/icon-512.png": (512, False),
    FILLED_ICON: (512, True),
}
"""Size in pixels, and whether the icon is maskable, with a background that fills it to the edges."""


def icon(site: Site, size: int, fills: bool) -> bytes:
    """Return the logo as a PNG, from the cache if possible."""
    facts = {"size": size, "ground": site.settings.colour if fills else None}
    source = TYPST / "icon.typ"
    key = fingerprint([json.dumps(facts)], [source, site.logo], [])

    def draw() -> bytes:
        data = {**facts, "logo": picture(site.logo)}
        return compile_typst(source.read_text(encoding="utf-8"), "png", TYPST, data, "The icon of the site", ppi=72)

    return site.cache.get(f"web-app/{key}.png", draw)


def worker(site: Site, pages: Iterable[File], shown: Iterable[File]) -> File:
    """Return the service worker, with the list of files that it stores.

    Args:
        pages: every page.
        shown: pictures and scripts of the pages.

    Raises:
        BuildError: if a page does not have the tag `MARK` exactly once.
    """
    by_path = {file.path: file.content for file in pages}
    contents: dict[str, bytes] = {}
    for leaflet in site.leaflets.values():
        content = contents[leaflet.url] = by_path[f"{leaflet.url}index.html"]
        if content.count(MARK.encode()) != 1:
            raise BuildError(
                f"The page '{leaflet.url}' must have the tag '{MARK}' once, after which a stored copy shows its date. "
                "Correct overrides/main.html."
            )
    contents |= {file.path: file.content for file in sorted(shown, key=lambda file: file.path)}
    facts = {
        "pages": len(site.leaflets),
        "bytes": sum(map(len, contents.values())),
        "language": site.settings.language,
        "mark": MARK,
        "lasting": paths.HASHED,
        "files": {path: integrity(content) for path, content in contents.items()},
    }
    script = str(rjsmin.jsmin((Path(__file__).parent / "service-worker.js").read_text(encoding="utf-8")))
    # The version also changes with the script itself.
    version = hashlib.sha256((json.dumps(facts) + script).encode()).hexdigest()[:16]
    return File.of(paths.WORKER, f"const KEPT={json.dumps({'version': version, **facts})};\n{script}")


def integrity(content: bytes) -> str:
    """Return the integrity value of a file (https://www.w3.org/TR/SRI/)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"
