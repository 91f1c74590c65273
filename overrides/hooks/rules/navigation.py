"""Every page is in the navigation, and the navigation names no page that is not there."""

from collections.abc import Iterator
from typing import Any

from library import Library
from problem import Problem


def check_navigation(library: Library, nav: Any, config_file: str, config_text: str) -> Iterator[Problem]:
    """Compare `nav:` with the pages.

    Args:
        nav: its value; None means that MkDocs lists every page by itself.
        config_file: name of the file it stands in, for messages.
        config_text: text of that file, for the lines.
    """
    if nav is None:
        return
    named = set(_paths(nav))
    for src_uri, page in library.manuscripts.items():
        if src_uri not in named:
            fix = f"Add '{src_uri}' to nav: in {config_file}."
            yield Problem(page.file, 1, "This page is not in the navigation.", fix)
    for path in sorted(named - set(library.manuscripts)):
        line = next((n for n, text in enumerate(config_text.split("\n"), 1) if path in text), 1)
        yield Problem(config_file, line, f"The navigation names '{path}', which is not there.", "Mend the name.")


def _paths(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for value in nav.values():
            yield from _paths(value)
    elif isinstance(nav, list):
        for item in nav:
            yield from _paths(item)
