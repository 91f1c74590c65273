"""Tables that a phone can show: each cell knows its column, so that the stylesheet can turn rows into cards."""

import re
import xml.etree.ElementTree as etree

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor


class CardTableExtension(Extension):
    """The step as a Markdown extension."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Run after attr_list (8) and toc (5), which take the address out of a heading's text."""
        md.treeprocessors.register(CardTables(md), "card_tables", 4)


class CardTables(Treeprocessor):
    """Mark up every table: labels, row headers, a name, and roles that survive `display: block`."""

    def run(self, root: etree.Element) -> None:
        """Name each table by the heading before it."""
        heading = ""
        for element in root.iter():
            if element.tag in ("h2", "h3", "h4"):
                heading = _text(element)
            elif element.tag == "table":
                element.attrib |= {"class": "cards", "role": "table", "aria-label": heading or "Table"}
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
    """Visible text, without Markdown's placeholders for raw HTML."""
    return re.sub("\x02.*?\x03", "", "".join(element.itertext())).strip()
