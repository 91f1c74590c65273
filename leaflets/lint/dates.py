"""Rules for dates: no page is past its check date, and no check is dated in the future."""

import os
from collections.abc import Iterator
from datetime import date, timedelta

from leaflets.content import Content
from leaflets.errors import BuildError, Problem

WARN_BEFORE = timedelta(days=30)
SWITCH = "BUILD_DATE"
"""Environment variable with the date to build as of, to see what will be overdue or to rebuild an old release.

Not SOURCE_DATE_EPOCH: build servers set it on their own, so overdue pages could be published unnoticed.
"""


def today() -> date:
    """Return the date that check dates are compared with: BUILD_DATE, else the current date.

    Raises:
        BuildError: if BUILD_DATE is not a date.
    """
    if not (named := os.environ.get(SWITCH)):
        return date.today()
    try:
        return date.fromisoformat(named)
    except ValueError as error:
        raise BuildError(
            f"{SWITCH} is '{named}', which is not a date. Write it like 2028-11-22, or unset it."
        ) from error


def latest(today: date) -> date:
    """Return the latest date that somebody can have written by today: it is tomorrow already, 14 hours east of UTC."""
    return today + timedelta(days=1)


def overdue(content: Content, today: date) -> Iterator[Problem]:
    """Find pages whose check is overdue, and pages whose last check is dated in the future."""
    for page in content.pages.values():
        meta = page.meta
        if meta.check_due < today:
            what = f"'check_due' is {meta.check_due}, so this page is overdue for a check."
            fix = "Check it against its sources, then set 'checked' and 'check_due'."
            yield Problem(page.file, page.meta_lines.get(("check_due",), 1), what, fix)
        if meta.checked > latest(today):
            what = f"'checked' is {meta.checked}, which is in the future."
            yield Problem(page.file, page.meta_lines.get(("checked",), 1), what, "Write the date of the check.")
        if meta.clinician_review != "none" and meta.clinician_review.date > latest(today):
            what = f"The date {meta.clinician_review.date} of 'clinician_review' is in the future."
            line = page.meta_lines.get(("clinician_review", "date"), 1)
            yield Problem(page.file, line, what, "Write the date of the review, when it took place.")


def checked_too_early(content: Content, today: date) -> Iterator[Problem]:
    """Find sources whose check is dated in the future."""
    for key, source in content.sources.items():
        if source.checked_on > latest(today):
            place = content.entries["sources", key]
            what = f"'checked_on' of '{key}' is {source.checked_on}, which is in the future."
            yield Problem(place.file, place.line("checked_on"), what, "Write the date of the check.")


def notices(content: Content, today: date) -> Iterator[str]:
    """Yield notices that do not stop the build. (They are no warnings, which stop a strict build.)"""
    if today != date.today():
        yield f"Built as of {today}, the date in the environment variable {SWITCH}."
    yield from (f"Due soon: {problem}" for problem in due_soon(content, today))


def due_soon(content: Content, today: date) -> Iterator[Problem]:
    """Find pages that will be overdue within 30 days."""
    for page in content.pages.values():
        meta = page.meta
        if today <= meta.check_due <= today + WARN_BEFORE:
            what = f"'check_due' is {meta.check_due}. After that day the site no longer builds."
            yield Problem(page.file, page.meta_lines.get(("check_due",), 1), what, "Check the page now.")
