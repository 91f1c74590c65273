"""Base class of blocks (`/// type … ///`) without attributes."""

from xml.etree.ElementTree import Element

from pymdownx.blocks.block import Block


class PlainBlock(Block):  # type: ignore[misc]
    """A block that rejects the `attrs` of pymdownx, which could set an event handler, a style or an id."""

    ARGUMENT = False

    def on_validate(self, parent: Element) -> bool:
        """Return whether the block is valid. One with attributes stays text (lint/cards.py has rejected it before)."""
        return not self.options["attrs"]
