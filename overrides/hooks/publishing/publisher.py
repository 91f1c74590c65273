"""Whose data it is and where it will be: what every data file repeats, so that none can lose it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from content.extra import NOTICE
from leaflet import Leaflet
from library import Library
from publishing import outputs
from structured_data import web_page


@dataclass(frozen=True)
class Publisher:
    """The site as its data names it."""

    name: str
    description: str
    site_url: str
    """Public address, which begins every address in the data."""
    settings: Mapping[str, Any]
    """`extra:` as mkdocs.yml has it."""
    library: Library

    @classmethod
    def of(cls, config: MkDocsConfig) -> "Publisher":
        """Take from the build what the data needs. The Leaflets and the PDFs are made by now."""
        described = (config.site_name, config.site_description or "", config.site_url or "")
        return cls(*described, config.extra, config.extra["library"])

    def public(self, path: str) -> str:
        """Whole address of a place inside the site."""
        return self.site_url + path

    def address(self, path: str) -> dict[str, Any]:
        """A place, in public and inside the site."""
        return {"url": self.public(path), "path": path}

    @property
    def frame(self) -> dict[str, Any]:
        """What every kind of file begins with."""
        return {"$schema": self.public(outputs.SCHEMA), "help": self.help, "clinic": self.clinic}

    @property
    def help(self) -> dict[str, Any]:
        """The line to help, and the page that says more."""
        page = self.library.leaflets.get(self.library.extra.help_page)
        return {"line": self.library.extra.help_line, "page": page and self.public(page.url)}

    @property
    def clinic(self) -> dict[str, Any] | None:
        """Whose build this is, where it is one's."""
        if not (clinic := self.library.extra.clinic):
            return None
        return {"name": clinic.name, "phone": clinic.phone, "logo": clinic.logo and self.public(clinic.logo)}

    @property
    def checked(self) -> date:
        """When any page's evidence was last checked."""
        return max(leaflet.reviewed for leaflet in self.library.leaflets.values())

    def web_page(self, leaflet: Leaflet) -> dict[str, Any]:
        """A page in schema.org's words, as its own JSON-LD has it."""
        return web_page(leaflet, self.site_url, self.name, self.settings, self.library.codes)

    def forms(self, leaflet: Leaflet, section: str | None = None) -> dict[str, str | None]:
        """Paths of a page's forms for people, or of a section's, or None for a form that it does not have."""
        slug, medical = leaflet.slug, leaflet.is_for_patients
        handout = outputs.handout(slug)
        return {
            "page": leaflet.url + (f"#{section}" if section else ""),
            "embed": outputs.embed(slug, section) if medical else None,
            "handout": handout if handout in self.library.downloads else None,
            "markdown": outputs.markdown(slug),
            # A program that is told how to embed a page needs a whole address.
            "oembed": outputs.oembed(slug) if medical and self.site_url else None,
        }


def review_of(leaflet: Leaflet) -> dict[str, Any]:
    """Dates and review status."""
    return {
        "checked": leaflet.reviewed,
        "due": leaflet.review_due,
        "status": leaflet.review_status,
        "notice": NOTICE,
    }
