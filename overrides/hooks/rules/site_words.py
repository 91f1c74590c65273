"""What mkdocs.yml says of the site is there: pages, codes and pictures."""

from collections.abc import Iterator

from content.problem import Problem
from content.settings import Settings
from library import Library
from rules.images import is_published


def check_site_words(library: Library, settings: Settings) -> Iterator[Problem]:
    """Follow `extra:` to the content, and the theme to its logo."""
    extra = library.extra
    if library.by_slug(extra.help_page) is None:
        what = f"The help page '{extra.help_page}' is not there, and every page leads to it."
        fix = "Name the page that says when to get help, by its slug."
        yield Problem(settings.file, settings.line("extra", "help_page"), what, fix)
    for index, code in enumerate(extra.subject.codes):
        if code not in library.codes:
            what = f"The subject's code '{code}' is not in data/codes.yml."
            line = settings.line("extra", "subject", "codes", index)
            yield Problem(settings.file, line, what, "Mend it, or add it with its official title.")
    yield from _pictures(library, settings)
    yield from _handbook(library, settings)


def _pictures(library: Library, settings: Settings) -> Iterator[Problem]:
    """Find logos that are not there: the web would show a gap, and paper could not be printed."""
    fix = "Give the path of a picture inside docs/, such as 'logo: assets/icon.svg'."
    if settings.logo is not None and not is_published(library.docs, settings.logo):
        what = f"The site's logo '{settings.logo}' is not there." if settings.logo else "The site has no logo."
        yield Problem(settings.file, settings.line("theme", "logo"), what, fix)
    clinic = library.extra.clinic
    if clinic and clinic.logo and not is_published(library.docs, clinic.logo):
        what = f"The clinic's logo '{clinic.logo}' is not there."
        yield Problem(settings.file, settings.line("extra", "clinic", "logo"), what, fix)


def _handbook(library: Library, settings: Settings) -> Iterator[Problem]:
    """Find pages that the handbook leaves out and that are none, and a handbook of nothing."""
    left_out = library.extra.handbook.leave_out
    place = ("extra", "handbook", "leave_out")
    for index, slug in enumerate(left_out):
        if library.by_slug(slug) is None:
            what = f"In print, the handbook leaves out '{slug}', which is no page."
            yield Problem(settings.file, settings.line(*place, index), what, "Mend 'leave_out:'.")
    if all(page.slug in left_out for page in library.manuscripts.values()):
        what = "The handbook leaves out every page."
        yield Problem(settings.file, settings.line(*place), what, "Take those out of 'leave_out:' that it should hold.")
