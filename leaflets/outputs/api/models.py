"""The models of the JSON files, published as a JSON Schema. Every file is validated against them.

Names are those of schema.org where it has one. The second entry of "@context" makes JSON-LD processors ignore others.
Docstrings are published as descriptions in the schema.
"""

import json
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from pydantic.json_schema import SkipJsonSchema

from leaflets.content.front_matter import CodeSystem, HealthAspect
from leaflets.content.red_flags import Level, Who

Value = TypeVar("Value")


def _no_default(schema: dict[str, Any]) -> None:
    schema.pop("default", None)


OrAbsent = Annotated[Value | SkipJsonSchema[None], Field(json_schema_extra=_no_default)]
"""A key that is left out if it has no value. It is never null."""

Url = Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$", description="SHA-256 of the file's bytes.")]
Oid = Annotated[str, Field(pattern=r"^[0-2](\.(0|[1-9]\d*))+$")]


PROMISE = (
    "Version 1, in /api/v1/: fields, and kinds of files, may be added at any time, so pass over what you do not know. "
    "None is removed, renamed or given another meaning; that would be version 2, at another address."
)
"""What programs can rely on. The published schema says it, and lets fields be added."""


def _open(schema: dict[str, Any]) -> None:
    schema.pop("additionalProperties", None)


class Shape(BaseModel):
    """Base class of all models."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, use_attribute_docstrings=True, populate_by_name=True, json_schema_extra=_open
    )


class File(Shape):
    """Base class of files."""

    schema_: Url = Field(alias="$schema")
    """The schema of the file."""
    kind: str


# schema.org


class WebSite(Shape):
    """The site (https://schema.org/WebSite)."""

    type: Literal["WebSite"] = Field(alias="@type")
    name: str
    url: Url


class MedicalCode(Shape):
    """A code of a classification (https://schema.org/MedicalCode)."""

    type: Literal["MedicalCode"] = Field(alias="@type")
    codeValue: str
    codingSystem: str


class Subject(Shape):
    """What patients' pages are about."""

    type: str = Field(alias="@type")
    """A type of schema.org's, such as MedicalSymptom."""
    name: str
    alternateName: list[str]
    code: list[MedicalCode]


class Audience(Shape):
    """Whom a page is written for (https://schema.org/MedicalAudience)."""

    type: Literal["MedicalAudience"] = Field(alias="@type")
    audienceType: str


class Mention(Shape):
    """A related condition that a page mentions (https://schema.org/MedicalEntity)."""

    type: Literal["MedicalEntity"] = Field(alias="@type")
    name: str
    code: MedicalCode


class Reviewer(Shape):
    """The clinician who reviewed a page; absent while none has."""

    type: Literal["Person"] = Field(alias="@type")
    name: str
    jobTitle: str


class Citation(Shape):
    """A source in short (https://schema.org/citation); `sources` has the full entry."""

    type: Literal["CreativeWork"] = Field(alias="@type")
    name: str
    url: OrAbsent[Url] = None


class WebPage(Shape):
    """A page in schema.org's words, the same as in the page's own JSON-LD."""

    type: Literal["MedicalWebPage", "WebPage"] = Field(alias="@type")
    id: Url = Field(alias="@id")
    url: Url
    name: str
    description: str
    inLanguage: str
    isAccessibleForFree: Literal[True]
    license: Url
    lastReviewed: date
    """When the evidence was last checked. A check by a clinician is in `reviewedBy`."""
    isPartOf: WebSite
    about: OrAbsent[Subject] = None
    aspect: OrAbsent[HealthAspect] = None
    """A member of https://schema.org/HealthAspectEnumeration."""
    audience: OrAbsent[Audience] = None
    mentions: OrAbsent[list[Mention]] = None
    reviewedBy: OrAbsent[Reviewer] = None
    citation: OrAbsent[list[Citation]] = None


class Part(Shape):
    """A section of a page."""

    type: Literal["WebPageElement"] = Field(alias="@type")
    id: Url = Field(alias="@id")
    url: Url
    name: str
    module: Url
    """The section as a file of its own."""


class Whole(Shape):
    """The page that a section belongs to."""

    type: Literal["MedicalWebPage", "WebPage"] = Field(alias="@type")
    id: Url = Field(alias="@id")
    url: Url
    name: str
    module: Url
    """The page as a file of its own."""


# Modules


class Clinic(Shape):
    """The clinic whose copy of the site this is."""

    name: str
    phone: OrAbsent[str] = None
    logo: OrAbsent[Url] = None


class Help(Shape):
    """Where to get help. Show it wherever you show the text."""

    line: str
    """A sentence with the emergency numbers of several countries."""
    page: OrAbsent[Url] = None
    """The page with the warning signs."""


class ReviewState(Shape):
    """How far the text can be trusted. Show it wherever you show the text."""

    checked: date
    """When the evidence was last checked."""
    due: date
    """When the next check is due. Do not show the text after this day."""
    status: str
    """Whether a clinician has reviewed it, in words."""
    notice: str
    """A notice that the text is not medical advice."""


class Term(Shape):
    """A medical word that the text uses."""

    term: str
    means: str
    url: Url
    """Where the page explains it."""


class Source(Shape):
    """A source that the text cites."""

    number: Annotated[int, Field(ge=1)]
    """The citation number in the text."""
    url: Url
    """Where the page lists it."""
    title: str
    authors: str
    published: str
    kind: str
    address: OrAbsent[Url] = None
    """Where the source itself is."""
    mark: Literal["A", "B", "C", "P", "M"]
    markMeaning: str
    """What was seen of the source."""
    weak: OrAbsent[str] = None
    """Says that the source may support safety advice only."""
    checked: str
    """How it was checked."""
    checkedOn: date


class Links(Shape):
    """Other formats of the same text."""

    page: Url
    """On the web, for people."""
    embed: OrAbsent[Url] = None
    """To show in an iframe. Only pages for patients have it."""
    handout: OrAbsent[Url] = None
    """A PDF to print."""
    markdown: OrAbsent[Url] = None
    oembed: OrAbsent[Url] = None
    """How to embed it, for programs (https://oembed.com/)."""
    manifest: Url
    """The list of all files."""


class _Frame(File):
    context: Annotated[list[str | dict[str, None]], Field(min_length=2, max_length=2)] = Field(alias="@context")
    """For readers of linked data (https://www.w3.org/TR/json-ld11/)."""
    edition: str
    """Edition of the content."""
    help: Help
    reviewState: ReviewState
    clinic: OrAbsent[Clinic] = None
    slug: str
    """The page's name in URLs."""
    keyPoints: list[str]
    """What the page says first."""


class _Text(Shape):
    html: str
    """The text. All links are absolute URLs."""
    text: str
    """The same as plain text, without citation numbers. A picture is replaced by its description."""
    terms: list[Term]
    sources: list[Source]
    links: Links


class PageModule(_Text, WebPage, _Frame):
    """A page as data: its text, and what must be shown with it."""

    kind: Literal["page"]
    hasPart: list[Part]
    """Its sections, in order. Text before the first section is only in the page's own text."""


class Element(Shape):
    """A section in schema.org's words (https://schema.org/WebPageElement)."""

    type: Literal["WebPageElement"] = Field(alias="@type")
    id: Url = Field(alias="@id")
    url: Url
    name: str
    inLanguage: str
    license: Url
    about: OrAbsent[Subject] = None
    citation: OrAbsent[list[Citation]] = None
    isPartOf: Whole


class SectionModule(_Text, Element, _Frame):
    """A section of a page: its heading of level 2, and all up to the next."""

    kind: Literal["section"]
    section: str
    """The section's name in URLs."""
    isEmergency: bool
    """Whether it says when to call for an ambulance."""


# The manifest


class Address(Shape):
    """Location of a file or page."""

    url: Url
    """Public URL."""
    path: str
    """Relative to the site, for a copy at another URL."""


class DataFile(Address):
    """A file with its size and hash."""

    bytes: Annotated[int, Field(ge=1)]
    sha256: Sha256


class Pdf(DataFile):
    """A PDF, for print or to keep."""

    title: str
    about: str
    pages: Annotated[int, Field(ge=1)]
    checked: date
    """When the evidence of its text was last checked."""


class SectionEntry(Shape):
    """A section in the manifest."""

    id: str
    title: str
    page: Address
    module: DataFile
    embed: OrAbsent[Address] = None


class PageEntry(Shape):
    """A page in the manifest."""

    slug: str
    title: str
    description: str
    audience: Literal["patient", "clinic", "project"]
    aspect: OrAbsent[HealthAspect] = None
    part: OrAbsent[str] = None
    """The part of the site that it belongs to."""
    reviewState: ReviewState
    page: Address
    module: DataFile
    embed: OrAbsent[Address] = None
    handout: OrAbsent[Address] = None
    """One of `pdfs`."""
    markdown: Address
    oembed: OrAbsent[Address] = None
    sections: list[SectionEntry]


class Site(Shape):
    """The site, and the licence of its text."""

    name: str
    description: str
    url: Url
    inLanguage: str
    edition: str
    licence: str
    license: Url
    contact: OrAbsent[str] = None
    """E-mail address for reports of errors."""


class Counts(Shape):
    """Totals of the whole site."""

    pages: int
    patientPages: int
    reviewedByClinician: int
    """Patient pages that a clinician has reviewed."""
    sections: int
    sources: int
    pdfs: int
    codes: int


class Manifest(File):
    """All files, with URLs, dates and hashes: start here."""

    kind: Literal["manifest"]
    site: Site
    clinic: OrAbsent[Clinic] = None
    help: Help
    counts: Counts
    feed: OrAbsent[Address] = None
    """What changed, as an Atom feed."""
    redFlags: OrAbsent[Address] = None
    """The warning signs."""
    codes: Address
    """The codes that the site answers."""
    fhir: OrAbsent[Address] = None
    """The pages for patients as a FHIR R4 Bundle."""
    guide: Address
    """The site for language models (https://llmstxt.org/)."""
    pages: list[PageEntry]
    """In the order of the navigation."""
    pdfs: list[Pdf]


# Warning signs


class Urgency(Shape):
    """How urgent a sign is for some people."""

    who: Who
    whom: OrAbsent[str] = None
    """The same in words; absent for everyone."""
    level: Level
    act: str
    """What the level asks for, in words."""
    why: OrAbsent[str] = None


class SignSource(Shape):
    """A source of a sign."""

    title: str
    address: OrAbsent[Url] = None


class SignCase(Shape):
    """One of several cases of a sign."""

    condition: str
    level: Level
    do: str


class Sign(Shape):
    """A warning sign. Show it with its level."""

    id: str
    page: Url
    """Where the site shows it."""
    sign: str
    short: str
    """The sign in ten words or fewer."""
    more: OrAbsent[str] = None
    mayMean: OrAbsent[str] = None
    urgency: list[Urgency]
    act: OrAbsent[str] = None
    """What it asks for, where that is not what its level asks for."""
    do: str
    """What to do meanwhile, also if there are cases."""
    doNot: OrAbsent[str] = None
    nobody: OrAbsent[str] = None
    """What to do if nobody answers."""
    worse: OrAbsent[str] = None
    """Who needs help faster, for lists of short signs."""
    crisis: OrAbsent[bool] = None
    """Whether `crisisLines` must be shown with it."""
    say: str
    """What to say in a call."""
    also: OrAbsent[str] = None
    """Other words for it."""
    cases: OrAbsent[list[SignCase]] = None
    sources: list[SignSource]


class CrisisLine(Shape):
    """Whom to call or text in a crisis, in one place."""

    place: str
    call: str


class RedFlags(File):
    """Every warning sign, the most urgent level first in `levels`."""

    kind: Literal["red flags"]
    help: Help
    clinic: OrAbsent[Clinic] = None
    reviewState: ReviewState
    levels: dict[Level, str]
    """What each level asks for."""
    crisisLines: OrAbsent[list[CrisisLine]] = None
    """The site's own country first."""
    signs: list[Sign]


# The code look-up


class System(Shape):
    """A classification."""

    id: CodeSystem
    """Its name in URLs."""
    name: str
    oid: OrAbsent[Oid] = None
    """What `mainSearchCriteria.v.cs` names it by; absent where HL7's registry has none."""
    uri: Url


class Topic(Shape):
    """A page that mentions the condition."""

    slug: str
    title: str
    description: str
    reviewState: ReviewState
    page: Url
    module: Url
    embed: Url
    handout: OrAbsent[Url] = None


class ConnectText(Shape):
    """A text in MedlinePlus Connect's format."""

    value: str = Field(alias="_value")
    type: OrAbsent[Literal["text", "html"]] = None


class ConnectAuthor(Shape):
    """An author in MedlinePlus Connect's format."""

    name: ConnectText
    uri: ConnectText


class ConnectLink(Shape):
    """A link in MedlinePlus Connect's format."""

    title: str
    rel: Literal["alternate"]
    type: Literal["html"]
    href: Url


class ConnectCategory(Shape):
    """A part of the question, as MedlinePlus Connect writes it."""

    scheme: str
    term: str


class ConnectEntry(Shape):
    """A page in MedlinePlus Connect's format."""

    lang: str
    title: ConnectText
    link: list[ConnectLink]
    id: ConnectText
    updated: ConnectText
    summary: ConnectText


class ConnectFeed(Shape):
    """The answer for programs that already read MedlinePlus Connect's JSON (HL7 Infobutton)."""

    base: Url
    lang: str
    title: ConnectText
    subtitle: ConnectText
    author: ConnectAuthor
    updated: ConnectText
    category: list[ConnectCategory]
    id: ConnectText
    entry: list[ConnectEntry]


class _Answer(File):
    note: str
    """What the answer does not mean."""
    help: Help
    clinic: OrAbsent[Clinic] = None


class CodeAnswer(_Answer):
    """The pages for a code."""

    kind: Literal["code"]
    system: System
    code: str
    title: str
    """As the classification has it."""
    page: Url
    """The same answer as a web page."""
    pages: list[Topic]
    feed: ConnectFeed


class UnknownCode(_Answer):
    """The answer for an unknown code."""

    kind: Literal["unknown code"]
    codes: Url
    """The codes that the site answers."""
    feed: ConnectFeed


class CodeEntry(Shape):
    """A code in the list."""

    system: CodeSystem
    code: str
    title: str
    answer: Address
    page: Address


class CodeList(File):
    """The codes that the site answers."""

    kind: Literal["codes"]
    note: str
    help: Help
    systems: list[System]
    codes: list[CodeEntry]
    unknown: Address
    """The answer for any other."""


# oEmbed


class OEmbed(Shape):
    """How to embed a page (https://oembed.com/, 1.0, type "rich")."""

    version: Literal["1.0"]
    type: Literal["rich"]
    title: str
    provider_name: str
    provider_url: Url
    cache_age: Annotated[int, Field(ge=0)]
    """Seconds."""
    html: str
    width: Annotated[int, Field(ge=1)]
    height: Annotated[int, Field(ge=1)]
    thumbnail_url: Url
    thumbnail_width: Annotated[int, Field(ge=1)]
    thumbnail_height: Annotated[int, Field(ge=1)]


Kind = Annotated[
    PageModule | SectionModule | Manifest | RedFlags | CodeAnswer | UnknownCode | CodeList, Field(discriminator="kind")
]


def schema(url: str) -> str:
    """Return the text of the JSON Schema (2020-12) of all files.

    Args:
        url: public URL of the schema.
    """
    adapter: TypeAdapter[Any] = TypeAdapter(Kind | OEmbed)
    body = adapter.json_schema(by_alias=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": url, "description": PROMISE}
    return json.dumps(head | body, indent=1, ensure_ascii=False) + "\n"


def to_json(model: type[Shape], data: dict[str, Any]) -> str:
    """Validate data against a model, and return it as JSON text."""
    value = model.model_validate(data)
    return value.model_dump_json(by_alias=True, exclude_none=True, indent=1) + "\n"
