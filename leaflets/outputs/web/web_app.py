"""The site as a web app: a reader who asks for it keeps all pages on their device, for reading without a network.

Nothing is kept before they press the button. The service worker asks the server first, always; see service-worker.js
for how a copy is kept whole, dated, renewed and given up.
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
"""The part of a page that has the button."""
SCRIPT = "assets/offline-switch.js"
"""The theme's script for it."""
MARK = '<article class="text">'
"""In every page: after it, the worker puts the line that says from when a copy is."""
TEMPLATES = Templates(Path(__file__).parent / "templates")
TYPST = Path(__file__).parent / "typst"


def button(site: Site, up: str, script: str | None, size: int) -> str:
    """Give the button that keeps the site on a device.

    Args:
        up: the way from the page to the site's root.
        script: path of its script inside the site; without one there are only words, which say what else helps.
        size: bytes that it keeps.
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
    """Render the pages that say how large the copy on a device is, which they are a part of.

    Args:
        render: renders them, given the bytes of the copy.
        others: the rest of the copy.
    """
    rest = size = sum(len(file.content) for file in others)
    while True:
        pages = list(render(size))
        total = rest + sum(len(page.content) for page in pages)
        if total == size:
            return pages
        size = total  # the same, once it has as many digits


def home_screen_files(site: Site) -> Iterator[File]:
    """Make what a home screen needs: icons and the web app manifest."""
    for path, (size, fills) in ICONS.items():
        yield File(path, icon(site, size, fills))
    yield File.of(paths.WEB_APP, json.dumps(manifest(site), ensure_ascii=False, indent=1) + "\n")


def manifest(site: Site) -> dict[str, Any]:
    """Describe the app for a device (https://www.w3.org/TR/appmanifest/). Every address in it is beside the manifest.

    It opens in a window with the site's address and a way back: a reader sees whose words these are.
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
"""Pixels, and whether the ground reaches all edges: a device cuts such an icon to a shape of its own."""


def icon(site: Site, size: int, fills: bool) -> bytes:
    """Give the logo as a PNG, drawn or from the cache."""
    facts = {"size": size, "ground": site.settings.colour if fills else None}
    source = TYPST / "icon.typ"
    key = fingerprint([json.dumps(facts)], [source, site.logo], [])

    def draw() -> bytes:
        data = {**facts, "logo": picture(site.logo)}
        return compile_typst(source.read_text(encoding="utf-8"), "png", TYPST, data, "The icon of the site", ppi=72)

    return site.cache.get(f"web-app/{key}.png", draw)


def worker(site: Site, pages: Iterable[File], shown: Iterable[File]) -> File:
    """Write the service worker.

    Args:
        pages: every page.
        shown: files that pages show or run.

    Raises:
        BuildError: if a page has no place for the line that says from when a copy is.
    """
    by_path = {file.path: file.content for file in pages}
    contents: dict[str, bytes] = {}
    for leaflet in site.leaflets.values():
        content = contents[leaflet.url] = by_path[f"{leaflet.url}index.html"]
        if content.count(MARK.encode()) != 1:
            raise BuildError(
                f"The page '{leaflet.url}' has no single '{MARK}': a kept copy could not say that it is one."
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
    # Another worker is another version too: the name of a copy stands for all that made it.
    version = hashlib.sha256((json.dumps(facts) + script).encode()).hexdigest()[:16]
    return File.of(paths.WORKER, f"const KEPT={json.dumps({'version': version, **facts})};\n{script}")


def integrity(content: bytes) -> str:
    """Name a content as browsers check it (https://www.w3.org/TR/SRI/)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"
