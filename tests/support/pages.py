"""Pages of a built site, read as text."""

import re
from collections.abc import Iterator
from html import escape, unescape
from html.parser import HTMLParser

from leaflets.content import Content
from leaflets.content.front_matter import FrontMatter
from leaflets.elements import alternative, parse

NOT_FOUND = "no/such/page/"
KINDS = {
    "": "ways in",
    "get-help/": "care cards",
    "evidence/": "filter and long table",
    "related-conditions/": "table of conditions",
    "biology/": "drawing",
    "faq/": "questions",
    "glossary/": "list of terms",
    "diary/": "sheet",
    "clinics/": "builder",
    "downloads/": "files and switch",
    NOT_FOUND: "no page",
}
"""A page for each thing that no other page has."""


def url_of(slug: str) -> str:
    """Give the address of a page inside the site: "symptoms/"; the home page is ""."""
    return "" if slug == "index" else f"{slug}/"


def urls_of(content: Content) -> list[str]:
    """Give the addresses of all pages inside the site."""
    return [url_of(page.slug) for page in content.pages.values()]


def metas(content: Content) -> Iterator[FrontMatter]:
    """Give the front matter of all pages."""
    return (page.meta for page in content.pages.values())


def article_in(html: str) -> str:
    """Give the article of a page, without the theme around it."""
    match = re.search(r"<article.*?</article>", html, re.DOTALL)
    assert match
    return match[0]


def plain_text(html: str, *, described: bool = False) -> str:
    """Give the text of some HTML as a reader sees it, without citation numbers.

    Args:
        described: whether a picture is its description; otherwise it is the words in it.
    """
    if described:
        html = re.sub(
            "<svg.*?</svg>", lambda found: f"<p>{escape(alternative(parse(found[0])[0]))}</p>", html, flags=re.DOTALL
        )
    html = re.sub(r'<sup class="citation"[^>]*>.*?</sup>', "", html, flags=re.DOTALL)
    html = re.sub(r'<a class="back".*?</a>', "", html)
    html = re.sub(r"</(?:p|li|h\d|td|th|dt|dd|legend|figcaption)>", " ", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


class Elements(HTMLParser):
    """All elements of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element."""
        self.found.append((tag, dict(attrs)))

    handle_startendtag = handle_starttag
