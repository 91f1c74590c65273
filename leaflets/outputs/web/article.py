"""The article of a page, which any theme can print: text, key points, help line, words, sources, dates and review."""

from collections.abc import Iterator
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
    """Return the HTML of an article.

    Args:
        text: HTML of the text, with the web parts filled in.
        pdf: the PDF that contains the page.
        tools: HTML that the theme adds beside the link to the PDF.
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
        moved=list(moved(leaflet, site)),
        sources_url=to(sources_page.url if sources_page else None),
        source_html=source_html,
    )
    return Markup(html)


def moved(leaflet: Leaflet, site: Site) -> Iterator[tuple[str, str, str]]:
    """Yield the old anchors of a page, each with the URL of its content now and the title of that page."""
    for redirect in site.content.redirects.values():
        if redirect.slug == leaflet.slug:
            slug, mark, anchor = redirect.to.partition("#")
            target = site.leaflets[slug]
            way = "" if target is leaflet else paths.relative(target.url, leaflet.url)
            yield redirect.anchor, f"{way}{mark}{anchor}", target.title


def help_line(site: Site) -> Markup:
    """Return the help line of the error page, which is served at any URL, so its link starts at the site's root."""
    help_url = paths.base_of(site.url) + site.help.url
    return Markup(TEMPLATES.render("help-line.html", settings=site.settings, help=help_url))
