"""Markers: `<!-- show: claims -->` becomes the table of claims, and so on for each name in `MARKERS`."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from leaflets import paths
from leaflets.content import Content
from leaflets.content.claims import counts
from leaflets.content.page import MARKER, without_code
from leaflets.content.sources import MARKS
from leaflets.leaflet import web_part
from leaflets.settings import Settings
from leaflets.templates import Templates

TEMPLATES = Templates(Path(__file__).parent / "templates")


def replace(markdown: str, url: str, urls: Mapping[str, str], content: Content, settings: Settings) -> str:
    """Replace the markers of a page. Unknown markers were rejected by `lint.data.check_markers`.

    Args:
        url: URL of the page, relative to the site.
        urls: URLs of all pages, by slug.
    """
    context = MarkerContext(content, settings, {slug: paths.relative(other, url) for slug, other in urls.items()})
    lines = markdown.split("\n")
    for index, line in enumerate(without_code(markdown).split("\n")):
        if match := MARKER.match(line.strip()):
            lines[index] = MARKERS[match["name"]](context)
    return "\n".join(lines)


@dataclass(frozen=True)
class MarkerContext:
    """The data that markers show, and links from the page that they are on."""

    content: Content
    settings: Settings
    urls: Mapping[str, str]
    """URLs of all pages, relative to this page, by slug."""

    @property
    def titles(self) -> dict[str, str]:
        """Titles of all pages, by slug."""
        return {page.slug: page.meta.title for page in self.content.pages.values()}

    @property
    def source_prefix(self) -> str | None:
        """URL of an entry in the list of sources, without the key; None if no page lists the sources."""
        page = self.content.page_with("sources")
        return f"{self.urls[page.slug]}#source-" if page else None


def _claims(context: MarkerContext) -> str:
    claims = context.content.claims.values()
    values = {"urls": context.urls, "titles": context.titles, "source_prefix": context.source_prefix}
    return TEMPLATES.compact("claims.html", claims=list(claims), counts=counts(claims), **values)


def _verdict_plot(context: MarkerContext) -> str:
    return TEMPLATES.compact("verdict-plot.html", counts=counts(context.content.claims.values()))


def _sources(context: MarkerContext) -> str:
    sources = sorted(context.content.sources.values(), key=lambda source: source.key.casefold())
    return TEMPLATES.compact("sources.html", sources=sources)


def _source_counts(context: MarkerContext) -> str:
    """Return a sentence with the number of sources and of each mark, not counting the kind "none"."""
    marks = Counter(source.mark for source in context.content.sources.values() if source.kind != "none")
    counts = [f"{marks[mark]} {'has' if marks[mark] == 1 else 'have'} mark {mark}" for mark in MARKS if marks[mark]]
    listed = " and ".join(filter(None, (", ".join(counts[:-1]), counts[-1])))
    return f"There {'is 1 source' if marks.total() == 1 else f'are {marks.total()} sources'}: {listed}."


def _glossary(context: MarkerContext) -> str:
    terms = sorted(context.content.terms.values(), key=lambda term: term.term.casefold())
    return TEMPLATES.compact("glossary.html", terms=terms, source_prefix=context.source_prefix)


def _a_to_z(context: MarkerContext) -> str:
    """Return an index of titles, headings, terms and short search words, which needs no script.

    Of pages that are not for patients it has only the titles.
    """
    content, urls = context.content, context.urls
    entries: dict[str, tuple[str, str]] = {}

    def add(words: str, url: str) -> None:
        entries.setdefault(words.casefold(), (words[0].upper() + words[1:], url))

    for page in content.pages.values():
        add(page.meta.title, urls[page.slug])
    if explained := content.page_with("glossary"):
        for term in content.terms.values():
            add(term.term, f"{urls[explained.slug]}#{term.glossary_id}")
    for page in content.pages.values():
        if not page.is_patient_page:
            continue
        for heading in page.headings():
            if not heading.card:
                add(heading.text, f"{urls[page.slug]}#{heading.id}")
        for words in page.meta.search_words:
            if len(words.split()) <= LONGEST_NAME:
                add(words, urls[page.slug])
    letters: dict[str, list[tuple[str, str]]] = {}
    for key in sorted(entries):
        letters.setdefault(key[0].upper() if key[0].isalpha() else "0-9", []).append(entries[key])
    return TEMPLATES.compact("a-to-z.html", letters=sorted(letters.items()))


LONGEST_NAME = 3
"""Words. Longer search words are questions or sentences, which do not belong in an index."""


def _changes(context: MarkerContext) -> str:
    changes = [
        (
            change,
            [(context.titles[slug], context.urls[slug]) for slug in (change.pages if change.pages != "all" else ())],
        )
        for change in context.content.changes.values()
    ]
    return TEMPLATES.compact("changes.html", changes=changes)


def _data_files(context: MarkerContext) -> str:
    files = list(_files(context.content, context.settings.help_page))
    return TEMPLATES.compact("data-files.html", files=files, up=context.urls["index"])


def _files(content: Content, example: str) -> Iterator[tuple[str, str]]:
    """Yield description and path of each kind of data file.

    Args:
        example: slug of the page that serves as an example.
    """
    yield "All pages, sections and PDFs, with dates and hashes", paths.MANIFEST
    yield "One page, as HTML and as plain text", paths.module(example)
    page = content.by_slug(example)
    if page and (sections := [heading.id for heading in page.headings() if heading.level == 2 and heading.id]):
        yield "One section of a page", paths.module(example, sections[0])
    yield "The shape of all these files (JSON Schema)", paths.SCHEMA
    yield "How to embed a page (oEmbed)", paths.oembed(example)
    yield "Pages by the codes of neighbouring conditions", paths.CODES
    yield "One page as Markdown", paths.markdown(example)
    yield "The site for language models", paths.LLMS
    yield "What changed, and why (Atom feed)", paths.FEED


def _contact(context: MarkerContext) -> str:
    """Return a sentence on how to report an error, from the setting `contact`."""
    if email := context.settings.contact:
        return f'Write to <a href="mailto:{escape(email)}">{escape(email)}</a>. Name the page and the sentence.'
    return (
        "This copy of the site has no contact address yet. "
        "Tell the person or organisation that gave you its address. Name the page and the sentence."
    )


WEB_PARTS = {
    "downloads": "The web page of this text lists the files to download.",
    "embed-builder": "The web page of this text builds the code to paste, and has it ready-made for every page.",
    "offline-switch": "The web page of this text has a button that keeps the whole site on your device.",
}
"""Markers of web parts, with the sentence that other outputs show instead."""


def _web_part(name: str, words: str) -> Callable[[MarkerContext], str]:
    return lambda context: web_part(name, f"<p>{words}</p>")


MARKERS: dict[str, Callable[[MarkerContext], str]] = {
    "claims": _claims,
    "verdict-plot": _verdict_plot,
    "sources": _sources,
    "source-counts": _source_counts,
    "glossary": _glossary,
    "a-to-z": _a_to_z,
    "changes": _changes,
    "data-files": _data_files,
    "contact": _contact,
    **{name: _web_part(name, words) for name, words in WEB_PARTS.items()},
}
"""The markers, with a function for each that returns HTML or a paragraph of Markdown."""
