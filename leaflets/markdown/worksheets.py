"""Worksheets: forms to fill in by hand. A page with a worksheet is printed without its other content.

An editor writes

    /// sheet
    ### What I feel {#what-i-feel}

    ___
    ___

    | Day | Sleep |
    | --- | --- |
    | Monday | |
    ///

where each line of underscores is a line to write on. A table in a worksheet becomes groups
on a phone and in an embed page, each with label and line.
"""

import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension

from leaflets.markdown.plain_block import PlainBlock

NAME = "sheet"


class Sheet(PlainBlock):
    """A worksheet block."""

    NAME = NAME

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Return the element for the worksheet's content."""
        return etree.SubElement(parent, "div", {"class": NAME})


class SheetExtension(BlocksExtension):  # type: ignore[misc]
    """Markdown extension for worksheets."""

    def extendMarkdownBlocks(self, md: Markdown, block_manager: Any) -> None:
        """Register the block, and the step for its content after that for tables (4)."""
        block_manager.register(Sheet, self.getConfigs())
        md.treeprocessors.register(SheetContent(md), "sheets", 3)


class SheetContent(Treeprocessor):
    """Marks up the lines and tables of worksheets."""

    def run(self, root: etree.Element) -> None:
        """Hide lines from screen readers, and put tables into boxes."""
        for sheet in (element for element in root.iter("div") if element.get("class") == NAME):
            for line in sheet.iter("hr"):
                line.set("aria-hidden", "true")  # each would be announced as a separator
            for index, child in enumerate(sheet):
                if child.tag == "table":
                    sheet[index] = _boxed(child)


def _boxed(table: etree.Element) -> etree.Element:
    box = etree.Element("div", {"class": "sheet__box"})
    box.append(table)
    box.tail, table.tail = table.tail, None
    table.set("class", "sheet__table groups")
    return box
