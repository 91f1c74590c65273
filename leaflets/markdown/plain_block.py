"""A block (`/// kind … ///`) that takes nothing from an editor but its content."""

from xml.etree.ElementTree import Element

from pymdownx.blocks.block import Block


class PlainBlock(Block):  # type: ignore[misc]
    """A block without the library's YAML header, which could set any attribute: an event handler, a style, an id."""

    ARGUMENT = False

    def on_validate(self, parent: Element) -> bool:
        """Whether this is a block: with attributes it is not, and stays text. `rules.cards` has refused it before."""
        return not self.options["attrs"]
