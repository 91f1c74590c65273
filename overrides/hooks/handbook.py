"""The handbook: the Leaflets of the site as one book."""

import io
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import segno

from leaflet import Leaflet
from paper import Frame, data_of, facts_of, sources_markup, terms_markup
from typeset import Typesetter, literal, quoted

WORDS, SOURCES = "words#", "sources#listed"
"""Places of the last chapters, which no page has."""


def compose(leaflets: Sequence[Leaflet], frame: Frame, shell: str) -> tuple[str, dict[str, Any]]:
    """Give the Typst markup of a handbook, and the data that it reads.

    Sources have one number through the whole book, in the order of first use; so have terms one explanation.

    Args:
        leaflets: the chapters, in the order of reading.
        shell: the folder of the Typst functions, as Typst knows it.

    Raises:
        UnknownElementError: if a page holds an element without a form on paper.
    """
    chapters = {leaflet.url: leaflet.slug for leaflet in leaflets}
    sources = {source.key: source for leaflet in leaflets for source in leaflet.sources}
    terms = {term.id: term for leaflet in leaflets for term in leaflet.terms}
    numbers = {key: number for number, key in enumerate(sources, 1)}

    def typesetter(url: str) -> Typesetter:
        return Typesetter(url, chapters, frame.site_url, numbers, frozenset(terms))

    parts = [(part, list(chapters_of)) for part, chapters_of in groupby(leaflets, key=lambda leaflet: leaflet.part)]
    texts = [_chapter(leaflet, frame, typesetter(leaflet.url)) for leaflet in leaflets]
    ends = [name for name, listed in ((WORDS, terms), (SOURCES, sources)) if listed]
    markup = f"""#import "{shell}/handbook.typ": *
#show: paper.with(header: running-head, footer: foot)
#cover()
#contents()
#pagebreak()
{"".join(texts)}
#words-explained({quoted(WORDS)}, ({terms_markup(terms.values())}))
#sources({quoted(SOURCES)}, ({sources_markup(sources.values(), typesetter(""))}))
"""
    day = max(leaflet.reviewed for leaflet in leaflets)
    reviewed = sum(leaflet.clinician_review is not None for leaflet in leaflets)
    status = leaflets[0].review_status if reviewed == 0 else f"{reviewed} of {len(leaflets)} chapters reviewed"
    data = data_of(frame, frame.site, frame.description, day)
    data |= {
        "edition": frame.edition,
        "address": frame.site_url,
        "status": status,
        "status_more": "Each chapter says when its evidence was last checked, and when the next check is due.",
        "logo": frame.logo,
        "qr": qr_code(frame.site_url),
        "contents": [
            *((part, [f"{leaflet.slug}#" for leaflet in together]) for part, together in parts),
            *((None, [name]) for name in ends),
        ],
    }
    return markup, data


def _chapter(leaflet: Leaflet, frame: Frame, typesetter: Typesetter) -> str:
    """One Leaflet, with all that it owes its reader."""
    points = "".join(f"[{literal(point)}], " for point in leaflet.summary)
    facts = "".join(f"{name}: {quoted(fact)}, " for name, fact in facts_of(leaflet, frame).items())
    has_help = frame.help_page in typesetter.chapters.values() and leaflet.slug != frame.help_page
    help_ = quoted(frame.help_page + "#") if has_help else "none"
    part = quoted(leaflet.part) if leaflet.part else "none"
    return f"""
#chapter({quoted(leaflet.title)}, {quoted(leaflet.slug + "#")}, part: {part})[
#opening(({points}), ({facts}help: {help_}))
{typesetter.blocks(leaflet.html)}
]
"""


def qr_code(address: str) -> str:
    """An address as a QR code, an SVG picture; a quarter of it may be dirty (error correction Q, ISO/IEC 18004)."""
    picture = io.BytesIO()
    segno.make(address, error="q", micro=False).save(picture, kind="svg", xmldecl=False, scale=4)
    return picture.getvalue().decode()
