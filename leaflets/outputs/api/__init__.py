"""The JSON API: one static file for each page and section, a manifest, FHIR resources, and the schema."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape, unescape
from typing import Any
from urllib.parse import urljoin

from leaflets import paths
from leaflets.content.sources import MARKS, WEAK, Source
from leaflets.content.terms import Term
from leaflets.elements import Element, plain_text
from leaflets.files import Download, File
from leaflets.leaflet import Leaflet, Section
from leaflets.outputs.api import fhir, models, red_flags
from leaflets.outputs.api.facts import address_of, envelope, review_of
from leaflets.outputs.code_answers import answers
from leaflets.outputs.web.json_ld import web_page
from leaflets.site import Site

CONTEXT = ["https://schema.org", {"@vocab": None}]
"""The second entry makes JSON-LD processors ignore names that schema.org does not have."""


def files(site: Site, pdfs: Mapping[str, Download]) -> Iterator[File]:
    """Yield the JSON of every page and section, the manifest, the FHIR resources and the schema.

    Args:
        pdfs: PDFs that the manifest lists, by path.
    """
    written: dict[str, File] = {}
    for leaflet in site.leaflets.values():
        path = paths.module(leaflet.slug)
        written[path] = File.of(path, models.to_json(models.PageModule, page_module(leaflet, site)))
        for section in leaflet.sections:
            path = paths.module(leaflet.slug, section.id)
            written[path] = File.of(path, models.to_json(models.SectionModule, section_module(section, leaflet, site)))
    yield from written.values()
    yield File.of(paths.MANIFEST, models.to_json(models.Manifest, manifest(site, {**written, **pdfs}, pdfs)))
    if site.content.red_flags:
        yield red_flags.file(site)
    yield from fhir.files(site, pdfs)
    yield File.of(paths.SCHEMA, models.schema(site.public(paths.SCHEMA)))


def page_module(leaflet: Leaflet, site: Site) -> dict[str, Any]:
    """Return the data of a page."""
    parts = [
        {
            "@type": "WebPageElement",
            "@id": (url := f"{site.public(leaflet.url)}#{section.id}"),
            "url": url,
            "name": section.title,
            "module": site.public(paths.module(leaflet.slug, section.id)),
        }
        for section in leaflet.sections
    ]
    return {
        "kind": "page",
        **_module(leaflet, site, leaflet.html, leaflet.body, leaflet.terms, list(enumerate(leaflet.sources, 1))),
        **web_page(leaflet, site),
        "hasPart": parts,
        "links": _links(leaflet, site),
    }


def section_module(section: Section, leaflet: Leaflet, site: Site) -> dict[str, Any]:
    """Return the data of a section, including the key points, dates and review status of its page."""
    sources = leaflet.sources_in(section.elements)
    page = web_page(leaflet, site)
    url = f"{page['url']}#{section.id}"
    cited = {source.title for _, source in sources}
    return {
        "kind": "section",
        **_module(leaflet, site, section.html, section.elements, leaflet.terms_in(section.elements), sources),
        "@type": "WebPageElement",
        "@id": url,
        "url": url,
        "name": section.title,
        "inLanguage": page["inLanguage"],
        "license": page["license"],
        "about": page.get("about"),
        "citation": [source for source in page.get("citation", []) if source["name"] in cited] or None,
        "isPartOf": {
            **{key: page[key] for key in ("@type", "@id", "url", "name")},
            "module": site.public(paths.module(leaflet.slug)),
        },
        "section": section.id,
        "isEmergency": section.is_emergency,
        "links": _links(leaflet, site, section.id),
    }


def _module(
    leaflet: Leaflet,
    site: Site,
    html: str,
    elements: Iterable[Element],
    terms: Iterable[Term],
    sources: Iterable[tuple[int, Source]],
) -> dict[str, Any]:
    """Return the data that pages and sections have in common."""
    page_url = site.public(leaflet.url)
    return {
        **envelope(site),
        "@context": CONTEXT,
        "edition": site.settings.edition,
        "reviewState": review_of(leaflet),
        "slug": leaflet.slug,
        "keyPoints": list(leaflet.summary),
        "html": with_absolute_urls(html, page_url),
        "text": plain_text(elements, described=True),
        "terms": [{"term": term.term, "means": term.means, "url": f"{page_url}#{term.id}"} for term in terms],
        "sources": [_source(number, source, page_url) for number, source in sources],
    }


def _source(number: int, source: Source, page_url: str) -> dict[str, Any]:
    """Return the data of a source."""
    return {
        "number": number,
        "url": f"{page_url}#source-{source.key}",
        "title": source.title,
        "authors": source.authors,
        "published": source.published,
        "kind": source.kind,
        "address": source.address,
        "mark": source.mark,
        "markMeaning": MARKS[source.mark],
        "weak": WEAK.get(source.mark),
        "checked": source.checked,
        "checkedOn": source.checked_on,
    }


def _links(leaflet: Leaflet, site: Site, section: str | None = None) -> dict[str, Any]:
    found = site.alternates(leaflet, section) | {"manifest": paths.MANIFEST}
    return {name: None if path is None else site.public(path) for name, path in found.items()}


def manifest(site: Site, contents: Mapping[str, File], pdfs: Mapping[str, Download]) -> dict[str, Any]:
    """Return the data of the manifest.

    Args:
        contents: files to list with size and hash, by path.
        pdfs: the PDFs among them.
    """
    leaflets, patients, settings = site.leaflets.values(), site.patient_leaflets, site.settings
    return {
        "kind": "manifest",
        **envelope(site),
        "site": {
            "name": site.name,
            "description": site.description,
            "url": site.url,
            "inLanguage": settings.language,
            "edition": settings.edition,
            "licence": settings.licence.name,
            "license": settings.licence.url,
            "contact": settings.contact or None,
        },
        "counts": {
            "pages": len(leaflets),
            "patientPages": len(patients),
            "reviewedByClinician": sum(leaflet.clinician_review is not None for leaflet in patients),
            "sections": sum(len(leaflet.sections) for leaflet in leaflets),
            "sources": len(site.content.sources),
            "pdfs": len(pdfs),
            "codes": len(answers(site)),
        },
        "feed": address_of(site, paths.FEED) if site.url else None,
        "redFlags": address_of(site, paths.RED_FLAGS) if site.content.red_flags else None,
        "codes": address_of(site, paths.CODES),
        "fhir": address_of(site, paths.FHIR_BUNDLE) if site.url else None,
        "guide": address_of(site, paths.LLMS),
        "pages": [_entry(leaflet, site, contents) for leaflet in leaflets],
        "pdfs": [
            {
                **_file(path, site, contents),
                "title": pdf.title,
                "about": pdf.about,
                "pages": pdf.pages,
                "checked": pdf.day,
            }
            for path, pdf in pdfs.items()
        ],
    }


def _entry(leaflet: Leaflet, site: Site, contents: Mapping[str, File]) -> dict[str, Any]:
    """Return the manifest's entry of a page."""
    return {
        "slug": leaflet.slug,
        "title": leaflet.title,
        "description": leaflet.description,
        "audience": leaflet.meta.audience,
        "aspect": leaflet.meta.aspect,
        "part": leaflet.part,
        "reviewState": review_of(leaflet),
        "module": _file(paths.module(leaflet.slug), site, contents),
        **_addresses(site.alternates(leaflet), site),
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "module": _file(paths.module(leaflet.slug, section.id), site, contents),
                **_addresses({name: site.alternates(leaflet, section.id)[name] for name in ("page", "embed")}, site),
            }
            for section in leaflet.sections
        ],
    }


def _addresses(found: Mapping[str, str | None], site: Site) -> dict[str, Any]:
    return {name: None if path is None else address_of(site, path) for name, path in found.items()}


def _file(path: str, site: Site, contents: Mapping[str, File]) -> dict[str, Any]:
    content = contents[path].content
    return {**address_of(site, path), "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


LINK = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")([^"]*)"')


def with_absolute_urls(html: str, page_url: str) -> str:
    """Return HTML with relative URLs made absolute."""

    def whole(match: re.Match[str]) -> str:
        # Most links are to a source on the same page; urljoin would be slower.
        target = match[2]
        return f'{match[1]}{page_url + target if target.startswith("#") else _absolute(page_url, target)}"'

    return LINK.sub(whole, html)


@lru_cache(maxsize=8192)  # a section and its page have the same links
def _absolute(page_url: str, target: str) -> str:
    return escape(urljoin(page_url, unescape(target)))
