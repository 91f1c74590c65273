"""Pages to embed in a host's page, from the Leaflets: each patient page and each section, in all looks and levels.

A piece is one file that needs no other and no script, small enough for a server's first answer. Where it would be too
heavy it is told shorter, in steps (embedding/framed.py); a piece that is too heavy even then stops the build.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import get_args

import rjsmin
from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files

from content.bibliography import Source, source_html
from content.extra import Extra
from embedding import builder, snippets
from embedding.framed import SHORTER, WHOLE, Form, Framed, ids, parts, relative, targets
from embedding.style import Style
from leaflet import Leaflet, Section, sources_in, terms_in
from library import Library
from publishing import outputs
from publishing.leaflet_html import parse

MOST = 14 * 1024
"""Bytes, compressed: what a server sends before it waits for an answer (ten packets, RFC 6928)."""
LOOK = "\x00"
"""Stands for the one attribute in which the looks of a piece differ."""


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Add the pages to embed and the script that a host may use; show the code to paste where a page asks for it."""
    library: Library = config.extra["library"]
    custom = Path(config.theme.custom_dir or "")
    shell = Shell(
        template=env.get_template("embed/page.html"),
        site_name=config.site_name,
        site_url=config.site_url or "",
        extra=library.extra,
        help=library.leaflets.get(library.extra.help_page),
        style=Style.read(custom / "embed", custom / "assets" / "site.css", library.extra),
        script=script(custom / "embed" / "height.js"),
    )
    for leaflet in library.leaflets.values():
        if leaflet.is_for_patients:
            for path, html in pages(leaflet, shell):
                outputs.add(files, config, path, html)
    outputs.add(files, config, outputs.NO_EMBED, not_found(env.get_template("embed/404.html"), shell, library))
    outputs.add(files, config, snippets.SCRIPT, script(custom / "assets" / snippets.SCRIPT))
    builder.show(env, config, files)
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
    style: Style
    script: str


def pages(leaflet: Leaflet, shell: Shell) -> Iterator[tuple[str, str]]:
    """Make the pages to embed of a Leaflet.

    Yields:
        Each page's place inside the site, and its HTML.

    Raises:
        Abort: if a piece is too heavy.
    """
    for piece in (Piece(leaflet), *(Piece(leaflet, section) for section in leaflet.sections)):
        for level in get_args(outputs.Level):
            html = piece.fitting(level, shell)
            for look in get_args(outputs.Look):
                yield piece.path(look, level), in_look(html, look)


def in_look(html: str, look: outputs.Look) -> str:
    """Choose the look of a piece."""
    return html.replace(LOOK, "" if look == "auto" else f' data-look="{look}"', 1)


def not_found(template: Template, shell: Shell, library: Library) -> str:
    """What a frame shows whose piece is not there."""
    page = library.showing("embed-builder")
    return template.render(
        base=outputs.base_of(shell.site_url),
        builder=page and library.leaflets[page.slug],
        extra=shell.extra,
        help=shell.help,
        script=shell.script,
        site_name=shell.site_name,
        style=shell.style.of(""),
    )


@dataclass(frozen=True)
class Piece:
    """A page, or a section of it."""

    leaflet: Leaflet
    section: Section | None = None

    def path(self, look: outputs.Look = "auto", level: outputs.Level = 2) -> str:
        """Place inside the site."""
        return outputs.embed(self.leaflet.slug, self.section.id if self.section else None, look, level)

    def fitting(self, level: outputs.Level, shell: Shell) -> str:
        """Write it in the first form for which there is room, with `LOOK` where its look is chosen.

        Raises:
            Abort: if there is room for none.
        """
        for form in (WHOLE, *SHORTER):
            html = self.written(level, form, shell)
            weight = compressed(in_look(html, "light"))  # the longest word
            if weight <= MOST:
                return html
        raise Abort(
            f"The page to embed '{self.path()}' would weigh {weight} bytes, and has room for {MOST}. "
            "Shorten the page that it is made from, or move a part of it to another."
        )

    def written(self, level: outputs.Level, form: Form, shell: Shell) -> str:
        """Write it, whatever it weighs."""
        leaflet, section = self.leaflet, self.section
        cut = parts(leaflet)
        elements = cut[section.id] if section else [element for group in cut.values() for element in group]
        html = section.html if section else leaflet.html
        terms = {f"w{number}": term for number, term in enumerate(terms_in(html, leaflet) if form.words else (), 1)}
        sources = {f"s{number}": (number, source) for number, source in sources_in(html, leaflet)}
        places = {id_: id_ for id_ in (ids(elements) & targets(elements) if form.brief else ids(elements))}
        places |= {term.id: name for name, term in terms.items()}
        places |= {f"source-{source.key}": name for name, (_, source) in sources.items()}
        place = f"#{section.id}" if section else ""
        whole = relative(leaflet.url, self.path()) + place
        text = Framed(leaflet.url, self.path(), whole, places, level - 1, form).html(elements)
        helped = shell.help if section or (shell.help and shell.help.slug != leaflet.slug) else None
        return shell.template.render(
            leaflet=leaflet,
            name=snippets.title(leaflet, section),
            level=level,
            look=LOOK,
            text=text,
            terms=terms,
            sources={name: (number, listed(source, form)) for name, (number, source) in sources.items()},
            form=form,
            help=helped and {"href": relative(helped.url, self.path()), "title": helped.title},
            whole=whole,
            canonical=shell.site_url + leaflet.url,
            address=shell.site_url + leaflet.url + place,
            extra=shell.extra,
            site_name=shell.site_name,
            style=shell.style.of(text),
            script=shell.script,
        )


def listed(source: Source, form: Form) -> str:
    """A source as a frame lists it."""
    if not form.brief or source.kind == "none":
        return outward(source_html(source))
    title = escape(source.title)
    return outward(f'<a href="{escape(source.address)}">{title}</a>') if source.address else title


@lru_cache(maxsize=2048)  # a source stands in many pieces
def outward(html: str) -> str:
    """HTML whose links all lead to other sites, as it stands in any frame."""
    return Framed("", "", "", {}, 0).html(list(parse(html)))


def compressed(html: str) -> int:
    """Bytes that a server sends for some HTML."""
    return len(zlib.compress(html.encode(), 9, wbits=31))


def script(path: Path) -> str:
    """A script, shrunk."""
    return str(rjsmin.jsmin(path.read_text(encoding="utf-8")))
