"""The article of a web page: everything that a Leaflet must show. Themes put their layout around it."""

from pathlib import Path

from markupsafe import Markup

from leaflets import paths
from leaflets.files import Download
from leaflets.leaflet import Leaflet
from leaflets.markdown.sources import source_html
from leaflets.site import Site
from leaflets.templates import Templates

TEMPLATES = Templates(Path(__file__).parent / "templates")


def article(leaflet: Leaflet, site: Site, text: str, pdf: Download | None, tools: str = "") -> Markup:
    """Return the article of a page.

    Args:
        text: HTML of the Leaflet with its web parts filled in.
        pdf: the PDF that contains the page.
        tools: HTML of the theme, to show next to the link to the PDF.
    """

    def to(path: str | None) -> str | None:
        return None if path is None else paths.relative(path, leaflet.url)

    sources_page = site.page_with("sources")
    html = TEMPLATES.render(
        "leaflet.html",
        leaflet=leaflet,
        site=site,
        settings=site.settings,
        text=text,
        tools=Markup(tools),
        help=None if leaflet.slug == site.help.slug else to(site.help.url),
        pdf=pdf,
        pdf_url=to(pdf.path if pdf else None),
        has_handout=pdf is not None and pdf.path == paths.handout(leaflet.slug),
        sources_url=to(sources_page.url if sources_page else None),
        source_html=source_html,
    )
    return Markup(html)


def help_line(site: Site) -> Markup:
    """Return the emergency line for the error page, whose links start at the site's root."""
    help_url = paths.base_of(site.url) + site.help.url
    return Markup(TEMPLATES.render("help-line.html", settings=site.settings, help=help_url))
