"""What the site has for a code of a classification, without a server.

A file for each code that a page names, for programs that ask in the terms of HL7 Infobutton, and a page of the same for
people. The answer also has the form of MedlinePlus Connect's JSON, so that a program made for that can read it. Every
answer says what it does not mean: the codes are those of neighbouring conditions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from content.codes import OIDS, SYSTEMS, URIS, Code
from content.dates import in_words
from content.extra import NOTICE
from embedding.framed import relative
from embedding.style import Style
from leaflet import Leaflet
from library import Library
from publishing import api, outputs
from publishing.publisher import Publisher, review_of


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Add every answer to the site's files, for programs and for people."""
    publisher = Publisher.of(config)
    library = publisher.library
    custom = Path(config.theme.custom_dir or "")
    style = Style.read(custom / "embed", custom / "assets" / "site.css", library.extra)
    found = answers(library)
    for answer in found:
        text = api.text_of(api.CodeAnswer, code_answer(answer, publisher))
        outputs.add(files, config, answer.path, text)
        page = env.get_template("codes/code.html").render(
            answer=answer,
            extra=library.extra,
            help=library.leaflets.get(library.extra.help_page),
            note=note(answer, library),
            notice=NOTICE,
            site_name=publisher.name,
            style=style.of(""),
            system=SYSTEMS[answer.code.system],
            up=partial(relative, folder=answer.page_path),
        )
        outputs.add(files, config, answer.page_path, page)
    outputs.add(files, config, outputs.CODES, api.text_of(api.CodeList, code_list(found, publisher)))
    outputs.add(files, config, outputs.UNKNOWN_CODE, api.text_of(api.UnknownCode, unknown(publisher)))
    return env


@dataclass(frozen=True)
class Answer:
    """The pages for a code."""

    code: Code
    leaflets: tuple[Leaflet, ...]

    @property
    def path(self) -> str:
        """Place of the answer inside the site."""
        return outputs.code(self.code.system, self.code.code)

    @property
    def page_path(self) -> str:
        """Place of the same for a person."""
        return outputs.code_page(self.code.system, self.code.code)


def answers(library: Library) -> list[Answer]:
    """Every code that a page for patients names, or the site's subject, in the order of data/codes.yml.

    A page that names the code comes first. The other pages are about the site's subject, so they follow where the code
    is the subject's.
    """
    leaflets = [leaflet for leaflet in library.leaflets.values() if leaflet.is_for_patients]
    found = []
    for code in library.codes.values():
        named = [leaflet for leaflet in leaflets if code.code in leaflet.codes.get(code.system, [])]
        others = leaflets if code.code in library.extra.subject.codes else []
        slugs = {leaflet.slug for leaflet in named}
        if pages := [*named, *(leaflet for leaflet in others if leaflet.slug not in slugs)]:
            found.append(Answer(code, tuple(pages)))
    return found


def routes(library: Library) -> list[tuple[str, str, str]]:
    """What a server needs to answer an Infobutton question: the system's OID, the code, and the answer's path.

    A system without an OID is left out, since a question cannot name it. Any other code gets `outputs.UNKNOWN_CODE`.
    """
    return [
        (OIDS[answer.code.system], answer.code.code, answer.path)
        for answer in answers(library)
        if answer.code.system in OIDS
    ]


def note(answer: Answer, library: Library) -> str:
    """What the answer does not mean."""
    words = f"This is a code for “{answer.code.title}”. It is not a code for all that these pages speak about."
    return " ".join(filter(None, (words, own_words(library))))


def own_words(library: Library) -> str:
    """What the site itself says about codes: `extra.subject.code_note`."""
    return library.extra.subject.code_note or ""


def code_answer(answer: Answer, publisher: Publisher) -> dict[str, Any]:
    """The answer for a program."""
    code = answer.code
    return {
        "kind": "code",
        **publisher.frame,
        "note": note(answer, publisher.library),
        "system": _system(code),
        "code": code.code,
        "title": code.title,
        "page": publisher.public(answer.page_path),
        "pages": [_topic(leaflet, publisher) for leaflet in answer.leaflets],
        "feed": _feed(
            f"{SYSTEMS[code.system]} {code.code}",
            publisher,
            answer.path,
            [("mainSearchCriteria.v.c", code.code), ("mainSearchCriteria.v.cs", OIDS.get(code.system, ""))],
            answer.leaflets,
        ),
    }


def unknown(publisher: Publisher) -> dict[str, Any]:
    """The answer for a code that no page speaks of."""
    words = "We have no page for this code. That says nothing about the condition."
    return {
        "kind": "unknown code",
        **publisher.frame,
        "note": " ".join(filter(None, (words, own_words(publisher.library)))),
        "codes": publisher.public(outputs.CODES),
        "feed": _feed("a code that is not here", publisher, outputs.UNKNOWN_CODE, [], []),
    }


def code_list(found: Iterable[Answer], publisher: Publisher) -> dict[str, Any]:
    """The codes that the site answers."""
    found = list(found)
    words = "Each code is for the condition in its title. It is not a code for all that these pages speak about."
    frame = publisher.frame
    return {
        "kind": "codes",
        "$schema": frame["$schema"],
        "note": " ".join(filter(None, (words, own_words(publisher.library)))),
        "help": frame["help"],
        "systems": list({answer.code.system: _system(answer.code) for answer in found}.values()),
        "codes": [
            {
                "system": answer.code.system,
                "code": answer.code.code,
                "title": answer.code.title,
                "answer": publisher.address(answer.path),
                "page": publisher.address(answer.page_path),
            }
            for answer in found
        ],
        "unknown": publisher.address(outputs.UNKNOWN_CODE),
    }


def _system(code: Code) -> dict[str, Any]:
    system = code.system
    return {"id": system, "name": SYSTEMS[system], "oid": OIDS.get(system), "uri": URIS[system]}


def _topic(leaflet: Leaflet, publisher: Publisher) -> dict[str, Any]:
    forms = publisher.forms(leaflet)
    paths = {"module": outputs.module(leaflet.slug), **{name: forms[name] for name in ("page", "embed", "handout")}}
    return {
        "slug": leaflet.slug,
        "title": leaflet.title,
        "description": leaflet.description,
        "reviewState": review_of(leaflet),
        **{name: None if path is None else publisher.public(path) for name, path in paths.items()},
    }


def _feed(
    asked: str, publisher: Publisher, path: str, question: list[tuple[str, str]], leaflets: Iterable[Leaflet]
) -> dict[str, Any]:
    """The answer as MedlinePlus Connect gives it.

    It is dated by the pages' checks, not by the moment of asking.
    """
    language = publisher.library.extra.language
    return {
        "base": publisher.site_url,
        "lang": language,
        "title": {"_value": publisher.name, "type": "text"},
        "subtitle": {"_value": f"{publisher.name}: results for {asked}", "type": "text"},
        "author": {"name": {"_value": publisher.name}, "uri": {"_value": publisher.site_url}},
        "updated": {"_value": f"{publisher.checked}T00:00:00Z"},
        "category": [
            *({"scheme": scheme, "term": term} for scheme, term in question if term),
            {"scheme": "informationRecipient", "term": "PAT"},
        ],
        "id": {"_value": publisher.public(path)},
        "entry": [
            {
                "lang": language,
                "title": {"_value": leaflet.title, "type": "text"},
                "link": [
                    {
                        "title": leaflet.title,
                        "rel": "alternate",
                        "type": "html",
                        "href": publisher.public(leaflet.url),
                    }
                ],
                "id": {"_value": publisher.public(leaflet.url)},
                "updated": {"_value": f"{leaflet.reviewed}T00:00:00Z"},
                "summary": {"_value": _summary(leaflet, publisher), "type": "html"},
            }
            for leaflet in leaflets
        ],
    }


def _summary(leaflet: Leaflet, publisher: Publisher) -> str:
    """A page in short, with what no output may lose."""
    review = review_of(leaflet)
    points = "".join(f"<li>{escape(point)}</li>" for point in leaflet.summary)
    closing = f"Evidence last checked {in_words(leaflet.reviewed)}. {review['status']}. {review['notice']}"
    return f"<p>{escape(publisher.library.extra.help_line)}</p><ul>{points}</ul><p>{escape(closing)}</p>"
