"""What mkdocs.yml says of the site is there: its page of red flags, and the codes of its subject."""

from collections.abc import Iterator

from content.problem import Problem
from content.settings import Settings
from library import Library


def check_site_words(library: Library, settings: Settings) -> Iterator[Problem]:
    """Follow `extra:` to the content."""
    if settings.help_page is not None and library.by_slug(settings.help_page) is None:
        what = f"The help page '{settings.help_page}' is not there, and every page leads to it."
        fix = "Name the page that says when to get help, by its slug."
        yield Problem(settings.file, settings.line_with("help_page:"), what, fix)
    for code in settings.codes:
        if code not in library.codes:
            what = f"The subject's code '{code}' is not in data/codes.yml."
            yield Problem(settings.file, settings.line_with(code), what, "Mend it, or add it with its official title.")
