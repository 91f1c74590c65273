"""Which pages answer a code of a classification, for the outputs that list, count or route the answers."""

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
        """Place of the answer inside the site."""
        return paths.code(self.code.system, self.code.code)

    @property
    def page_path(self) -> str:
        """Place of the same for a person."""
        return paths.code_page(self.code.system, self.code.code)


def answers(site: Site) -> list[Answer]:
    """Every code that a page for patients names, or the site's subject, in the order of data/codes.yml.

    A page that names the code comes first. The other pages are about the site's subject, so they follow where the code
    is the subject's.
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
    """What a server needs to answer an Infobutton question: the system's OID, the code, and the answer's path.

    A system without an OID is left out, since a question cannot name it. Any other code gets `paths.UNKNOWN_CODE`.
    """
    return [
        (OIDS[answer.code.system], answer.code.code, answer.path)
        for answer in answers(site)
        if answer.code.system in OIDS
    ]
