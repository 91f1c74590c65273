"""What the handbook and the handouts share: sizes of paper and print, and the facts of the site that stand on each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from content.bibliography import Source, source_html
from content.dates import in_words
from content.extra import NOTICE
from content.terms import Term
from leaflet import Leaflet
from printing.typeset import Typesetter, literal, quoted
from printing.typst_engine import FONT


@dataclass(frozen=True)
class Paper:
    """An edition's paper and print."""

    name: str
    """As a reader chooses it."""
    format: str
    """Typst's name of the sheet."""
    size: float
    """Of the text, in points."""
    small: float
    """Of the smallest text, in points."""

    @property
    def data(self) -> dict[str, Any]:
        """What a document must know of it."""
        return {"paper": self.format, "size": self.size, "small": self.small}


A4 = Paper("A4", "a4", 11, 9)
LETTER = Paper("US Letter", "us-letter", 11, 9)
LARGE_PRINT = Paper("large print, A4", "a4", 18, 16)
"""18 points, as the UK Association for Accessible Formats advises for large print, and nothing under 16."""


@dataclass(frozen=True)
class Frame:
    """What every document says of the site that it comes from."""

    site: str
    site_url: str
    description: str
    edition: str
    language: str
    licence: str
    help_line: str
    help_page: str
    """Slug of the page with the red flags."""
    help_url: str
    """Its address inside the site."""
    colour: str
    logo: str
    """Path of the picture, from the folder that Typst reads."""
    clinic: Mapping[str, Any] | None
    """Name, phone and logo of the clinic whose build this is."""
    pages: Mapping[str, str]
    """Titles of all pages, by their address inside the site."""


def data_of(frame: Frame, title: str, description: str, day: date) -> dict[str, Any]:
    """What each document says about itself, whatever its paper; overrides/print/leaflet.typ reads it."""
    return {
        "title": title,
        "description": description,
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "language": frame.language.split("-"),
        "font": FONT,
        "colour": frame.colour,
        "site": frame.site,
        "help": frame.help_line,
        "notice": NOTICE,
        "licence": frame.licence,
        "clinic": frame.clinic,
    }


def facts_of(leaflet: Leaflet, frame: Frame) -> dict[str, str]:
    """Dates, review status and address: no output may lose them."""
    return {
        "reviewed": in_words(leaflet.reviewed),
        "review_due": in_words(leaflet.review_due),
        "status": leaflet.review_status,
        "address": frame.site_url + leaflet.url,
    }


def terms_markup(terms: Iterable[Term]) -> str:
    """Terms and their meanings, from A to Z, as Typst arguments."""
    entries = sorted(terms, key=lambda term: term.term.casefold())
    return "".join(
        f"terms.item([#anchor({quoted(term.id)}){literal(term.term)}], [{literal(term.means)}]), " for term in entries
    )


def sources_markup(sources: Iterable[Source], typesetter: Typesetter) -> str:
    """Sources in the order of their numbers, as Typst arguments."""
    return "".join(
        f"[#anchor({quoted('source-' + source.key)}){typesetter.blocks(source_html(source))}], " for source in sources
    )
