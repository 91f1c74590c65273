"""Markdown's HTML as Typst markup: the text of a Leaflet, ready for paper.

All text goes out as string literals, so nothing in it can be taken for markup. An element or a class that has no branch
here stops the build: whatever is new on a page must be given a form on paper, and is never left out in silence. The
functions that the markup calls are in overrides/print/.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin

from leaflets.elements import Element, TextWriter, alternative, classes_of, drawing_in, text_of
from leaflets.errors import BuildError
from leaflets.typst import FONT

LINE = 100
"""Characters of small print that a table's line has room for."""
LONG_CARD = 700
"""Characters. A care card with fewer is kept on one page."""


@dataclass
class Typesetter(TextWriter):
    """Sets the HTML of one page, inside a document that may hold others."""

    url: str
    """Address of the page inside the site, such as "symptoms/"."""
    chapters: Mapping[str, str]
    """Pages that this document holds: addresses inside the site, and their slugs."""
    site_url: str
    """Where links lead to that leave the document."""
    numbers: Mapping[str, int]
    """Number of each source that the document lists, by key."""
    terms: frozenset[str]
    """Ids of the terms that the document explains."""
    shift: int = 0
    """Added to the level of each heading."""
    linked_pages: set[str] = field(default_factory=set)
    """Addresses inside the site of other pages that the text links to, filled while setting."""

    def sheets(self, body: Element) -> list[str]:
        """Set the worksheets of a page alone."""
        return [self.worksheet(sheet, ()) for sheet in body.iter("div") if classes_of(sheet) == {"sheet"}]

    def run(self, parts: Sequence[str | Element]) -> str:
        """A line of text and inline elements, without the space around it."""
        spaced = [re.sub(r"[ \t\r\n]+", " ", part) if isinstance(part, str) else part for part in parts]
        if isinstance(spaced[0], str):
            spaced[0] = spaced[0].lstrip(" ")
        if isinstance(spaced[-1], str):
            spaced[-1] = spaced[-1].rstrip(" ")
        for before, (index, part) in zip(spaced, enumerate(spaced[1:], 1), strict=False):
            if isinstance(part, str) and isinstance(before, Element) and ends_line(before):
                spaced[index] = part.lstrip(" ")
        return "".join(literal(part) if isinstance(part, str) else self.span(part) for part in spaced)

    def strong(self, element: Element) -> str:
        """Bold text."""
        return call("strong", self.line(element))

    def emphasis(self, element: Element) -> str:
        """Text in italics."""
        return call("emph", self.line(element))

    def work(self, element: Element) -> str:
        """Title of a work."""
        return call("work", self.line(element))

    def code(self, element: Element) -> str:
        """Code in a line."""
        return call("code-words", self.line(element))

    def line_break(self, element: Element) -> str:
        """End of a line."""
        return "#linebreak()"

    def citation(self, element: Element) -> str:
        """Numbers of sources."""
        return call("citation", self.line(element))

    def weak_source(self, element: Element) -> str:
        """What is said beside a number."""
        return call("weak-source", self.line(element))

    def claim_id(self, element: Element) -> str:
        """Number of a claim."""
        return call("small-words", self.line(element)) + "#linebreak()"

    def term(self, element: Element) -> str:
        """An explained word."""
        return self.link(element)

    def link(self, element: Element) -> str:
        """A link: to a place in this document, or to an address."""
        href = element.get("href", "")
        if re.match(r"[a-z]+:", href):
            return call("web-link", self.line(element), string(href))
        path, fragment = urldefrag(urljoin("/" + self.url, href))
        path = path.lstrip("/")
        if (key := fragment.removeprefix("source-")) in self.numbers and key != fragment:
            weak = element.find("span[@class='citation__weak']")
            if element.text and element.text.strip().isdigit():  # a number, which this document counts for itself
                words = literal(str(self.numbers[key]))
                words += literal(" ") + self.span(weak) if weak is not None else ""
            else:
                words = self.line(element)
            return call("source-link", words, label(fragment))
        if fragment in self.terms:
            return call("term-link", self.line(element), label(fragment))
        if path in self.chapters:
            target = label(f"{self.chapters[path]}#{fragment}")
            return call("page-link", self.line(element), target)
        self.linked_pages.add(path)
        return call(
            "site-link", self.line(element), string(self.site_url + path + (f"#{fragment}" if fragment else ""))
        )

    # Blocks. Each takes the element and its next neighbour, if there is one.

    def paragraph(self, element: Element, after: Sequence[Element]) -> str:
        """Write a paragraph; one that leads into a list or a table stays with it."""
        is_signpost = bool(classes_of(element))
        leads = bool(after) and after[0].tag in ("ul", "ol", "table")
        return call("lead-in" if leads else "signpost" if is_signpost else "words", self.line(element))

    def aside(self, element: Element, after: Sequence[Element]) -> str:
        """Write a note in small print."""
        return call("aside", self.line(element))

    def heading(self, element: Element, after: Sequence[Element]) -> str:
        """Write a heading that links can lead to."""
        id_ = element.get("id")
        mark = f" #{label(f'{self.chapters[self.url]}#{id_}')}" if id_ else ""
        return call("heading", self.line(element), f"level: {int(element.tag[1]) + self.shift}") + mark

    def items(self, element: Element, after: Sequence[Element]) -> str:
        """Write a list."""
        items = [self._anchor(item) + self.blocks(item) for item in element]
        return f"#{'enum' if element.tag == 'ol' else 'list'}({contents(items)})"

    def definitions(self, element: Element, after: Sequence[Element]) -> str:
        """Write terms with their meanings."""
        items = []
        for entry in element:
            term, *meanings = list(entry) if entry.tag == "div" else [entry]
            words = self._anchor(entry) + self.line(term)
            items.append(f"terms.item([{words}], [{''.join(self.blocks(meaning) for meaning in meanings)}])")
        return f"#terms({', '.join(items)})"

    def care_card(self, element: Element, after: Sequence[Element]) -> str:
        """Write a care card, whose heading names the urgency."""
        kind = next(name for name in classes_of(element) if name.startswith("care-card--")).removeprefix("care-card--")
        head, *rest = list(element)
        length = len("".join(element.itertext()))
        options = f"{string(kind)}, [{self.heading(head, rest)}], breakable: {str(length > LONG_CARD).lower()}"
        return call("care-card", self.blocks(rest), options)

    def table(self, element: Element, after: Sequence[Element]) -> str:
        """A table, with columns as wide as their words ask for.

        Row headers are bold: finish.py knows them by that.
        """
        heads = [self.line(cell) for cell in element.iterfind("thead/tr/th")]
        names = map(text_of, element.iterfind("thead/tr/th"))
        labels = ", ".join(string(name if name.endswith("?") else f"{name}:") for name in names)
        rows = []
        for row in element.iterfind("tbody/tr"):
            cells = [call("strong", self.line(cell)) if cell.tag == "th" else self.blocks(cell) for cell in row]
            anchor = f"{self.chapters[self.url]}#{row.get('id')}" if row.get("id") else None
            if anchor:
                cells[0] = f"#anchor({string(anchor)})" + cells[0]
            rows.append(f"({contents(cells)},)")
        widths = ", ".join(f"{width}fr" for width in column_widths(element))
        return f"#data-table(({widths},), ({contents(heads)},), ({labels},), ({''.join(f'{row}, ' for row in rows)}))"

    def figure(self, element: Element, after: Sequence[Element]) -> str:
        """Write a picture with its description and caption."""
        svg = drawing_in(element)
        caption = element.find("figcaption")
        words = f"[{self.line(caption)}]" if caption is not None else "none"
        return f"#picture({string(drawing(svg))}, {string(alternative(svg))}, {words}, {smallest_letters(svg)})"

    def worksheet(self, element: Element, after: Sequence[Element]) -> str:
        """A sheet to fill in: each rule is a line to write on, each point a box to tick, each empty cell a field."""
        done: list[str] = []
        name, title, lines = "", "none", 0
        for index, child in enumerate(element):
            after = element[index + 1 : index + 2]
            before_rule = bool(after) and after[0].tag == "hr"
            if child.tag == "hr":
                lines += 1
                if not before_rule:
                    done.append(f"#field({string(name)}, lines: {lines}, title: {title})")
                    title, lines = "none", 0
            elif child.tag in ("h2", "h3", "h4") and before_rule:
                name, title = text_of(child), f"[{self.heading(child, after)}]"
            elif child.tag == "ul":
                done.append(f"#ticks(({', '.join(string(text_of(item)) for item in child)},))")
            else:
                done.append(self.blocks([child]))
        return call("sheet", "\n\n".join(done))

    def worksheet_table(self, element: Element, after: Sequence[Element]) -> str:
        """Write a table to fill in."""
        table = element[0]
        heads = [text_of(cell) for cell in table.iterfind("thead/tr/th")]
        rows = [text_of(row[0]) for row in table.iterfind("tbody/tr")]
        return f"#grid-sheet(({', '.join(map(string, heads))},), ({', '.join(map(string, rows))},))"

    def _anchor(self, element: Element) -> str:
        """A place that links lead to, where it is no heading. Sources and terms stand once in a document."""
        id_ = element.get("id")
        if id_ is None:
            return ""
        own = id_.removeprefix("source-") in self.numbers or id_ in self.terms
        return f"#anchor({string(id_ if own else f'{self.chapters[self.url]}#{id_}')})"

    def line_to_write_on(self, element: Element, after: Sequence[Element]) -> str:
        """Refuse a line outside of a worksheet, which gives each a name."""
        raise BuildError(f"The page '{self.url}' has a line to write on outside of a worksheet. Put it into one.")

    def code_block(self, element: Element, after: Sequence[Element]) -> str:
        """Refuse a block of code: pages for patients have none."""
        raise BuildError(f"The page '{self.url}' has a block of code, which print does not support. Write it as text.")


def call(function: str, content: str, arguments: str = "") -> str:
    """A Typst function applied to content."""
    return f"#{function}{f'({arguments})' if arguments else ''}[{content}]"


def string(text: str) -> str:
    r"""A Typst string: `a "b"` gives `"a \"b\""`."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def literal(text: str) -> str:
    """Text as it is, in Typst's markup."""
    return f"#{string(text)}" if text else ""


def label(name: str) -> str:
    """A name for a place; Typst stops where a link has none."""
    return f"label({string(name)})"


def contents(items: Iterable[str]) -> str:
    """Typst arguments, each a piece of content."""
    return ", ".join(f"[{item}]" for item in items)


def ends_line(element: Element) -> bool:
    """Whether what follows an inline element begins a line."""
    return element.tag == "br" or classes_of(element) == {"claims__id"}


def column_widths(table: Element) -> list[int]:
    """Shares of a table's width: each column has room for its longest word, and the rest goes where texts are long."""
    columns = [list(column) for column in zip(*(map(text_of, row) for row in table.iter("tr")), strict=True)]
    needed = [max(len(word) for text in texts for word in re.split(r"(?<=[-/])|\s", text)) + 2 for texts in columns]
    spare = max(0, LINE - sum(needed))
    wanted = [sum(map(len, texts)) ** 0.8 for texts in columns]
    return [round(need + spare * want / sum(wanted)) for need, want in zip(needed, wanted, strict=True)]


def smallest_letters(svg: Element) -> float:
    """Size of a picture's smallest letters, as a share of its width; 1 if it has none."""
    width = float(svg.get("viewBox", "0 0 1 1").split()[2])
    return min((float(size) / width for element in svg.iter() if (size := element.get("font-size"))), default=1)


def drawing(svg: Element) -> str:
    """A picture on its own: what it inherits from the page on screen is written into it."""
    svg = deepcopy(svg)
    svg.attrib.pop("{http://www.w3.org/2000/xmlns/}xmlns", None)  # the tree's own names say it
    svg.attrib |= {"color": INK, "font-family": FONT}
    return etree.tostring(svg, encoding="unicode")


INK = "#17262b"
