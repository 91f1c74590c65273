"""The answers of the code look-up: which pages belong to each code. Used by codes, the manifest and hosting."""

from collections.abc import Iterable
from dataclasses import dataclass

from leaflets import paths
from leaflets.content.codes import OIDS, URIS, Code
from leaflets.content.front_matter import CodeSystem
from leaflets.leaflet import Leaflet
from leaflets.site import Site

SYMPTOMS, TREATMENT, WORD = "SymptomsHealthAspect", "TreatmentsHealthAspect", "MisconceptionsHealthAspect"
"""Aspects of pages that a patient needs first, and last: a page on the word is for people who have met it."""


@dataclass(frozen=True)
class Answer:
    """The pages for a code."""

    code: Code
    leaflets: tuple[Leaflet, ...]
    is_near: bool = False
    """Whether no page is about the condition itself."""

    @property
    def path(self) -> str:
        """Path of the JSON file."""
        return paths.code(self.code.system, self.code.code)

    @property
    def page_path(self) -> str:
        """Path of the web page."""
        return paths.code_page(self.code.system, self.code.code)


def answers(site: Site) -> list[Answer]:
    """Return an answer for each code that has one, in the order of data/codes.yml.

    A code of the subject has all pages for patients, and another code has those that name it. A code that no page names
    has the answer of the nearest code above it, or the pages of the codes below it, or those that it calls nearest.
    """
    leaflets = site.patient_leaflets
    of_subject = site.settings.subject.codes
    named = {
        code: leaflets if code.code in of_subject else [one for one in leaflets if names(one, code)]
        for code in site.content.codes.values()
    }
    found = []
    for code, own in named.items():
        above = max((other for other in named if named[other] and is_above(other, code)), key=_length, default=None)
        below = [leaflet for other, pages in named.items() if is_above(code, other) for leaflet in pages]
        about = own or (named[above] if above else below)
        if pages := about or [site.leaflets[slug] for slug in code.nearest]:
            found.append(Answer(code, tuple(in_order(code, pages, site)), is_near=not about))
    return found


def names(leaflet: Leaflet, code: Code) -> bool:
    """Return whether a page names a code in its front matter."""
    return code.code in leaflet.meta.codes.get(code.system, [])


def is_above(one: Code, other: Code) -> bool:
    """Return whether a code is above another in its classification, where each level adds characters."""
    return one.system == other.system and one.code != other.code and other.code.startswith(one.code)


def _length(code: Code) -> int:
    return len(code.code)


def in_order(code: Code, leaflets: Iterable[Leaflet], site: Site) -> list[Leaflet]:
    """Return pages in the order in which a patient needs them: symptoms, help, treatment, those that name the code."""

    def rank(leaflet: Leaflet) -> tuple[bool, ...]:
        aspect = leaflet.meta.aspect
        is_help = leaflet.slug == site.settings.help_page
        return aspect == WORD, aspect != SYMPTOMS, not is_help, aspect != TREATMENT, not names(leaflet, code)

    return sorted({leaflet.slug: leaflet for leaflet in leaflets}.values(), key=rank)


def systems(site: Site) -> dict[str, list[str]]:
    """Return the names by which a request may call each classification: HL7's number and the address in FHIR."""
    used = dict.fromkeys(answer.code.system for answer in answers(site))
    return {system: [*numbers(system), URIS[system]] for system in used}


def numbers(system: CodeSystem) -> list[str]:
    """Return HL7's number (OID) of a classification, as HL7 version 3 and as FHIR writes it; none if it has none."""
    return [OIDS[system], f"urn:oid:{OIDS[system]}"] if system in OIDS else []


def routes(site: Site) -> list[tuple[str, str, str]]:
    """Return system, code and path for each answer, from which a server routes Infobutton requests.

    Other codes get `paths.UNKNOWN_CODE`.
    """
    return [(answer.code.system, answer.code.code, answer.path) for answer in answers(site)]
