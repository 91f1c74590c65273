"""A made-up topic in a few lines, for unit tests: pages, sources, terms, codes, Leaflets, and the Site that outputs take.

Also a project on disk with one mistake in it, for the lint rules.
"""

import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from leaflets import leaflet as leaflets
from leaflets.cache import Cache
from leaflets.content import Content
from leaflets.content import page as pages
from leaflets.content.changes import Change
from leaflets.content.claims import Claim
from leaflets.content.codes import Code
from leaflets.content.front_matter import FrontMatter
from leaflets.content.page import Page
from leaflets.content.red_flags import CrisisLine, RedFlag
from leaflets.content.redirects import Redirect
from leaflets.content.sources import Source
from leaflets.content.terms import Term
from leaflets.leaflet import Leaflet
from leaflets.settings import Settings
from leaflets.site import Site
from support.project import ROOT

SITE_URL = "https://site.example/pain/"
CHECKED = date(2026, 11, 1)
CHECK_DUE = date(2028, 11, 1)
LOGO = ROOT / "docs" / "assets" / "icon.svg"
OVERRIDES = ROOT / "overrides"

SETTINGS: dict[str, Any] = {
    "language": "en-GB",
    "help_page": "help",
    "emergency": [{"place": "UK", "number": "999"}, {"place": "EU", "number": "112"}],
    "edition": "1.0",
    "file_stem": "aches",
    "sign_groups": {"head": "The head"},
    "levels": {
        "emergency-ambulance": {"act": "Call an ambulance now", "card": "Call {number} in {place}:"},
        "emergency-go-now": {"act": "Go now", "card": "Go to A&E:"},
        "same-day": {
            "act": "Get help today",
            "call": "Call the desk today.",
            "nobody": "Nobody answers? Go to A&E.",
            "unless": "Only flu? Ring again.",
        },
        "soon": {"act": "See a doctor"},
        "routine": {"act": "Make an appointment"},
    },
    "licence": {"name": "A licence", "url": "https://licence.example/"},
    "subject": {"type": "MedicalSymptom", "name": "Ache", "also": ["Pain"], "codes": ["A1"]},
}
CODES = (
    Code(system="icd-10-cm", code="A1", title="Ache, unspecified"),
    Code(system="icd-10-cm", code="B2", title="Ache of another kind"),
    Code(system="icd-11", code="C3", title="Ache"),
)


def settings(**changes: Any) -> Settings:
    """Give valid settings."""
    return Settings.model_validate(SETTINGS | changes)


def front_matter(**changes: Any) -> FrontMatter:
    """Give the front matter of a patient page."""
    given = {
        "title": "A page",
        "description": "A page of this test, described in a sentence of some length.",
        "aspect": "OverviewHealthAspect",
        "audience": "patient",
        "summary": ["One point.", "Another point."],
        "checked": CHECKED,
        "check_due": CHECK_DUE,
        "clinician_review": "none",
    }
    return FrontMatter.model_validate(given | changes)


def source(key: str, **changes: Any) -> Source:
    """Give a study that somebody read."""
    given = {
        "key": key,
        "title": f"About {key}",
        "authors": "Somebody",
        "published": "Somewhere, 2020",
        "kind": "study",
        "doi": "10.1000/1",
        "supports": "Something.",
        "mark": "A",
        "checked": "read",
        "checked_on": CHECKED,
        "how": "Seen.",
    }
    return Source.model_validate(given | changes)


def term(name: str, *also: str, **changes: Any) -> Term:
    """Give an explained word."""
    return Term.model_validate(
        {"term": name, "also": list(also), "kind": "word", "means": f"Meaning of {name}."} | changes
    )


def claim(id_: str, verdict: str = "supported", **changes: Any) -> Claim:
    """Give a claim that page "index" answers."""
    given = {"id": id_, "section": "S", "claim": "It is < that.", "verdict": verdict, "reason": "R.", "sources": ["A"]}
    return Claim.model_validate(given | {"answered": "index#facts"} | changes)


def change(id_: str, day: str, **changes: Any) -> Change:
    """Give an entry of the record of changes."""
    given = {
        "id": id_,
        "date": day,
        "title": f"Change {id_}",
        "pages": ["aches"],
        "what": "This & that.",
        "why": "So <there>.",
    }
    return Change.model_validate(given | changes)


def sign(id_: str, level: str = "emergency-ambulance", **changes: Any) -> RedFlag:
    """Give a warning sign that concerns everyone."""
    given = {
        "id": id_,
        "group": "head",
        "sign": f"A sudden {id_}.",
        "more": "It is < that.",
        "for": [{"who": "everyone", "level": level}],
        "do": "Sit down.",
        "do_not": "Do not drive.",
        "say": f"I have a {id_}.",
        "words": [["sudden", id_]],
        "sources": ["A"],
    }
    return RedFlag.model_validate(given | changes)


def crisis_line(place: str = "UK", call: str = "the line 1234", **changes: Any) -> CrisisLine:
    """Give whom to call in a crisis."""
    return CrisisLine.model_validate({"place": place, "call": call, "sources": ["A"]} | changes)


def redirect(old: str, new: str) -> Redirect:
    """Give an anchor that has moved."""
    return Redirect.model_validate({"from": old, "to": new})


def page(src_uri: str = "aches.md", body: str = "", **meta: Any) -> Page:
    """Give a page that an editor wrote."""
    blocks = tuple(pages.split(body))
    return Page(src_uri, f"docs/{src_uri}", front_matter(**meta), {}, body, 1, blocks)


def leaflet(
    slug: str = "aches",
    html: str = '<h2 id="facts">Facts</h2>\n<p>A fact.</p>\n',
    *,
    url: str | None = None,
    trail: Iterable[str] = (),
    terms: Iterable[Term] = (),
    sources: Iterable[Source] = (),
    **meta: Any,
) -> Leaflet:
    """Give a rendered page; `meta` changes its front matter."""
    given = {"title": f"About {slug}", "description": f"A page about {slug}, described in a sentence of some length."}
    address = f"{slug}/" if url is None else url
    return leaflets.make(slug, address, front_matter(**given | meta), tuple(trail), html, tuple(terms), tuple(sources))


def content(docs: Path = Path("docs"), **parts: Iterable[Any]) -> Content:
    """Give content made of entries: `pages`, `sources`, `terms`, `codes`, `claims`, `changes` …"""
    keys = {
        "pages": "src_uri",
        "sources": "key",
        "claims": "id",
        "terms": "term",
        "codes": "code",
        "equivalents": "means",
        "search_phrases": "answer",
        "red_flags": "id",
        "crisis_lines": "place",
        "redirects": "from_",
        "changes": "id",
    }
    found: dict[str, Any] = {
        name: {str(getattr(entry, keys[name])): entry for entry in entries} for name, entries in parts.items()
    }
    return Content(docs, **found)


def site(
    *made: Leaflet,
    url: str = SITE_URL,
    cache: Path | None = None,
    theme: Path | None = None,
    with_pdfs: bool = True,
    logo: Path = LOGO,
    parts: Mapping[str, Iterable[Any]] | None = None,
    **changes: Any,
) -> Site:
    """Give a site of some Leaflets, with a page "help" unless there is one; `changes` are settings.

    Args:
        cache: folder of the cache.
        parts: the content's data, as `content` takes it.
    """
    values = settings(**changes)
    shown = {each.slug: each for each in made or (leaflet(),)}
    if values.help_page not in shown:
        shown[values.help_page] = leaflet(values.help_page)
    sources = [each for one in shown.values() for each in one.sources]
    return Site(
        name="A site",
        description="A site of this test.",
        url=url,
        settings=values,
        content=content(**{"sources": sources, "codes": CODES, **(parts or {})}),  # type: ignore[arg-type]
        leaflets=shown,
        logo=logo,
        theme=theme,
        cache=Cache(cache or Path(tempfile.gettempdir(), "leaflets-test-cache")),
        with_pdfs=with_pdfs,
    )
