"""The Leaflet: a page as every output needs it.

Markdown becomes a Leaflet once; web, print, embed and data are functions of it. It holds rendered content and facts,
and nothing of the theme.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from content.bibliography import Source, source_html
from content.dates import in_words
from content.extra import NOTICE
from content.front_matter import ClinicianReview, FrontMatter
from content.manuscript import slug_of
from content.terms import Term


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Make the Leaflet of a rendered page and keep it in the library."""
    library = config.extra["library"]
    part = page.parent.title if page.parent else None
    cited = [library.sources[key] for key in page.meta["cited"]]
    leaflet = make(
        page.file.src_uri,
        page.url,
        library.front_matter[page.file.src_uri],
        html,
        page.meta["explained"],
        cited,
        part,
    )
    library.leaflets[leaflet.slug] = leaflet
    page.update_date = leaflet.reviewed.isoformat()  # MkDocs' own is the day of the build: other bytes every day
    return html


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Hand the Leaflet to the templates."""
    context["leaflet"] = config.extra["library"].leaflets[slug_of(page.file.src_uri)]
    return context


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the order in which the pages are read."""
    config.extra["library"].reading_order = [slug_of(page.file.src_uri) for page in nav.pages]
    return nav


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Bring the Leaflets, all made by now, into the order of reading; give the templates what their parts need."""
    library = config.extra["library"]
    library.leaflets = {slug: library.leaflets[slug] for slug in library.reading_order}
    folder = Path(config.config_file_path).parent / ".cache" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(folder))  # a tenth of a rebuild while serving
    env.globals |= {"in_words": in_words, "source_html": source_html, "notice": NOTICE}
    return env


@dataclass(frozen=True)
class Section:
    """A part of a page under a heading of level 2."""

    id: str
    title: str
    html: str
    """With its heading, and with the care card around it if the heading stands in one."""

    @property
    def is_emergency(self) -> bool:
        """Whether the section is an emergency card."""
        return self.html.startswith('<div class="care-card care-card--emergency">')


@dataclass(frozen=True)
class Leaflet:
    """A page, ready for any output."""

    slug: str
    url: str
    """Address inside the site, such as "symptoms/"; "" for the home page."""
    title: str
    part: str | None
    """The part of the site it belongs to, as the navigation calls it."""
    description: str
    audience: str
    aspect: str | None
    """schema.org HealthAspectEnumeration."""
    summary: tuple[str, ...]
    """Key points, shown first."""
    opening: str
    """HTML before the first section."""
    sections: tuple[Section, ...]
    terms: tuple[Term, ...]
    """Medical terms that the text uses, in the order of first use."""
    sources: tuple[Source, ...]
    """In the order of their numbers: the first is cited as 1."""
    codes: dict[str, list[str]]
    """By code system: neighbouring conditions, never the site's word itself."""
    search_words: tuple[str, ...]
    reviewed: date
    review_due: date
    clinician_review: ClinicianReview | None

    @property
    def is_for_patients(self) -> bool:
        """Whether safety lines belong on it."""
        return self.audience == "patient"

    @property
    def review_status(self) -> str:
        """Whether a clinician has reviewed it, in words that every output repeats."""
        if review := self.clinician_review:
            return f"Reviewed by {review.name}, {review.role}, {in_words(review.date)}"
        return "Not reviewed by a clinician"

    def filled(self, place: str, html: str) -> "Leaflet":
        """The same Leaflet, with something where a marker left a place for it."""
        sections = tuple(replace(section, html=section.html.replace(place, html)) for section in self.sections)
        return replace(self, opening=self.opening.replace(place, html), sections=sections)

    @property
    def html(self) -> str:
        """The text, without key points, sources and dates."""
        return self.opening + "".join(section.html for section in self.sections)


def make(
    src_uri: str,
    url: str,
    meta: FrontMatter,
    html: str,
    terms: Sequence[Term],
    sources: Sequence[Source],
    part: str | None,
) -> Leaflet:
    """Build the Leaflet of a page from what MkDocs made of it."""
    opening, *pieces = split_sections(html)
    sections = []
    for piece in pieces:
        match = SECTION_HEADING.search(piece)
        assert match, "split_sections cuts at these headings"
        sections.append(Section(match["id"], unescape(re.sub("<[^>]+>", "", match["title"])), piece))
    return Leaflet(
        slug=slug_of(src_uri),
        url=url.removeprefix("./"),
        title=meta.title,
        part=part,
        description=meta.description,
        audience=meta.audience,
        aspect=meta.aspect,
        summary=tuple(meta.summary),
        opening=opening,
        sections=tuple(sections),
        terms=tuple(terms),
        sources=tuple(sources),
        codes={system: list(codes) for system, codes in meta.codes.items()},
        search_words=tuple(meta.search_words),
        reviewed=meta.reviewed,
        review_due=meta.review_due,
        clinician_review=None if meta.clinician_review == "none" else meta.clinician_review,
    )


SECTION_HEADING = re.compile(r'<h2 id="(?P<id>[^"]+)">(?P<title>.*?)</h2>', re.DOTALL)
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


def sources_in(html: str, leaflet: Leaflet) -> list[tuple[int, Source]]:
    """Sources that a part of a Leaflet cites, with the numbers that they have on its page."""
    cited = set(re.findall(r'href="#source-([^"]+)"', html))
    return [(number, source) for number, source in enumerate(leaflet.sources, 1) if source.key in cited]


def terms_in(html: str, leaflet: Leaflet) -> list[Term]:
    """Terms that a part of a Leaflet explains."""
    linked = set(re.findall(r'<a class="term" href="#([^"]+)"', html))
    return [term for term in leaflet.terms if term.id in linked]
