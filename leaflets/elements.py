"""The HTML elements that a Leaflet may contain, and the base class of the writers that convert them.

An element that is not in these tables stops the build, so that no output can silently drop content. To add one, add
it here and to each subclass of TextWriter.
"""

import xml.etree.ElementTree as etree
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence

import tinyhtml5

from leaflets.errors import BuildError

Element = etree.Element
SVG = "{http://www.w3.org/2000/svg}"

LOOKS = {"groups"}
"""Classes that any element may have beside its own: they change its look alone."""
BLOCKS: dict[tuple[str, str], str] = {
    ("p", ""): "paragraph",
    ("p", "signpost"): "paragraph",
    ("p", "jumps"): "jumps",
    ("p", "also"): "aside",
    ("p", "asked"): "aside",
    ("h2", ""): "heading",
    ("h3", ""): "heading",
    ("h4", ""): "heading",
    ("ul", ""): "items",
    ("ul", "a-to-z"): "items",
    ("ul", "signs"): "items",
    ("ul", "crisis"): "items",
    ("details", "sign"): "fold",
    ("p", "sign__more"): "paragraph",
    ("p", "sign__call"): "paragraph",
    ("p", "sign__say"): "paragraph",
    ("ol", ""): "items",
    ("dl", "glossary"): "definitions",
    ("dl", "sources"): "definitions",
    ("div", ""): "group",
    ("div", "claims"): "group",
    ("div", "care-card"): "care_card",
    ("div", "sheet"): "worksheet",
    ("div", "sheet__box"): "worksheet_table",
    ("table", "cards"): "table",
    ("figure", "figure"): "figure",
    ("details", "claims__group"): "fold",
    ("hr", ""): "line_to_write_on",
    ("pre", ""): "code_block",
}
"""Block elements by tag and class, with the name of the method that writes them."""
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
    ("span", "claims__id"): "claim_id",
    ("span", "verdict"): "strong",
    ("a", ""): "link",
    ("a", "term"): "term",
}
"""Inline elements by tag and class, with the name of the method that writes them."""
INNER = {
    *(("li", ""), ("li", "signpost"), ("dt", ""), ("dd", ""), ("div", "glossary__entry"), ("div", "source")),
    *(("thead", ""), ("tbody", ""), ("tr", ""), ("tr", "claim"), ("th", ""), ("td", ""), ("table", "sheet__table")),
    *(("figcaption", ""), ("summary", "")),
}
"""Elements that are written by the method of the block around them."""
CHILDREN = {
    "ul": ("li",),
    "ol": ("li",),
    "dl": ("div", "dt", "dd"),
    "table": ("thead", "tbody"),
    "figure": (f"{SVG}svg", "figcaption"),
}
"""The only child elements that these may have."""


def parse(html: str) -> Element:
    """Parse an HTML fragment and return its body element."""
    page: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    body = page.find("body")
    assert body is not None, "the parser always adds one"
    return body


def unknown(body: Element) -> Iterator[tuple[Element, str | None]]:
    """Yield the elements that are not in the tables above.

    Yields:
        The element, and the id of the last heading before it.
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
                yield from walk(child)
            elif child.tag != f"{SVG}svg":
                yield child, heading

    return walk(body)


def describe(element: Element) -> str:
    """Return an element's start tag for a message: '<p class="big">'."""
    tag = element.tag if isinstance(element.tag, str) else "!--"  # the tag of a comment is a function
    classes = element.get("class")
    return f'<{tag} class="{classes}">' if classes else f"<{tag}>"


class TextWriter(ABC):
    """Converts a Leaflet's text to another markup, with one method for each kind of block and span.

    A method for a block takes the element and a sequence with its next sibling, or an empty one.
    """

    def blocks(self, elements: Element | Sequence[Element], between: str = "\n\n") -> str:
        """Write the blocks and the text in an element, or in some elements."""
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
            raise BuildError(f"'{describe(element)}' is not allowed inside a line. Put it between blank lines.")
        written: str = getattr(self, method)(element)
        return written

    @abstractmethod
    def run(self, parts: Sequence[str | Element]) -> str:
        """Write a line of text and inline elements."""

    def group(self, element: Element, after: Sequence[Element]) -> str:
        """Write the content of a `div` without a meaning of its own."""
        return self.blocks(element)

    def fold(self, element: Element, after: Sequence[Element]) -> str:
        """Write what a browser folds: it is open in every other output."""
        summary, *rest = list(element)
        return self.blocks([*self.opened(summary), *rest])

    @staticmethod
    def opened(summary: Element) -> list[Element]:
        """Make a paragraph of the line that is always seen of a fold; a heading in it stays one."""
        if len(summary) and is_block(summary[0]):
            return list(summary)
        line = etree.Element("p")
        line.text = summary.text
        line.extend(summary)
        return [line]


def is_block(element: Element) -> bool:
    """Return whether an element is a block."""
    return _key(element) in BLOCKS


def _key(element: Element) -> tuple[str, str]:
    """Return the tag and class of an element. For `class="claim claim--opinion"` the class is "claim"."""
    names = [name for name in (element.get("class") or "").split() if name not in LOOKS]
    base = names[0].partition("--")[0] if names and not names[0].startswith("language-") else ""
    same = not base or all(name.partition("--")[0] == base for name in names)
    return str(element.tag), base if same else " ".join(names)


def classes_of(element: Element) -> set[str]:
    """Return the class names of an element."""
    return set((element.get("class") or "").split())


def text_of(element: Element) -> str:
    """Return the text of an element, with white space collapsed."""
    return " ".join("".join(element.itertext()).split())


SPACED = frozenset(("p", "li", "h2", "h3", "h4", "td", "th", "dt", "dd", "legend", "figcaption", "summary"))
ENDED = frozenset(("h2", "h3", "h4", "td", "th", "dt", "legend"))
"""Tags of what has no full stop of its own, but is followed by other text."""


def plain_text(elements: Iterable[Element], described: bool = False, skipped: frozenset[str] = frozenset()) -> str:
    """Return the visible text of some elements, without citation numbers.

    Args:
        described: whether to use a picture's description instead of the text in it.
        skipped: tags of elements to leave out.
    """

    def text_in(element: Element) -> str:
        tag = str(element.tag)
        if tag in skipped or (tag == "sup" and element.get("class") == "citation"):
            return ""
        if described and tag == f"{SVG}svg":
            return f"{alternative(element)} "
        text = (element.text or "") + "".join(text_in(child) + (child.tail or "") for child in element)
        if tag in ENDED and (text := text.rstrip()) and text[-1] not in ".:?!…":
            text += ":" if element.get("scope") == "row" else "."  # so that a row reads like "Flu: 5 to 8 days."
        return f"{text} " if tag in SPACED else text

    return " ".join("".join(text_in(element) + (element.tail or "") for element in elements).split())


def drawing_in(figure: Element) -> Element:
    """Return the SVG element of a figure."""
    svg = figure.find(f"{SVG}svg")
    assert svg is not None, "each figure has one"
    return svg


def alternative(svg: Element) -> str:
    """Return the alternative text of an SVG: its title and its description."""
    parts = (svg.findtext(f"{SVG}{name}", "").strip().rstrip(".") for name in ("title", "desc"))
    return " ".join(f"{part}." for part in parts if part)
