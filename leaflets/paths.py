"""Where each output of a Leaflet lies inside the site. These places are addresses: they do not change."""

from typing import Literal
from urllib.parse import urlsplit

Look = Literal["auto", "light", "dark"]
Level = Literal[2, 3]

MANIFEST = "api/v1/index.json"
SCHEMA = "api/v1/schema.json"
RED_FLAGS = "api/v1/red-flags.json"
CODES = "api/v1/codes/index.json"
UNKNOWN_CODE = "api/v1/codes/unknown.json"
FEED = "feed.xml"
LLMS = "llms.txt"
NO_EMBED = "embed/404.html"
WEB_APP = "manifest.webmanifest"
WORKER = "service-worker.js"
"""At the root: a worker looks after what lies beside and below it."""
CHECKSUMS = "download/SHA256SUMS"
HASHED = "hashed/"
"""Scripts named by their content, for caches: a folder of its own, which every kind of server can give headers."""
HOSTING = "hosting/"
SEARCH_INDEX = "assets/search-index.js"
EMBED_SCRIPT = "embed.js"
"""Other people's pages name it, so it does not change."""
ASSETS = "assets/"
EDITIONS = ("", "letter", "large-print")
"""Of a handbook, as the names of its files tell them apart."""
SINGLE = (
    MANIFEST,
    SCHEMA,
    RED_FLAGS,
    CODES,
    UNKNOWN_CODE,
    FEED,
    LLMS,
    NO_EMBED,
    WEB_APP,
    WORKER,
    CHECKSUMS,
    EMBED_SCRIPT,
)


def handout(slug: str) -> str:
    """A page on paper: "pdf/symptoms.pdf"."""
    return f"pdf/{slug}.pdf"


def handbook(stem: str, edition: str = "") -> str:
    """All pages on paper: "pdf/topic-handbook.pdf", "pdf/topic-handbook-letter.pdf".

    Args:
        stem: begins the names of files to download.
    """
    return f"pdf/{stem}-handbook{f'-{edition}' if edition else ''}.pdf"


def form(name: str) -> str:
    """All sheets to fill in: "pdf/sheets.pdf"."""
    return f"pdf/{name}.pdf"


def ebook(stem: str) -> str:
    """All pages for e-readers: "download/topic-handbook.epub"."""
    return f"download/{stem}-handbook.epub"


def offline(stem: str) -> str:
    """The site to unpack and open without a network: "download/topic-offline.zip"."""
    return f"download/{stem}-offline.zip"


def embed(slug: str, section: str | None = None, look: Look = "auto", level: Level = 2) -> str:
    """A page, or a section of it, to embed: "embed/symptoms/", "embed/symptoms/stiffness/h3-dark.html".

    Args:
        look: "auto" follows the reader's device.
        level: of the first heading, to fit the host page.
    """
    folder = f"embed/{slug}/{section}/" if section else f"embed/{slug}/"
    variant = "-".join([*(["h3"] if level == 3 else []), *([look] if look != "auto" else [])])
    return folder + (f"{variant}.html" if variant else "")


def module(slug: str, section: str | None = None) -> str:
    """A page, or a section of it, as data: "api/v1/pages/symptoms.json"."""
    return f"api/v1/pages/{slug}/{section}.json" if section else f"api/v1/pages/{slug}.json"


def oembed(slug: str) -> str:
    """How to embed a page, for programs: "oembed/symptoms.json" (https://oembed.com/)."""
    return f"oembed/{slug}.json"


def markdown(slug: str) -> str:
    """A page as clean Markdown: "symptoms.md" (https://llmstxt.org/)."""
    return f"{slug}.md"


def social_card(slug: str) -> str:
    """The picture that a link to a page shows: "assets/social/symptoms.png"."""
    return f"assets/social/{slug.replace('/', '-')}.png"


def code(system: str, code: str) -> str:
    """What the site has for a code, as data: "api/v1/codes/icd-10-cm/J45.json"."""
    return f"api/v1/codes/{system}/{code}.json"


def code_page(system: str, code: str) -> str:
    """The same for a person: "codes/icd-10-cm/J45/"."""
    return f"codes/{system}/{code}/"


def folders() -> frozenset[str]:
    """Folders at the top of the site that outputs write to, such as "api" and "embed": no page may lie there."""
    of_all = (handbook("*"), form("*"), ebook("*"), offline("*"))
    of_each = (handout("*"), embed("*"), module("*"), oembed("*"), markdown("*"), code("*", "*"), code_page("*", "*"))
    return frozenset(path.partition("/")[0] for path in (*SINGLE, *of_all, *of_each, HASHED, ASSETS) if "/" in path)


def base_of(site_url: str) -> str:
    """The folder that the site lies in on its host: "/" or "/leaflets/"."""
    path = urlsplit(site_url).path.strip("/")
    return f"/{path}/" if path else "/"


def relative(path: str, start: str) -> str:
    """The way from one address inside the site to another: "../symptoms/"; the home page is "".

    Args:
        path: where it leads, such as "symptoms/" or "pdf/symptoms.pdf".
        start: the page that links to it; a name with a dot is a file, and the way starts at its folder.
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
    """The way from a page to the site's root: "../" from "symptoms/", "" from the home page."""
    return "../" * url.count("/")


def _parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part]
