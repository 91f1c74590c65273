"""No page is published past its review date, and nothing was checked on a day that has not come."""

import os
from collections.abc import Iterator
from datetime import date, timedelta

from leaflets.content import Content
from leaflets.errors import BuildError, Problem

WARN_BEFORE = timedelta(days=30)
SWITCH = "BUILD_DATE"
"""Environment variable: another day to build on, to see what will be overdue, or to make an old release once more.

Not SOURCE_DATE_EPOCH, which build servers set by themselves: old advice would be published, and nobody would know.
"""


def today() -> date:
    """The day on which the pages are held against their dates; nothing else in the build asks for it.

    Raises:
        BuildError: if the environment names a day that is none.
    """
    if not (named := os.environ.get(SWITCH)):
        return date.today()
    try:
        return date.fromisoformat(named)
    except ValueError as error:
        raise BuildError(f"{SWITCH} is '{named}', which is no day. Write it like 2028-11-22, or unset it.") from error


def overdue(content: Content, today: date) -> Iterator[Problem]:
    """Find pages whose check is overdue, and pages checked in the future."""
    for page in content.pages.values():
        meta = page.meta
        if meta.check_due < today:
            what = f"This page was due for review on {meta.check_due}."
            fix = "Check it against its sources, then set 'checked' and 'check_due'."
            yield Problem(page.file, page.meta_lines.get(("check_due",), 1), what, fix)
        if meta.checked > today:
            what = f"'checked' is {meta.checked}, which has not come yet."
            yield Problem(page.file, page.meta_lines.get(("checked",), 1), what, "Give the day of the check.")


def checked_too_early(content: Content, today: date) -> Iterator[Problem]:
    """Find sources that were checked in the future."""
    for key, source in content.sources.items():
        if source.checked_on > today:
            place = content.entries["sources", key]
            what = f"'checked_on' of '{key}' is {source.checked_on}, which has not come yet."
            yield Problem(place.file, place.line("checked_on"), what, "Give the day of the check.")


def notices(content: Content, today: date) -> Iterator[str]:
    """Give what an editor should know though the build goes on: a warning would stop a strict build 30 days early."""
    if today != date.today():
        yield f"Built as if today were {today}: the environment variable {SWITCH} says so."
    yield from (f"Due soon: {problem}" for problem in due_soon(content, today))


def due_soon(content: Content, today: date) -> Iterator[Problem]:
    """Find pages that will be overdue within thirty days."""
    for page in content.pages.values():
        meta = page.meta
        if today <= meta.check_due <= today + WARN_BEFORE:
            what = f"This page is due for review on {meta.check_due}; after that day the site no longer builds."
            yield Problem(page.file, page.meta_lines.get(("check_due",), 1), what, "Review it now.")
