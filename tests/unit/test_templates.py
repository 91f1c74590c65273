"""What an editor writes is text to a reader, wherever the frame of a page repeats it; and the frame's own order."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import material
import pytest
from jinja2 import Environment, FileSystemLoader

from leaflets.leaflet import Leaflet, make
from leaflets.settings import Clinic
from support.factories import Entry, front_matter
from support.project import ROOT

ICONS = Path(material.__file__).parent / "templates"
TITLE = 'Aches <b>"and"</b> & pains'


def leaflet(html: str = "", **meta: Any) -> Leaflet:
    return make("aches.md", "aches/", front_matter(**{"title": TITLE[:60]} | meta), html, [], [], None)


def render(name: str, **context: Any) -> str:
    page = Entry(TITLE)
    nav = SimpleNamespace(
        items=[page, Entry(TITLE, children=[Entry(TITLE, children=[page]), page])], pages=[page], homepage=page
    )
    config = {
        "site_name": TITLE,
        "copyright": "",
        "theme": {"logo": "", "language": "en"},
        "extra": {"emergency": [{"place": TITLE, "number": "123"}], "help_page": "help", "language": "en"},
    }
    env = Environment(loader=FileSystemLoader([ROOT / "overrides", ICONS]), autoescape=False)
    env.filters["url"] = str.strip
    env.globals |= {"in_words": str, "asset": str.strip, "most_in_menu": 60, "notice": "", "base_url": "/"}
    turned = SimpleNamespace(previous_page=page, next_page=page, parent=page, canonical_url="")
    return env.get_template(name).render({"nav": nav, "config": config, "page": turned, "leaflet": leaflet()} | context)


SECTIONS = "".join(f'<h2 id="{name}">Aches &lt;b&gt;"and"&lt;/b&gt; &amp; pains</h2><p>Text.</p>' for name in "abc")


@pytest.mark.parametrize(
    "name",
    ["header", "menu", "contents", "page-turner", "site-footer", "help-line", "leaflet", "preview"],
)
def test_titles_are_text_and_no_markup(name: str) -> None:
    given = {"social_card": SimpleNamespace(path="", width=1, height=1, alt="")} if name == "preview" else {}
    html = render(f"partials/{name}.html", leaflet=leaflet(SECTIONS), **given)
    if name == "leaflet":
        html = html.replace(SECTIONS, "")
    assert "<b>" not in html
    assert "&lt;b&gt;" in html
    assert " & " not in html


def test_foot_of_a_page_has_the_last_part_of_the_navigation() -> None:
    found = re.findall(r'<a href="([^"]*)">([^<]*)</a>', render("partials/site-footer.html"))
    assert [url for url, _ in found] == ["aches/", "aches/"]


QUESTIONS = [("q1", "Is it <dangerous>?", "No."), ("q2", "How long?", "Days.")]
ASKED = '<h2 id="a">A part</h2><h3 id="q1">Is it?</h3><h2 id="b">Another</h2><h3 id="q2">How?</h3><h2 id="c">Last</h2>'


def test_page_of_questions_lists_them_below_their_parts() -> None:
    html = render("partials/contents.html", leaflet=leaflet(ASKED), questions=QUESTIONS)
    assert re.findall(r'href="#(\w+)"', html) == ["a", "q1", "b", "q2", "c"]
    assert html.count("<ul>") == html.count("</ul>") == 3
    assert "Is it &lt;dangerous&gt;?" in html
    assert re.findall(r'href="#(\w+)"', render("partials/contents.html", leaflet=leaflet(ASKED))) == ["a", "b", "c"]


def test_letters_of_an_index_stand_in_rows() -> None:
    letters = "".join(f'<h2 id="{letter}">{letter}</h2>' for letter in ("0-9", "A", "B"))
    assert "contents--letters" in render("partials/contents.html", leaflet=leaflet(letters))
    assert "contents--letters" not in render("partials/contents.html", leaflet=leaflet(ASKED))


@pytest.mark.parametrize("help_page", ["aches", "help"])
def test_nothing_but_the_line_to_help_comes_before_the_red_flags(help_page: str) -> None:
    extra = {"emergency": [], "help_page": help_page, "language": "en"}
    config = {"site_name": "", "extra": extra, "theme": {}}
    handout = SimpleNamespace(path="a.pdf", measure="PDF")
    html = render("partials/leaflet.html", leaflet=leaflet(SECTIONS), config=config, handout=handout)
    flags = html.index(SECTIONS)
    assert html.index('class="key-points"') < html.index('class="help-line"') < flags
    assert (html.index('class="download"') > flags) == (help_page == "aches")
    assert ('class="contents"' in html) == (help_page == "help")


def test_address_of_the_page_on_help_is_its_own() -> None:
    library = SimpleNamespace(leaflets={"help": SimpleNamespace(url="somewhere/else/")})
    config = {"extra": {"emergency": [], "help_page": "help", "library": library}}
    assert 'href="somewhere/else/"' in render("partials/help-line.html", config=config)


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("020 7946 0000", "02079460000"),
        ("+44 20 7946 0000 (reception)", "+442079460000"),
        ("Reception: (020) 7946-0000", "02079460000"),
        ("020.7946.0000, all day", "02079460000"),
        ("111", "111"),
    ],
)
def test_link_to_the_clinics_phone_dials_its_digits(phone: str, number: str) -> None:
    extra = {"clinic": {"name": "A", "phone": phone}}
    library = SimpleNamespace(extra=SimpleNamespace(clinic=Clinic(name="A", phone=phone)))
    html = render("partials/clinic.html", config={"extra": extra | {"library": library}})
    assert f'<a href="tel:{number}">{phone}</a>' in html
    assert "tel:" not in render("partials/clinic.html", config={"extra": extra})  # a builder without our steps
