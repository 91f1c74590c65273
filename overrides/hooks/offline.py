"""The offline copy: the site as a ZIP file, to unpack anywhere and open from there, with no server and no network.

It is made of the built site itself, once all pages are written. In a folder no server finds index.html for a reader,
so links name it. What the copy leaves out, its pages do not link to.
"""

import json
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from fnmatch import translate
from html import escape, unescape
from itertools import product
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

import social_card
import web_app
from content.dates import in_words
from content.extra import NOTICE
from downloads import list_html, listed, row_html, with_files
from library import Library
from publishing import archive, outputs
from publishing.download import Download
from publishing.publisher import Publisher

INDEX = "index.html"
README, CHECKSUMS = "README.txt", "SHA256SUMS"
"""What the copy has besides the site."""
NOT_HERE = "not in the offline copy"

_serving = False


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Make no copy while somebody writes: it would take a second after every change."""
    global _serving
    _serving = command == "serve"


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Name the files that will be there once all pages are written."""
    publisher = Publisher.of(config)
    library = publisher.library
    copy = outputs.offline(library.extra.file_stem)
    named = (
        (copy, "Offline copy", "All the pages, to open without internet"),
        (outputs.CHECKSUMS, "Checksums", "To check the e-book and the offline copy"),
    )
    for path, title, about in named:
        library.archives[path] = Download(path, title, about, None, None, publisher.checked, is_made=not _serving)
    return env


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the copy and the checksums, and tell the pages that list them what they weigh."""
    if _serving:
        return
    site, publisher = Path(config.site_dir), Publisher.of(config)
    library = publisher.library
    copy = site / outputs.offline(library.extra.file_stem)
    copy.parent.mkdir(exist_ok=True)
    readme = config.theme.get_env().get_template("offline/README.txt").render(facts(publisher))
    with copy.open("wb") as file:
        archive.write(file, contents(site, library, f"{readme}\n"), publisher.checked)
    made = [path for path in library.archives if path != outputs.CHECKSUMS]
    digests = {Path(path).name: archive.digest((site / path).read_bytes()) for path in made}
    (site / outputs.CHECKSUMS).write_bytes(archive.checksums(digests).encode())
    for path, planned in library.archives.items():
        measured = replace(planned, size=(site / path).stat().st_size)
        for leaflet, up in with_files(library.leaflets.values()):
            old, new = row_html(planned, up).encode(), row_html(measured, up).encode()
            page = site / leaflet.url / INDEX
            page.write_bytes(page.read_bytes().replace(old, new))


# What is left out


@dataclass(frozen=True)
class LeftOut:
    """Files of the site that the copy does without."""

    what: str
    why: str
    places: tuple[str, ...]
    """Paths inside the site, where "*" stands for anything."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The same for a program."""
        return re.compile("|".join(map(translate, self.places)))


def left_out(stem: str) -> tuple[LeftOut, ...]:
    """Give what the copy does without, to stay small enough to send. All else is in it.

    Args:
        stem: begins the names of files to download.
    """
    forms = [outputs.embed("*", None, *form) for form in product(get_args(outputs.Look), get_args(outputs.Level))]
    return (
        LeftOut(
            "The handbook on US Letter paper",
            "the A4 one has the same text, and a printer can fit it to the paper",
            (outputs.handbook(stem, "letter"), outputs.handbook(stem, "*-letter")),
        ),
        LeftOut(
            "Pages to embed, with fixed colours or lower headings",
            "each is here in its plain form, which follows the reader's own device",
            tuple(form for form in forms if not form.endswith("/")),
        ),
        LeftOut(
            "Data for other software: JSON, Markdown, codes, the feed",
            "programs fetch it from a web server",
            (
                *(outputs.MANIFEST, outputs.SCHEMA, outputs.module("*"), outputs.oembed("*"), outputs.markdown("*")),
                *(outputs.CODES, outputs.UNKNOWN_CODE, outputs.code("*", "*"), outputs.code_page("*", "*") + "*"),
                *(outputs.FEED, outputs.LLMS),
            ),
        ),
        LeftOut(
            "What only web servers, search engines and social media ask for",
            "no reader of a folder does",
            ("404.html", outputs.NO_EMBED, "sitemap.xml*", social_card.path_of("*")),
        ),
        LeftOut(
            "What keeps the site on a device that visits it",
            "browsers do that only for a site on the web",
            (outputs.WORKER, outputs.WEB_APP, *web_app.ICONS),
        ),
        LeftOut(
            "This copy itself, and its checksum",
            "it cannot hold itself",
            (outputs.offline(stem), outputs.CHECKSUMS),
        ),
    )


def facts(publisher: Publisher) -> dict[str, object]:
    """Collect what the README says."""
    library = publisher.library
    stem = library.extra.file_stem
    patients = [leaflet for leaflet in library.leaflets.values() if leaflet.is_for_patients]
    example = next((leaflet for leaflet in patients if leaflet.slug == library.extra.help_page), None)
    return {
        "site": publisher,
        "checked": in_words(publisher.checked),
        "notice": NOTICE,
        "extra": library.extra,
        "patients": len(patients),
        "reviewed": sum(leaflet.clinician_review is not None for leaflet in patients),
        "newest": publisher.public(outputs.offline(stem)) if publisher.site_url else None,
        "its_checksum": publisher.public(outputs.CHECKSUMS) if publisher.site_url else None,
        "folder": folder(stem),
        "example": example and outputs.embed(example.slug) + INDEX,
        "example_title": example and example.title,
        "left_out": left_out(stem),
    }


# The copy


def folder(stem: str) -> str:
    """The one folder that the copy unpacks to, so that it strews nothing about."""
    return Path(outputs.offline(stem)).stem + "/"


def contents(site: Path, library: Library, readme: str) -> Iterator[tuple[str, bytes]]:
    """Go through the files of the copy.

    Yields:
        Each file's path inside the ZIP file, and its bytes. The checksums of all are the last.
    """
    stem = library.extra.file_stem
    unwanted = [part.pattern for part in left_out(stem)]
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    paths = [path for path in paths if "/." not in f"/{path}"]  # a host's own: no build takes them away
    kept = dict.fromkeys(path for path in paths if not any(pattern.match(path) for pattern in unwanted))
    tables = dict(tables_of(library, kept))
    digests: dict[str, str] = {}
    for path in (README, *kept):
        content = readme.encode() if path == README else (site / path).read_bytes()
        if path.endswith(".html"):
            html = content.decode()
            if path in tables:
                html = html.replace(*tables[path])
            content = for_folder(with_one_form(html), path, kept).encode()
        digests[path] = archive.digest(content)
        yield folder(stem) + path, content
    yield folder(stem) + CHECKSUMS, archive.checksums(digests).encode()


def tables_of(library: Library, kept: Container[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Find the tables of files, and what they say in the copy.

    Yields:
        A page's path, the table as the site has it, and the table of those files that the copy has.
    """
    every = listed(library)
    absent = [file.title for file in library.downloads.values() if file.path not in kept]
    more = f"<p>Only on the website: {escape('; '.join(absent))}.</p>" if absent else ""
    here = [file for file in every if file.path in kept]
    for leaflet, up in with_files(library.leaflets.values()):
        yield leaflet.url + INDEX, (list_html(every, up), list_html(here, up) + more)


CHOICES = re.compile(r'data-variants="([^"]*)"')


def with_one_form(html: str) -> str:
    """Let the page that builds code to embed offer the one form of each page that the copy has."""
    if not (found := CHOICES.search(html)):
        return html
    forms: dict[str, str] = json.loads(unescape(found[1]))
    kept = {choices: INDEX for choices, name in forms.items() if not name}
    offered = {choice for choices in kept for choice in choices.split("-")}
    gone = sorted({choice for choices in forms for choice in choices.split("-")} - offered)
    html = html.replace(found[0], f'data-variants="{escape(json.dumps(kept))}"')
    return re.sub(rf'<option value="(?:{"|".join(gone)})">[^<]*</option>', "", html)


# A script's own text is no HTML, and what it asks for are files.
OPAQUE = re.compile(r"(<(?:script|style)\b[^>]*>.*?</(?:script|style)>)", re.DOTALL)
FOR_PROGRAMS = re.compile(r'<link rel="(?:alternate|manifest|apple-touch-icon)"[^>]*>\s*')
LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
POINTER = re.compile(r'(<[a-z][^>]*?\s(?:href|src)=")([^"]*)')
RELATIVE = re.compile(r"(?![a-z][a-z0-9+.-]*:|/)([^?#]+)(.*)")


def for_folder(html: str, path: str, kept: Container[str]) -> str:
    """A page whose links lead on without a server, and nowhere where the copy has nothing.

    Args:
        path: of the page inside the site.
        kept: paths of all files of the copy.
    """

    def unlinked(match: re.Match[str]) -> str:
        relative = RELATIVE.fullmatch(whole(unescape(match[1])))
        if not relative or urljoin("/" + path, relative[1]).removeprefix("/") in kept:
            return match[0]
        return f"{match[2]} ({NOT_HERE})"

    def pointed(match: re.Match[str]) -> str:
        return match[1] + escape(whole(unescape(match[2])))

    parts = OPAQUE.split(html)
    for index in range(0, len(parts), 2):
        parts[index] = POINTER.sub(pointed, LINK.sub(unlinked, FOR_PROGRAMS.sub("", parts[index])))
    return "".join(parts)


def whole(address: str) -> str:
    """An address that names the file it means: "../symptoms/#cramps" is "../symptoms/index.html#cramps"."""
    relative = RELATIVE.fullmatch(address)
    if relative and relative[1].rpartition("/")[2] in ("", ".", ".."):
        return f"{relative[1].rstrip('/')}/{INDEX}{relative[2]}"
    return address
