"""The data that the site offers to other software, listed for the people who set that software up."""

from collections.abc import Iterator
from html import escape

from library import Library
from publishing import outputs


def list_html(library: Library, up: str) -> str:
    """A table of the files, with one page as the example.

    Args:
        up: what leads from the page to the site's root.
    """
    rows = "".join(
        f'<tr role="row"><th role="rowheader" scope="row">{what}</th>'
        f'<td role="cell" data-label="{WHERE}"><a href="{up}{escape(path)}">{escape(path)}</a></td></tr>'
        for what, path in _files(library)
    )
    heads = "".join(f'<th role="columnheader" scope="col">{head}</th>' for head in (WHAT, WHERE))
    return (
        '<table class="cards" role="table" aria-label="Data for your software">'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>'
    )


WHAT, WHERE = "What it is", "Address inside this site"


def _files(library: Library) -> Iterator[tuple[str, str]]:
    example = library.extra.help_page
    yield "All pages, sections and PDFs, with dates and hashes", outputs.MANIFEST
    yield "One page, as HTML and as plain text", outputs.module(example)
    page = library.by_slug(example)
    if page and (sections := [heading.id for heading in page.headings() if heading.level == 2 and heading.id]):
        yield "One section of a page", outputs.module(example, sections[0])
    yield "The shape of all these files (JSON Schema)", outputs.SCHEMA
    yield "How to embed a page (oEmbed)", outputs.oembed(example)
    yield "Pages by the codes of neighbouring conditions", outputs.CODES
    yield "One page as Markdown", outputs.markdown(example)
    yield "The site for language models", outputs.LLMS
    yield "What changed, and why (Atom feed)", outputs.FEED
