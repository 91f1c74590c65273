"""Everything the build knows before it renders a page: the data files and every manuscript.

First step of the pipeline. What cannot be read, or does not fit its schema, stops the build here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from pydantic import BaseModel

from content import manuscript, text_file, yaml_lines
from content.bibliography import Source
from content.changes import Change
from content.claims import Claim
from content.codes import Code
from content.extra import Extra
from content.front_matter import FrontMatter
from content.manuscript import Manuscript
from content.problem import Problem, stop_on
from content.search_words import EmergencyWords, Equivalents
from content.settings import Settings
from content.terms import Term
from content.wording import AllowedAddress, Phrase
from leaflet import Leaflet
from publishing.download import Download

Item = TypeVar("Item", bound=BaseModel)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Read all that an editor wrote; later steps find it as `config.extra["library"]`."""
    extra, slips = read_extra(config.extra, Settings.of(config))
    pages = [file.src_uri for file in files.documentation_pages()]
    library, problems = read_library(Path(config.docs_dir), pages)
    stop_on([*slips, *problems])
    assert extra, "or there were slips"
    library.extra = extra
    config.extra["library"] = library
    return files


@dataclass
class Entry:
    """Where an entry of a data file stands."""

    file: str
    lines: yaml_lines.Lines
    index: int

    def line(self, *keys: int | str) -> int:
        """Line of the entry, or of one of its values."""
        return yaml_lines.line_of((self.index, *keys), self.lines)


@dataclass
class Library:
    """The content of docs/, read and valid."""

    docs: Path
    extra: Extra = field(init=False)
    """Words and facts of mkdocs.yml."""
    sources: dict[str, Source] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    wording: dict[str, Phrase] = field(default_factory=dict)
    addresses: dict[str, AllowedAddress] = field(default_factory=dict)
    equivalents: dict[str, Equivalents] = field(default_factory=dict)
    emergency_words: dict[str, EmergencyWords] = field(default_factory=dict)
    changes: dict[str, Change] = field(default_factory=dict)
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    """Where each entry stands, by the name of its data file and its key."""
    manuscripts: dict[str, Manuscript] = field(default_factory=dict)
    """By `src_uri`."""
    front_matter: dict[str, FrontMatter] = field(default_factory=dict)
    """By `src_uri`."""
    leaflets: dict[str, Leaflet] = field(default_factory=dict)
    """By slug; filled while the pages are rendered, then brought into the order of reading."""
    downloads: dict[str, Download] = field(default_factory=dict)
    """The PDFs, by path inside the site; filled when they are made, before any page is written."""
    books: dict[str, str] = field(default_factory=dict)
    """Path of the handbook, A4, that holds a page, by the page's slug."""
    archives: dict[str, Download] = field(default_factory=dict)
    """The e-book, the offline copy and their checksums, by path inside the site."""
    reading_order: list[str] = field(default_factory=list)
    """Slugs as the navigation has them."""

    def by_slug(self, slug: str) -> Manuscript | None:
        """Find the manuscript of a page."""
        found = (self.manuscripts.get(f"{slug}{ending}") for ending in (".md", "/index.md"))
        return next((page for page in found if page and page.slug == slug), None)

    @cached_property
    def terms_by_id(self) -> dict[str, Term]:
        """Terms by what their links lead to."""
        return {term.id: term for term in self.terms.values()}

    @cached_property
    def glossary_ids(self) -> frozenset[str]:
        """Addresses of the terms in a list of all of them."""
        return frozenset(term.glossary_id for term in self.terms.values())

    @cached_property
    def source_addresses(self) -> frozenset[str]:
        """Every address of a source."""
        return frozenset(str(address) for s in self.sources.values() for address in (s.url, s.address) if address)

    def showing(self, name: str) -> Manuscript | None:
        """Find the page that shows some data, such as "sources": a topic calls it as it likes, or has none."""
        return next((page for page in self.manuscripts.values() if name in page.shown()), None)


DATA_FILES: dict[str, tuple[type[BaseModel], str]] = {
    "sources": (Source, "key"),
    "claims": (Claim, "id"),
    "terms": (Term, "term"),
    "codes": (Code, "code"),
    "wording": (Phrase, "phrase"),
    "addresses": (AllowedAddress, "address"),
    "equivalents": (Equivalents, "means"),
    "emergency-words": (EmergencyWords, "name"),
    "changes": (Change, "id"),
}
"""The data files in docs/data/: what an entry is, and the key that tells entries apart."""


def read_extra(given: Mapping[str, Any], settings: Settings) -> tuple[Extra | None, list[Problem]]:
    """Read what MkDocs has of `extra:`, of which it keeps the last where a key stands twice."""
    lines, twice = settings.places
    extra, problems = yaml_lines.validate(Extra, dict(given), lines, settings.file, ("extra",))
    return extra, [*twice, *problems]


def read_library(docs: Path, pages: list[str]) -> tuple[Library, list[Problem]]:
    """Read the data files and the given pages.

    Args:
        docs: the folder of the content.
        pages: the pages' paths inside it.
    """
    library = Library(docs)
    problems: list[Problem] = []
    for name, (model, key) in DATA_FILES.items():
        shown = f"{docs.name}/data/{name}.yml"
        entries, slips = read_entries(docs / "data" / f"{name}.yml", shown, model, key)
        problems += slips
        for identity, (entry, place) in entries.items():
            getattr(library, name.replace("-", "_"))[identity] = entry
            library.entries[name, identity] = place
    for src_uri in sorted(pages):
        file = f"{docs.name}/{src_uri}"
        page, slips = manuscript.read(docs / src_uri, src_uri, file)
        problems += slips
        if page is None:
            continue
        library.manuscripts[src_uri] = page
        meta, slips = yaml_lines.validate(FrontMatter, page.meta, page.meta_lines, file)
        problems += slips
        if meta is not None:
            library.front_matter[src_uri] = meta
    return library, problems


def read_entries(
    path: Path, shown: str, model: type[Item], key: str
) -> tuple[dict[str, tuple[Item, Entry]], list[Problem]]:
    """Read a data file that is a list of entries. A file that is not there is an empty list."""
    if not path.exists():
        return {}, []
    text, problems = text_file.read(path, shown)
    if problems:
        return {}, problems
    data: Any
    data, lines, problems = yaml_lines.load(text, shown)
    if data is None and not problems:
        data = []
    if not isinstance(data, list):
        return {}, problems or [Problem(shown, 1, "This file is not a list.", "Begin each entry with '- '.")]
    entries: dict[str, tuple[Item, Entry]] = {}
    for index, raw in enumerate(data):
        entry, slips = yaml_lines.validate(model, raw, lines, shown, (index,))
        problems += slips
        if entry is None:
            continue
        place = Entry(shown, lines, index)
        identity = str(getattr(entry, key))
        if identity in entries:
            what = f"The {key} '{identity}' stands twice."
            fix = f"Give each entry its own; the first is in line {entries[identity][1].line(key)}."
            problems.append(Problem(shown, place.line(key), what, fix))
        entries[identity] = (entry, place)
    return entries, problems
