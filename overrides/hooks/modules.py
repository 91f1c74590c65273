"""Each page and each section as data for other software, and the list of all there is.

Static files, without a key or a server. What a module says comes from the Leaflet and from the page's own structured
data, so that both say the same.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape, unescape
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from code_lookup import answers
from content.bibliography import MARKS, WEAK, Source
from content.manuscript import slug_of
from content.terms import Term
from leaflet import Leaflet, Section, sources_in, terms_in
from publishing import api, outputs
from publishing.leaflet_html import alternative, parse
from publishing.publisher import Publisher, review_of
from structured_data import plain_text

CONTEXT = ["https://schema.org", {"@vocab": None}]
"""The second part makes readers of linked data pass over names that schema.org does not have."""


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Add the modules, the manifest and the schema to the site's files."""
    publisher = Publisher.of(config)
    written: dict[str, str] = {}
    for leaflet in publisher.library.leaflets.values():
        written[outputs.module(leaflet.slug)] = api.text_of(api.PageModule, page_module(leaflet, publisher))
        for section in leaflet.sections:
            data = section_module(section, leaflet, publisher)
            written[outputs.module(leaflet.slug, section.id)] = api.text_of(api.SectionModule, data)
    contents = {path: text.encode() for path, text in written.items()}
    contents |= {path: files.src_uris[path].content_bytes for path in publisher.library.downloads}
    written[outputs.MANIFEST] = api.text_of(api.Manifest, manifest(publisher, contents))
    written[outputs.SCHEMA] = api.schema(publisher.public(outputs.SCHEMA))
    for path, text in written.items():
        outputs.add(files, config, path, text)
    return env


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Tell programs that read the page where its other forms are."""
    publisher = Publisher.of(config)
    leaflet = publisher.library.leaflets[slug_of(page.file.src_uri)]
    forms = [
        ("application/json", outputs.module(leaflet.slug), leaflet.title),
        ("text/markdown", outputs.markdown(leaflet.slug), leaflet.title),
    ]
    if publisher.site_url:
        forms.append(("application/atom+xml", outputs.FEED, publisher.name))
    found = [{"type": type_, "href": get_relative_url(path, page.url), "title": title} for type_, path, title in forms]
    if path := publisher.forms(leaflet)["oembed"]:
        # Programs that look for this one do not all resolve a relative address.
        found.append({"type": "application/json+oembed", "href": publisher.public(path), "title": leaflet.title})
    context["other_forms"] = found
    return context


def page_module(leaflet: Leaflet, publisher: Publisher) -> dict[str, Any]:
    """A page as data."""
    parts = [
        {
            "@type": "WebPageElement",
            "@id": (url := f"{publisher.public(leaflet.url)}#{section.id}"),
            "url": url,
            "name": section.title,
            "module": publisher.public(outputs.module(leaflet.slug, section.id)),
        }
        for section in leaflet.sections
    ]
    return {
        "kind": "page",
        **_module(leaflet, publisher, leaflet.html, leaflet.terms, list(enumerate(leaflet.sources, 1))),
        **publisher.web_page(leaflet),
        "hasPart": parts,
        "links": _links(leaflet, publisher),
    }


def section_module(section: Section, leaflet: Leaflet, publisher: Publisher) -> dict[str, Any]:
    """A section as data, with all that its page owes its reader."""
    sources = sources_in(section.html, leaflet)
    page = publisher.web_page(leaflet)
    url = f"{page['url']}#{section.id}"
    cited = {source.title for _, source in sources}
    return {
        "kind": "section",
        **_module(leaflet, publisher, section.html, terms_in(section.html, leaflet), sources),
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
            "module": publisher.public(outputs.module(leaflet.slug)),
        },
        "section": section.id,
        "isEmergency": section.is_emergency,
        "links": _links(leaflet, publisher, section.id),
    }


def _module(
    leaflet: Leaflet,
    publisher: Publisher,
    html: str,
    terms: Iterable[Term],
    sources: Iterable[tuple[int, Source]],
) -> dict[str, Any]:
    """What the module of a page and that of a section have in common."""
    page_url = publisher.public(leaflet.url)
    return {
        **publisher.frame,
        "@context": CONTEXT,
        "edition": publisher.library.extra.edition,
        "reviewState": review_of(leaflet),
        "slug": leaflet.slug,
        "keyPoints": list(leaflet.summary),
        "html": standalone(html, page_url),
        "text": words_of(html),
        "terms": [{"term": term.term, "means": term.means, "url": f"{page_url}#{term.id}"} for term in terms],
        "sources": [_source(number, source, page_url) for number, source in sources],
    }


def _source(number: int, source: Source, page_url: str) -> dict[str, Any]:
    """A source, and how it was checked."""
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


def _links(leaflet: Leaflet, publisher: Publisher, section: str | None = None) -> dict[str, Any]:
    paths = publisher.forms(leaflet, section) | {"manifest": outputs.MANIFEST}
    return {name: None if path is None else publisher.public(path) for name, path in paths.items()}


def manifest(publisher: Publisher, contents: Mapping[str, bytes]) -> dict[str, Any]:
    """The list of all there is.

    Args:
        contents: bytes of each file that is listed with its hash, by path.
    """
    library = publisher.library
    leaflets = library.leaflets.values()
    patients = [leaflet for leaflet in leaflets if leaflet.is_for_patients]
    extra = library.extra
    return {
        "kind": "manifest",
        **publisher.frame,
        "site": {
            "name": publisher.name,
            "description": publisher.description,
            "url": publisher.site_url,
            "inLanguage": extra.language,
            "edition": extra.edition,
            "licence": extra.licence.name,
            "license": extra.licence.url,
            "contact": extra.contact or None,
        },
        "counts": {
            "pages": len(leaflets),
            "patientPages": len(patients),
            "reviewedByClinician": sum(leaflet.clinician_review is not None for leaflet in patients),
            "sections": sum(len(leaflet.sections) for leaflet in leaflets),
            "sources": len(library.sources),
            "pdfs": len(library.downloads),
            "codes": len(answers(library)),
        },
        "feed": publisher.address(outputs.FEED) if publisher.site_url else None,
        "codes": publisher.address(outputs.CODES),
        "guide": publisher.address(outputs.LLMS),
        "pages": [_entry(leaflet, publisher, contents) for leaflet in leaflets],
        "pdfs": [
            {
                **_file(path, publisher, contents),
                "title": pdf.title,
                "about": pdf.about,
                "pages": pdf.pages,
                "checked": pdf.day,
            }
            for path, pdf in library.downloads.items()
        ],
    }


def _entry(leaflet: Leaflet, publisher: Publisher, contents: Mapping[str, bytes]) -> dict[str, Any]:
    """A page in the manifest."""
    return {
        "slug": leaflet.slug,
        "title": leaflet.title,
        "description": leaflet.description,
        "audience": leaflet.audience,
        "aspect": leaflet.aspect,
        "part": leaflet.part,
        "reviewState": review_of(leaflet),
        "module": _file(outputs.module(leaflet.slug), publisher, contents),
        **_addresses(publisher.forms(leaflet), publisher),
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "module": _file(outputs.module(leaflet.slug, section.id), publisher, contents),
                **_addresses(
                    {name: publisher.forms(leaflet, section.id)[name] for name in ("page", "embed")}, publisher
                ),
            }
            for section in leaflet.sections
        ],
    }


def _addresses(paths: Mapping[str, str | None], publisher: Publisher) -> dict[str, Any]:
    return {name: None if path is None else publisher.address(path) for name, path in paths.items()}


def _file(path: str, publisher: Publisher, contents: Mapping[str, bytes]) -> dict[str, Any]:
    content = contents[path]
    return {**publisher.address(path), "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


LINK = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")([^"]*)"')
PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def standalone(html: str, page_url: str) -> str:
    """HTML whose links lead to the same places wherever it stands."""

    def whole(match: re.Match[str]) -> str:
        # Most links lead to a source of the page itself.
        target = match[2]
        return f'{match[1]}{page_url + target if target.startswith("#") else _joined(page_url, target)}"'

    return LINK.sub(whole, html)


@lru_cache(maxsize=8192)  # a section's links stand in its page too
def _joined(page_url: str, target: str) -> str:
    return escape(urljoin(page_url, unescape(target)))


def words_of(html: str) -> str:
    """The text of some HTML; a picture is its description."""

    def described(match: re.Match[str]) -> str:
        return f"<p>{escape(alternative(parse(match[0])[0]))}</p>"

    return plain_text(PICTURE.sub(described, html))
