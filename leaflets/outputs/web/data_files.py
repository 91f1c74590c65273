"""The data that the site offers to other software, listed for the people who set that software up."""

from collections.abc import Iterator
from html import escape

from leaflets import paths
from leaflets.content import Content


def list_html(content: Content, example: str, up: str) -> str:
    """A table of the files, with one page as the example.

    Args:
        example: slug of the page.
        up: what leads from the page to the site's root.
    """
    rows = "".join(
        f'<tr role="row"><th role="rowheader" scope="row">{what}</th>'
        f'<td role="cell" data-label="{WHERE}"><a href="{up}{escape(path)}">{escape(path)}</a></td></tr>'
        for what, path in _files(content, example)
    )
    heads = "".join(f'<th role="columnheader" scope="col">{head}</th>' for head in (WHAT, WHERE))
    return (
        '<table class="cards" role="table" aria-label="Data for your software">'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>'
    )


WHAT, WHERE = "What it is", "Address inside this site"


def _files(content: Content, example: str) -> Iterator[tuple[str, str]]:
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
