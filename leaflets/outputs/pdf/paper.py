"""What all PDFs have in common: paper sizes, font sizes, and facts of the site."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from leaflets.content.dates import in_words
from leaflets.content.sources import Source
from leaflets.content.terms import Term
from leaflets.leaflet import Leaflet
from leaflets.outputs.pdf.writer import literal, string
from leaflets.settings import NOTICE
from leaflets.site import Site
from leaflets.typst import FONT, picture


@dataclass(frozen=True)
class Paper:
    """Paper and font sizes of an edition."""

    name: str
    """Name for readers."""
    format: str
    """Typst's name of the paper size."""
    size: float
    """Font size of the text, in points."""
    small: float
    """Smallest font size, in points."""

    @property
    def data(self) -> dict[str, Any]:
        """The values for a document's data."""
        return {"paper": self.format, "size": self.size, "small": self.small}


A4 = Paper("A4", "a4", 11, 9)
LETTER = Paper("US Letter", "us-letter", 11, 9)
HANDOUT = Paper("A4", "a4", 10.5, 9)
"""Smaller than a book, because sheets that are given away should be few."""
PLAN_A4 = Paper("A4", "a4", 11, 9.5)
PLAN_LETTER = Paper("US Letter", "us-letter", 10.6, 9)
"""For one side of paper."""
LARGE_PRINT = Paper("large print, A4", "a4", 18, 16)
"""18 points, as the UK Association for Accessible Formats recommends for large print; 16 at least."""


def data_of(site: Site, title: str, description: str, day: date) -> dict[str, Any]:
    """Return the data that every document has, whatever its paper size (see typst/leaflet.typ)."""
    settings, docs = site.settings, site.content.docs
    clinic = settings.clinic.model_dump() if settings.clinic else None
    if clinic and clinic["logo"]:
        clinic["logo"] = picture(docs / clinic["logo"])
    return {
        "title": title,
        "description": description,
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "language": settings.language.split("-"),
        "font": FONT,
        "colour": settings.colour,
        "site": site.name,
        "help": settings.help_line,
        "notice": NOTICE,
        "licence": settings.licence.name,
        "clinic": clinic,
    }


def facts_of(leaflet: Leaflet, site: Site) -> dict[str, str]:
    """Return dates, review status and URL of a page, which every document must show."""
    return {
        "checked": in_words(leaflet.checked),
        "check_due": in_words(leaflet.check_due),
        "status": leaflet.review_status,
        "address": site.public(leaflet.url),
    }


def terms_markup(terms: Iterable[Term]) -> str:
    """Return terms and their meanings in alphabetical order, as Typst arguments."""
    entries = sorted(terms, key=lambda term: term.term.casefold())
    return "".join(
        f"terms.item([#anchor({string(term.id)}){literal(term.term)}], [{literal(term.means)}]), " for term in entries
    )


def sources_markup(sources: Iterable[Source], brief: bool = False) -> str:
    """Return short references as Typst arguments, in the order given; the web has the whole of each.

    Args:
        brief: whether to print only who came first, the title without its second half, and the year.
    """
    return "".join(
        f"[#anchor({string('source-' + source.key)}){literal(_authors(source, brief) + '. ')}"
        f"#work[{literal(_title(source, brief))}]{literal(_published(source, brief))}], "
        for source in sources
    )


def _authors(source: Source, brief: bool) -> str:
    authors = source.authors.rstrip(".")
    if not brief:
        return authors
    if first := PERSON.match(authors):
        return f"{first[1]} et al"
    return NOTE.sub("", authors) or authors


def _title(source: Source, brief: bool) -> str:
    main = source.title.partition(": ")[0]
    return main if brief and len(main) >= LEAST_TITLE else source.title


PERSON = re.compile(r"([A-Z][\w'’-]+ [A-Z]{1,3}(?:-[A-Z])?),")
NOTE = re.compile(r" ?\([^)]*\)|;.*")
LEAST_TITLE = 15


def _published(source: Source, brief: bool) -> str:
    year = YEAR.search(source.published)
    return f". {source.publication}." if not brief else f", {year[0]}." if year else "."


YEAR = re.compile(r"\b(?:19|20)\d\d\b")
