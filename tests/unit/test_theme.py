"""The theme's templates: what an editor writes is text wherever a page repeats it, and warnings come before everything else."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from leaflets.files import File
from leaflets.leaflet import Leaflet
from leaflets.outputs.pdf import documents as pdf
from leaflets.outputs.pdf.documents import Pdfs
from leaflets.outputs.web import Theme, alternates, assets
from leaflets.paths import SEARCH_INDEX
from leaflets.settings import BRAND, MENU_LIMIT
from leaflets.site import Site
from support.factories import OVERRIDES, SITE_URL, leaflet, site, term

TITLE = 'Aches <b>"and"</b> & pains'


class Entry:
    """A page or a part of the navigation, as MkDocs gives it to a template."""

    def __init__(self, title: str, url: str = "aches/", children: "list[Entry] | None" = None) -> None:
        self.title, self.url, self.children = title, url, children or []
        self.active = self.is_homepage = False


class Nav:
    """A navigation, as MkDocs gives it to a template."""

    def __init__(self, items: list[Entry]) -> None:
        self.items = items
        self.pages = [each for entry in items for each in (entry.children or [entry])]
        self.homepage = self.pages[0]


def rendered(
    partial: str, made: Leaflet | None = None, given: Site | None = None, pdfs: Pdfs = pdf.NONE, **context: Any
) -> str:
    """Render a partial with what the build gives to a page's templates."""
    made = made or leaflet("aches", title=TITLE)
    given = given or site(made, theme=OVERRIDES)
    entry = Entry(TITLE)
    frame = {
        "nav": Nav([entry, Entry(TITLE, children=[Entry(TITLE), entry])]),
        "config": {"site_name": TITLE, "copyright": "", "theme": {"logo": "", "language": "en"}},
        "page": SimpleNamespace(previous_page=entry, next_page=entry, parent=entry, canonical_url="", url="aches/"),
        "base_url": "..",
    }
    env = Environment(loader=FileSystemLoader(OVERRIDES), autoescape=True)
    env.filters["url"] = str.strip

    def render(template: str, _: Leaflet | None, values: Any) -> str:
        assert template == "main.html"
        return env.get_template(f"partials/{partial}.html").render(frame | dict(values) | context)

    look = assets.read(OVERRIDES, BRAND, [File(SEARCH_INDEX, b"")])
    (file,) = Theme(given, look, pdfs, render).pages([made])
    return file.text


SECTIONS = "".join(f'<h2 id="{name}">Aches &lt;b&gt;"and"&lt;/b&gt; &amp; pains</h2><p>Text.</p>' for name in "abc")


@pytest.mark.parametrize("partial", ["header", "menu", "page-turner", "site-footer", "preview", "discovery"])
def test_what_an_editor_writes_is_text_and_not_markup(partial: str) -> None:
    made = leaflet("aches", SECTIONS, title=TITLE, terms=[term("CK", means=TITLE)])
    html = rendered(partial, made, menu_limit=1 if partial == "site-footer" else MENU_LIMIT).replace(SECTIONS, "")
    assert "<b>" not in html
    assert "&lt;b&gt;" in html
    assert " & " not in html


def test_clinic_is_named_with_a_phone_that_dials() -> None:
    made = leaflet("aches")
    html = rendered("clinic", made, site(made, clinic={"name": "North & Co", "phone": "+44 20 (reception)"}))
    assert "North &amp; Co" in html
    assert '<a href="tel:+4420">+44 20 (reception)</a>' in html
    assert "clinic" not in rendered("clinic", made)


def test_foot_of_a_page_has_the_last_part_of_the_navigation() -> None:
    """On a large site, whose menu does not have it on every page."""
    assert "<a " not in rendered("site-footer")
    found = re.findall(r'<a href="([^"]*)">([^<]*)</a>', rendered("site-footer", menu_limit=1))
    assert [url for url, _ in found] == ["aches/", "aches/"]


def test_head_of_a_page_names_its_other_forms() -> None:
    made = leaflet("aches")
    found = {each["type"]: each["href"] for each in alternates(made, site(made))}
    assert found == {
        "application/json": "../api/v1/pages/aches.json",
        "text/markdown": "../aches.md",
        "application/atom+xml": "../feed.xml",
        "application/json+oembed": f"{SITE_URL}oembed/aches.json",
    }
    assert {each["type"] for each in alternates(made, site(made, url=""))} == {"application/json", "text/markdown"}


# The menu


def navigation(parts: int, length: int) -> Nav:
    """Give a page of its own, then some parts of a length."""
    numbered = (
        Entry(f"Part {n}", "", [Entry(f"Page {n}.{m}", f"{n}/{m}/") for m in range(length)]) for n in range(parts)
    )
    return Nav([Entry("Start here", "start/"), *numbered])


def menu(nav: Nav, active: Entry | None = None) -> list[tuple[str, str]]:
    """Give URL and words of each link in the menu of a page."""
    for entry in nav.items:
        entry.active = entry is active or active in entry.children
        for each in entry.children:
            each.active = each is active
    html = rendered("menu", nav=nav)
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert sorted(ids) == sorted({*re.findall(r'labelledby="([^"]*)"', html), "menu"})
    assert html.count('aria-current="page"') == (active is not None)
    links: list[tuple[str, str]] = re.findall(r'<a (?:class="menu__part" )?href="([^"#]+)"[^>]*>([^<]*)</a>', html)
    return links


def test_small_site_has_all_of_its_pages_in_every_menu() -> None:
    nav = navigation(5, 5)
    assert [url for url, _ in menu(nav, nav.pages[7])] == [each.url for each in nav.pages]
    assert [url for url, _ in menu(nav)] == [each.url for each in nav.pages]  # on 404.html


def test_large_site_has_its_own_part_in_the_menu_and_a_way_into_each_other() -> None:
    nav = navigation(20, 20)
    links = menu(nav, nav.pages[30])
    part = nav.items[2]
    expected = [("start/", "Start here")]
    for entry in nav.items[1:]:
        expected += (
            [(each.url, each.title) for each in part.children]
            if entry is part
            else [(entry.children[0].url, entry.title)]
        )
    assert links == expected


def test_parts_in_parts_lead_to_their_first_page() -> None:
    deep = Entry("Outer", "", [Entry("Inner", "", [Entry("Page", "outer/inner/page/")])])
    assert ("outer/inner/page/", "Outer") in menu(Nav([*navigation(20, 20).items, deep]))
    assert ("outer/inner/page/", "Page") in menu(Nav([deep]))


def test_no_menu_is_longer_than_two_parts_may_be() -> None:
    for parts, length in ((1, MENU_LIMIT), (10, 10), (30, 33), (MENU_LIMIT - 1, MENU_LIMIT)):
        nav = navigation(parts, length)
        assert len(menu(nav, nav.pages[-1])) <= 2 * MENU_LIMIT, (parts, length)
