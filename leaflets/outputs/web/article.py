"""The article of a page, which any theme can print: text, key points, help line, words, sources, dates and review."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from markupsafe import Markup

from leaflets import paths
from leaflets.elements import classes_of
from leaflets.files import Download
from leaflets.leaflet import Leaflet, split_sections
from leaflets.markdown import figures
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

    text, cited = with_runs(text)
    sources_page = site.page_with("sources")
    is_board = leaflet.slug in (site.help.slug, *site.settings.signs_first)
    shape = "home" if leaflet.slug == HOME else "board" if is_board else "page"
    opening, *pieces = split_sections(text)
    if shape == "home" and pieces:
        pieces[0] = with_pictograms(pieces[0], site.content.docs)
    html = TEMPLATES.render(
        "leaflet.html",
        leaflet=leaflet,
        site=site,
        settings=site.settings,
        shape=shape,
        board=shape != "page",
        text=text,
        opening=opening,
        pieces=pieces,
        tools=Markup(tools),
        help=None if leaflet == site.help else to(site.help.url),
        levels=[
            (kind, f"{to(site.help.url) if shape == 'home' else ''}#{anchor}", *words)
            for kind, anchor, words in levels(site)
            if shape == "home" or leaflet == site.help
        ],
        pdf=pdf,
        pdf_url=to(pdf.path if pdf else None),
        has_handout=pdf is not None and pdf.path == paths.handout(leaflet.slug),
        moved=list(moved(leaflet, site)),
        cited=cited,
        sources_url=to(sources_page.url if sources_page else None),
        source_html=source_html,
    )
    return Markup(html)


HOME = "index"
"""Slug of the home page, which is a door: ways in, levels, and all pages."""


def levels(site: Site) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Yield the kind, anchor and words of the first card of each level on the help page."""
    seen = {"caution"}
    for section in site.help.sections:
        kind = next((name for name in classes_of(section.elements[0]) if name.startswith("care-card--")), "")
        kind = kind.removeprefix("care-card--")
        if not kind or kind in seen:
            continue
        seen.add(kind)
        level, _, act = section.title.partition(": ")
        yield kind, section.id, (level, act)


CITATION = re.compile(r'<sup class="citation">(.*?)</sup>')
CITED = re.compile(r'<a href="#source-([^"]+)" aria-label="Source (\d+)">\d+</a>')


def with_runs(html: str) -> tuple[str, Mapping[str, str]]:
    """Make one link of sources that follow each other in the list, so that a screen reader says "Sources 2 to 7" once.

    Returns:
        The HTML, and the anchor of the first link to each source by its key, for the way back from the list.
    """
    anchors: dict[str, str] = {}

    def run(cited: list[tuple[str, int]]) -> str:
        (key, first), (_, last) = cited[0], cited[-1]
        shown = str(first) if first == last else f"{first}–{last}"
        name = f"Source {shown}" if first == last else f"Sources {shown}"
        new = [pair for pair in cited if pair[0] not in anchors]
        anchors.update((key, f"cited-{new[0][1]}") for key, _ in new)
        own = f' id="cited-{new[0][1]}"' if new else ""
        return f'<a{own} href="#source-{key}" aria-label="{name}">{shown}</a>'

    def citation(match: re.Match[str]) -> str:
        runs: list[list[tuple[str, int]]] = []
        for key, number in CITED.findall(match[1]):
            if runs and int(number) == runs[-1][-1][1] + 1:
                runs[-1].append((key, int(number)))
            else:
                runs.append([(key, int(number))])
        # "None" is its role: else each number is announced as superscript.
        return f'<sup class="citation" role="none">{" ".join(map(run, runs))}</sup>' if runs else match[0]

    return CITATION.sub(citation, html), anchors


WAY = re.compile(r'<li><strong><a href="([^"]+)">(.*?)</a>:?</strong>(.*?)</li>', re.DOTALL)


def with_pictograms(html: str, docs: Path) -> str:
    """Make cards of a list of ways into the site. The picture of a page is assets/pictogram-<slug>.svg."""

    def card(match: re.Match[str]) -> str:
        picture = docs / figures.pictogram(match[1].partition("#")[0].rstrip("/"))
        svg = ""
        if picture.is_file():
            svg = figures.with_own_ids(picture.read_text(encoding="utf-8"), picture.name)
            svg = re.sub(r"<(title|desc)\b.*?</\1>|\n", "", svg, flags=re.DOTALL)
            svg = re.sub(r'role="img" aria-labelledby="[^"]*"', 'class="pictogram" aria-hidden="true"', svg, count=1)
        link = f'<a href="{match[1]}">{match[2]}</a><span class="unseen">:</span>'
        return f'<li class="way">{svg}{link} <span>{match[3].strip()}</span></li>'

    return WAY.sub(card, html)


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
    return Markup(TEMPLATES.render("help-line.html", settings=site.settings, help=help_url, board=False))
