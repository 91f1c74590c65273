"""A Leaflet's HTML as clean Markdown (CommonMark, with GitHub's tables).

As with paper, an element or a class that has no branch here stops the build: nothing is left out in silence. What only
a browser can show is said in words: a care card is a quotation whose heading names the urgency, a picture is its
description, a line to write on is a rule.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from leaflets.elements import SVG, NoFormError, alternative, classes_of, parse

SPECIAL = re.compile(r"[\\`*_\[\]<>~|]|&(?=#?\w+;)")
END = "\x00"
"""Stands for the end of a citation, which a bracket after it must not make a link."""
LINE_START = re.compile(r"^(?:[-+#>](?=\s|#|$)|\d+(?=[.)](?:\s|$)))")


class UnwritableElementError(NoFormError):
    """HTML that has no form in Markdown yet; it stops the build."""

    form, writer = "in Markdown", "publishing/markdown_text.py"


def markdown(html: str, page_url: str) -> str:
    """Write a piece of a page.

    Args:
        page_url: public address of the page, from which its links start.

    Raises:
        UnwritableElementError: for an element or a class without a form in Markdown.
    """
    return Writer(page_url).blocks(parse(html))


def inline(html: str, page_url: str) -> str:
    """Write a piece of a page on one line, paragraphs one after the other."""
    return " ".join(Writer(page_url).blocks(parse(html)).split("\n\n"))


def escaped(text: str) -> str:
    """Text that Markdown takes as it is, where it stands at the start of a line or within one."""
    return LINE_START.sub(lambda match: _guarded(match[0]), SPECIAL.sub(r"\\\g<0>", text))


def _guarded(start: str) -> str:
    return f"{start}\\" if start[0].isdigit() else f"\\{start}"


@dataclass(frozen=True)
class Writer:
    """Writes the HTML of one page."""

    page_url: str

    def blocks(self, element: etree.Element, between: str = "\n\n") -> str:
        """Everything in an element: runs of text, and blocks."""
        done: list[str] = []
        run: list[str | etree.Element] = [element.text or ""]
        for child in element:
            if child.tag in BLOCKS:
                done += [self._run(run), BLOCKS[child.tag](self, child)]
                run = [child.tail or ""]
            else:
                run += [child, child.tail or ""]
        done.append(self._run(run))
        # A rule after a rule is one more line to write on; one says enough.
        return re.sub(r"___(?:\n\n___)+", "___", between.join(filter(None, done)))

    def line(self, element: etree.Element) -> str:
        """An element's text and inline elements."""
        return self._run([element.text or "", *(part for child in element for part in (child, child.tail or ""))])

    def _run(self, parts: Sequence[str | etree.Element]) -> str:
        text = "".join(SPECIAL.sub(r"\\\g<0>", part) if isinstance(part, str) else self._span(part) for part in parts)
        text = text.replace(f"]{END}(", "]\\(").replace(END, "")
        text = re.sub(r"[ \t\r\n]+", " ", text).strip(" ")
        return LINE_START.sub(lambda match: _guarded(match[0]), text)

    def _span(self, element: etree.Element) -> str:
        classes = classes_of(element)
        match element.tag:
            case "strong" | "b":
                return self._around("**", element)
            case "em" | "i" | "cite":
                return self._around("*", element)
            case "code":
                return code("".join(element.itertext()))
            case "br":
                return " "
            case "time":
                return self.line(element)
            case "sup" if classes == {"citation"}:
                # The numbers lead to the list at the end of the copy, which has them too.
                return f"[{''.join(element.itertext()).strip('[]')}]{END}"
            case "span" if classes <= {"claims__id"}:
                return self.line(element)
            case "span" if "verdict" in classes:
                return self._around("**", element)
            case "a" if classes <= {"term"}:
                return self._link(element, is_term=bool(classes))
        raise UnwritableElementError(self.page_url, element)

    def _around(self, mark: str, element: etree.Element) -> str:
        words = self.line(element)
        return f"{mark}{words}{mark}" if words else ""

    def _link(self, element: etree.Element, is_term: bool) -> str:
        words = self.line(element)
        if is_term:  # explained at the end of the copy
            return words
        return link(words, urljoin(self.page_url, element.get("href", "")))

    # Blocks

    def _paragraph(self, element: etree.Element) -> str:
        if not classes_of(element) <= {"signpost", "also", "asked"}:
            raise UnwritableElementError(self.page_url, element)
        return self.line(element)

    def _heading(self, element: etree.Element) -> str:
        return f"{'#' * int(element.tag[1])} {self.line(element)}"

    def _list(self, element: etree.Element, box: str = "") -> str:
        if not classes_of(element) <= {"ways-in", "a-to-z"}:
            raise UnwritableElementError(self.page_url, element)
        items = []
        for number, item in enumerate(element, 1):
            if item.tag != "li" or not classes_of(item) <= {"signpost"}:
                raise UnwritableElementError(self.page_url, item)
            mark = f"{number}. " if element.tag == "ol" else "- "
            # A list in a list follows at once, or Markdown would take each item for a paragraph.
            is_tight = all(child.tag in ("ul", "ol") for child in item if child.tag in BLOCKS)
            items.append(mark + indented(box + self.blocks(item, "\n" if is_tight else "\n\n"), len(mark)))
        return "\n".join(items)

    def _definitions(self, element: etree.Element) -> str:
        if not classes_of(element) <= {"glossary", "sources"}:
            raise UnwritableElementError(self.page_url, element)
        items = []
        for entry in element:
            term, *meanings = list(entry) if entry.tag == "div" else [entry]
            words = " ".join(" ".join(self.blocks(meaning).split("\n\n")) for meaning in meanings)
            items.append(f"- **{self.line(term)}**: {words}")
        return "\n".join(items)

    def _division(self, element: etree.Element) -> str:
        classes = classes_of(element)
        if not classes or classes <= {"claims"}:
            return self.blocks(element)
        if "care-card" in classes:
            return quoted(self.blocks(element))
        if classes == {"sheet"}:
            return self._sheet(element)
        raise UnwritableElementError(self.page_url, element)

    def _sheet(self, sheet: etree.Element) -> str:
        """A sheet to fill in: its lists have boxes to tick."""
        parts = []
        for child in sheet:
            if child.tag == "ul":
                parts.append(self._list(child, "[ ] "))
            elif child.tag == "div" and classes_of(child) == {"sheet__scroll"}:
                parts += [self._table(table) for table in child]
            elif child.tag in BLOCKS:
                parts.append(BLOCKS[child.tag](self, child))
            else:
                raise UnwritableElementError(self.page_url, child)
        return "\n\n".join(parts)

    def _code(self, element: etree.Element) -> str:
        text = "".join(element.itertext()).strip("\n")
        longest = max(map(len, re.findall("`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        return f"{fence}\n{text}\n{fence}"

    def _rule(self, element: etree.Element) -> str:
        return "___"

    def _table(self, element: etree.Element) -> str:
        if not classes_of(element) <= {"cards", "sheet__table"}:
            raise UnwritableElementError(self.page_url, element)
        heads = [self._cell(cell) for cell in element.iterfind("thead/tr/th")]
        rows = [[self._cell(cell) for cell in row] for row in element.iterfind("tbody/tr")]
        return table(heads, rows)

    def _cell(self, element: etree.Element) -> str:
        return " ".join(self.blocks(element).split("\n\n"))

    def _figure(self, element: etree.Element) -> str:
        svg = element.find(f"{SVG}svg")
        if svg is None:
            raise UnwritableElementError(self.page_url, element)
        caption = element.find("figcaption")
        words = f" {self.line(caption)}" if caption is not None else ""
        return f"Picture: {escaped(alternative(svg))}{words}"

    def _dropped(self, element: etree.Element) -> str:
        """A filter: it does nothing here, and all that it could hide is shown."""
        return ""


BLOCKS: Mapping[str, Callable[[Writer, etree.Element], str]] = {
    "p": Writer._paragraph,
    "h2": Writer._heading,
    "h3": Writer._heading,
    "h4": Writer._heading,
    "ul": Writer._list,
    "ol": Writer._list,
    "dl": Writer._definitions,
    "div": Writer._division,
    "table": Writer._table,
    "figure": Writer._figure,
    "fieldset": Writer._dropped,
    "hr": Writer._rule,
    "pre": Writer._code,
}


def code(text: str) -> str:
    """Some code in a line of text."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def link(words: str, address: str) -> str:
    """A link; `words` are Markdown."""
    return f"[{words}]({f'<{address}>' if re.search(r'[()<> ]', address) else address})"


def bullets(items: Iterable[str]) -> str:
    """A list; items are Markdown."""
    return "\n".join(f"- {indented(item, 2)}" for item in items)


def indented(text: str, width: int) -> str:
    """Text whose lines but the first stand further in, as those of a list's item must."""
    return re.sub(r"\n(?=[^\n])", "\n" + " " * width, text)


def quoted(text: str) -> str:
    """A quotation."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are Markdown on one line."""
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows))
