"""Every page has a name that makes an address, and is in the navigation, which is true and not too long."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from leaflets.config_file import ConfigFile
from leaflets.content import Content
from leaflets.errors import Problem
from leaflets.settings import MENU_LIMIT

NAME = re.compile(r"[a-z0-9_-]+(/[a-z0-9_-]+)*\.md")
"""A page's file: its address in every output, on servers that tell capitals apart and on those that do not."""


def check_names(content: Content) -> Iterator[Problem]:
    """Ask for a home page, and for names that can stand in an address as they are, each in its own."""
    if "index.md" not in content.pages:
        docs = content.docs.name
        yield Problem(f"{docs}/index.md", 1, "The site has no home page.", f"Add the file 'index.md' to {docs}.")
    slugs: dict[str, str] = {}
    for src_uri, page in content.pages.items():
        if (first := slugs.setdefault(page.slug, page.file)) != page.file:
            what = f"The address '{page.slug}/' is that of {first} too."
            yield Problem(page.file, 1, what, "Give one of the two another name.")
        if not NAME.fullmatch(src_uri):
            fix = f"Name it '{_fitting(src_uri)}': small letters from a to z, digits, '-' and '_'."
            yield Problem(page.file, 1, f"The name '{src_uri}' makes no address.", fix)


def _fitting(src_uri: str) -> str:
    """The name that comes nearest: "Über uns.md" gives "uber-uns.md"."""
    name, _, _ = src_uri.rpartition(".")
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    parts = (re.sub("[^a-z0-9_]+", "-", part).strip("-") or "page" for part in plain.split("/"))
    return f"{'/'.join(parts)}.md"


def check_navigation(content: Content, config_file: ConfigFile) -> Iterator[Problem]:
    """Compare `nav:` with the pages, and measure its parts."""
    yield from _too_long(config_file.nav, "nav", config_file)
    named = set(_paths(config_file.nav))
    for src_uri, page in content.pages.items():
        if src_uri not in named:
            fix = f"Add '{src_uri}' to nav: in {config_file.name}."
            yield Problem(page.file, 1, "This page is not in the navigation.", fix)
    for path in sorted(named - set(content.pages)):
        what = f"The navigation names '{path}', which is not there."
        yield Problem(config_file.name, config_file.line_with(path), what, "Mend the name.")


def _too_long(nav: Any, name: str, config_file: ConfigFile) -> Iterator[Problem]:
    """Find parts of the navigation with too many entries."""
    if len(nav) > MENU_LIMIT:
        what = f"'{name}' lists {len(nav)} entries side by side: nobody looks through so many."
        fix = f"Divide them into parts of {MENU_LIMIT} entries or fewer."
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
