"""Convert a Leaflet's HTML to Markdown (CommonMark with tables of GitHub Flavored Markdown).

A care card becomes a quotation, a picture its description, and a line to write on a thematic break.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from leaflets.elements import Element, TextWriter, alternative, drawing_in, is_block, parse

SPECIAL = re.compile(r"[\\`*_\[\]<>~|]|&(?=#?\w+;)")
END = "\x00"
"""Placeholder for the end of a citation, so that a bracket after it can be escaped."""
LINE_START = re.compile(r"^(?:[-+#>](?=\s|#|$)|\d+(?=[.)](?:\s|$)))")


def inline(html: str, page_url: str) -> str:
    """Return an HTML fragment as Markdown on one line.

    Args:
        page_url: public URL of the page, which its links are relative to.
    """
    return " ".join(Writer(page_url).blocks(parse(html)).split("\n\n"))


def escape(text: str) -> str:
    """Escape text, so that Markdown shows it literally at any position of a line."""
    return LINE_START.sub(lambda match: _escape_start(match[0]), SPECIAL.sub(r"\\\g<0>", text))


def _escape_start(start: str) -> str:
    return f"{start}\\" if start[0].isdigit() else f"\\{start}"


@dataclass(frozen=True)
class Writer(TextWriter):
    """Writes the elements of one page as Markdown."""

    page_url: str

    def blocks(self, elements: Element | Sequence[Element], between: str = "\n\n") -> str:
        """Write the blocks in an element, with consecutive lines to write on merged into one."""
        return re.sub(r"___(?:\n\n___)+", "___", super().blocks(elements, between))

    def run(self, parts: Sequence[str | Element]) -> str:
        """Write a line of text and inline elements."""
        text = "".join(SPECIAL.sub(r"\\\g<0>", part) if isinstance(part, str) else self.span(part) for part in parts)
        text = text.replace(f"]{END}(", "]\\(").replace(END, "")
        text = re.sub(r"[ \t\r\n]+", " ", text).strip(" ")
        return LINE_START.sub(lambda match: _escape_start(match[0]), text)

    def strong(self, element: Element) -> str:
        """Bold text."""
        return self._around("**", element)

    def emphasis(self, element: Element) -> str:
        """Text in italics."""
        return self._around("*", element)

    def work(self, element: Element) -> str:
        """Title of a work."""
        return self._around("*", element)

    def code(self, element: Element) -> str:
        """Code in a line."""
        return code("".join(element.itertext()))

    def line_break(self, element: Element) -> str:
        """End of a line."""
        return " "

    def citation(self, element: Element) -> str:
        """Numbers of sources, without links: the copy ends with a numbered list."""
        return f"[{', '.join(''.join(element.itertext()).split())}]{END}"

    def claim_id(self, element: Element) -> str:
        """Number of a claim."""
        return self.line(element)

    def link(self, element: Element) -> str:
        """A link."""
        return link(self.line(element), urljoin(self.page_url, element.get("href", "")))

    def term(self, element: Element) -> str:
        """An explained word; its meaning is at the end of the copy."""
        return self.line(element)

    def _around(self, mark: str, element: Element) -> str:
        words = self.line(element)
        return f"{mark}{words}{mark}" if words else ""

    # Blocks

    def paragraph(self, element: Element, after: Sequence[Element]) -> str:
        """Write a paragraph."""
        return self.line(element)

    def jumps(self, element: Element, after: Sequence[Element]) -> str:
        """Write a line of links."""
        return self.line(element)

    def aside(self, element: Element, after: Sequence[Element]) -> str:
        """Write a note."""
        return self.line(element)

    def heading(self, element: Element, after: Sequence[Element]) -> str:
        """Write a heading."""
        return f"{'#' * int(element.tag[1])} {self.line(element)}"

    def items(self, element: Element, after: Sequence[Element] = (), box: str = "") -> str:
        """Write a list.

        Args:
            box: text before each item.
        """
        items = []
        for number, item in enumerate(element, int(element.get("start", "1"))):
            mark = f"{number}. " if element.tag == "ol" else "- "
            # No blank line before a nested list, or each item would become a paragraph.
            is_tight = all(child.tag in ("ul", "ol") for child in item if is_block(child))
            items.append(mark + indent(box + self.blocks(item, "\n" if is_tight else "\n\n"), len(mark)))
        return "\n".join(items)

    def definitions(self, element: Element, after: Sequence[Element]) -> str:
        """Write terms with their meanings, as a list."""
        items = []
        for entry in element:
            term, *meanings = list(entry) if entry.tag == "div" else [entry]
            words = " ".join(" ".join(self.blocks(meaning).split("\n\n")) for meaning in meanings)
            items.append(f"- **{self.line(term)}**: {words}")
        return "\n".join(items)

    def care_card(self, element: Element, after: Sequence[Element]) -> str:
        """Write a care card as a quotation, whose heading names the urgency."""
        return blockquote(self.blocks(element))

    def worksheet(self, element: Element, after: Sequence[Element]) -> str:
        """Write a worksheet: its lists have boxes to tick."""
        parts = (self.items(part, box="[ ] ") if part.tag == "ul" else self.blocks([part]) for part in element)
        return re.sub(r"___(?:\n\n___)+", "___", "\n\n".join(parts))

    def worksheet_table(self, element: Element, after: Sequence[Element]) -> str:
        """Write a table to fill in."""
        return self.table(element[0], ())

    def code_block(self, element: Element, after: Sequence[Element]) -> str:
        """Write a block of code."""
        text = "".join(element.itertext()).strip("\n")
        longest = max(map(len, re.findall("`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        return f"{fence}\n{text}\n{fence}"

    def line_to_write_on(self, element: Element, after: Sequence[Element]) -> str:
        """Write a rule."""
        return "___"

    def table(self, element: Element, after: Sequence[Element]) -> str:
        """Write a table."""
        heads = [self._cell(cell) for cell in element.iterfind("thead/tr/th")]
        rows = [[self._cell(cell) for cell in row] for row in element.iterfind("tbody/tr")]
        return table(heads, rows)

    def _cell(self, element: Element) -> str:
        return " ".join(self.blocks(element).split("\n\n"))

    def figure(self, element: Element, after: Sequence[Element]) -> str:
        """Write a picture as its description."""
        caption = element.find("figcaption")
        words = f" {self.line(caption)}" if caption is not None else ""
        return f"Picture: {escape(alternative(drawing_in(element)))}{words}"


def code(text: str) -> str:
    """Return an inline code span."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def link(words: str, address: str) -> str:
    """Return a link. `words` are Markdown."""
    return f"[{words}]({f'<{address}>' if re.search(r'[()<> ]', address) else address})"


def bullets(items: Iterable[str]) -> str:
    """Return a bulleted list. Items are Markdown."""
    return "\n".join(f"- {indent(item, 2)}" for item in items)


def indent(text: str, width: int) -> str:
    """Indent all lines but the first, as list items require."""
    return re.sub(r"\n(?=[^\n])", "\n" + " " * width, text)


def blockquote(text: str) -> str:
    """Return Markdown as a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table. Cells are Markdown on one line."""
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows))
