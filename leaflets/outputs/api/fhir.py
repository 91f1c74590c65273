"""The pages for patients as FHIR R4: a DocumentReference for each, and a Bundle of all (https://hl7.org/fhir/R4/).

FHIR has no field for what must be shown with a text. So each has it as its narrative, which systems show to people.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from leaflets import paths
from leaflets.files import Download, File
from leaflets.leaflet import Leaflet
from leaflets.outputs.api.facts import summary_of
from leaflets.site import Site


def files(site: Site, pdfs: Mapping[str, Download]) -> Iterator[File]:
    """Yield the files, if the site has a public URL: FHIR requires absolute URLs.

    Args:
        pdfs: among them the handouts, by path.
    """
    if not site.url:
        return
    documents = {leaflet.slug: document(leaflet, site, pdfs) for leaflet in site.patient_leaflets}
    for slug, resource in documents.items():
        yield _file(paths.fhir_document(slug), resource)
    entries = [{"fullUrl": _lasting(slug, site), "resource": resource} for slug, resource in documents.items()]
    bundle = {"resourceType": "Bundle", "type": "collection", "timestamp": f"{site.checked}T00:00:00Z"}
    yield _file(paths.FHIR_BUNDLE, {**bundle, "entry": entries})


def document(leaflet: Leaflet, site: Site, pdfs: Mapping[str, Download]) -> dict[str, Any]:
    """Return the DocumentReference of a page: where it is, as web page and as handout, and what to show with it.

    It is preliminary, FHIR's word for what nobody has verified, until a clinician has reviewed the page.
    """
    url, language = site.public(leaflet.url), site.settings.language
    shared = {"language": language, "title": leaflet.title, "creation": str(leaflet.checked)}
    forms: list[dict[str, Any]] = [{"contentType": "text/html", **shared, "url": url}]
    if handout := pdfs.get(paths.handout(leaflet.slug)):
        size = len(handout.content)
        forms.append({"contentType": "application/pdf", **shared, "url": site.public(handout.path), "size": size})
    return {
        "resourceType": "DocumentReference",
        "id": leaflet.slug.replace("/", "-"),
        "language": language,
        "text": {
            "status": "additional",
            "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{summary_of(leaflet, site)}</div>',
        },
        "masterIdentifier": {"system": "urn:ietf:rfc:3986", "value": _lasting(leaflet.slug, site)},
        "status": "current",
        "docStatus": "final" if leaflet.clinician_review else "preliminary",
        "type": {"text": "Patient information"},
        "date": f"{leaflet.checked}T00:00:00Z",
        "author": [{"display": site.name}],
        "description": leaflet.description,
        "content": [{"attachment": form} for form in forms],
    }


def _lasting(slug: str, site: Site) -> str:
    """Return an identifier that stays the same when the site moves."""
    return uuid5(NAMESPACE_URL, f"{site.settings.file_stem}/{slug}").urn


def _file(path: str, resource: dict[str, Any]) -> File:
    return File.of(path, json.dumps(resource, indent=1, ensure_ascii=False) + "\n")
