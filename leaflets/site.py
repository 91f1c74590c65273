"""The Site: what every output is a function of."""

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
    """The content, rendered, and the facts of the site that it is published on."""

    name: str
    description: str
    url: str
    """Public address, which begins every whole address; "" if there is none."""
    settings: Settings
    content: Content
    leaflets: Mapping[str, Leaflet]
    """By slug, in reading order."""
    logo: Path
    theme: Path | None
    """Folder of the theme's overrides, if there is one."""
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
        """When any page's evidence was last checked."""
        return max(leaflet.checked for leaflet in self.leaflets.values())

    def public(self, path: str) -> str:
        """Whole address of a place inside the site."""
        return self.url + path

    def page_with(self, name: str) -> Leaflet | None:
        """Find the page that shows some data, such as "sources"."""
        page = self.content.page_with(name)
        return self.leaflets[page.slug] if page else None

    def alternates(self, leaflet: Leaflet, section: str | None = None) -> dict[str, str | None]:
        """Paths of a page, or of a section of it, in each form for people; None for a form that it does not have."""
        slug, medical = leaflet.slug, leaflet.is_for_patients
        return {
            "page": leaflet.url + (f"#{section}" if section else ""),
            "embed": paths.embed(slug, section) if medical else None,
            "handout": paths.handout(slug) if medical and self.with_pdfs else None,
            "markdown": paths.markdown(slug),
            # A program that is told how to embed a page needs a whole address.
            "oembed": paths.oembed(slug) if medical and self.url else None,
        }
