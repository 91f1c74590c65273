"""Every page is in the navigation, and the navigation names no page that is not there."""

from collections.abc import Iterator
from typing import Any

from library import Library
from problem import Problem
from settings import Settings


def check_navigation(library: Library, settings: Settings) -> Iterator[Problem]:
    """Compare `nav:` with the pages."""
    if settings.nav is None:
        return
    named = set(_paths(settings.nav))
    for src_uri, page in library.manuscripts.items():
        if src_uri not in named:
            fix = f"Add '{src_uri}' to nav: in {settings.file}."
            yield Problem(page.file, 1, "This page is not in the navigation.", fix)
    for path in sorted(named - set(library.manuscripts)):
        what = f"The navigation names '{path}', which is not there."
        yield Problem(settings.file, settings.line_with(path), what, "Mend the name.")


def _paths(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for value in nav.values():
            yield from _paths(value)
    elif isinstance(nav, list):
        for item in nav:
            yield from _paths(item)
