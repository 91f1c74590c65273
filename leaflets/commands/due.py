"""List pages by the date of their next check, and sources by the date of their last (`make due`).

The exit status is 1 if a page is overdue or will be within 30 days, so that a weekly job can raise an alarm.
"""

import sys
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from leaflets.content import Content, read
from leaflets.content.dates import in_words
from leaflets.errors import BuildError, raise_if_any
from leaflets.lint.dates import WARN_BEFORE, today

SHOWN = 4
"""Number of sources named per date; the others are only counted."""


def report(content: Content, today: date) -> Iterator[str]:
    """Yield the lines of the report, most urgent first."""
    yield f"Next checks, as of {in_words(today)}:"
    pages = []
    for page in content.pages.values():
        meta = page.meta
        pages.append((meta.check_due, f"{page.file}:{page.meta_lines.get(('check_due',), 1)}", meta.title))
    width = max((len(place) for _, place, _ in pages), default=0)
    for day, place, title in sorted(pages):
        yield f"  {day}  {from_today((day - today).days):<19}  {place:<{width}}  {title}"
    yield "Last checks of sources:"
    sources = sorted(content.sources.values(), key=lambda source: (source.checked_on, source.key))
    for day, together in groupby(sources, key=lambda source: source.checked_on):
        keys = [source.key for source in together]
        more = f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else ""
        yield f"  {day}  {from_today((day - today).days, 'ago'):<19}  {', '.join(keys[:SHOWN])}{more}"


def from_today(days: int, past: str = "overdue") -> str:
    """Return the distance to a day in words, such as "in 3 days".

    Args:
        past: the word that follows the number if the day is in the past.
    """
    counted = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return "today" if not days else f"in {counted}" if days > 0 else f"{counted} {past}"


def is_urgent(content: Content, today: date) -> bool:
    """Return whether a page is overdue or will be within 30 days."""
    return any(page.meta.check_due <= today + WARN_BEFORE for page in content.pages.values())


def main(docs: Path) -> int:
    """Print the report and return the exit status."""
    content, problems = read(docs, [path.relative_to(docs).as_posix() for path in sorted(docs.rglob("*.md"))])
    raise_if_any(problems)
    print(*report(content, today()), sep="\n")
    return int(is_urgent(content, today()))


if __name__ == "__main__":
    try:
        sys.exit(main(Path(sys.argv[1])))
    except BuildError as error:
        sys.exit(str(error))
