"""The elements that a Leaflet's text is made of: one list for every output, and the base of those that write text.

An element that is not on the list stops the build: whatever is new on a page must be given a form in every output, and
is never left out in silence.
"""

import xml.etree.ElementTree as etree
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence

import tinyhtml5

from leaflets.errors import BuildError

Element = etree.Element
SVG = "{http://www.w3.org/2000/svg}"

BLOCKS: dict[tuple[str, str], str] = {
    ("p", ""): "paragraph",
    ("p", "signpost"): "paragraph",
    ("p", "also"): "aside",
    ("p", "asked"): "aside",
    ("h2", ""): "heading",
    ("h3", ""): "heading",
    ("h4", ""): "heading",
    ("ul", ""): "items",
    ("ul", "ways-in"): "items",
    ("ul", "a-to-z"): "items",
    ("ol", ""): "items",
    ("dl", "glossary"): "definitions",
    ("dl", "sources"): "definitions",
    ("div", ""): "group",
    ("div", "claims"): "group",
    ("div", "care-card"): "care_card",
    ("div", "sheet"): "worksheet",
    ("div", "sheet__scroll"): "worksheet_table",
    ("table", "cards"): "table",
    ("figure", "figure"): "figure",
    ("fieldset", "claims__filter"): "filter",
    ("hr", ""): "line_to_write_on",
    ("pre", ""): "code_block",
}
"""Blocks by tag and class: the names of the methods that write them."""
SPANS: dict[tuple[str, str], str] = {
    ("strong", ""): "strong",
    ("b", ""): "strong",
    ("em", ""): "emphasis",
    ("i", ""): "emphasis",
    ("cite", ""): "work",
    ("code", ""): "code",
    ("br", ""): "line_break",
    ("time", ""): "line",
    ("sup", "citation"): "citation",
    ("span", "citation__weak"): "weak_source",
    ("span", "claims__id"): "claim_id",
    ("span", "verdict"): "strong",
    ("a", ""): "link",
    ("a", "term"): "term",
}
"""Elements inside a line, likewise."""
INNER = {
    *(("li", ""), ("li", "signpost"), ("dt", ""), ("dd", ""), ("div", "glossary__entry"), ("div", "source")),
    *(("thead", ""), ("tbody", ""), ("tr", ""), ("tr", "claim"), ("th", ""), ("td", ""), ("table", "sheet__table")),
    ("figcaption", ""),
}
"""Parts of blocks, which the methods of their blocks write."""
CHILDREN = {
    "ul": ("li",),
    "ol": ("li",),
    "dl": ("div", "dt", "dd"),
    "table": ("thead", "tbody"),
    "figure": (f"{SVG}svg", "figcaption"),
}
"""What these hold, and nothing else."""


def parse(html: str) -> Element:
    """Read a piece of HTML; gives its body."""
    page: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    body = page.find("body")
    assert body is not None, "the parser makes one"
    return body


def unknown(body: Element) -> Iterator[tuple[Element, str | None]]:
    """Find elements that are not on the list.

    Yields:
        Each, and the id of the last heading before it.
    """
    heading: str | None = None

    def walk(parent: Element) -> Iterator[tuple[Element, str | None]]:
        nonlocal heading
        allowed = CHILDREN.get(str(parent.tag))
        for child in parent:
            key = _key(child)
            if child.tag in ("h2", "h3", "h4"):
                heading = child.get("id")
            if allowed and child.tag not in allowed:
                yield child, heading
            elif key in BLOCKS or key in SPANS or key in INNER:
                if key[0] != "fieldset":
                    yield from walk(child)
            elif child.tag != f"{SVG}svg":
                yield child, heading

    return walk(body)


def describe(element: Element) -> str:
    """Name an element in a message: '<p class="big">'."""
    tag = element.tag if isinstance(element.tag, str) else "!--"  # of a comment, the tag is a function
    classes = element.get("class")
    return f'<{tag} class="{classes}">' if classes else f"<{tag}>"


class TextWriter(ABC):
    """Writes the text of a Leaflet in some markup: one method for each block and span of the list above.

    A method for a block takes the element and what follows it.
    """

    def blocks(self, elements: Element | Sequence[Element], between: str = "\n\n") -> str:
        """Write everything in an element, or some elements: runs of text, and blocks."""
        done: list[str] = []
        run: list[str | Element] = [elements.text or "" if isinstance(elements, Element) else ""]
        for index, child in enumerate(elements):
            if method := BLOCKS.get(_key(child)):
                done += [self.run(run), getattr(self, method)(child, elements[index + 1 : index + 2])]
                run = [child.tail or ""]
            else:
                run += [child, child.tail or ""]
        done.append(self.run(run))
        return between.join(filter(None, done))

    def line(self, element: Element) -> str:
        """Write an element's text and inline elements."""
        return self.run([element.text or "", *(part for child in element for part in (child, child.tail or ""))])

    def span(self, element: Element) -> str:
        """Write an inline element."""
        method = SPANS.get(_key(element))
        if method is None:
            raise BuildError(f"{describe(element)} stands inside a line. Put it between blank lines.")
        written: str = getattr(self, method)(element)
        return written

    @abstractmethod
    def run(self, parts: Sequence[str | Element]) -> str:
        """Write a line of text and inline elements."""

    def group(self, element: Element, after: Sequence[Element]) -> str:
        """Write a box that means nothing but its content."""
        return self.blocks(element)

    def filter(self, element: Element, after: Sequence[Element]) -> str:
        """Leave out buttons: they do nothing outside of a browser, and all that they could hide is shown."""
        return ""


def is_block(element: Element) -> bool:
    """Whether an element is a block."""
    return _key(element) in BLOCKS


def _key(element: Element) -> tuple[str, str]:
    """Tag and class of an element; the class of `class="claim claim--opinion"` is "claim"."""
    names = (element.get("class") or "").split()
    base = names[0].partition("--")[0] if names and not names[0].startswith("language-") else ""
    same = not base or all(name.partition("--")[0] == base for name in names)
    return str(element.tag), base if same else " ".join(names)


def classes_of(element: Element) -> set[str]:
    """Names in an element's class attribute."""
    return set((element.get("class") or "").split())


def text_of(element: Element) -> str:
    """Its words alone."""
    return " ".join("".join(element.itertext()).split())


SPACED = frozenset(("p", "li", "h2", "h3", "h4", "td", "th", "dt", "dd", "legend", "figcaption"))


def plain_text(elements: Iterable[Element], described: bool = False, skipped: frozenset[str] = frozenset()) -> str:
    """Give the text of some elements as a reader sees it, without citation numbers.

    Args:
        described: whether a picture is its description; otherwise it is the words in it.
        skipped: tags to leave out.
    """

    def parts(element: Element) -> Iterator[str]:
        tag = str(element.tag)
        if tag in skipped or (tag == "sup" and element.get("class") == "citation"):
            return
        if described and tag == f"{SVG}svg":
            yield f"{alternative(element)} "
            return
        yield element.text or ""
        for child in element:
            yield from parts(child)
            yield child.tail or ""
        if tag in SPACED:
            yield " "

    return " ".join("".join(part for e in elements for part in (*parts(e), e.tail or "")).split())


def drawing_in(figure: Element) -> Element:
    """Give the picture of a figure."""
    svg = figure.find(f"{SVG}svg")
    assert svg is not None, "a figure holds one"
    return svg


def alternative(svg: Element) -> str:
    """What a picture shows, in words: its title and its description."""
    parts = (svg.findtext(f"{SVG}{name}", "").strip().rstrip(".") for name in ("title", "desc"))
    return " ".join(f"{part}." for part in parts if part)
