"""The Leaflet: a page as every output needs it.

Markdown becomes a Leaflet once; web, print, embed and data are functions of it. It holds rendered content and facts,
and nothing of the theme.
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
    """A part of a page under a heading of level 2."""

    id: str
    title: str
    html: str
    """With its heading, and with the care card around it if the heading stands in one."""
    elements: tuple[Element, ...]
    """The same as a tree."""

    @property
    def is_emergency(self) -> bool:
        """Whether the section is an emergency card."""
        return "care-card--emergency" in classes_of(self.elements[0])


@dataclass(frozen=True)
class Question:
    """A question and its answer, on a page of questions."""

    id: str
    text: str
    answer: str


@dataclass(frozen=True)
class Leaflet:
    """A page, ready for any output."""

    slug: str
    url: str
    """Address inside the site, such as "symptoms/"; "" for the home page."""
    meta: FrontMatter
    trail: tuple[str, ...]
    """Titles of the parts of the navigation that it is in, the outermost first."""
    opening: str
    """HTML before the first section."""
    body: Element
    """The whole text as a tree; nobody changes it."""
    sections: tuple[Section, ...]
    terms: tuple[Term, ...]
    """Medical terms that the text explains, in the order of first use."""
    sources: tuple[Source, ...]
    """In the order of their numbers: the first is cited as 1."""
    web_html: str
    """The text for the web, with its web parts still to fill in."""

    @property
    def html(self) -> str:
        """The text, without key points, sources and dates."""
        return self.opening + "".join(section.html for section in self.sections)

    @property
    def title(self) -> str:
        """Of the page."""
        return self.meta.title

    @property
    def description(self) -> str:
        """What the page is about, in a sentence."""
        return self.meta.description

    @property
    def summary(self) -> list[str]:
        """Key points, shown first."""
        return self.meta.summary

    @property
    def part(self) -> str | None:
        """The part of the site it belongs to, as the navigation calls it."""
        return self.trail[-1] if self.trail else None

    @property
    def is_for_patients(self) -> bool:
        """Whether safety lines belong on it."""
        return self.meta.audience == "patient"

    @property
    def checked(self) -> date:
        """When its evidence was last checked."""
        return self.meta.checked

    @property
    def check_due(self) -> date:
        """When its evidence must be checked again."""
        return self.meta.check_due

    @property
    def clinician_review(self) -> ClinicianReview | None:
        """The review by a clinician, if there was one."""
        return None if self.meta.clinician_review == "none" else self.meta.clinician_review

    @property
    def review_status(self) -> str:
        """Whether a clinician has reviewed it, in words that every output repeats."""
        if review := self.clinician_review:
            return f"Reviewed by {review.name}, {review.role}, {in_words(review.date)}"
        return "Not reviewed by a clinician"

    @property
    def questions(self) -> list[Question]:
        """The questions of a page of questions: headings of level 3 that end in "?"."""
        found = [question for section in self.sections for question in _questions(section)]
        asked = [question for question in found if question.text.endswith("?")]
        return asked if len(asked) >= 5 and len(asked) == len(found) else []  # or it is a page that happens to ask

    def sources_in(self, elements: Iterable[Element]) -> list[tuple[int, Source]]:
        """Give the sources that some of its elements cite, with their numbers on the page."""
        cited = {href.removeprefix("#source-") for href in _links(elements) if href.startswith("#source-")}
        return [(number, source) for number, source in enumerate(self.sources, 1) if source.key in cited]

    def terms_in(self, elements: Iterable[Element]) -> list[Term]:
        """Give the terms that some of its elements explain."""
        linked = {href.removeprefix("#") for href in _links(elements)}
        return [term for term in self.terms if term.id in linked]

    def has_web_part(self, name: str) -> bool:
        """Whether the page shows a part that only the web has, such as "downloads"."""
        return any(match["name"] == name for match in WEB_PART.finditer(self.web_html))

    def filled(self, parts: Mapping[str, str]) -> str:
        """Give the text for the web.

        Args:
            parts: HTML of the parts that only the web has, by name.
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
    """Make the Leaflet of a page from its rendered text."""
    text = WEB_PART.sub(r"\g<words>", html)
    body = parse(text)
    opening, *pieces = split_sections(text)
    groups = _groups(body)
    assert len(groups) == len(pieces), "a section's heading stands by itself, or first in its card"
    sections = []
    for piece, elements in zip(pieces, groups, strict=True):
        heading = _heading(elements[0])
        assert heading is not None, "a group begins with one"
        title = "".join(heading.itertext())
        sections.append(Section(heading.get("id", ""), title, piece, elements))
    return Leaflet(slug, url, meta, trail, opening, body, tuple(sections), terms, sources, html)


def _groups(body: Element) -> list[tuple[Element, ...]]:
    """Cut the tree of a page as `split_sections` cuts its HTML."""
    groups: list[list[Element]] = []
    for child in body:
        if _heading(child) is not None:
            groups.append([])
        if groups:
            groups[-1].append(child)
    return [tuple(group) for group in groups]


def _heading(element: Element) -> Element | None:
    """The heading of level 2 that an element is, or that opens the care card that it is."""
    first = next(iter(element), None) if "care-card" in classes_of(element) else element
    return first if first is not None and first.tag == "h2" and first.get("id") else None


def _questions(section: Section) -> Iterator[Question]:
    """Find the headings of level 3 of a section, with the text after each."""
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
    """Mark a part of a page that only the web has.

    Args:
        words: HTML that other outputs print in its place.
    """
    return f'<div data-web-part="{name}">{words}</div>'


WEB_PART = re.compile(web_part("(?P<name>[a-z-]+)", "(?P<words>.*?)"), re.DOTALL)
# A care card may be a section of its own: then its heading is the first thing in it.
SECTION_START = re.compile(r'(?=(?:<div class="care-card[^"]*">\s*)?<h2 id=")')


def split_sections(html: str) -> list[str]:
    """Cut a page's HTML before each heading of level 2, or before the care card that it opens.

    Returns:
        What stands before the first section, then each section. Joined, they are the page again.
    """
    cuts: list[int] = []
    end = 0
    for match in SECTION_START.finditer(html):
        heading = html.index("<h2 ", match.start())
        if heading >= end:  # the heading inside a card that is already cut
            cuts.append(match.start())
            end = heading + 1
    return [html[a:b] for a, b in zip([0, *cuts], [*cuts, len(html)], strict=True)]
