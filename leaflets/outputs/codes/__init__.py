"""The code look-up: for each code of a classification, a static JSON file and a web page that list our pages.

It answers HL7 Infobutton requests, also in the JSON format of MedlinePlus Connect. Every answer has a note that the
codes are those of related conditions.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import rjsmin

from leaflets import paths
from leaflets.content.codes import OIDS, SYSTEMS, URIS, Code
from leaflets.files import File
from leaflets.leaflet import Leaflet
from leaflets.outputs.api import models
from leaflets.outputs.api.facts import address_of, envelope, review_of, summary_of
from leaflets.outputs.code_answers import Answer, answers, systems
from leaflets.outputs.embed.style import Style
from leaflets.site import Site
from leaflets.templates import Templates

TEMPLATES = Path(__file__).parent / "templates"
NOT_ALL = "It does not cover everything on these pages."


def files(site: Site) -> Iterator[File]:
    """Yield JSON and web page of each code, of the list of codes, and of the answer for an unknown code."""
    found = answers(site)
    for answer in found:
        yield File.of(answer.path, models.to_json(models.CodeAnswer, code_answer(answer, site)))
    yield File.of(paths.CODES, models.to_json(models.CodeList, code_list(found, site)))
    yield File.of(paths.UNKNOWN_CODE, models.to_json(models.UnknownCode, unknown(site)))
    yield from web_pages(found, site)


def web_pages(found: Iterable[Answer], site: Site) -> Iterator[File]:
    """Yield the web page of each code, of the list of codes, and for an unknown code."""
    templates, found = Templates(TEMPLATES), list(found)
    shared = {
        "settings": site.settings,
        "help": site.help,
        "site_name": site.name,
        "style": Style.of_site(site).of(""),
    }

    def page(path: str, template: str, about: Iterable[Leaflet], **values: Any) -> File:
        states = list(dict.fromkeys(leaflet.review_status for leaflet in about))
        up = partial(paths.relative, start=path)
        return File.of(path, templates.render(template, **{**shared, "states": states, "up": up, **values}))

    for answer in found:
        system = SYSTEMS[answer.code.system]
        about = {"title": answer.code.title, "note": note(answer, site), "answer": answer, "system": system}
        yield page(answer.page_path, "code.html", answer.leaflets, **about)
    patients = site.patient_leaflets
    yield page(
        paths.CODES_PAGE,
        "list.html",
        patients,
        title="Codes",
        note=list_note(site),
        answers=found,
        systems={answer.code.system: SYSTEMS[answer.code.system] for answer in found},
        names=systems(site),
        unknown=paths.UNKNOWN_CODE_PAGE,
        script=str(rjsmin.jsmin((TEMPLATES / "look-up.js").read_text(encoding="utf-8"))),
    )
    base = paths.base_of(site.url)
    yield page(
        paths.UNKNOWN_CODE_PAGE,
        "unknown.html",
        patients,
        title="No page for this code",
        note=unknown_note(site),
        index=site.leaflets.get("index", site.help),
        codes=paths.CODES_PAGE,
        up=lambda path: base + path,
    )


def note(answer: Answer, site: Site) -> str:
    """Return the note of an answer: what the code does not mean."""
    words = f"This is a code for “{answer.code.title}”."
    more = "No page is about that alone. These come nearest." if answer.is_near else NOT_ALL
    return " ".join(filter(None, (words, more, site_note(site))))


def list_note(site: Site) -> str:
    """Return the note of the list of codes."""
    words = "Each code is for the condition in its title."
    return " ".join(filter(None, (words, NOT_ALL, site_note(site))))


def unknown_note(site: Site) -> str:
    """Return the note of the answer for an unknown code."""
    words = "We have no page for this code. That says nothing about the condition."
    return " ".join(filter(None, (words, site_note(site))))


def site_note(site: Site) -> str:
    """Return the site's own note about codes: the setting `subject: code_note`."""
    return site.settings.subject.code_note or ""


def code_answer(answer: Answer, site: Site) -> dict[str, Any]:
    """Return the data of an answer."""
    code = answer.code
    return {
        "kind": "code",
        **envelope(site),
        "note": note(answer, site),
        "system": _system(code),
        "code": code.code,
        "title": code.title,
        "page": site.public(answer.page_path),
        "pages": [_topic(leaflet, site) for leaflet in answer.leaflets],
        "feed": _feed(
            f"{SYSTEMS[code.system]} {code.code}",
            site,
            answer.path,
            [("mainSearchCriteria.v.c", code.code), ("mainSearchCriteria.v.cs", OIDS.get(code.system, ""))],
            answer.leaflets,
        ),
    }


def unknown(site: Site) -> dict[str, Any]:
    """Return the data of the answer for an unknown code."""
    return {
        "kind": "unknown code",
        **envelope(site),
        "note": unknown_note(site),
        "codes": site.public(paths.CODES),
        "feed": _feed("a code that is not here", site, paths.UNKNOWN_CODE, [], []),
    }


def code_list(found: Iterable[Answer], site: Site) -> dict[str, Any]:
    """Return the data of the list of codes."""
    found = list(found)
    frame = envelope(site)
    return {
        "kind": "codes",
        "$schema": frame["$schema"],
        "note": list_note(site),
        "help": frame["help"],
        "systems": list({answer.code.system: _system(answer.code) for answer in found}.values()),
        "codes": [
            {
                "system": answer.code.system,
                "code": answer.code.code,
                "title": answer.code.title,
                "answer": address_of(site, answer.path),
                "page": address_of(site, answer.page_path),
            }
            for answer in found
        ],
        "unknown": address_of(site, paths.UNKNOWN_CODE),
    }


def _system(code: Code) -> dict[str, Any]:
    system = code.system
    return {"id": system, "name": SYSTEMS[system], "oid": OIDS.get(system), "uri": URIS[system]}


def _topic(leaflet: Leaflet, site: Site) -> dict[str, Any]:
    forms = site.alternates(leaflet)
    found = {"module": paths.module(leaflet.slug), **{name: forms[name] for name in ("page", "embed", "handout")}}
    return {
        "slug": leaflet.slug,
        "title": leaflet.title,
        "description": leaflet.description,
        "reviewState": review_of(leaflet),
        **{name: None if path is None else site.public(path) for name, path in found.items()},
    }


def _feed(
    asked: str, site: Site, path: str, question: list[tuple[str, str]], leaflets: Iterable[Leaflet]
) -> dict[str, Any]:
    """Return an answer in the JSON format of MedlinePlus Connect.

    Its dates are those of the pages' checks, not of the request.

    Args:
        asked: the code, in words.
        question: scheme and term of each part of the request.
    """
    language = site.settings.language
    return {
        "base": site.url,
        "lang": language,
        "title": {"_value": site.name, "type": "text"},
        "subtitle": {"_value": f"{site.name}: results for {asked}", "type": "text"},
        "author": {"name": {"_value": site.name}, "uri": {"_value": site.url}},
        "updated": {"_value": f"{site.checked}T00:00:00Z"},
        "category": [
            *({"scheme": scheme, "term": term} for scheme, term in question if term),
            {"scheme": "informationRecipient", "term": "PAT"},
        ],
        "id": {"_value": site.public(path)},
        "entry": [
            {
                "lang": language,
                "title": {"_value": leaflet.title, "type": "text"},
                "link": [
                    {
                        "title": leaflet.title,
                        "rel": "alternate",
                        "type": "html",
                        "href": site.public(leaflet.url),
                    }
                ],
                "id": {"_value": site.public(leaflet.url)},
                "updated": {"_value": f"{leaflet.checked}T00:00:00Z"},
                "summary": {"_value": summary_of(leaflet, site), "type": "html"},
            }
            for leaflet in leaflets
        ],
    }
