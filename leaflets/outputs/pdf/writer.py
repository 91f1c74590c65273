"""Markdown's HTML as Typst markup: the text of a Leaflet, ready for paper.

All text goes out as string literals, so nothing in it can be taken for markup. An element or a class that has no branch
here stops the build: whatever is new on a page must be given a form on paper, and is never left out in silence. The
functions that the markup calls are in overrides/print/.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin

from leaflets.elements import SVG, NoFormError, alternative, classes_of, parse, text_of
from leaflets.typst import FONT

LINE = 100
"""Characters of small print that a table's line has room for."""
LONG_CARD = 700
"""Characters. A care card with fewer is kept on one page."""


class UnknownElementError(NoFormError):
    """HTML that has no form on paper yet; it stops the build."""

    form, writer = "on paper", "printing/typeset.py"


@dataclass
class Typesetter:
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
    left: set[str] = field(default_factory=set)
    """Addresses inside the site of other pages that the text links to, filled while setting."""

    def blocks(self, html: str) -> str:
        """Set a piece of a page.

        Raises:
            UnknownElementError: for an element or a class without a form on paper.
        """
        return self._blocks(parse(html))

    def sheets(self, html: str) -> list[str]:
        """Set the sheets of a page alone."""
        return [self._sheet(sheet) for sheet in parse(html).iter("div") if classes_of(sheet) == {"sheet"}]

    def _blocks(self, element: etree.Element) -> str:
        """Everything in an element: runs of text, and blocks."""
        done: list[str] = []
        run: list[str | etree.Element] = [element.text or ""]
        for index, child in enumerate(element):
            if child.tag in BLOCKS:
                done += [self._run(run), BLOCKS[child.tag](self, child, element[index + 1 : index + 2])]
                run = [child.tail or ""]
            else:
                run += [child, child.tail or ""]
        done.append(self._run(run))
        return "\n\n".join(filter(None, done))

    def _inline(self, element: etree.Element) -> str:
        return self._run([element.text or "", *(part for child in element for part in (child, child.tail or ""))])

    def _run(self, parts: Sequence[str | etree.Element]) -> str:
        """A line of text and inline elements, without the space around it."""
        spaced = [re.sub(r"[ \t\r\n]+", " ", part) if isinstance(part, str) else part for part in parts]
        if isinstance(spaced[0], str):
            spaced[0] = spaced[0].lstrip(" ")
        if isinstance(spaced[-1], str):
            spaced[-1] = spaced[-1].rstrip(" ")
        for before, (index, part) in zip(spaced, enumerate(spaced[1:], 1), strict=False):
            if isinstance(part, str) and isinstance(before, etree.Element) and ends_line(before):
                spaced[index] = part.lstrip(" ")
        return "".join(literal(part) if isinstance(part, str) else self._span(part) for part in spaced)

    def _span(self, element: etree.Element) -> str:
        """One inline element."""
        classes = classes_of(element)
        match element.tag:
            case "strong" | "b":
                return call("strong", self._inline(element))
            case "em" | "i":
                return call("emph", self._inline(element))
            case "cite":
                return call("work", self._inline(element))
            case "code":
                return call("code-words", self._inline(element))
            case "br":
                return "#linebreak()"
            case "time":
                return self._inline(element)
            case "sup" if classes == {"citation"}:
                return call("citation", self._inline(element))
            case "span" if classes == {"citation__weak"}:
                return call("weak-source", self._inline(element))
            case "span" if classes == {"claims__id"}:
                return call("small-words", self._inline(element)) + "#linebreak()"
            case "span" if "verdict" in classes:
                return call("strong", self._inline(element))
            case "a":
                return self._link(element)
        raise UnknownElementError(self.url, element)

    def _link(self, element: etree.Element) -> str:
        """A link: to a place in this document, or to an address."""
        href = element.get("href", "")
        if re.match(r"[a-z]+:", href):
            return call("web-link", self._inline(element), quoted(href))
        path, fragment = urldefrag(urljoin("/" + self.url, href))
        path = path.lstrip("/")
        if (key := fragment.removeprefix("source-")) in self.numbers and key != fragment:
            weak = element.find("span[@class='citation__weak']")
            if element.text and element.text.strip().isdigit():  # a number, which this document counts for itself
                words = literal(str(self.numbers[key]))
                words += literal(" ") + self._span(weak) if weak is not None else ""
            else:
                words = self._inline(element)
            return call("source-link", words, label(fragment))
        if fragment in self.terms:
            return call("term-link", self._inline(element), label(fragment))
        if path in self.chapters:
            target = label(f"{self.chapters[path]}#{fragment}")
            return call("page-link", self._inline(element), target)
        self.left.add(path)
        return call(
            "site-link", self._inline(element), quoted(self.site_url + path + (f"#{fragment}" if fragment else ""))
        )

    # Blocks. Each takes the element and its next neighbour, if there is one.

    def _paragraph(self, element: etree.Element, after: Sequence[etree.Element]) -> str:
        classes = classes_of(element)
        if classes <= {"signpost"}:
            # A line that leads into a list or a table stays with it.
            leads = bool(after) and after[0].tag in ("ul", "ol", "table")
            return call("lead-in" if leads else "signpost" if classes else "words", self._inline(element))
        if classes <= {"also", "asked"}:
            return call("aside", self._inline(element))
        raise UnknownElementError(self.url, element)

    def _heading(self, element: etree.Element, after: Sequence[etree.Element]) -> str:
        id_ = element.get("id")
        mark = f" #{label(f'{self.chapters[self.url]}#{id_}')}" if id_ else ""
        return call("heading", self._inline(element), f"level: {int(element.tag[1]) + self.shift}") + mark

    def _list(self, element: etree.Element, after: Sequence[etree.Element]) -> str:
        if not classes_of(element) <= {"ways-in", "a-to-z"}:
            raise UnknownElementError(self.url, element)
        unknown = next((item for item in element if not classes_of(item) <= {"signpost"}), None)
        if unknown is not None:
            raise UnknownElementError(self.url, unknown)
        items = [self._anchor(item) + self._blocks(item) for item in element]
        return f"#{'enum' if element.tag == 'ol' else 'list'}({contents(items)})"

    def _definitions(self, element: etree.Element, after: Sequence[etree.Element]) -> str:
        if not classes_of(element) <= {"glossary", "sources"}:
            raise UnknownElementError(self.url, element)
        items = []
        for entry in element:
            term, *meanings = list(entry) if entry.tag == "div" else [entry]
            words = self._anchor(entry) + self._inline(term)
            items.append(f"terms.item([{words}], [{''.join(self._blocks(meaning) for meaning in meanings)}])")
        return f"#terms({', '.join(items)})"

    def _division(self, element: etree.Element, after: Sequence[etree.Element]) -> str:
        classes = classes_of(element)
        if not classes or classes <= {"claims"}:
            return self._blocks(element)
        if "care-card" in classes:
            kind = next(name for name in classes if name.startswith("care-card--")).removeprefix("care-card--")
            head, *rest = list(element)
            body = etree.Element("div")
            body.extend(rest)
            length = len("".join(element.itertext()))
            options = f"{quoted(kind)}, [{self._heading(head, rest)}], breakable: {str(length > LONG_CARD).lower()}"
            return call("care-card", self._blocks(body), options)
        if classes == {"sheet"}:
            return self._sheet(element)
        raise UnknownElementError(self.url, element)

    def _table(self, element: etree.Element, after: Sequence[etree.Element]) -> str:
        """A table, with columns as wide as their words ask for.

        Row headers are bold: pdf_finish.py knows them by that.
        """
        if not classes_of(element) <= {"cards"}:
            raise UnknownElementError(self.url, element)
        self._only(element, ("thead", "tbody"))
        heads = [self._inline(cell) for cell in element.iterfind("thead/tr/th")]
        names = map(text_of, element.iterfind("thead/tr/th"))
        labels = ", ".join(quoted(name if name.endswith("?") else f"{name}:") for name in names)
        rows = []
        for row in element.iterfind("tbody/tr"):
            cells = [call("strong", self._inline(cell)) if cell.tag == "th" else self._blocks(cell) for cell in row]
            anchor = f"{self.chapters[self.url]}#{row.get('id')}" if row.get("id") else None
            if anchor:
                cells[0] = f"#anchor({quoted(anchor)})" + cells[0]
            rows.append(f"({contents(cells)},)")
        widths = ", ".join(f"{width}fr" for width in column_widths(element))
        return f"#data-table(({widths},), ({contents(heads)},), ({labels},), ({''.join(f'{row}, ' for row in rows)}))"

    def _figure(self, element: etree.Element, after: Sequence[etree.Element]) -> str:
        self._only(element, (f"{SVG}svg", "figcaption"))
        svg = element.find(f"{SVG}svg")
        if svg is None:
            raise UnknownElementError(self.url, element)
        caption = element.find("figcaption")
        words = f"[{self._inline(caption)}]" if caption is not None else "none"
        return f"#picture({quoted(drawing(svg))}, {quoted(alternative(svg))}, {words}, {smallest_letters(svg)})"

    def _sheet(self, sheet: etree.Element) -> str:
        """A sheet to fill in: each rule is a line to write on, each point a box to tick, each empty cell a field."""
        done: list[str] = []
        name, title, lines = "", "none", 0
        for index, child in enumerate(sheet):
            after = sheet[index + 1 : index + 2]
            before_rule = bool(after) and after[0].tag == "hr"
            if child.tag == "hr":
                lines += 1
                if not before_rule:
                    done.append(f"#field({quoted(name)}, lines: {lines}, title: {title})")
                    title, lines = "none", 0
            elif child.tag in ("h2", "h3", "h4") and before_rule:
                name, title = text_of(child), f"[{self._heading(child, after)}]"
            elif child.tag == "ul":
                done.append(f"#ticks(({', '.join(quoted(text_of(item)) for item in child)},))")
            elif child.tag == "div" and classes_of(child) == {"sheet__scroll"}:
                done.append(self._grid(child[0]))
            elif child.tag in BLOCKS:
                done.append(BLOCKS[child.tag](self, child, after))
            else:
                raise UnknownElementError(self.url, child)
        return call("sheet", "\n\n".join(done))

    def _grid(self, table: etree.Element) -> str:
        """A table to fill in."""
        heads = [text_of(cell) for cell in table.iterfind("thead/tr/th")]
        rows = [text_of(row[0]) for row in table.iterfind("tbody/tr")]
        return f"#grid-sheet(({', '.join(map(quoted, heads))},), ({', '.join(map(quoted, rows))},))"

    def _anchor(self, element: etree.Element) -> str:
        """A place that links lead to, where it is no heading. Sources and terms stand once in a document."""
        id_ = element.get("id")
        if id_ is None:
            return ""
        own = id_.removeprefix("source-") in self.numbers or id_ in self.terms
        return f"#anchor({quoted(id_ if own else f'{self.chapters[self.url]}#{id_}')})"

    def _only(self, element: etree.Element, known: tuple[str, ...]) -> None:
        """Stop at a child that would be left out."""
        unknown = next((child for child in element if child.tag not in known), None)
        if unknown is not None:
            raise UnknownElementError(self.url, unknown)

    def _dropped(self, element: etree.Element, after: Sequence[etree.Element]) -> str:
        """A filter: buttons do nothing on paper, and all that they could hide is shown."""
        return ""


Block = Callable[[Typesetter, etree.Element, Sequence[etree.Element]], str]
BLOCKS: Mapping[str, Block] = {
    "p": Typesetter._paragraph,
    "h2": Typesetter._heading,
    "h3": Typesetter._heading,
    "h4": Typesetter._heading,
    "ul": Typesetter._list,
    "ol": Typesetter._list,
    "dl": Typesetter._definitions,
    "div": Typesetter._division,
    "table": Typesetter._table,
    "figure": Typesetter._figure,
    "fieldset": Typesetter._dropped,
}


def call(function: str, content: str, arguments: str = "") -> str:
    """A Typst function applied to content."""
    return f"#{function}{f'({arguments})' if arguments else ''}[{content}]"


def quoted(text: str) -> str:
    r"""A Typst string: `a "b"` gives `"a \"b\""`."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def literal(text: str) -> str:
    """Text as it is, in Typst's markup."""
    return f"#{quoted(text)}" if text else ""


def label(name: str) -> str:
    """A name for a place; Typst stops where a link has none."""
    return f"label({quoted(name)})"


def contents(items: Iterable[str]) -> str:
    """Typst arguments, each a piece of content."""
    return ", ".join(f"[{item}]" for item in items)


def ends_line(element: etree.Element) -> bool:
    """Whether what follows an inline element begins a line."""
    return element.tag == "br" or classes_of(element) == {"claims__id"}


def column_widths(table: etree.Element) -> list[int]:
    """Shares of a table's width: each column has room for its longest word, and the rest goes where texts are long."""
    columns = [list(column) for column in zip(*(map(text_of, row) for row in table.iter("tr")), strict=True)]
    needed = [max(len(word) for text in texts for word in re.split(r"(?<=[-/])|\s", text)) + 2 for texts in columns]
    spare = max(0, LINE - sum(needed))
    wanted = [sum(map(len, texts)) ** 0.8 for texts in columns]
    return [round(need + spare * want / sum(wanted)) for need, want in zip(needed, wanted, strict=True)]


def smallest_letters(svg: etree.Element) -> float:
    """Size of a picture's smallest letters, as a share of its width; 1 if it has none."""
    width = float(svg.get("viewBox", "0 0 1 1").split()[2])
    return min((float(size) / width for element in svg.iter() if (size := element.get("font-size"))), default=1)


def drawing(svg: etree.Element) -> str:
    """A picture on its own: what it inherits from the page on screen is written into it."""
    svg = deepcopy(svg)
    svg.attrib.pop("{http://www.w3.org/2000/xmlns/}xmlns", None)  # the tree's own names say it
    svg.attrib |= {"color": INK, "font-family": FONT}
    return etree.tostring(svg, encoding="unicode")


INK = "#17262b"
