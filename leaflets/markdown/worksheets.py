"""Sheets to fill in by hand: a page's print-out is its sheet alone.

An editor writes

    /// sheet
    ### What I feel {#what-i-feel}

    ___
    ___

    | Day | Sleep |
    | --- | --- |
    | Monday | |
    ///

where each line of underscores is a line to write on. A table of a sheet stays a table on a phone: cards of empty cells
would help nobody. It scrolls in a box of its own, which has a name and can be reached by keyboard.
"""

import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension

from leaflets.markdown.plain_block import PlainBlock

NAME = "sheet"


class Sheet(PlainBlock):
    """What is printed."""

    NAME = NAME

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Wrap the sheet's content."""
        return etree.SubElement(parent, "div", {"class": NAME})


class SheetExtension(BlocksExtension):  # type: ignore[misc]
    """Sheets as a Markdown extension."""

    def extendMarkdownBlocks(self, md: Markdown, block_manager: Any) -> None:
        """Register the block, and what is done to its content after tables have their names (4)."""
        block_manager.register(Sheet, self.getConfigs())
        md.treeprocessors.register(SheetContent(md), "sheets", 3)


class SheetContent(Treeprocessor):
    """Make forms of tables and rules."""

    def run(self, root: etree.Element) -> None:
        """Go through each sheet."""
        for sheet in (element for element in root.iter("div") if element.get("class") == NAME):
            for line in sheet.iter("hr"):
                line.set("aria-hidden", "true")  # a separator each would be read out
            for index, child in enumerate(sheet):
                if child.tag == "table":
                    sheet[index] = _scrolling(child)


def _scrolling(table: etree.Element) -> etree.Element:
    name = table.get("aria-label", "Table")
    box = etree.Element("div", {"class": "sheet__scroll", "role": "region", "aria-label": name, "tabindex": "0"})
    box.append(table)
    box.tail, table.tail = table.tail, None
    table.set("class", "sheet__table")
    for cell in table.iter("td"):
        cell.attrib.pop("data-label", None)
    return box
