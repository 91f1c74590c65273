"""Responsive tables: each cell has its column's name, so that the stylesheet can show rows as cards on a phone."""

import re
import xml.etree.ElementTree as etree

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

FEW = 3
"""Columns. On a phone, where words would break, a row of so many has two lines, and a row of more becomes a group."""


class CardTableExtension(Extension):
    """Markdown extension for responsive tables."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register with a lower priority than attr_list (8) and toc (5), which remove the id from a heading's text."""
        md.treeprocessors.register(CardTables(md), "card_tables", 4)


class CardTables(Treeprocessor):
    """Adds labels, row headers, a name and ARIA roles.

    The roles say again what the elements are: the stylesheet shows rows as blocks on a phone, and Safari 14 to 16 no
    longer reads a table as one then (https://github.com/mdn/browser-compat-data/issues/19994). The Nu HTML checker
    takes them for errors, and they are the one exception in tests/conformance/test_html.py. Remove both when no
    supported browser needs them.
    """

    def run(self, root: etree.Element) -> None:
        """Mark up each table, named by the heading before it."""
        heading = ""
        for element in root.iter():
            if element.tag in ("h2", "h3", "h4"):
                heading = _text(element)
            elif element.tag == "table":
                columns = len(list(element.iterfind("thead/tr/th")))
                kind = "cards groups" if columns > FEW else "cards cards--three" if columns == FEW else "cards"
                element.attrib |= {"class": kind, "role": "table", "aria-label": heading or "Table"}
                self._mark(element)

    def _mark(self, table: etree.Element) -> None:
        labels = [_text(cell) for cell in table.iterfind("thead/tr/th")]
        for group in table:
            group.set("role", "rowgroup")
            for row in group:
                row.set("role", "row")
        for cell in table.iterfind("thead/tr/th"):
            cell.attrib |= {"role": "columnheader", "scope": "col"}
        for row in table.iterfind("tbody/tr"):
            for index, (cell, label) in enumerate(zip(row, labels, strict=False)):
                if index == 0:
                    cell.tag = "th"
                    cell.attrib |= {"role": "rowheader", "scope": "row"}
                else:
                    cell.attrib |= {"role": "cell", "data-label": label}


def _text(element: etree.Element) -> str:
    """Return the visible text, without Markdown's placeholders for raw HTML."""
    return re.sub("\x02.*?\x03", "", "".join(element.itertext())).strip()
