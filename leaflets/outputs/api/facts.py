"""Facts that data files repeat: emergency line, clinic, dates and review status."""

from html import escape
from typing import Any

from leaflets import paths
from leaflets.content.dates import in_words
from leaflets.leaflet import Leaflet
from leaflets.settings import NOTICE
from leaflets.site import Site


def envelope(site: Site) -> dict[str, Any]:
    """Return the envelope: the keys that every JSON file begins with."""
    clinic = site.settings.clinic
    return {
        "$schema": site.public(paths.SCHEMA),
        "help": {"line": site.settings.help_line, "page": site.public(site.help.url)},
        "clinic": clinic
        and {"name": clinic.name, "phone": clinic.phone, "logo": clinic.logo and site.public(clinic.logo)},
    }


def address_of(site: Site, path: str) -> dict[str, Any]:
    """Return the absolute URL of a path, and the path itself."""
    return {"url": site.public(path), "path": path}


def review_of(leaflet: Leaflet) -> dict[str, Any]:
    """Return the dates and the review status of a page."""
    return {
        "checked": leaflet.checked,
        "due": leaflet.check_due,
        "status": leaflet.review_status,
        "notice": NOTICE,
    }


def summary_of(leaflet: Leaflet, site: Site) -> str:
    """Return the key points of a page, with emergency line, dates and review status, as HTML that is also XHTML."""
    review = review_of(leaflet)
    points = "".join(f"<li>{escape(point)}</li>" for point in leaflet.summary)
    closing = f"Evidence last checked {in_words(leaflet.checked)}. {review['status']}. {review['notice']}"
    return f"<p>{escape(site.settings.help_line)}</p><ul>{points}</ul><p>{escape(closing)}</p>"
