"""Each page and each section as data for other software, and the list of all there is.

Static files without a key or a server. What a module says comes from the Leaflet and from the page's own structured
data, so that both say the same.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

import api
import outputs
from bibliography import MARKS, WEAK, Source
from codes import Code
from extra import Extra
from glossary import Term
from leaflet import Leaflet, Section, sources_in, terms_in
from library import Library
from manuscript import slug_of
from structured_data import plain_text, web_page
from typeset import alternative, parse

NOTICE = (
    "This is general information, not medical advice. "
    "Do not put off getting care because of something you read here."
)
CONTEXT = ["https://schema.org", {"@vocab": None}]
"""The second part makes readers of linked data pass over names that schema.org does not have."""


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Add the modules, the manifest and the schema to the site's files."""
    publisher = Publisher.of(config)
    library: Library = config.extra["library"]
    written: dict[str, str] = {outputs.SCHEMA: api.schema(publisher.public(outputs.SCHEMA))}
    for leaflet in library.leaflets.values():
        written[outputs.module(leaflet.slug)] = api.text_of(api.PageModule, publisher.page(leaflet))
        for section in leaflet.sections:
            path = outputs.module(leaflet.slug, section.id)
            written[path] = api.text_of(api.SectionModule, publisher.section(section, leaflet))
    pdfs = {path: files.src_uris[path].content_bytes for path in library.downloads}
    manifest = publisher.manifest(library, {**{path: text.encode() for path, text in written.items()}, **pdfs})
    written[outputs.MANIFEST] = api.text_of(api.Manifest, manifest)
    for path, text in written.items():
        outputs.add(files, config, path, text)
    return env


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Tell programs that read the page where its other forms are."""
    leaflet = config.extra["library"].leaflets[slug_of(page.file.src_uri)]
    forms = [
        ("application/json", outputs.module(leaflet.slug), leaflet.title),
        ("text/markdown", outputs.markdown(leaflet.slug), leaflet.title),
    ]
    if config.site_url:
        forms.append(("application/atom+xml", outputs.FEED, config.site_name))
    found = [{"type": type_, "href": get_relative_url(path, page.url), "title": title} for type_, path, title in forms]
    if config.site_url and leaflet.is_for_patients:
        # Programs that look for this one do not all resolve a relative address.
        address = config.site_url + outputs.oembed(leaflet.slug)
        found.append({"type": "application/json+oembed", "href": address, "title": leaflet.title})
    context["other_forms"] = found
    return context


@dataclass(frozen=True)
class Publisher:
    """Whose data it is, and where it will be: what every file repeats."""

    name: str
    description: str
    site_url: str
    """Public address, which begins every address in the data."""
    extra: Extra
    settings: Mapping[str, Any]
    """The same as `extra`, as mkdocs.yml has it."""
    codes: Mapping[str, Code]

    @classmethod
    def of(cls, config: MkDocsConfig) -> "Publisher":
        """Take from the build what the data needs."""
        library: Library = config.extra["library"]
        described = (config.site_name, config.site_description or "", config.site_url or "")
        return cls(*described, library.extra, config.extra, library.codes)

    def public(self, path: str) -> str:
        """Whole address of a place inside the site."""
        return self.site_url + path

    def address(self, path: str) -> dict[str, Any]:
        """A place in public and inside the site."""
        return {"url": self.public(path), "path": path}

    @property
    def frame(self) -> dict[str, Any]:
        """What every kind of file begins with."""
        return {"$schema": self.public(outputs.SCHEMA), "help": self.help, "clinic": self.clinic}

    @property
    def help(self) -> dict[str, Any]:
        """The line to help, and where it leads."""
        return {"line": self.extra.help_line, "page": self.public(f"{self.extra.help_page}/")}

    @property
    def clinic(self) -> dict[str, Any] | None:
        """Whose build this is, where it is one's."""
        if not (clinic := self.extra.clinic):
            return None
        return {"name": clinic.name, "phone": clinic.phone, "logo": clinic.logo and self.public(clinic.logo)}

    def page(self, leaflet: Leaflet) -> dict[str, Any]:
        """The module of a page."""
        own = self._module(leaflet, leaflet.html, leaflet.terms, list(enumerate(leaflet.sources, 1)))
        parts = [
            {
                "@type": "WebPageElement",
                "@id": (url := f"{self.public(leaflet.url)}#{section.id}"),
                "url": url,
                "name": section.title,
                "module": self.public(outputs.module(leaflet.slug, section.id)),
            }
            for section in leaflet.sections
        ]
        return {"kind": "page", **own, **self._web_page(leaflet), "hasPart": parts, "links": self._links(leaflet)}

    def section(self, section: Section, leaflet: Leaflet) -> dict[str, Any]:
        """The module of a section."""
        sources = sources_in(section.html, leaflet)
        own = self._module(leaflet, section.html, terms_in(section.html, leaflet), sources)
        page = self._web_page(leaflet)
        url = f"{page['url']}#{section.id}"
        cited = {source.title for _, source in sources}
        return {
            "kind": "section",
            **own,
            "@type": "WebPageElement",
            "@id": url,
            "url": url,
            "name": section.title,
            **{key: page.get(key) for key in ("inLanguage", "license", "about")},
            "citation": [source for source in page.get("citation", []) if source["name"] in cited] or None,
            "isPartOf": {key: page[key] for key in ("@type", "@id", "url", "name")}
            | {"module": self.public(outputs.module(leaflet.slug))},
            "section": section.id,
            "isEmergency": section.is_emergency,
            "links": self._links(leaflet, section),
        }

    def manifest(self, library: Library, contents: Mapping[str, bytes]) -> dict[str, Any]:
        """The list of all there is.

        Args:
            contents: bytes of each file that is listed with its hash, by path.
        """
        leaflets = library.leaflets.values()
        patients = [leaflet for leaflet in leaflets if leaflet.is_for_patients]
        return {
            "kind": "manifest",
            **self.frame,
            "site": {
                "name": self.name,
                "description": self.description,
                "url": self.site_url,
                "inLanguage": self.extra.language,
                "edition": self.extra.edition,
                "licence": self.extra.licence.name,
                "license": self.extra.licence.url,
                "contact": self.extra.contact or None,
            },
            "counts": {
                "pages": len(leaflets),
                "patientPages": len(patients),
                "reviewedByClinician": sum(leaflet.clinician_review is not None for leaflet in patients),
                "sections": sum(len(leaflet.sections) for leaflet in leaflets),
                "sources": len(library.sources),
                "pdfs": len(library.downloads),
                "codes": len(answered(library)),
            },
            "feed": self.address(outputs.FEED) if self.site_url else None,
            "codes": self.address(outputs.CODES),
            "guide": self.address(outputs.LLMS),
            "pages": [self._entry(leaflet, library, contents) for leaflet in leaflets],
            "pdfs": [
                {
                    **self._file(path, contents),
                    "title": pdf.title,
                    "about": pdf.about,
                    "pages": pdf.pages,
                    "checked": pdf.day,
                }
                for path, pdf in library.downloads.items()
            ],
        }

    def _entry(self, leaflet: Leaflet, library: Library, contents: Mapping[str, bytes]) -> dict[str, Any]:
        """A page in the manifest."""
        slug, medical = leaflet.slug, leaflet.is_for_patients
        handout = outputs.handout(slug)
        sections = [
            {
                "id": section.id,
                "title": section.title,
                "page": self.address(f"{leaflet.url}#{section.id}"),
                "module": self._file(outputs.module(slug, section.id), contents),
                "embed": self.address(outputs.embed(slug, section.id)) if medical else None,
            }
            for section in leaflet.sections
        ]
        return {
            "slug": slug,
            "title": leaflet.title,
            "description": leaflet.description,
            "audience": leaflet.audience,
            "aspect": leaflet.aspect,
            "part": leaflet.part,
            "review": review_of(leaflet),
            "page": self.address(leaflet.url),
            "module": self._file(outputs.module(slug), contents),
            "embed": self.address(outputs.embed(slug)) if medical else None,
            "handout": self.address(handout) if handout in library.downloads else None,
            "markdown": self.address(outputs.markdown(slug)),
            "oembed": self.address(outputs.oembed(slug)) if medical and self.site_url else None,
            "sections": sections,
        }

    def _file(self, path: str, contents: Mapping[str, bytes]) -> dict[str, Any]:
        content = contents[path]
        return {**self.address(path), "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}

    def _web_page(self, leaflet: Leaflet) -> dict[str, Any]:
        """The page's structured data, as its JSON-LD has it."""
        return web_page(leaflet, self.site_url, self.name, self.settings, self.codes)

    def _module(
        self, leaflet: Leaflet, html: str, terms: Iterable[Term], sources: Iterable[tuple[int, Source]]
    ) -> dict[str, Any]:
        """What the module of a page and that of a section have in common."""
        page_url = self.public(leaflet.url)
        return {
            **self.frame,
            "@context": CONTEXT,
            "edition": self.extra.edition,
            "review": review_of(leaflet),
            "slug": leaflet.slug,
            "keyPoints": list(leaflet.summary),
            "html": standalone(html, page_url),
            "text": words_of(html),
            "terms": [{"term": term.term, "means": term.means, "url": f"{page_url}#{term.id}"} for term in terms],
            "sources": [source_of(number, source, page_url) for number, source in sources],
        }

    def _links(self, leaflet: Leaflet, section: Section | None = None) -> dict[str, Any]:
        medical, slug = leaflet.is_for_patients, leaflet.slug
        anchor = section and section.id
        return {
            "page": self.public(leaflet.url) + (f"#{anchor}" if anchor else ""),
            "embed": self.public(outputs.embed(slug, anchor)) if medical else None,
            "handout": self.public(outputs.handout(slug)) if medical else None,
            "markdown": self.public(outputs.markdown(slug)),
            "oembed": self.public(outputs.oembed(slug)) if medical and self.site_url else None,
            "manifest": self.public(outputs.MANIFEST),
        }


def review_of(leaflet: Leaflet) -> dict[str, Any]:
    """Dates and review status: no output may lose them."""
    return {
        "checked": leaflet.reviewed,
        "due": leaflet.review_due,
        "status": leaflet.review_status,
        "notice": NOTICE,
    }


def source_of(number: int, source: Source, page_url: str) -> dict[str, Any]:
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


LINK = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")([^"]*)"')
PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def standalone(html: str, page_url: str) -> str:
    """HTML whose links lead to the same places wherever it stands."""
    return LINK.sub(lambda match: f'{match[1]}{escape(urljoin(page_url, unescape(match[2])))}"', html)


def words_of(html: str) -> str:
    """The text of some HTML; a picture is its description."""

    def described(match: re.Match[str]) -> str:
        return f"<p>{escape(alternative(parse(match[0])[0]))}</p>"

    return plain_text(PICTURE.sub(described, html))
