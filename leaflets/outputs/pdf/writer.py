"""Convert a Leaflet's HTML to Typst markup.

Text is written as string literals, so that none of it is parsed as markup. The functions that the markup calls are in
typst/.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin

from leaflets.elements import SVG, Element, TextWriter, alternative, classes_of, drawing_in, text_of
from leaflets.errors import BuildError
from leaflets.typst import FONT

LINE = 100
"""Characters of small text that fit the width of a table."""
LONG_CARD = 700
"""Characters. A shorter care card is kept on one page."""


@dataclass
class Typesetter(TextWriter):
    """Writes the elements of one page, in a document that may contain others."""

    url: str
    """URL of the page, relative to the site, such as "symptoms/"."""
    chapters: Mapping[str, str]
    """Slugs of the pages in the document, by URL relative to the site."""
    site_url: str
    """Public URL of the site, for links to pages that are not in the document."""
    numbers: Mapping[str, int]
    """Number of each source in the document, by key."""
    terms: frozenset[str]
    """Ids of the terms that the document explains."""
    shift: int = 0
    """Added to the level of each heading."""
    cited: bool = True
    """Whether the text shows numbers of sources."""
    sheet_begun: bool = False
    """Whether the heading before a worksheet has begun its page."""
    linked_pages: set[str] = field(default_factory=set)
    """URLs of linked pages that are not in the document, relative to the site; filled while writing."""

    def sheets(self, body: Element) -> list[str]:
        """Write only the worksheets of a page."""
        return [self.worksheet(sheet, ()) for sheet in body.iter("div") if classes_of(sheet) == {"sheet"}]

    def run(self, parts: Sequence[str | Element]) -> str:
        """Write a line of text and inline elements, stripped of white space."""
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
        return "" if not self.cited else call("citation", self.line(element))

    def claim_id(self, element: Element) -> str:
        """Number of a claim."""
        return call("small-words", self.line(element)) + "#linebreak()"

    def term(self, element: Element) -> str:
        """An explained word."""
        return self.link(element)

    def link(self, element: Element) -> str:
        """A link inside the document, or to a URL."""
        href = element.get("href", "")
        if re.match(r"[a-z]+:", href):
            return call("web-link", self.line(element), string(href))
        path, fragment = urldefrag(urljoin("/" + self.url, href))
        path = path.lstrip("/")
        if (key := fragment.removeprefix("source-")) in self.numbers and key != fragment:
            is_number = bool(element.text) and str(element.text).strip().isdigit()  # it differs between documents
            words = literal(str(self.numbers[key])) if is_number else self.line(element)
            return call("source-link", words, label(fragment))
        if fragment in self.terms:
            return call("term-link", self.line(element), label(fragment))
        if path == self.url and not fragment:
            return self.line(element)  # it leads to the page that it is on
        if path in self.chapters and fragment.startswith("term-"):
            return self.line(element)  # a word that this document does not explain, such as the action plan
        if path in self.chapters:
            target = label(f"{self.chapters[path]}#{fragment}")
            return call("page-link", self.line(element), target)
        self.linked_pages.add(path)
        return call(
            "site-link", self.line(element), string(self.site_url + path + (f"#{fragment}" if fragment else ""))
        )

    # Blocks

    def paragraph(self, element: Element, after: Sequence[Element]) -> str:
        """Write a paragraph; one that leads into a list or a table stays with it."""
        is_signpost = "signpost" in classes_of(element)
        leads = bool(after) and after[0].tag in ("ul", "ol", "table")
        return call("lead-in" if leads else "signpost" if is_signpost else "words", self.line(element))

    def jumps(self, element: Element, after: Sequence[Element]) -> str:
        """Leave out links that are there to be pressed."""
        return ""

    def aside(self, element: Element, after: Sequence[Element]) -> str:
        """Write a note in small text."""
        return call("aside", self.line(element))

    def heading(self, element: Element, after: Sequence[Element]) -> str:
        """Write a heading with a label."""
        start = ""
        if after and classes_of(after[0]) == {"sheet"}:  # it begins the sheet's page
            start, self.sheet_begun = "#sheet-start()", True
        id_ = element.get("id")
        mark = f" #{label(f'{self.chapters[self.url]}#{id_}')}" if id_ else ""
        return start + call("heading", self.line(element), f"level: {int(element.tag[1]) + self.shift}") + mark

    def items(self, element: Element, after: Sequence[Element]) -> str:
        """Write a list."""
        items = [self._anchor(item) + self.blocks(item) for item in element]
        name = "enum" if element.tag == "ol" else "signs" if classes_of(element) == {"signs"} else "list"
        start = f"start: {element.get('start')}, " if element.get("start") else ""
        return f"#{name}({start}{contents(items)})"

    def definitions(self, element: Element, after: Sequence[Element]) -> str:
        """Write terms with their meanings."""
        items = []
        for entry in element:
            term, *meanings = list(entry) if entry.tag == "div" else [entry]
            words = self._anchor(entry) + self.line(term)
            items.append(f"terms.item([{words}], [{''.join(self.blocks(meaning) for meaning in meanings)}])")
        return f"#terms({', '.join(items)})"

    def fold(self, element: Element, after: Sequence[Element]) -> str:
        """Write a warning sign with all of its words: paper cannot be opened."""
        return self.blocks([*self.opened(element[0]), *element[1:]])

    def care_card(self, element: Element, after: Sequence[Element]) -> str:
        """Write a care card, whose heading names the urgency."""
        kind = next(name for name in classes_of(element) if name.startswith("care-card--")).removeprefix("care-card--")
        head, *rest = list(element)
        length = len("".join(element.itertext()))
        options = f"{string(kind)}, [{self.heading(head, rest)}], breakable: {str(length > LONG_CARD).lower()}"
        return call("care-card", self.blocks(rest), options)

    def table(self, element: Element, after: Sequence[Element]) -> str:
        """Write a table. Row headers are bold, by which postprocess.py recognises them."""
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
        """Write a worksheet: rules become lines to write on, list items check boxes, empty cells fields."""
        done: list[str] = []
        begun, self.sheet_begun = self.sheet_begun, False
        name, title, lines = "", "none", 0
        for index, child in enumerate(element):
            after = element[index + 1 : index + 2]
            before_rule = bool(after) and after[0].tag == "hr"
            if child.tag == "hr":
                lines += 1
                if not before_rule:
                    done.append(f"#field({string(name)}, lines: {lines}, title: {title})")
                    title, lines = "none", 0
            elif child.tag in ("h2", "h3", "h4"):
                name = text_of(child)
                if before_rule:
                    title = f"[{self.heading(child, after)}]"
                else:
                    done.append(self.heading(child, after))
            elif child.tag == "ul":
                done.append(f"#ticks(({', '.join(string(text_of(item)) for item in child)},))")
            else:
                done.append(self.blocks([child]))
        return call("sheet", "\n\n".join(done), "begun: true" if begun else "")

    def worksheet_table(self, element: Element, after: Sequence[Element]) -> str:
        """Write a table to fill in."""
        table = element[0]
        heads = [text_of(cell) for cell in table.iterfind("thead/tr/th")]
        rows = [text_of(row[0]) for row in table.iterfind("tbody/tr")]
        return f"#grid-sheet(({', '.join(map(string, heads))},), ({', '.join(map(string, rows))},))"

    def _anchor(self, element: Element) -> str:
        """Return an anchor for an element with an id. Ids of sources and terms are unique in the document."""
        id_ = element.get("id")
        if id_ is None:
            return ""
        own = id_.removeprefix("source-") in self.numbers or id_ in self.terms
        return f"#anchor({string(id_ if own else f'{self.chapters[self.url]}#{id_}')})"

    def line_to_write_on(self, element: Element, after: Sequence[Element]) -> str:
        """Reject a line outside a worksheet, where it would have no label."""
        raise BuildError(
            f"The page '{self.url}' has a line (___) outside a worksheet. Put it between '/// sheet' and '///'."
        )

    def code_block(self, element: Element, after: Sequence[Element]) -> str:
        """Reject a code block: pages for patients have none."""
        raise BuildError(f"The page '{self.url}' has a code block, which print does not support. Write it as text.")


def call(function: str, content: str, arguments: str = "") -> str:
    """Return a call of a Typst function with content."""
    return f"#{function}{f'({arguments})' if arguments else ''}[{content}]"


def string(text: str) -> str:
    r"""Return a Typst string: `a "b"` gives `"a \"b\""`."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def literal(text: str) -> str:
    """Return text as Typst markup."""
    return f"#{string(text)}" if text else ""


def label(name: str) -> str:
    """Return a Typst label. A link to a label that does not exist is an error in Typst."""
    return f"label({string(name)})"


def contents(items: Iterable[str]) -> str:
    """Return Typst arguments, each of them content."""
    return ", ".join(f"[{item}]" for item in items)


def ends_line(element: Element) -> bool:
    """Return whether a new line begins after an inline element."""
    return element.tag == "br" or classes_of(element) == {"claims__id"}


def column_widths(table: Element) -> list[int]:
    """Return the relative widths of columns: each fits its longest word, and longer texts get more of the rest."""
    columns = [list(column) for column in zip(*(map(printed_text, row) for row in table.iter("tr")), strict=True)]
    needed = [max(len(word) for text in texts for word in re.split(r"(?<=[-/])|\s", text)) + 2 for texts in columns]
    spare = max(0, LINE - sum(needed))
    wanted = [sum(map(len, texts)) ** 0.8 for texts in columns]
    return [round(need + spare * want / sum(wanted)) for need, want in zip(needed, wanted, strict=True)]


def printed_text(cell: Element) -> str:
    """Return the text of a cell with the URLs that paper prints after its links."""
    links = (link.get("href", "") for link in cell.iter("a"))
    return " ".join([text_of(cell), *(f"({link.partition('://')[2]})" for link in links if "://" in link)])


def smallest_letters(svg: Element) -> float:
    """Return the smallest font size of a picture as a fraction of its width; 1 if it has no text."""
    width = float(svg.get("viewBox", "0 0 1 1").split()[2])
    return min((float(size) / width for element in svg.iter() if (size := element.get("font-size"))), default=1)


def drawing(svg: Element) -> str:
    """Return a picture as an SVG document, with the colour and font that it inherits from the page on screen."""
    svg = deepcopy(svg)
    svg.attrib.pop("{http://www.w3.org/2000/xmlns/}xmlns", None)  # the tree's own names say it
    svg.attrib |= {"color": INK, "font-family": FONT, "xmlns": SVG[1:-1]}
    for element in svg.iter():  # names without a prefix, because engines of e-book readers know no namespaces
        element.tag = str(element.tag).removeprefix(SVG)
    return etree.tostring(svg, encoding="unicode")


INK = "#17262b"
