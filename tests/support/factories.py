"""A made-up topic, for tests of a single step: its settings, a source, a page's front matter, a part of the navigation, a document's frame."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from leaflets.content.front_matter import FrontMatter
from leaflets.content.sources import Source
from leaflets.outputs.pdf.paper import Frame

EXTRA: dict[str, Any] = {
    "language": "en-GB",
    "help_page": "help",
    "emergency": [{"place": "UK", "number": "999"}, {"place": "EU", "number": "112"}],
    "edition": "1.0",
    "file_stem": "aches",
    "licence": {"name": "A licence", "url": "https://licence.example/"},
    "subject": {"type": "MedicalSymptom", "name": "Ache", "also": ["Pain"], "codes": ["A1"]},
}
FRAME = Frame(
    site="A site",
    site_url="https://site.example/",
    description="A site of this test.",
    edition="Edition 1.",
    language="en-GB",
    licence="CC BY 4.0",
    help_line="In an emergency, call UK 999.",
    help_page="get-help",
    help_url="get-help/",
    colour="#0b4a53",
    logo="/docs/assets/icon.svg",
    clinic=None,
    pages={},
)


@dataclass
class Entry:
    """A page or a part of the navigation, as MkDocs gives it to a template."""

    title: str
    url: str = "aches/"
    children: list["Entry"] = field(default_factory=list)
    active: bool = False
    is_homepage: bool = False


def front_matter(**changes: Any) -> FrontMatter:
    """Give the front matter of a patient page."""
    given = {
        "title": "A page",
        "description": "A page of this test, described in a sentence of some length.",
        "aspect": "OverviewHealthAspect",
        "audience": "patient",
        "summary": ["One point.", "Another point."],
        "checked": date(2026, 11, 1),
        "check_due": date(2028, 11, 1),
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
        "checked_on": date(2026, 11, 1),
        "how": "Seen.",
    }
    return Source.model_validate(given | changes)
