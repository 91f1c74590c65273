"""Data shown on a page: `<!-- show: claims -->` becomes the table of claims."""

from collections import Counter
from collections.abc import Callable
from html import escape

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

import changes
import downloads
import glossary
import web_app
from content import bibliography, claims
from content.bibliography import MARKS
from content.manuscript import MARKER, without_code
from embedding import snippets
from library import Library
from publishing import data_files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Replace the markers of a page by what they name; `rules.data.check_markers` lets no other through."""
    library: Library = config.extra["library"]

    def address(slug: str) -> str:
        file = files.get_file_from_path(library.by_slug(slug).src_uri)  # type: ignore[union-attr]
        return get_relative_url(file.url, page.url)  # type: ignore[union-attr]

    lines = markdown.split("\n")
    for index, line in enumerate(without_code(markdown).split("\n")):
        if match := MARKER.match(line.strip()):
            lines[index] = SHOWN[match["name"]](library, address)
    return "\n".join(lines)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Tell the templates which page lists the sources, if one does."""
    library: Library = config.extra["library"]
    page = library.showing("sources")
    env.globals["sources_page"] = library.leaflets[page.slug] if page else None
    return env


Address = Callable[[str], str]


def _claims(library: Library, address: Address) -> str:
    titles = {page.slug: library.front_matter[src].title for src, page in library.manuscripts.items()}
    return claims.table_html(library.claims.values(), address, titles, _source_prefix(library, address))


def _verdict_plot(library: Library, address: Address) -> str:
    return claims.plot_html(library.claims.values())


def _sources(library: Library, address: Address) -> str:
    return bibliography.list_html(library.sources.values())


def _source_counts(library: Library, address: Address) -> str:
    """One sentence: how many sources there are, and how many have each mark. Entries for "no source seen" are none."""
    marks = Counter(source.mark for source in library.sources.values() if source.kind != "none")
    counts = [f"{marks[mark]} {'has' if marks[mark] == 1 else 'have'} mark {mark}" for mark in MARKS if marks[mark]]
    listed = " and ".join(filter(None, (", ".join(counts[:-1]), counts[-1])))
    return f"There {'is 1 source' if marks.total() == 1 else f'are {marks.total()} sources'}: {listed}."


def _glossary(library: Library, address: Address) -> str:
    return glossary.glossary_html(library.terms.values(), _source_prefix(library, address))


def _source_prefix(library: Library, address: Address) -> str | None:
    page = library.showing("sources")
    return f"{address(page.slug)}#source-" if page else None


def _a_to_z(library: Library, address: Address) -> str:
    """Titles, headings, explained terms and what people type, for finding things without a script.

    Of a page that is not for patients, the title alone; of what people type, names and no sentences.
    """
    entries: dict[str, tuple[str, str]] = {}

    def add(words: str, url: str) -> None:
        entries.setdefault(words.casefold(), (words[0].upper() + words[1:], url))

    for src_uri, meta in library.front_matter.items():
        add(meta.title, address(library.manuscripts[src_uri].slug))
    if explained := library.showing("glossary"):
        for term in library.terms.values():
            add(term.term, f"{address(explained.slug)}#{term.glossary_id}")
    for src_uri, page in library.manuscripts.items():
        if library.front_matter[src_uri].audience != "patient":
            continue
        url = address(page.slug)
        for heading in page.headings():
            if not heading.card:
                add(heading.text, f"{url}#{heading.id}")
        for words in library.front_matter[src_uri].search_words:
            if len(words.split()) <= LONGEST_NAME:
                add(words, url)
    letters: dict[str, list[str]] = {}
    for key in sorted(entries):
        letter = key[0].upper() if key[0].isalpha() else "0-9"
        words, url = entries[key]
        letters.setdefault(letter, []).append(f'<li><a href="{url}">{escape(words)}</a></li>')
    return "".join(
        f'<h2 id="letter-{letter.lower()}">{letter}</h2><ul class="a-to-z">{"".join(rows)}</ul>'
        for letter, rows in sorted(letters.items())
    )


LONGEST_NAME = 3
"""Words. What is longer is a question or a sentence, which nobody looks up in an index."""


def _downloads(library: Library, address: Address) -> str:
    """A place for the list of files, which are made after the pages."""
    return downloads.PLACE


def _embed_builder(library: Library, address: Address) -> str:
    """A place for what a clinic pastes, which is made from the Leaflets."""
    return snippets.PLACE


def _offline_switch(library: Library, address: Address) -> str:
    """A place for the button that keeps the site on a device, which only the web has."""
    return web_app.PLACE


def _changes(library: Library, address: Address) -> str:
    titles = {page.slug: library.front_matter[src].title for src, page in library.manuscripts.items()}
    return changes.list_html(library.changes.values(), address, titles)


def _data_files(library: Library, address: Address) -> str:
    return data_files.list_html(library, address("index"))


def _contact(library: Library, address: Address) -> str:
    """How to reach whoever runs this copy of the site, from `extra.contact`."""
    if email := library.extra.contact:
        return f'Write to <a href="mailto:{escape(email)}">{escape(email)}</a>. Name the page and the sentence.'
    return (
        "This copy of the site has no contact address yet. "
        "Tell the person or organisation that gave you its address. Name the page and the sentence."
    )


SHOWN: dict[str, Callable[[Library, Address], str]] = {
    "claims": _claims,
    "verdict-plot": _verdict_plot,
    "sources": _sources,
    "source-counts": _source_counts,
    "glossary": _glossary,
    "a-to-z": _a_to_z,
    "changes": _changes,
    "data-files": _data_files,
    "contact": _contact,
    "downloads": _downloads,
    "embed-builder": _embed_builder,
    "offline-switch": _offline_switch,
}
"""What a page can show. Each gives HTML, or Markdown text for a paragraph."""
