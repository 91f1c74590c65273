"""The handbook: the Leaflets of the site as one book."""

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
"""Places of the last chapters, which no page has."""
FIRST = "First pages"
"""The volume of the pages that are in no part."""
MAX_CHAPTERS = 60
"""Chapters of one book. A larger one helps nobody; Typst would need 12 MB of memory for each, and ever more time."""


@dataclass(frozen=True)
class Volume:
    """A book: all of the site, or a part of it."""

    part: str | None
    """As the navigation calls it; none for a book of all."""
    name: str
    """What tells its file from those of the others, if anything does."""
    chapters: Sequence[Leaflet]

    @property
    def day(self) -> date:
        """When its content was last checked."""
        return max(leaflet.checked for leaflet in self.chapters)


def volumes(chapters: Sequence[Leaflet], help_page: str) -> list[Volume]:
    """Divide a site that is too large for one book by its parts. Each begins with the red flags.

    Args:
        help_page: slug of the page with the red flags.
    """
    if len(chapters) <= MAX_CHAPTERS:
        return [Volume(None, "", chapters)]
    parts: dict[str | None, list[Leaflet]] = {}
    for leaflet in chapters:
        parts.setdefault(leaflet.part, []).append(leaflet)
    flags = [leaflet for leaflet in chapters if leaflet.slug == help_page]
    # A part's name need not be fit for a file's.
    names = file_names(together[0].slug.replace("/", "-") if part else "" for part, together in parts.items())
    return [
        Volume(part or FIRST, name, [*(page for page in flags if page.part != part), *together])
        for name, (part, together) in zip(names, parts.items(), strict=True)
    ]


def file_names(names: Iterable[str]) -> list[str]:
    """Give the names of volumes, changed where two books would be one file: "letter" may become "letter-part"."""
    taken: set[str] = set()
    found: list[str] = []
    for name in names:
        while any(suffix(name, edition) in taken for edition in paths.EDITIONS):
            name += "-part"
        taken |= {suffix(name, edition) for edition in paths.EDITIONS}
        found.append(name)
    return found


def suffix(volume: str, edition: str) -> str:
    """What tells the file of a volume's edition from those of the others."""
    return "-".join(filter(None, (volume, edition)))


def compose(leaflets: Sequence[Leaflet], site: Site, part: str | None = None) -> tuple[str, dict[str, Any]]:
    """Give the Typst markup of a handbook, and the data that it reads.

    Sources have one number through the whole book, in the order of first use; so have terms one explanation.

    Args:
        leaflets: the chapters, in the order of reading.
        part: of the site, if the book is one of several.

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
#sources({string(SOURCES)}, ({sources_markup(sources.values(), typesetter(""))}))
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
    """One Leaflet, with all that it owes its reader."""
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
    """An address as a QR code, an SVG picture; a quarter of it may be dirty (error correction Q, ISO/IEC 18004)."""
    drawn = io.BytesIO()
    segno.make(address, error="q", micro=False).save(drawn, kind="svg", xmldecl=False, scale=4)
    return drawn.getvalue().decode()
