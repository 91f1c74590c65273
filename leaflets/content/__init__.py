"""Read the pages and data files of docs/ into typed models.

Whatever cannot be read or does not match its schema is reported as a Problem with file and line.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from leaflets.content import page, text_file, yaml_lines
from leaflets.content.changes import Change
from leaflets.content.claims import Claim
from leaflets.content.codes import Code
from leaflets.content.page import Page
from leaflets.content.red_flags import CrisisLine, RedFlag, Urgency
from leaflets.content.redirects import Redirect
from leaflets.content.search_words import Equivalents, SearchPhrases
from leaflets.content.sources import Source
from leaflets.content.terms import Term
from leaflets.content.wording import AllowedAddress, Phrase
from leaflets.errors import Problem

Item = TypeVar("Item", bound=BaseModel)


@dataclass(frozen=True)
class Entry:
    """Location of an entry in a data file."""

    file: str
    lines: yaml_lines.Lines
    index: int

    def line(self, *keys: int | str) -> int:
        """Return the line number of the entry, or of one of its values."""
        return yaml_lines.line_of((self.index, *keys), self.lines)


@dataclass(frozen=True)
class Content:
    """The validated content of docs/."""

    docs: Path
    pages: dict[str, Page] = field(default_factory=dict)
    """By `src_uri`."""
    sources: dict[str, Source] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    wording: dict[str, Phrase] = field(default_factory=dict)
    addresses: dict[str, AllowedAddress] = field(default_factory=dict)
    equivalents: dict[str, Equivalents] = field(default_factory=dict)
    search_phrases: dict[str, SearchPhrases] = field(default_factory=dict)
    red_flags: dict[str, RedFlag] = field(default_factory=dict)
    crisis_lines: dict[str, CrisisLine] = field(default_factory=dict)
    """By place; the site's own country first."""
    changes: dict[str, Change] = field(default_factory=dict)
    redirects: dict[str, Redirect] = field(default_factory=dict)
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    """Location of each entry, by the name of its data file and its key."""

    def by_slug(self, slug: str) -> Page | None:
        """Return the page with this slug, if it exists."""
        found = (self.pages.get(f"{slug}{ending}") for ending in (".md", "/index.md"))
        return next((page for page in found if page and page.slug == slug), None)

    def page_with(self, name: str) -> Page | None:
        """Return the page with the marker `<!-- show: name -->`, if there is one. Its slug may be anything."""
        return next((page for page in self.pages.values() if name in page.marker_names()), None)

    def signs(self, level: str | None = None, who: str | None = None) -> list[tuple[RedFlag, Urgency]]:
        """Give the warning signs of a level and for some people, each with the line that says so; None: of any."""
        return [
            (sign, line)
            for sign in self.red_flags.values()
            for line in sign.for_
            if level in (None, line.level) and who in (None, line.who)
        ]

    @cached_property
    def terms_by_id(self) -> dict[str, Term]:
        """Terms by the anchor of their explanation on a page."""
        return {term.id: term for term in self.terms.values()}

    @cached_property
    def glossary_ids(self) -> frozenset[str]:
        """Anchors of the terms in the glossary."""
        return frozenset(term.glossary_id for term in self.terms.values())

    @cached_property
    def source_urls(self) -> frozenset[str]:
        """Every URL of a source."""
        return frozenset(str(address) for s in self.sources.values() for address in (s.url, s.address) if address)


DATA_FILES: dict[str, tuple[type[BaseModel], str]] = {
    "sources": (Source, "key"),
    "claims": (Claim, "id"),
    "terms": (Term, "term"),
    "codes": (Code, "code"),
    "wording": (Phrase, "phrase"),
    "addresses": (AllowedAddress, "address"),
    "equivalents": (Equivalents, "means"),
    "search-phrases": (SearchPhrases, "answer"),
    "red-flags": (RedFlag, "id"),
    "crisis-lines": (CrisisLine, "place"),
    "changes": (Change, "id"),
    "redirects": (Redirect, "from_"),
}
"""The data files in docs/data/: the model of an entry, and its identifying key."""


def read(docs: Path, src_uris: Iterable[str]) -> tuple[Content, list[Problem]]:
    """Read the data files and the given pages.

    Args:
        docs: the content folder.
        src_uris: paths of the pages, relative to `docs`.

    Returns:
        The content, without pages and entries that are invalid, and the problems found.
    """
    problems: list[Problem] = []
    data: dict[str, dict[str, Any]] = {}
    locations: dict[tuple[str, str], Entry] = {}
    for name, (model, key) in DATA_FILES.items():
        shown = f"{docs.name}/data/{name}.yml"
        entries, wrong = read_entries(docs / "data" / f"{name}.yml", shown, model, key)
        problems += wrong
        data[name.replace("-", "_")] = {identity: entry for identity, (entry, _) in entries.items()}
        locations |= {(name, identity): location for identity, (_, location) in entries.items()}
    pages: dict[str, Page] = {}
    for src_uri in sorted(src_uris):
        found, wrong = page.read(docs / src_uri, src_uri, f"{docs.name}/{src_uri}")
        problems += wrong
        if found:
            pages[src_uri] = found
    return Content(docs, pages, **data, entries=locations), problems


def read_entries(
    path: Path, shown: str, model: type[Item], key: str
) -> tuple[dict[str, tuple[Item, Entry]], list[Problem]]:
    """Read a data file, which is a list of entries. A missing file counts as an empty list.

    Args:
        shown: path of the file for messages.
        key: name of the identifying key.
    """
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
        return {}, problems or [Problem(shown, 1, "This file must be a list.", "Begin each entry with '- '.")]
    entries: dict[str, tuple[Item, Entry]] = {}
    for index, raw in enumerate(data):
        entry, wrong = yaml_lines.validate(model, raw, lines, shown, (index,))
        problems += wrong
        if entry is None:
            continue
        place = Entry(shown, lines, index)
        identity = str(getattr(entry, key))
        if identity in entries:
            what = f"Duplicate {key} '{identity}'."
            fix = f"Change one of the two; the first is on line {entries[identity][1].line(key)}."
            problems.append(Problem(shown, place.line(key), what, fix))
        entries[identity] = (entry, place)
    return entries, problems
