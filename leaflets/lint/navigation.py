"""Rules for file names and the navigation: valid URLs, every page listed, no list too long."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from leaflets.config_file import ConfigFile
from leaflets.content import Content
from leaflets.content.schema_errors import as_read
from leaflets.errors import Problem
from leaflets.settings import MENU_LIMIT

NAME = re.compile(r"[a-z0-9_-]+(/[a-z0-9_-]+)*\.md")
"""A valid file name of a page: its URL works on servers with and without case-sensitive paths."""


def check_names(content: Content) -> Iterator[Problem]:
    """Check that there is a home page, and that file names give valid, unique URLs."""
    if "index.md" not in content.pages:
        docs = content.docs.name
        yield Problem(f"{docs}/index.md", 1, "The site has no home page.", f"Add the file 'index.md' to {docs}.")
    slugs: dict[str, str] = {}
    for src_uri, page in content.pages.items():
        if (first := slugs.setdefault(page.slug, page.file)) != page.file:
            what = f"Duplicate URL '{page.slug}/': {first} has it too."
            yield Problem(page.file, 1, what, "Rename one of the two.")
        if not NAME.fullmatch(src_uri):
            fix = f"Rename it to '{_fitting(src_uri)}': lower-case letters, digits, hyphens and underscores. "
            fix += "If it is a copy, delete it."
            what = f"'{src_uri}' cannot be used as a file name, because it becomes the page's URL."
            yield Problem(page.file, 1, what, fix)


def _fitting(src_uri: str) -> str:
    """Return the closest valid name: "Über uns.md" gives "uber-uns.md"."""
    name, _, _ = src_uri.rpartition(".")
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    parts = (re.sub("[^a-z0-9_]+", "-", part).strip("-") or "page" for part in plain.split("/"))
    return f"{'/'.join(parts)}.md"


def check_navigation(content: Content, config_file: ConfigFile) -> Iterator[Problem]:
    """Check titles, parts and lengths of `nav:`, and compare it with the pages."""
    named: dict[str, Place] = {}
    for path, place in _entries(config_file.nav, ("nav",), config_file):
        if isinstance(path, Problem):
            yield path
        elif path in named:
            what = f"'{path}' is in the navigation twice."
            fix = f"Keep one of the two; the first is on line {config_file.line(*named[path])}."
            yield Problem(config_file.name, config_file.line(*place), what, fix)
        else:
            named[path] = place
    for src_uri, page in content.pages.items():
        if src_uri not in named:
            fix = f"Add '{src_uri}' to nav: in {config_file.name}."
            yield Problem(page.file, 1, f"The page '{src_uri}' is not in the navigation.", fix)
    for path, place in named.items():
        if path not in content.pages:
            what = f"The navigation names '{path}', which does not exist."
            line = config_file.line(*place)
            yield Problem(config_file.name, line, what, "Correct the name, or add the file.")


Place = tuple[int | str, ...]
"""Path of a value in mkdocs.yml."""


def _entries(nav: Any, place: Place, config_file: ConfigFile) -> Iterator[tuple[str | Problem, Place]]:
    """Yield the path of each page with its place, or a problem: only text can be a title or a path."""

    def wrong(what: str, fix: str) -> tuple[Problem, Place]:
        return Problem(config_file.name, config_file.line(*at), what, fix), at

    at = place
    if not isinstance(nav, list):
        yield wrong(f"'{place[-1]}' in the navigation is not a list.", "Begin each entry with '- '.")
        return
    if len(nav) > MENU_LIMIT:
        what = f"The navigation list '{place[-1]}' has {len(nav)} entries; the maximum is {MENU_LIMIT}."
        yield wrong(what, "Group them into parts.")
    for index, entry in enumerate(nav):
        at = (*place, index)
        if isinstance(entry, str):
            yield entry, at
            continue
        if not isinstance(entry, dict) or len(entry) != 1:
            names = ", ".join(map(str, entry)) if isinstance(entry, dict) else str(entry)
            yield wrong(
                f"'{names}' is not an entry of the navigation.", "Write '- Title: page.md' on a line of its own."
            )
            continue
        ((title, inside),) = entry.items()
        if title is not None and not isinstance(title, str):
            yield wrong(f"The title '{title}' in the navigation is not text: {as_read(title)}.", "Put it in quotes.")
        elif not (title or "").strip():
            yield wrong("An entry of the navigation has no title.", "Write '- Title: page.md'.")
        elif inside == [] or inside is None:
            yield wrong(f"'{title}' in the navigation has no page.", "Add a page below it, or remove the line.")
        if isinstance(inside, str):
            yield inside, at
        elif isinstance(inside, list):
            yield from _entries(inside, (*at, str(title)), config_file)
        elif inside is not None:
            yield wrong(
                f"'{title}' leads to '{inside}', which is not a page: {as_read(inside)}.", "Write a page's file."
            )
