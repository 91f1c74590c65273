"""Data shown on a page: `<!-- show: claims -->` becomes the table of claims."""

from collections.abc import Callable, Mapping
from html import escape

from leaflets import paths
from leaflets.content import Content, claims, sources
from leaflets.content.page import MARKER, without_code
from leaflets.leaflet import web_part
from leaflets.markdown import terms
from leaflets.outputs import feed
from leaflets.outputs.web import data_files
from leaflets.settings import Settings


def replace(markdown: str, url: str, urls: Mapping[str, str], content: Content, settings: Settings) -> str:
    """Replace the markers of a page by what they name; `lint.data.check_markers` lets no other through.

    Args:
        url: of the page inside the site.
        urls: of every page, by its slug.
    """

    def address(slug: str) -> str:
        return paths.relative(urls[slug], url)

    lines = markdown.split("\n")
    for index, line in enumerate(without_code(markdown).split("\n")):
        if match := MARKER.match(line.strip()):
            lines[index] = SHOWN[match["name"]](content, settings, address)
    return "\n".join(lines)


Address = Callable[[str], str]


def _claims(content: Content, settings: Settings, address: Address) -> str:
    titles = {page.slug: page.meta.title for page in content.pages.values()}
    return claims.table_html(content.claims.values(), address, titles, _source_prefix(content, address))


def _verdict_plot(content: Content, settings: Settings, address: Address) -> str:
    return claims.plot_html(content.claims.values())


def _sources(content: Content, settings: Settings, address: Address) -> str:
    return sources.list_html(content.sources.values())


def _glossary(content: Content, settings: Settings, address: Address) -> str:
    return terms.glossary_html(content.terms.values(), _source_prefix(content, address))


def _source_prefix(content: Content, address: Address) -> str | None:
    page = content.showing("sources")
    return f"{address(page.slug)}#source-" if page else None


def _a_to_z(content: Content, settings: Settings, address: Address) -> str:
    """Titles, headings, explained terms and what people type, for finding things without a script.

    Of a page that is not for patients, the title alone; of what people type, names and no sentences.
    """
    entries: dict[str, tuple[str, str]] = {}

    def add(words: str, url: str) -> None:
        entries.setdefault(words.casefold(), (words[0].upper() + words[1:], url))

    for page in content.pages.values():
        add(page.meta.title, address(page.slug))
    if explained := content.showing("glossary"):
        for term in content.terms.values():
            add(term.term, f"{address(explained.slug)}#{term.glossary_id}")
    for page in content.pages.values():
        if not page.is_patient_page:
            continue
        url = address(page.slug)
        for heading in page.headings():
            if not heading.card:
                add(heading.text, f"{url}#{heading.id}")
        for words in page.meta.search_words:
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


def _changes(content: Content, settings: Settings, address: Address) -> str:
    titles = {page.slug: page.meta.title for page in content.pages.values()}
    return feed.list_html(content.changes.values(), address, titles)


def _data_files(content: Content, settings: Settings, address: Address) -> str:
    return data_files.list_html(content, settings.help_page, address("index"))


def _contact(content: Content, settings: Settings, address: Address) -> str:
    """How to reach whoever runs this copy of the site, from the setting `contact`."""
    if email := settings.contact:
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
"""Parts of a page that only the web has, by the names of their markers: what other outputs say in their place."""


def _web_part(name: str, words: str) -> Callable[[Content, Settings, Address], str]:
    return lambda content, settings, address: web_part(name, f"<p>{words}</p>")


SHOWN: dict[str, Callable[[Content, Settings, Address], str]] = {
    "claims": _claims,
    "verdict-plot": _verdict_plot,
    "sources": _sources,
    "glossary": _glossary,
    "a-to-z": _a_to_z,
    "changes": _changes,
    "data-files": _data_files,
    "contact": _contact,
    **{name: _web_part(name, words) for name, words in WEB_PARTS.items()},
}
"""What a page can show. Each gives HTML, or Markdown text for a paragraph."""
