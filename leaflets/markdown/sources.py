"""Sources as a page lists them."""

from leaflets.content.sources import Source
from leaflets.markdown.markers import TEMPLATES


def source_html(source: Source) -> str:
    """Give one source in short: who, what, where, what kind, and how it was checked."""
    return TEMPLATES.compact("source.html", source=source)
