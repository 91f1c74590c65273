"""schema.org data of a page, from its Leaflet.

It describes a page about a symptom. It never calls the site's word a medical condition.
"""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from content.codes import SYSTEMS, Code
from leaflet import Leaflet

QUESTION = re.compile(r'<h3 id="(?P<id>[^"]+)">(?P<question>.*?)</h3>(?P<answer>.*?)(?=<h[23] |\Z)', re.DOTALL)


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Add the page's JSON-LD and its questions to the template's variables."""
    library = config.extra["library"]
    leaflet: Leaflet = context["leaflet"]
    trail = [section.title or "" for section in reversed(list(page.ancestors))]
    graph = [
        web_page(leaflet, config.site_url or "", config.site_name, config.extra, library.codes),
        breadcrumbs(leaflet, trail, config.site_url or "", config.site_name),
    ]
    context["questions"] = questions = list(questions_of(leaflet))
    if questions:
        graph.append(faq_page(leaflet, questions, config.site_url or ""))
    data = {"@context": "https://schema.org", "@graph": graph}
    context["structured_data"] = as_script(data)
    return context


def as_script(data: Any) -> str:
    """Give data as JSON that may stand in a script element.

    Every "<" is escaped: "</script>" would end the element, and after "<!--" and "<script" its real end is not seen.
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def web_page(
    leaflet: Leaflet, site_url: str, site_name: str, extra: Mapping[str, Any], codes: Mapping[str, Code]
) -> dict[str, Any]:
    """Describe the page as a MedicalWebPage (https://schema.org/MedicalWebPage), or as a WebPage."""
    url = site_url + leaflet.url
    medical = leaflet.is_for_patients
    data: dict[str, Any] = {
        "@type": "MedicalWebPage" if medical else "WebPage",
        "@id": url,
        "url": url,
        "name": leaflet.title,
        "description": leaflet.description,
        "inLanguage": extra["language"],
        "isAccessibleForFree": True,
        "license": extra["licence"]["url"],
        "lastReviewed": leaflet.reviewed.isoformat(),
        "isPartOf": {"@type": "WebSite", "name": site_name, "url": site_url},
    }
    if medical:
        subject = extra["subject"]
        data["about"] = {
            "@type": subject["type"],
            "name": subject["name"],
            "alternateName": subject.get("also", []),
            "code": [_code(codes[code]) for code in subject.get("codes", [])],
        }
        data["aspect"] = leaflet.aspect
        data["audience"] = {"@type": "MedicalAudience", "audienceType": "Patient"}
    mentioned = [codes[code] for listed in leaflet.codes.values() for code in listed]
    if mentioned:
        data["mentions"] = [{"@type": "MedicalEntity", "name": code.title, "code": _code(code)} for code in mentioned]
    if leaflet.clinician_review:
        review = leaflet.clinician_review
        data["reviewedBy"] = {"@type": "Person", "name": review.name, "jobTitle": review.role}
    if leaflet.sources:
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


def breadcrumbs(leaflet: Leaflet, trail: list[str], site_url: str, site_name: str) -> dict[str, Any]:
    """The way from the home page to this one (https://schema.org/BreadcrumbList).

    Args:
        trail: titles of the navigation's sections above the page; they have no address of their own.
    """
    steps: list[tuple[str, str | None]] = [(site_name, site_url), *((title, None) for title in trail)]
    if leaflet.url:
        steps.append((leaflet.title, site_url + leaflet.url))
    items = [
        {"@type": "ListItem", "position": n, "name": name, **({"item": url} if url else {})}
        for n, (name, url) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def questions_of(leaflet: Leaflet) -> Iterator[tuple[str, str, str]]:
    """Find the questions of a page of questions: headings of level 3 that end in "?".

    Yields:
        The heading's id, the question, and the answer as plain text.
    """
    found = [match for section in leaflet.sections for match in QUESTION.finditer(section.html)]
    asked = [match for match in found if plain_text(match["question"]).endswith("?")]
    if len(asked) < 5 or len(asked) < len(found):
        return  # a page that happens to ask something
    for match in asked:
        yield match["id"], plain_text(match["question"]), plain_text(match["answer"])


def faq_page(leaflet: Leaflet, questions: list[tuple[str, str, str]], site_url: str) -> dict[str, Any]:
    """Describe the questions and answers (https://schema.org/FAQPage)."""
    return {
        "@type": "FAQPage",
        "@id": f"{site_url}{leaflet.url}#questions",
        "mainEntity": [
            {
                "@type": "Question",
                "url": f"{site_url}{leaflet.url}#{id_}",
                "name": question,
                "acceptedAnswer": {"@type": "Answer", "text": answer},
            }
            for id_, question, answer in questions
        ],
    }


def plain_text(html: str) -> str:
    """Text of some HTML as a reader sees it, without citation numbers."""
    html = re.sub(r'<sup class="citation">.*?</sup>', "", html, flags=re.DOTALL)
    html = re.sub(r"</(?:p|li|h\d|td|th|dt|dd|legend|figcaption)>", " ", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def _code(code: Code) -> dict[str, str]:
    return {"@type": "MedicalCode", "codeValue": code.code, "codingSystem": SYSTEMS[code.system]}
