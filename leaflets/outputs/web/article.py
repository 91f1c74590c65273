"""The article of a page: all that a Leaflet owes its reader. A theme prints it, and adds nothing but the frame."""

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
    """Write the article of a page.

    Args:
        text: the Leaflet's text with the parts that only the web has.
        pdf: a file that has the page on paper.
        tools: HTML of the theme's own, for the place beside the link to that file.
    """

    def to(path: str | None) -> str | None:
        return None if path is None else paths.relative(path, leaflet.url)

    sources_page = site.showing("sources")
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
    """Write the line to help for a page that answers at any address: its link starts at the site's root."""
    help_url = paths.base_of(site.url) + site.help.url
    return Markup(TEMPLATES.render("help-line.html", settings=site.settings, help=help_url))
