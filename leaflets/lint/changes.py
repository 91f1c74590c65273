"""The record of changes is true: its pages exist, its days have come, and the newest stands first."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from leaflets.content import Content
from leaflets.errors import Problem


def check_changes(content: Content, today: date) -> Iterator[Problem]:
    """Hold every change against the pages and the calendar."""
    for id_, change in content.changes.items():
        place = content.entries["changes", id_]
        if change.date > today:
            what = f"'{id_}' is dated {change.date}, which has not come yet."
            yield Problem(place.file, place.line("date"), what, "Give the day of the change.")
        for index, slug in enumerate(change.pages if isinstance(change.pages, list) else ()):
            if content.by_slug(slug) is None:
                what = f"'{id_}' names the page '{slug}', which is not there."
                yield Problem(place.file, place.line("pages", index), what, "Name a page by its slug, or say 'all'.")
    for newer, older in pairwise(content.changes.values()):
        if older.date > newer.date:
            place = content.entries["changes", older.id]
            what = f"'{older.id}' is newer than '{newer.id}', which stands above it."
            yield Problem(place.file, place.line("date"), what, "Put the newest change first.")
