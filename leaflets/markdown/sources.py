"""HTML of a source in a page's list of sources."""

from functools import lru_cache

from leaflets.content.sources import Source
from leaflets.markdown.markers import TEMPLATES


@lru_cache(maxsize=1024)  # a source is listed on many pages, in each output
def source_html(source: Source) -> str:
    """Return authors, title, publication, kind and check of a source, as HTML."""
    return TEMPLATES.compact("source.html", source=source)
