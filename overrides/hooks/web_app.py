"""The site as a web app: a reader who asks for it keeps all pages on their device, for reading without a network.

Nothing is kept before they press the button of partials/offline-switch.html. The service worker asks the server first,
always; see overrides/service-worker.js for how a copy is kept whole, dated, renewed and given up.
"""

import base64
import functools
import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import rjsmin
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

import assets
from content.extra import Extra
from library import Library
from printing.typst_engine import compile_typst, fingerprint, kept
from publishing.outputs import WEB_APP, WORKER, add

PLACE = (
    '<p data-place="offline-switch">'
    "The web page of this text has a button that keeps the whole site on your device.</p>"
)
"""Where `<!-- show: offline-switch -->` stood: the web shows the button, and other outputs say where it is.

No editor can type it: the sentence alone is a sentence, and `rules.raw_html` refuses the attribute.
"""
BUTTON = '<div class="offline-switch" '
"""Begins the button's HTML, which no editor can type either: there a class may stand on a paragraph, not on a div."""
MARK = '<article class="text">'
"""In every page: after it, the worker puts the line that says from when a copy is."""


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Hold back the worker's template, which lies at the place of the worker."""
    if template := files.get_file_from_path(WORKER):
        files.remove(template)
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Show the button where a page asks for it, and add what a home screen needs."""
    library: Library = config.extra["library"]
    with_button = [leaflet for leaflet in library.leaflets.values() if PLACE in leaflet.html]
    for leaflet in with_button:
        up = "../" * leaflet.url.count("/")
        button = env.get_template("partials/offline-switch.html").render(
            language=library.extra.language, up=up, worker=WORKER
        )
        library.leaflets[leaflet.slug] = leaflet.filled(PLACE, button)
    if with_button:
        logo = Path(config.docs_dir) / str(config.theme.get("logo"))
        cache = Path(config.config_file_path).parent / ".cache" / "web-app"
        for path, (size, fills) in ICONS.items():
            add(files, config, path, icon(logo, size, fills, library.extra.colour, cache))
        add(files, config, WEB_APP, json.dumps(manifest(config, library.extra), ensure_ascii=False, indent=1) + "\n")
    return env


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Tell the page with the button where a home screen finds what it needs."""
    if BUTTON in context["leaflet"].html:
        context["web_app"] = {"manifest": WEB_APP, "icon": FILLED_ICON}
    return context


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the worker, once every file that it keeps has its last byte."""
    library: Library = config.extra["library"]
    if not any(BUTTON in leaflet.html for leaflet in library.leaflets.values()):
        return
    site = Path(config.site_dir)
    pages = {leaflet.url: (site / leaflet.url / "index.html").read_bytes() for leaflet in library.leaflets.values()}
    shown = {path: (site / path).read_bytes() for path in shown_in_pages(site, Path(config.docs_dir), config.theme)}
    template = config.theme.get_env().get_template(WORKER).render
    (site / WORKER).write_text(worker(template, pages, shown, library.extra.language), encoding="utf-8")


def manifest(config: MkDocsConfig, extra: Extra) -> dict[str, Any]:
    """Describe the app for a device (https://www.w3.org/TR/appmanifest/). Every address in it is beside the manifest.

    It opens in a window with the site's address and a way back: a reader sees whose words these are.
    """
    return {
        "name": config.site_name,
        "description": config.site_description,
        "lang": extra.language,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": extra.colour,
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


def icon(logo: Path, size: int, fills: bool, colour: str, cache: Path) -> bytes:
    """Give the logo as a PNG, drawn or from the cache."""
    data = {"logo": logo.name, "size": size, "ground": colour if fills else None}
    key = fingerprint([json.dumps(data)], [Path(__file__), logo], [])
    drawn = functools.partial(compile_typst, TEMPLATE, "png", logo.parent, data, "The icon of the site", ppi=72)
    return kept(cache, f"{key}.png", drawn)


# A point is a pixel. What is cut to a shape keeps the circle in its middle, four fifths wide: the logo fits into that.
TEMPLATE = """
#let icon = json(bytes(sys.inputs.data))
#let size = icon.size * 1pt
#let fills = icon.ground != none
#set page(width: size, height: size, margin: 0pt, fill: if fills { rgb(icon.ground) })
#let side = if fills { 0.56 * size } else { size }
#place(center + horizon, image(icon.logo, width: side, height: side, fit: "contain"))
"""


def shown_in_pages(site: Path, docs: Path, theme: Theme) -> list[str]:
    """Files besides the pages that they show or run: their scripts, their marks, and the content's own pictures."""
    own = (path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.suffix != ".md")
    scripts = (path.relative_to(site).as_posix() for path in (site / assets.FOLDER).rglob("*"))
    marks = (str(theme[name]) for name in ("logo", "favicon"))
    return sorted(path for path in {*own, *scripts, *marks} if (site / path).is_file())


def worker(template: Callable[..., str], pages: Mapping[str, bytes], shown: Mapping[str, bytes], language: str) -> str:
    """Write the service worker.

    Args:
        template: gives its text, with what it keeps.
        pages: by address inside the site.
        shown: files that pages show, by address.

    Raises:
        Abort: if a page has no place for the line that says from when a copy is.
    """
    for url, content in pages.items():
        if content.count(MARK.encode()) != 1:
            raise Abort(f"The page '{url}' has no single '{MARK}' in it: a kept copy could not say that it is one.")
    contents = {**pages, **shown}
    facts = {
        "pages": len(pages),
        "bytes": sum(map(len, contents.values())),
        "language": language,
        "mark": MARK,
        "lasting": assets.FOLDER,
        "files": {path: integrity(content) for path, content in contents.items()},
    }
    # Another worker is another version too: the name of a copy stands for all that made it.
    version = hashlib.sha256(template(kept=json.dumps(facts)).encode()).hexdigest()[:16]
    return str(rjsmin.jsmin(template(kept=json.dumps({"version": version, **facts}))))


def integrity(content: bytes) -> str:
    """Name a content as browsers check it (https://www.w3.org/TR/SRI/)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"
