"""Rules for file names and the navigation: valid URLs, every page listed, no list too long."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from leaflets.config_file import ConfigFile
from leaflets.content import Content
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
            fix = f"Rename it to '{_fitting(src_uri)}': lower-case letters, digits, hyphens and underscores."
            what = f"'{src_uri}' cannot be used as a file name, because it becomes the page's URL."
            yield Problem(page.file, 1, what, fix)


def _fitting(src_uri: str) -> str:
    """Return the closest valid name: "Über uns.md" gives "uber-uns.md"."""
    name, _, _ = src_uri.rpartition(".")
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    parts = (re.sub("[^a-z0-9_]+", "-", part).strip("-") or "page" for part in plain.split("/"))
    return f"{'/'.join(parts)}.md"


def check_navigation(content: Content, config_file: ConfigFile) -> Iterator[Problem]:
    """Compare `nav:` with the pages, and check the length of its lists."""
    yield from _too_long(config_file.nav, "nav", config_file)
    named = set(_paths(config_file.nav))
    for src_uri, page in content.pages.items():
        if src_uri not in named:
            fix = f"Add '{src_uri}' to nav: in {config_file.name}."
            yield Problem(page.file, 1, f"The page '{src_uri}' is not in the navigation.", fix)
    for path in sorted(named - set(content.pages)):
        what = f"The navigation names '{path}', which does not exist."
        yield Problem(config_file.name, config_file.line_with(path), what, "Correct the name, or add the file.")


def _too_long(nav: Any, name: str, config_file: ConfigFile) -> Iterator[Problem]:
    """Find lists of the navigation with too many entries."""
    if len(nav) > MENU_LIMIT:
        what = f"The navigation list '{name}' has {len(nav)} entries; the maximum is {MENU_LIMIT}."
        fix = "Group them into parts."
        yield Problem(config_file.name, config_file.line_with(f"{name}:"), what, fix)
    parts = (part for entry in nav if isinstance(entry, dict) for part in entry.items())
    for title, inner in parts:
        if isinstance(inner, list):
            yield from _too_long(inner, title, config_file)


def _paths(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for value in nav.values():
            yield from _paths(value)
    elif isinstance(nav, list):
        for item in nav:
            yield from _paths(item)
