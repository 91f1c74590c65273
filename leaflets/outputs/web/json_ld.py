"""Structured data of a page (schema.org). It never calls the site's subject a medical condition."""

import json
from typing import Any

from leaflets.content.codes import SYSTEMS, Code
from leaflets.leaflet import Leaflet
from leaflets.site import Site


def json_ld(leaflet: Leaflet, site: Site) -> str:
    """Return the structured data of a page as JSON-LD for a script element."""
    graph = [web_page(leaflet, site), breadcrumbs(leaflet, site)]
    if leaflet.questions:
        graph.append(faq_page(leaflet, site))
    data = {"@context": "https://schema.org", "@graph": graph}
    return as_script(data)


def as_script(data: Any) -> str:
    """Return data as JSON that is safe in a script element.

    Every "<" is escaped: "</script>" would end the element, and "<!--" with "<script" would hide its end.
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


MOST_SOURCES = 40
"""A page with more has them in its list and in its module alone: they would be a fifth of its weight."""


def web_page(leaflet: Leaflet, site: Site) -> dict[str, Any]:
    """Describe the page as a MedicalWebPage (https://schema.org/MedicalWebPage), or as a WebPage."""
    settings, codes = site.settings, site.content.codes
    url = site.public(leaflet.url)
    medical = leaflet.is_for_patients
    data: dict[str, Any] = {
        "@type": "MedicalWebPage" if medical else "WebPage",
        "@id": url,
        "url": url,
        "name": leaflet.title,
        "description": leaflet.description,
        "inLanguage": settings.language,
        "isAccessibleForFree": True,
        "license": settings.licence.url,
        "lastReviewed": leaflet.checked.isoformat(),
        "isPartOf": {"@type": "WebSite", "name": site.name, "url": site.url},
    }
    if medical:
        subject = settings.subject
        data["about"] = {
            "@type": subject.type,
            "name": subject.name,
            "alternateName": subject.also,
            "code": [_code(codes[code]) for code in subject.codes],
        }
        data["aspect"] = leaflet.meta.aspect
        data["audience"] = {"@type": "MedicalAudience", "audienceType": "Patient"}
    mentioned = [codes[code] for listed in leaflet.meta.codes.values() for code in listed]
    if mentioned:
        data["mentions"] = [{"@type": "MedicalEntity", "name": code.title, "code": _code(code)} for code in mentioned]
    if leaflet.clinician_review:
        review = leaflet.clinician_review
        data["reviewedBy"] = {"@type": "Person", "name": review.name, "jobTitle": review.role}
    if 0 < len(leaflet.sources) <= MOST_SOURCES:
        data["citation"] = [
            {
                "@type": "CreativeWork",
                "name": source.title,
                **({"url": source.address} if source.address else {}),
            }
            for source in leaflet.sources
            if source.kind != "none"
        ]
    return data


def breadcrumbs(leaflet: Leaflet, site: Site) -> dict[str, Any]:
    """Return the breadcrumbs of a page (https://schema.org/BreadcrumbList). Navigation parts have no URL."""
    steps: list[tuple[str, str | None]] = [(site.name, site.url), *((title, None) for title in leaflet.trail)]
    if leaflet.url:
        steps.append((leaflet.title, site.public(leaflet.url)))
    items = [
        {"@type": "ListItem", "position": n, "name": name, **({"item": url} if url else {})}
        for n, (name, url) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def faq_page(leaflet: Leaflet, site: Site) -> dict[str, Any]:
    """Describe the questions and answers (https://schema.org/FAQPage)."""
    return {
        "@type": "FAQPage",
        "@id": f"{site.public(leaflet.url)}#questions",
        "mainEntity": [
            {
                "@type": "Question",
                "url": f"{site.public(leaflet.url)}#{question.id}",
                "name": question.text,
                "acceptedAnswer": {"@type": "Answer", "text": question.answer},
            }
            for question in leaflet.questions
        ],
    }


def _code(code: Code) -> dict[str, str]:
    return {"@type": "MedicalCode", "codeValue": code.code, "codingSystem": SYSTEMS[code.system]}
