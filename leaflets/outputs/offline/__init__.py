"""The offline copy: the site as a ZIP file to unpack and open without a server or network.

Without a server, links must name index.html. Links to files that are not in the copy are removed.
"""

import io
import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import translate
from html import escape, unescape
from itertools import product
from pathlib import Path
from typing import get_args
from urllib.parse import urljoin

from leaflets import paths
from leaflets.content.dates import in_words
from leaflets.files import Download, File
from leaflets.outputs import archive
from leaflets.outputs.web import web_app
from leaflets.site import Site
from leaflets.templates import Templates

INDEX = "index.html"
README, CHECKSUMS = "README.txt", "SHA256SUMS"
"""Files that only the copy has."""
NOT_HERE = "not in the offline copy"


def select_files(files: Iterable[File], site: Site) -> dict[str, File]:
    """Return the files to put into the copy, by path."""
    unwanted = [part.pattern for part in exclusions(site.settings.file_stem)]
    return {file.path: file for file in files if not any(pattern.match(file.path) for pattern in unwanted)}


def copy(files: Mapping[str, File], site: Site) -> Download:
    """Return the offline copy.

    Args:
        files: files to put into it, by path.
    """
    content = io.BytesIO()
    archive.write(content, contents(files, site), site.checked)
    path = paths.offline(site.settings.file_stem)
    about = "All the pages, to open without internet"
    return Download(path, content.getvalue(), "Offline copy", about, site.checked)


def checksums(files: Iterable[File], site: Site) -> Download:
    """Return a file with the checksums of some files."""
    digests = {Path(file.path).name: archive.digest(file.content) for file in files}
    about = "To check the e-book and the offline copy"
    return Download(paths.CHECKSUMS, archive.checksums(digests).encode(), "Checksums", about, site.checked)


def contents(files: Mapping[str, File], site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each file in the ZIP."""
    folder = folder_of(site.settings.file_stem)
    readme = Templates(Path(__file__).parent).render(README, **facts(site))
    digests: dict[str, str] = {}
    for path, content in ((README, f"{readme}\n".encode()), *((path, files[path].content) for path in sorted(files))):
        if path.endswith(".html"):
            content = relink(keep_plain_variant(content.decode()), path, files).encode()
        digests[path] = archive.digest(content)
        yield folder + path, content
    yield folder + CHECKSUMS, archive.checksums(digests).encode()


def folder_of(stem: str) -> str:
    """Return the top-level folder of the ZIP file."""
    return Path(paths.offline(stem)).stem + "/"


# What is left out


@dataclass(frozen=True)
class Exclusion:
    """Files of the site that are not in the copy, and the reason, for the README."""

    what: str
    why: str
    patterns: tuple[str, ...]
    """Paths relative to the site, with "*" as a wildcard."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The patterns as one regular expression."""
        return re.compile("|".join(map(translate, self.patterns)))


def exclusions(stem: str) -> tuple[Exclusion, ...]:
    """Return what the copy leaves out, to keep it small enough to send. It has every other file.

    Args:
        stem: the setting `file_stem`.
    """
    forms = [paths.embed("*", None, *form) for form in product(get_args(paths.Look), get_args(paths.Level))]
    return (
        Exclusion(
            "The handbook on US Letter paper",
            "the A4 one has the same text, and a printer can fit it to the paper",
            (paths.handbook(stem, "letter"), paths.handbook(stem, "*-letter")),
        ),
        Exclusion(
            "Embed pages with fixed colours or lower headings",
            "each is here in its plain form, which follows the reader's own device",
            tuple(form for form in forms if not form.endswith("/")),
        ),
        Exclusion(
            "Data for other software: JSON, Markdown, codes, the feed",
            "programs fetch it from a web server",
            (
                *(paths.DATA + "*", paths.CODES_PAGE + "*", paths.oembed("*")),
                *(paths.markdown("*"), paths.FEED, paths.LLMS),
            ),
        ),
        Exclusion(
            "What only web servers, search engines and social media ask for",
            "nobody who opens the folder needs it",
            ("404.html", paths.NO_EMBED, "sitemap.xml*", paths.social_card("*")),
        ),
        Exclusion(
            "What keeps the site on a device that visits it",
            "browsers do that only for a site on the web",
            (paths.WORKER, paths.WEB_APP, *web_app.ICONS),
        ),
        Exclusion(
            "This copy itself, and its checksum",
            "a copy cannot contain itself",
            (paths.offline(stem), paths.CHECKSUMS),
        ),
    )


def facts(site: Site) -> dict[str, object]:
    """Return the values for the README."""
    stem = site.settings.file_stem
    patients = site.patient_leaflets
    example = site.help
    return {
        "site": site,
        "checked": in_words(site.checked),
        "settings": site.settings,
        "patients": len(patients),
        "reviewed": sum(leaflet.clinician_review is not None for leaflet in patients),
        "newest": site.public(paths.offline(stem)) if site.url else None,
        "its_checksum": site.public(paths.CHECKSUMS) if site.url else None,
        "folder": folder_of(stem),
        "example": paths.embed(example.slug) + INDEX,
        "example_title": example.title,
        "exclusions": exclusions(stem),
    }


VARIANTS = re.compile(r'data-variants="([^"]*)"')


def keep_plain_variant(html: str) -> str:
    """Remove choices from the embed builder whose variants are not in the copy."""
    if not (found := VARIANTS.search(html)):
        return html
    forms: dict[str, str] = json.loads(unescape(found[1]))
    kept = {choices: INDEX for choices, name in forms.items() if not name}
    offered = {choice for choices in kept for choice in choices.split("-")}
    gone = sorted({choice for choices in forms for choice in choices.split("-")} - offered)
    html = html.replace(found[0], f'data-variants="{escape(json.dumps(kept))}"')
    return re.sub(rf'<option value="(?:{"|".join(gone)})">[^<]*</option>', "", html)


# Scripts are not HTML, and refer to files by name.
OPAQUE = re.compile(r"(<(?:script|style)\b[^>]*>.*?</(?:script|style)>)", re.DOTALL)
FOR_PROGRAMS = re.compile(r'<link rel="(?:alternate|manifest|apple-touch-icon)"[^>]*>\s*')
LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
POINTER = re.compile(r'(<[a-z][^>]*?\s(?:href="|src="|content="0; url=))([^"]*)')
RELATIVE = re.compile(r"(?![a-z][a-z0-9+.-]*:|/)([^?#]+)(.*)")


def relink(html: str, path: str, kept: Container[str]) -> str:
    """Return the HTML of a page with links that work without a server, and without links to files not in the copy.

    Args:
        path: path of the page, relative to the site.
        kept: paths of all files in the copy.
    """

    def unlinked(match: re.Match[str]) -> str:
        relative = RELATIVE.fullmatch(with_index(unescape(match[1])))
        if not relative or urljoin("/" + path, relative[1]).removeprefix("/") in kept:
            return match[0]
        return f"{match[2]} ({NOT_HERE})"

    def pointed(match: re.Match[str]) -> str:
        return match[1] + escape(with_index(unescape(match[2])))

    parts = OPAQUE.split(html)
    for index in range(0, len(parts), 2):
        parts[index] = POINTER.sub(pointed, LINK.sub(unlinked, FOR_PROGRAMS.sub("", parts[index])))
    return "".join(parts)


def with_index(address: str) -> str:
    """Add index.html to the URL of a folder: "../symptoms/#cramps" gives "../symptoms/index.html#cramps"."""
    relative = RELATIVE.fullmatch(address)
    if relative and relative[1].rpartition("/")[2] in ("", ".", ".."):
        return f"{relative[1].rstrip('/')}/{INDEX}{relative[2]}"
    return address
