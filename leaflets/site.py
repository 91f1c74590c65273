"""The Site: the one argument that every output takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leaflets import paths
from leaflets.cache import Cache
from leaflets.content import Content
from leaflets.leaflet import Leaflet
from leaflets.settings import Settings


@dataclass(frozen=True)
class Site:
    """The rendered content, and the facts of the site that it is published on."""

    name: str
    description: str
    url: str
    """Public URL that absolute URLs begin with, ending in "/"; "" if there is none."""
    settings: Settings
    content: Content
    leaflets: Mapping[str, Leaflet]
    """By slug, in the order of the navigation."""
    logo: Path
    theme: Path | None
    """Folder of the theme overrides; None if the site uses another theme."""
    cache: Cache
    with_pdfs: bool = True

    @property
    def patient_leaflets(self) -> list[Leaflet]:
        """The pages for patients."""
        return [leaflet for leaflet in self.leaflets.values() if leaflet.is_for_patients]

    @property
    def help(self) -> Leaflet:
        """The page with the warning signs."""
        return self.leaflets[self.settings.help_page]

    @property
    def checked(self) -> date:
        """Latest date on which the evidence of any page was checked."""
        return max(leaflet.checked for leaflet in self.leaflets.values())

    def public(self, path: str) -> str:
        """Return the absolute URL of a path inside the site."""
        return self.url + path

    def page_with(self, name: str) -> Leaflet | None:
        """Return the page with the marker `<!-- show: name -->`, such as "sources"."""
        page = self.content.page_with(name)
        return self.leaflets[page.slug] if page else None

    def alternates(self, leaflet: Leaflet, section: str | None = None) -> dict[str, str | None]:
        """Return the path of each alternate of a page or section, by kind; None if it has no such alternate."""
        slug, medical = leaflet.slug, leaflet.is_for_patients
        return {
            "page": leaflet.url + (f"#{section}" if section else ""),
            "embed": paths.embed(slug, section) if medical else None,
            "handout": paths.handout(slug) if medical and self.with_pdfs else None,
            "markdown": paths.markdown(slug),
            # oEmbed requires absolute URLs.
            "oembed": paths.oembed(slug) if medical and self.url else None,
        }
