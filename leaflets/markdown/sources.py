"""HTML of a source in a page's list of sources."""

from leaflets.content.sources import Source
from leaflets.markdown.markers import TEMPLATES


def source_html(source: Source) -> str:
    """Return authors, title, publication, kind and check of a source, as HTML."""
    return TEMPLATES.compact("source.html", source=source)
