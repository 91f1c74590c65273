"""A built page taken apart as its reader has it: what paper and e-book are compared with."""

import re
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from leaflets.content import Content
from support.pages import article_in, url_of
from support.pdf_checks import letters, spaced
from support.project import CONFIG

UNSAID = {"nav", "select", "button", "script", "style", "svg", "dialog"}
"""Elements whose words are for a screen alone."""
UNSAID_CLASSES = {"listen", "contents", "caption", "hero__act", "levels", "jumps", "sisters"}
INLINE = {"strong", "b", "em", "i", "cite", "code", "time", "span", "sup", "abbr", "br"}
VOID = {"br", "hr", "img", "input", "wbr", "link", "meta"}
FRAME = ("status", "key-points", "help-line", "download", "words", "sources", "review", "lead", "moved")


class Tree(HTMLParser):
    """HTML as a tree."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.builder = etree.TreeBuilder()
        self.feed(text)
        self.root = self.builder.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element of a figure."""
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag not in VOID:
            self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.builder.data(data)


def is_said(element: etree.Element) -> bool:
    """Whether an element is for every reader."""
    classes = element.get("class", "").split()
    hidden = "hidden" in element.attrib or element.get("aria-hidden") == "true"
    return not (element.tag in UNSAID or hidden or UNSAID_CLASSES & set(classes))


def walk(element: etree.Element) -> Iterator[etree.Element]:
    """Go through all that is for every reader."""
    if is_said(element):
        yield element
        for child in element:
            yield from walk(child)


def pieces(element: etree.Element) -> list[str]:
    """Cut the text of an element at blocks and links, beside which paper may say more."""
    found = [""]

    def collect(element: etree.Element) -> None:
        if not is_said(element):
            return
        if element.tag not in INLINE:
            found.append("")
        found[-1] += element.text or ""
        for child in element:
            collect(child)
            if child.tag not in INLINE:
                found.append("")
            found[-1] += child.tail or ""

    collect(element)
    return [spaced(piece) for piece in found if len(letters(piece)) >= 4]


def words(element: etree.Element) -> str:
    """Give the text of an element."""
    return spaced("".join(element.itertext()))


@dataclass
class Article:
    """A built page: its own text, and the parts of its frame."""

    slug: str
    url: str
    title: str
    is_for_patients: bool
    text: list[etree.Element] = field(default_factory=list)
    frame: dict[str, etree.Element] = field(default_factory=dict)

    def own(self) -> Iterator[etree.Element]:
        """Go through its own text."""
        for element in self.text:
            yield from walk(element)

    def headings(self) -> list[tuple[int, str]]:
        """Level and words of its own headings."""
        return headings(*self.text)

    def links(self) -> list[str]:
        """Where the links of its own text lead, from the site's root."""
        return [urljoin(f"/{self.url}", e.get("href", "")) for e in self.own() if e.tag == "a"]

    def figures(self) -> list[str]:
        """Title and description of each figure."""
        drawn = [svg for e in self.own() for svg in e.findall("svg") if svg.get("aria-hidden") != "true"]
        found = [(svg.findtext("title", ""), svg.findtext("desc", "")) for svg in drawn]
        return [f"{title.strip().rstrip('.')}. {desc.strip().rstrip('.')}." for title, desc in found]

    def tables(self) -> list[etree.Element]:
        """Give each table."""
        return [element for element in self.own() if element.tag == "table"]

    def sheets(self) -> list[etree.Element]:
        """Give what is there to be filled in."""
        return [element for element in self.own() if element.get("class") == "sheet"]

    def said(self, *frame: str) -> list[str]:
        """Give its text in parts, and that of parts of its frame."""
        parts = [self.frame[name] for name in frame if name in self.frame]
        return [piece for part in (*parts, *self.text) for piece in pieces(part)]


def read_article(html: str, slug: str, url: str, title: str, is_for_patients: bool) -> Article:
    """Take a built page apart."""
    article = Article(slug, url, title, is_for_patients)
    for child in unwrapped(Tree(article_in(html)).root):
        name = next((name for name in child.get("class", "").split() if name in FRAME), None)
        if name:
            article.frame[name] = child
            for link in child.findall("a"):  # the emergency line links to a page of the web: on paper it does not
                child.remove(link)
        elif child.tag != "h1" and is_said(child):
            article.text.append(child)
    spread(article)
    return article


def spread(article: Article) -> None:
    """Make a link for each number of a run of sources, which has one link on the web alone: "1–3" becomes "1 2 3"."""
    ids = [entry.get("id") for entry in source_entries(article)]
    for citation in [e for part in article.text for e in part.iter("sup") if e.get("class") == "citation"]:
        for link in list(citation):
            run = re.fullmatch(r"Sources (\d+)–(\d+)", link.get("aria-label", ""))
            if run:
                numbers = range(int(run[1]), int(run[2]) + 1)
                at = list(citation).index(link)
                citation.remove(link)
                for place, number in enumerate(numbers, at):
                    one = etree.Element("a", {"href": f"#{ids[number - 1]}"})
                    one.text, one.tail = str(number), " "
                    citation.insert(place, one)


LAYOUT = {"hero", "hero__text", "band", "end", "side"}
"""Classes of what groups parts of a page on a screen alone."""


def unwrapped(element: etree.Element) -> Iterator[etree.Element]:
    """Go through the parts of a page, whatever groups them on a screen."""
    for child in element:
        if child.tag == "div" and LAYOUT & set(child.get("class", "").split()) and is_said(child):
            yield from unwrapped(child)
        else:
            yield child


def in_order(site: Path, content: Content) -> dict[str, Article]:
    """Take every page of a built site apart; give them by slug, in the order of the navigation."""

    def named(items: Iterable[Any]) -> Iterator[str]:
        for item in items:
            target = next(iter(item.values())) if isinstance(item, Mapping) else item
            yield from [target] if isinstance(target, str) else named(target)

    found = {}
    for src in named(CONFIG["nav"]):
        page = content.pages[src]
        url = url_of(page.slug)
        html = (site / url / "index.html").read_text(encoding="utf-8")
        found[page.slug] = read_article(html, page.slug, url, page.meta.title, page.is_patient_page)
    return found


def headings(*elements: etree.Element) -> list[tuple[int, str]]:
    """Level and words of headings."""
    found = (e for element in elements for e in walk(element) if re.fullmatch("h[2-6]", e.tag))
    return [(int(heading.tag[1]), words(heading)) for heading in found]


def header_cells(tables: Iterable[etree.Element]) -> Counter[str]:
    """Count tables, and header cells by what they head."""
    scopes = {"col": "Column", "row": "Row"}
    found: Counter[str] = Counter()
    for table in tables:
        found["Table"] += 1
        found.update(scopes[cell.get("scope", "")] for cell in table.iter("th"))
    return found


def source_entries(article: Article) -> list[etree.Element]:
    """Entries of a page's list of sources."""
    return article.frame["sources"].findall("ol/li") if "sources" in article.frame else []


def source_links(article: Article) -> list[etree.Element]:
    """Links of a page's list of sources."""
    return [link for entry in source_entries(article) for link in entry.iter("a")]


def term_entries(article: Article) -> list[etree.Element]:
    """Terms that a page explains."""
    return article.frame["words"].findall("dl/div") if "words" in article.frame else []
