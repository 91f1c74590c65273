"""Sources as a page lists them."""

from functools import lru_cache

from leaflets.content.sources import Source
from leaflets.markdown.markers import TEMPLATES


@lru_cache(maxsize=1024)  # a source is listed on many pages, in each output
def source_html(source: Source) -> str:
    """Give one source in short: who, what, where, what kind, and how it was checked."""
    return TEMPLATES.compact("source.html", source=source)
