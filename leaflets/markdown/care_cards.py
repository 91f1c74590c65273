"""Care cards: Markdown blocks for advice with a degree of urgency.

An editor writes

    /// urgent
    ### Same day: call for advice {#call-for-advice}

    - One leg is swollen and warm.
    ///

and every output shows a card. Its heading names the urgency in words.
"""

import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from pymdownx.blocks import BlocksExtension

from leaflets.markdown.plain_block import PlainBlock

LEVELS = {"emergency": "Emergency", "urgent": "Same day", "routine": "Routine", "caution": "Caution"}
"""Types of care card, with the word that their heading begins with."""


class CareCard(PlainBlock):
    """A card of one type; subclasses set the type as `NAME`."""

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Return the element for the card's content."""
        return etree.SubElement(parent, "div", {"class": f"care-card care-card--{self.NAME}"})


class CareCardExtension(BlocksExtension):  # type: ignore[misc]
    """Markdown extension for all types of care card."""

    def extendMarkdownBlocks(self, md: Markdown, block_manager: Any) -> None:
        """Register one block per type."""
        for kind in LEVELS:
            block_manager.register(type(kind.title(), (CareCard,), {"NAME": kind}), self.getConfigs())
