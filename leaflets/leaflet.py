"""The Leaflet: one page, in the form that every output takes.

A Leaflet has the rendered content and facts of a page, and nothing from the theme.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from leaflets.content.dates import in_words
from leaflets.content.front_matter import ClinicianReview, FrontMatter
from leaflets.content.sources import Source
from leaflets.content.terms import Term
from leaflets.elements import Element, classes_of, parse, plain_text


@dataclass(frozen=True)
class Section:
    """A heading of level 2 and everything up to the next one."""

    id: str
    title: str
    html: str
    """Includes the heading, and the care card if the heading is inside one."""
    elements: tuple[Element, ...]
    """The same content, as a tree."""

    @property
    def is_emergency(self) -> bool:
        """Whether the section is an emergency care card."""
        return "care-card--emergency" in classes_of(self.elements[0])


@dataclass(frozen=True)
class Question:
    """A question and its answer, on a page of questions."""

    id: str
    text: str
    answer: str


@dataclass(frozen=True)
class Leaflet:
    """A page in the form that every output takes."""

    slug: str
    url: str
    """Relative to the site, such as "symptoms/"; "" for the home page."""
    meta: FrontMatter
    trail: tuple[str, ...]
    """Titles of the navigation parts that contain the page, outermost first."""
    opening: str
    """HTML before the first section."""
    body: Element
    """The whole text as a tree. Outputs must not modify it."""
    sections: tuple[Section, ...]
    terms: tuple[Term, ...]
    """Terms explained in the text, in order of first use."""
    sources: tuple[Source, ...]
    """Sources in order of their citation number, from 1."""
    web_html: str
    """HTML for the web, in which web parts are still to be filled in."""

    @property
    def html(self) -> str:
        """HTML of the text, without key points, sources and dates."""
        return self.opening + "".join(section.html for section in self.sections)

    @property
    def title(self) -> str:
        """Title of the page."""
        return self.meta.title

    @property
    def description(self) -> str:
        """One sentence on what the page is about."""
        return self.meta.description

    @property
    def summary(self) -> list[str]:
        """The key points."""
        return self.meta.summary

    @property
    def part(self) -> str | None:
        """Title of the innermost navigation part that contains the page."""
        return self.trail[-1] if self.trail else None

    @property
    def is_for_patients(self) -> bool:
        """Whether it is a page for patients, on which every output shows the emergency line."""
        return self.meta.audience == "patient"

    @property
    def checked(self) -> date:
        """When its evidence was last checked."""
        return self.meta.checked

    @property
    def check_due(self) -> date:
        """Last day before its evidence must be checked again."""
        return self.meta.check_due

    @property
    def clinician_review(self) -> ClinicianReview | None:
        """The review by a clinician, if there was one."""
        return None if self.meta.clinician_review == "none" else self.meta.clinician_review

    @property
    def review_status(self) -> str:
        """Whether a clinician has reviewed it, in the words that every output shows."""
        if review := self.clinician_review:
            return f"Reviewed by {review.name}, {review.role}, {in_words(review.date)}"
        return "No doctor or nurse has checked this page yet"

    @property
    def questions(self) -> list[Question]:
        """The questions of a page of questions: headings of level 3 that end in "?".

        Empty unless all headings of level 3 are questions, and there are at least five.
        """
        found = [question for section in self.sections for question in _questions(section)]
        asked = [question for question in found if question.text.endswith("?")]
        return asked if len(asked) >= 5 and len(asked) == len(found) else []

    def sources_in(self, elements: Iterable[Element]) -> list[tuple[int, Source]]:
        """Return the sources that some elements of the page cite, with their citation numbers."""
        cited = {href.removeprefix("#source-") for href in _links(elements) if href.startswith("#source-")}
        return [(number, source) for number, source in enumerate(self.sources, 1) if source.key in cited]

    def terms_in(self, elements: Iterable[Element]) -> list[Term]:
        """Return the terms that are linked in some elements of the page."""
        linked = {href.removeprefix("#") for href in _links(elements)}
        return [term for term in self.terms if term.id in linked]

    def has_web_part(self, name: str) -> bool:
        """Return whether the page has a web part of this name, such as "downloads"."""
        return any(match["name"] == name for match in WEB_PART.finditer(self.web_html))

    def filled(self, parts: Mapping[str, str]) -> str:
        """Return the HTML for the web, with its web parts filled in.

        Args:
            parts: HTML of each web part, by name.
        """
        return WEB_PART.sub(lambda match: parts[match["name"]], self.web_html)


def make(
    slug: str,
    url: str,
    meta: FrontMatter,
    trail: tuple[str, ...],
    html: str,
    terms: tuple[Term, ...],
    sources: tuple[Source, ...],
) -> Leaflet:
    """Make a Leaflet from the rendered HTML of a page."""
    text = WEB_PART.sub(r"\g<words>", html)
    body = parse(text)
    opening, *pieces = split_sections(text)
    groups = _groups(body)
    assert len(groups) == len(pieces), "a section's heading is a top-level element, or the first in its card"
    sections = []
    for piece, elements in zip(pieces, groups, strict=True):
        heading = _heading(elements[0])
        assert heading is not None, "each group begins with a heading"
        title = "".join(heading.itertext())
        sections.append(Section(heading.get("id", ""), title, piece, elements))
    return Leaflet(slug, url, meta, trail, opening, body, tuple(sections), terms, sources, html)


def _groups(body: Element) -> list[tuple[Element, ...]]:
    """Split the tree of a page at the same headings as `split_sections` splits its HTML."""
    groups: list[list[Element]] = []
    for child in body:
        if _heading(child) is not None:
            groups.append([])
        if groups:
            groups[-1].append(child)
    return [tuple(group) for group in groups]


def _heading(element: Element) -> Element | None:
    """Return the element if it is a heading of level 2, or the heading at the start of a care card."""
    first = next(iter(element), None) if "care-card" in classes_of(element) else element
    return first if first is not None and first.tag == "h2" and first.get("id") else None


def _questions(section: Section) -> Iterator[Question]:
    """Yield the headings of level 3 of a section, each with the text that follows it."""
    heading: Element | None = None
    answer: list[Element] = []
    for element in (*section.elements, None):
        if element is None or element.tag in ("h2", "h3"):
            if heading is not None:
                yield Question(heading.get("id", ""), plain_text([heading]), plain_text(answer))
            heading, answer = (element if element is not None and element.tag == "h3" else None), []
        else:
            answer.append(element)


def _links(elements: Iterable[Element]) -> Iterator[str]:
    return (link.get("href", "") for element in elements for link in element.iter("a"))


def web_part(name: str, words: str) -> str:
    """Return the placeholder of a web part: a part of a page that only the web output has.

    Args:
        words: HTML that other outputs show instead.
    """
    return f'<div data-web-part="{name}">{words}</div>'


WEB_PART = re.compile(web_part("(?P<name>[a-z-]+)", "(?P<words>.*?)"), re.DOTALL)
# A care card is a section of its own if it begins with a heading of level 2.
SECTION_START = re.compile(r'(?=(?:<div class="care-card[^"]*">\s*)?<h2 id=")')


def split_sections(html: str) -> list[str]:
    """Split a page's HTML before each heading of level 2, or before the care card that begins with it.

    Returns:
        The HTML before the first section, then each section. Joined, they equal the input.
    """
    cuts: list[int] = []
    end = 0
    for match in SECTION_START.finditer(html):
        heading = html.index("<h2 ", match.start())
        if heading >= end:  # else it is inside a card that is already split off
            cuts.append(match.start())
            end = heading + 1
    return [html[a:b] for a, b in zip([0, *cuts], [*cuts, len(html)], strict=True)]
