"""Rules for data/changes.yml: pages exist, dates are not in the future, the newest is first, verdicts are recorded."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from leaflets.content import Content
from leaflets.errors import Problem
from leaflets.lint.dates import latest


def check_changes(content: Content, today: date) -> Iterator[Problem]:
    """Check the pages, dates and order of the changes."""
    for id_, change in content.changes.items():
        place = content.entries["changes", id_]
        if change.date > latest(today):
            what = f"The date {change.date} of '{id_}' is in the future."
            yield Problem(place.file, place.line("date"), what, "Write the date of the change.")
        for index, slug in enumerate(change.pages if isinstance(change.pages, list) else ()):
            if content.by_slug(slug) is None:
                what = f"'{id_}' names the page '{slug}', which does not exist."
                yield Problem(place.file, place.line("pages", index), what, "Write the slug of a page, or 'all'.")
    for newer, older in pairwise(content.changes.values()):
        if older.date > newer.date:
            place = content.entries["changes", older.id]
            what = f"'{older.id}' is newer than '{newer.id}', the entry above it."
            yield Problem(place.file, place.line("date"), what, "Put the newest change first.")


def check_verdicts(content: Content) -> Iterator[Problem]:
    """Find claims whose verdict differs from the last one recorded in data/changes.yml, with a date and a reason.

    If no change names a verdict, nothing is checked.
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
            what = (
                f"The verdict of '{claim_id}' is '{claim.verdict}', but the last one in data/changes.yml is '{last}'."
            )
            fix = f"Add an entry to data/changes.yml with the reason and 'verdicts: {{{claim.verdict}: [{claim_id}]}}'."
            yield Problem(place.file, place.line("verdict"), what, fix)
    for claim_id, (last, id_) in recorded.items():
        if claim_id not in content.claims and last != "removed":
            place = content.entries["changes", id_]
            what = f"'{claim_id}' has the verdict '{last}' here, but is not in data/claims.yml."
            fix = f"Add an entry with the reason for its removal and 'verdicts: {{removed: [{claim_id}]}}'."
            yield Problem(place.file, place.line("verdicts"), what, fix)
