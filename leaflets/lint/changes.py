"""The record of changes is true: its pages exist, its days have come, its newest entry is first, its verdicts hold."""

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


def check_verdicts(content: Content) -> Iterator[Problem]:
    """Find claims whose verdict is not the one last recorded, so that none changes without a date and a reason.

    A project whose record names no verdict keeps none, and passes.
    """
    recorded: dict[str, tuple[str, str]] = {}  # verdict and change by claim; the newest change is first
    for id_, change in content.changes.items():
        for verdict, claims in change.verdicts.items():
            for claim_id in claims:
                recorded.setdefault(claim_id, (verdict, id_))
    for claim_id, claim in content.claims.items() if recorded else ():
        last, _ = recorded.get(claim_id, ("none", ""))
        if claim.verdict != last:
            place = content.entries["claims", claim_id]
            what = f"The verdict of {claim_id} is '{claim.verdict}', but the last one in data/changes.yml is '{last}'."
            fix = f"Record the change and its reason there, with 'verdicts: {{{claim.verdict}: [{claim_id}]}}'."
            yield Problem(place.file, place.line("verdict"), what, fix)
    for claim_id, (last, id_) in recorded.items():
        if claim_id not in content.claims and last != "removed":
            place = content.entries["changes", id_]
            what = f"{claim_id} has the verdict '{last}' here, but is not in data/claims.yml."
            fix = f"Record its removal and the reason in a new entry, with 'verdicts: {{removed: [{claim_id}]}}'."
            yield Problem(place.file, place.line("verdicts"), what, fix)
