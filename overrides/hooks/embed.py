"""Pages to embed in a host's page, from the Leaflets: each patient page and each section of it, in every look and level.

A piece is one file that needs no other and no script, small enough for a server's first answer. Where it would be too
heavy its pictures are told in words; a piece that is too heavy even then stops the build.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import rcssmin
import rjsmin
from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files

import outputs
import snippets
from bibliography import source_html
from extra import Extra
from framed import Framed, ids, parts, relative
from leaflet import Leaflet, Section, sources_in, terms_in
from library import Library
from typeset import parse

MOST = 14 * 1024
"""Bytes, compressed: what a server sends before it waits for an answer (ten packets, RFC 6928)."""
LOOK = "\x00"
"""Stands for the one attribute in which the looks of a piece differ."""


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Add the pages to embed, and the script that a host may use."""
    library: Library = config.extra["library"]
    custom = Path(config.theme.custom_dir or "")
    shell = Shell(
        template=env.get_template("embed/page.html"),
        site_name=config.site_name,
        site_url=config.site_url or "",
        extra=library.extra,
        help=library.leaflets.get(library.extra.help_page),
        style=style(custom / "embed" / "embed.css", custom / "assets" / "site.css", library.extra),
        script=script(custom / "embed" / "height.js"),
    )
    for leaflet in library.leaflets.values():
        if leaflet.is_for_patients:
            for path, html in pages(leaflet, shell):
                outputs.add(files, config, path, html)
    outputs.add(files, config, snippets.SCRIPT, script(custom / "assets" / snippets.SCRIPT))
    return env


@dataclass(frozen=True)
class Shell:
    """What every piece of a site carries."""

    template: Template
    site_name: str
    site_url: str
    extra: Extra
    help: Leaflet | None
    """The page that says when to get help."""
    style: str
    script: str


def pages(leaflet: Leaflet, shell: Shell) -> Iterator[tuple[str, str]]:
    """Make the pages to embed of a Leaflet.

    Yields:
        Each page's place inside the site, and its HTML.

    Raises:
        Abort: if a piece is too heavy.
    """
    for section in (None, *leaflet.sections):
        for level in get_args(outputs.Level):
            html = piece(leaflet, section, level, shell)
            for look in get_args(outputs.Look):
                attribute = "" if look == "auto" else f' data-look="{look}"'
                path = outputs.embed(leaflet.slug, section and section.id, look, level)
                yield path, html.replace(LOOK, attribute, 1)


def piece(leaflet: Leaflet, section: Section | None, level: outputs.Level, shell: Shell) -> str:
    """Write a page, or a section of it, with `LOOK` where its look is chosen.

    Raises:
        Abort: if it is too heavy.
    """
    for pictures in (True, False):
        html = written(leaflet, section, level, shell, pictures)
        weight = compressed(html)
        if weight <= MOST:
            return html
    name = outputs.embed(leaflet.slug, section and section.id)
    raise Abort(
        f"'{name}' would weigh {weight} bytes, and a page to embed has room for {MOST}. "
        "Shorten the page or the section, or move a part of it to another."
    )


def written(leaflet: Leaflet, section: Section | None, level: outputs.Level, shell: Shell, pictures: bool) -> str:
    """Write a piece, whatever it weighs."""
    cut = parts(leaflet)
    elements = cut[section.id] if section else [element for group in cut.values() for element in group]
    html = section.html if section else leaflet.html
    terms = terms_in(html, leaflet)
    sources = sources_in(html, leaflet)
    within = ids(elements) | {term.id for term in terms} | {f"source-{source.key}" for _, source in sources}
    folder = outputs.embed(leaflet.slug, section and section.id)
    place = f"#{section.id}" if section else ""
    whole = relative(leaflet.url, folder) + place
    frame = Framed(leaflet.url, folder, whole, frozenset(within), level - 1, pictures)
    helped = shell.help if shell.help and (section or leaflet.slug != shell.help.slug) else None
    return shell.template.render(
        leaflet=leaflet,
        name=snippets.title(leaflet, section),
        level=level,
        look=LOOK,
        text=frame.html(elements),
        terms=terms,
        sources=[(number, source.key, listed(source_html(source))) for number, source in sources],
        help=helped and {"href": relative(helped.url, folder), "title": helped.title},
        whole=whole,
        canonical=shell.site_url + leaflet.url,
        address=shell.site_url + leaflet.url + place,
        extra=shell.extra,
        site_name=shell.site_name,
        style=shell.style,
        script=shell.script,
    )


@lru_cache(maxsize=2048)  # a source stands in many pieces
def listed(html: str) -> str:
    """A source as a frame lists it: its links lead out of the frame, whichever it is."""
    return Framed("", "", "", frozenset(), 0).html(list(parse(html)))


def compressed(html: str) -> int:
    """Bytes that a server sends for some HTML."""
    return len(zlib.compress(html.encode(), 9, wbits=31))


def script(path: Path) -> str:
    """A script, shrunk."""
    return str(rjsmin.jsmin(path.read_text(encoding="utf-8")))


def style(sheet: Path, site: Path, extra: Extra) -> str:
    """The stylesheet of the pieces, with those of the site's colours that it uses."""
    text = sheet.read_text(encoding="utf-8")
    used = set(re.findall(r"var\(--([\w-]+)\)", text))
    colours = dict(re.findall(r"--([\w-]+): (light-dark\([^)]*\));", site.read_text(encoding="utf-8")))
    if extra.clinic and extra.clinic.colour:
        colours["brand"] = extra.clinic.colour
    palette = "".join(f"--{name}: {value};" for name, value in colours.items() if name in used)
    return str(rcssmin.cssmin(f":root {{ color-scheme: light dark; {palette} }}\n{text}"))
