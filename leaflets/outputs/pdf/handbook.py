"""The handbook: the pages of the site as one book, or as one book per part on large sites."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import segno

from leaflets import paths
from leaflets.content.dates import in_words
from leaflets.leaflet import Leaflet
from leaflets.outputs.pdf.paper import data_of, facts_of, sources_markup, terms_markup
from leaflets.outputs.pdf.writer import Typesetter, literal, string
from leaflets.site import Site
from leaflets.typst import picture

WORDS, SOURCES = "words#", "sources#listed"
"""Anchors of the last two chapters, which are not pages of the site."""
FIRST = "First pages"
"""Title of the volume for pages outside any part."""
MAX_CHAPTERS = 60
"""Maximum number of chapters in one book. Typst needs 12 MB of memory for each chapter."""


@dataclass(frozen=True)
class Volume:
    """A book: the whole site, or one part of it."""

    part: str | None
    """Title of the part in the navigation; None for the whole site."""
    name: str
    """Part of its file name; "" for the whole site."""
    chapters: Sequence[Leaflet]

    @property
    def day(self) -> date:
        """Latest date on which the evidence of a chapter was checked."""
        return max(leaflet.checked for leaflet in self.chapters)


def volumes(chapters: Sequence[Leaflet], help_page: str) -> list[Volume]:
    """Return one volume, or one per part of the navigation if there are too many chapters.

    Each volume contains the page with the red flags.

    Args:
        help_page: slug of the page with the red flags.
    """
    if len(chapters) <= MAX_CHAPTERS:
        return [Volume(None, "", chapters)]
    parts: dict[str | None, list[Leaflet]] = {}
    for leaflet in chapters:
        parts.setdefault(leaflet.part, []).append(leaflet)
    flags = [leaflet for leaflet in chapters if leaflet.slug == help_page]
    # The title of a part may not be a valid file name, so its first slug is used.
    names = file_names(together[0].slug.replace("/", "-") if part else "" for part, together in parts.items())
    return [
        Volume(part or FIRST, name, [*(page for page in flags if page.part != part), *together])
        for name, (part, together) in zip(names, parts.items(), strict=True)
    ]


def file_names(names: Iterable[str]) -> list[str]:
    """Return unique names of volumes. A name that equals an edition's is changed: "letter" gives "letter-part"."""
    taken: set[str] = set()
    found: list[str] = []
    for name in names:
        while any(suffix(name, edition) in taken for edition in paths.EDITIONS):
            name += "-part"
        taken |= {suffix(name, edition) for edition in paths.EDITIONS}
        found.append(name)
    return found


def suffix(volume: str, edition: str) -> str:
    """Return the suffix of a handbook's file name for a volume and an edition."""
    return "-".join(filter(None, (volume, edition)))


def compose(leaflets: Sequence[Leaflet], site: Site, part: str | None = None) -> tuple[str, dict[str, Any]]:
    """Return the Typst markup of a handbook, and the data that it reads.

    Sources are numbered across the whole book, in order of first use, and each term is explained once.

    Args:
        leaflets: the chapters, in order.
        part: title of the part, if the book is one of several.
    """
    chapters = {leaflet.url: leaflet.slug for leaflet in leaflets}
    sources = {source.key: source for leaflet in leaflets for source in leaflet.sources}
    terms = {term.id: term for leaflet in leaflets for term in leaflet.terms}
    numbers = {key: number for number, key in enumerate(sources, 1)}

    def typesetter(url: str) -> Typesetter:
        return Typesetter(url, chapters, site.url, numbers, frozenset(terms))

    parts = [(name, list(chapters_of)) for name, chapters_of in groupby(leaflets, key=lambda leaflet: leaflet.part)]
    texts = [_chapter(leaflet, site, typesetter(leaflet.url)) for leaflet in leaflets]
    ends = [name for name, listed in ((WORDS, terms), (SOURCES, sources)) if listed]
    markup = f"""#import "handbook.typ": *
#show: paper.with(header: running-head, footer: foot)
#cover()
#contents()
#pagebreak()
{"".join(texts)}
#words-explained({string(WORDS)}, ({terms_markup(terms.values())}))
#sources({string(SOURCES)}, ({sources_markup(sources.values())}))
"""
    day = max(leaflet.checked for leaflet in leaflets)
    reviewed = sum(leaflet.clinician_review is not None for leaflet in leaflets)
    status = leaflets[0].review_status if reviewed == 0 else f"{reviewed} of {len(leaflets)} chapters reviewed"
    data = data_of(site, f"{site.name}: {part}" if part else site.name, site.description, day)
    data |= {
        "edition": f"Edition {site.settings.edition}, {in_words(site.checked)}.",
        "address": site.url,
        "status": status,
        "status_more": "Each chapter says when its evidence was last checked, and when the next check is due.",
        "logo": picture(site.logo),
        "qr": qr_code(site.url),
        "contents": [
            *((name, [f"{leaflet.slug}#" for leaflet in together]) for name, together in parts),
            *((None, [name]) for name in ends),
        ],
    }
    return markup, data


def _chapter(leaflet: Leaflet, site: Site, typesetter: Typesetter) -> str:
    """Return the markup of a chapter."""
    points = "".join(f"[{literal(point)}], " for point in leaflet.summary)
    facts = "".join(f"{name}: {string(fact)}, " for name, fact in facts_of(leaflet, site).items())
    has_help = site.settings.help_page in typesetter.chapters.values() and leaflet.slug != site.settings.help_page
    help_ = string(site.settings.help_page + "#") if has_help else "none"
    part = string(leaflet.part) if leaflet.part else "none"
    new_page = str(leaflet.slug == site.settings.help_page).lower()
    return f"""
#chapter({string(leaflet.title)}, {string(leaflet.slug + "#")}, part: {part}, new-page: {new_page})[
#opening(({points}), ({facts}help: {help_}))
{typesetter.blocks(leaflet.body)}
]
"""


def qr_code(address: str) -> str:
    """Return a QR code as SVG, with error correction level Q: 25 % of it may be damaged (ISO/IEC 18004)."""
    drawn = io.BytesIO()
    segno.make(address, error="q", micro=False).save(drawn, kind="svg", xmldecl=False, scale=4)
    return drawn.getvalue().decode()
