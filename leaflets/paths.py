"""The path of every output, relative to the site. They are public URLs, so they must not change."""

from typing import Literal
from urllib.parse import urlsplit

Look = Literal["auto", "light", "dark"]
Level = Literal[2, 3]

DATA = "api/v1/"
MANIFEST = "api/v1/index.json"
SCHEMA = "api/v1/schema.json"
RED_FLAGS = "api/v1/red-flags.json"
CODES = "api/v1/codes/index.json"
UNKNOWN_CODE = "api/v1/codes/unknown.json"
FHIR_BUNDLE = "api/v1/fhir/Bundle.json"
CODES_PAGE = "codes/"
UNKNOWN_CODE_PAGE = "codes/unknown/"
FEED = "feed.xml"
LLMS = "llms.txt"
NO_EMBED = "embed/404.html"
WEB_APP = "manifest.webmanifest"
WORKER = "service-worker.js"
"""At the root, because a service worker controls only URLs in and below its own folder."""
CHECKSUMS = "download/SHA256SUMS"
HASHED = "hashed/"
"""Scripts with a hash in their name. They have their own folder so that any server can set cache headers for it."""
HOSTING = "hosting/"
SEARCH_INDEX = "assets/search-index.js"
EMBED_SCRIPT = "embed.js"
"""Pages of other sites load it, so the name must not change."""
ASSETS = "assets/"
EDITIONS = ("", "letter", "large-print")
"""Of a handbook, as the names of its files tell them apart."""
SINGLE = (
    MANIFEST,
    SCHEMA,
    RED_FLAGS,
    CODES,
    UNKNOWN_CODE,
    FHIR_BUNDLE,
    CODES_PAGE,
    UNKNOWN_CODE_PAGE,
    FEED,
    LLMS,
    NO_EMBED,
    WEB_APP,
    WORKER,
    CHECKSUMS,
    EMBED_SCRIPT,
)


def handout(slug: str) -> str:
    """Return the path of a handout: "pdf/symptoms.pdf"."""
    return f"pdf/{slug}.pdf"


def handbook(stem: str, edition: str = "") -> str:
    """Return the path of a handbook: "pdf/topic-handbook.pdf", "pdf/topic-handbook-letter.pdf".

    Args:
        stem: the setting `file_stem`.
    """
    return f"pdf/{stem}-handbook{f'-{edition}' if edition else ''}.pdf"


def form(name: str) -> str:
    """Return the path of the PDF form with all worksheets: "pdf/sheets.pdf"."""
    return f"pdf/{name}.pdf"


def ebook(stem: str) -> str:
    """Return the path of the e-book: "download/topic-handbook.epub"."""
    return f"download/{stem}-handbook.epub"


def offline(stem: str) -> str:
    """Return the path of the offline copy: "download/topic-offline.zip"."""
    return f"download/{stem}-offline.zip"


def embed(slug: str, section: str | None = None, look: Look = "auto", level: Level = 2) -> str:
    """Return the path of an embed page: "embed/symptoms/", "embed/symptoms/stiffness/h3-dark.html".

    Args:
        look: colour scheme; "auto" follows the reader's device.
        level: level of the first heading, to fit the host page.
    """
    folder = f"embed/{slug}/{section}/" if section else f"embed/{slug}/"
    variant = "-".join([*(["h3"] if level == 3 else []), *([look] if look != "auto" else [])])
    return folder + (f"{variant}.html" if variant else "")


def module(slug: str, section: str | None = None) -> str:
    """Return the path of a page or section as JSON: "api/v1/pages/symptoms.json"."""
    return f"api/v1/pages/{slug}/{section}.json" if section else f"api/v1/pages/{slug}.json"


def fhir_document(slug: str) -> str:
    """Return the path of a page as a FHIR resource: "api/v1/fhir/DocumentReference/symptoms.json"."""
    return f"api/v1/fhir/DocumentReference/{slug}.json"


def oembed(slug: str) -> str:
    """Return the path of a page's oEmbed response: "oembed/symptoms.json" (https://oembed.com/)."""
    return f"oembed/{slug}.json"


def markdown(slug: str) -> str:
    """Return the path of a page as Markdown: "symptoms.md" (https://llmstxt.org/)."""
    return f"{slug}.md"


def social_card(slug: str) -> str:
    """Return the path of a page's social preview: "assets/social/symptoms.png"."""
    return f"assets/social/{slug.replace('/', '-')}.png"


def code(system: str, code: str) -> str:
    """Return the path of the JSON answer for a code: "api/v1/codes/icd-10-cm/J45.json"."""
    return f"api/v1/codes/{system}/{code}.json"


def code_page(system: str, code: str) -> str:
    """Return the path of the web page for a code: "codes/icd-10-cm/J45/"."""
    return f"codes/{system}/{code}/"


def folders() -> frozenset[str]:
    """Return the top-level folders that outputs write to, such as "api" and "embed". Pages may not use these names."""
    of_all = (handbook("*"), form("*"), ebook("*"), offline("*"))
    of_each = (handout("*"), embed("*"), module("*"), oembed("*"), markdown("*"), code("*", "*"), code_page("*", "*"))
    return frozenset(path.partition("/")[0] for path in (*SINGLE, *of_all, *of_each, HASHED, ASSETS) if "/" in path)


def base_of(site_url: str) -> str:
    """Return the path of the site on its host: "/" or "/leaflets/"."""
    path = urlsplit(site_url).path.strip("/")
    return f"/{path}/" if path else "/"


def relative(path: str, start: str) -> str:
    """Return the relative URL from one path inside the site to another, such as "../symptoms/".

    Args:
        path: the target, such as "symptoms/" or "pdf/symptoms.pdf"; "" is the home page.
        start: the page with the link. If its last part has a dot, it is a file, and the URL is relative to its folder.
    """
    folder, _, name = start.rpartition("/")
    here = _parts(folder if "." in name else start)
    there = _parts(path)
    common = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        common += 1
    way = "/".join([".."] * (len(here) - common) + there[common:]) or "."
    return f"{way}/" if path.endswith("/") or not path else way


def up(url: str) -> str:
    """Return the relative URL from a page to the site's root: "../" for "symptoms/", "" for the home page."""
    return "../" * url.count("/")


def _parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part]
