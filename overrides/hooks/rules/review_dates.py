"""No page is published past its review date."""

from collections.abc import Iterator
from datetime import date, timedelta

from library import Library
from problem import Problem

WARN_BEFORE = timedelta(days=30)


def overdue(library: Library, today: date) -> Iterator[Problem]:
    """Find pages whose review is past due, and pages reviewed in the future."""
    for src_uri, meta in library.front_matter.items():
        page = library.manuscripts[src_uri]
        if meta.review_due < today:
            what = f"This page was due for review on {meta.review_due}."
            fix = "Check it against its sources, then set 'reviewed' and 'review_due'."
            yield Problem(page.file, page.meta_lines.get(("review_due",), 1), what, fix)
        if meta.reviewed > today:
            what = f"'reviewed' is {meta.reviewed}, which has not come yet."
            yield Problem(page.file, page.meta_lines.get(("reviewed",), 1), what, "Give the day of the check.")


def due_soon(library: Library, today: date) -> Iterator[Problem]:
    """Find pages that will be overdue within thirty days."""
    for src_uri, meta in library.front_matter.items():
        page = library.manuscripts[src_uri]
        if today <= meta.review_due <= today + WARN_BEFORE:
            what = f"This page is due for review on {meta.review_due}; after that day the site no longer builds."
            yield Problem(page.file, page.meta_lines.get(("review_due",), 1), what, "Review it now.")
