"""The answers of the code look-up: which pages belong to each code. Used by codes, the manifest and hosting."""

from dataclasses import dataclass

from leaflets import paths
from leaflets.content.codes import OIDS, Code
from leaflets.leaflet import Leaflet
from leaflets.site import Site


@dataclass(frozen=True)
class Answer:
    """The pages for a code."""

    code: Code
    leaflets: tuple[Leaflet, ...]

    @property
    def path(self) -> str:
        """Path of the JSON file."""
        return paths.code(self.code.system, self.code.code)

    @property
    def page_path(self) -> str:
        """Path of the web page."""
        return paths.code_page(self.code.system, self.code.code)


def answers(site: Site) -> list[Answer]:
    """Return an answer for each code of the subject or of a page for patients, in the order of data/codes.yml.

    Pages that name the code come first. For a code of the subject, all other pages for patients follow.
    """
    leaflets = site.patient_leaflets
    found = []
    for code in site.content.codes.values():
        named = [leaflet for leaflet in leaflets if code.code in leaflet.meta.codes.get(code.system, [])]
        others = leaflets if code.code in site.settings.subject.codes else []
        slugs = {leaflet.slug for leaflet in named}
        if pages := [*named, *(leaflet for leaflet in others if leaflet.slug not in slugs)]:
            found.append(Answer(code, tuple(pages)))
    return found


def routes(site: Site) -> list[tuple[str, str, str]]:
    """Return OID of the system, code and path for each answer, from which a server routes Infobutton requests.

    Systems without an OID are left out, because a request cannot name them. Other codes get `paths.UNKNOWN_CODE`.
    """
    return [
        (OIDS[answer.code.system], answer.code.code, answer.path)
        for answer in answers(site)
        if answer.code.system in OIDS
    ]
