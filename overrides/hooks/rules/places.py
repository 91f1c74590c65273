"""Every file of the site has a place of its own: no page lies where an output writes, and no two make one file."""

from collections.abc import Iterator
from pathlib import PurePosixPath

import social_card
from content.manuscript import Manuscript
from content.problem import Problem
from embedding import snippets
from library import Library
from printing.handbook import EDITIONS
from publishing import headers, outputs


def check_places(library: Library) -> Iterator[Problem]:
    """Find pages and sections whose files would be those of something else."""
    yield from _reserved(library)
    yield from _shared(library)


def _reserved(library: Library) -> Iterator[Problem]:
    """Find pages in folders of outputs: servers answer there with headers for data or files, or with another page."""
    kinds = headers.policy(headers.Inline(), headers.Inline())
    names = outputs.folders() | {place[:-1] for kind in kinds for place in kind.places if place.endswith("/")}
    for page in library.manuscripts.values():
        if (name := page.slug.partition("/")[0]) in names:
            what = f"The name '{name}' is reserved: the build writes files of its own to '{name}/'."
            yield Problem(page.file, 1, what, f"Give the page another name than: {', '.join(sorted(names))}.")
    owned = (*outputs.SINGLE, snippets.SCRIPT, *(f"{name}/" for name in outputs.folders()))
    for path in sorted(path for path in library.docs.rglob("*") if path.is_file() and path.suffix != ".md"):
        inside = path.relative_to(library.docs).as_posix()
        if place := next(
            (name for name in owned if inside == name or (name[-1] == "/" and inside.startswith(name))), None
        ):
            what = f"The name '{place}' is reserved: the build writes to it."
            yield Problem(f"{library.docs.name}/{inside}", 1, what, "Put the file into docs/assets.")


def _shared(library: Library) -> Iterator[Problem]:
    """Find files that two pages, two sections, or a page and the site would make."""
    stem = library.extra.file_stem
    makers = {outputs.handbook(stem, edition): "the handbook" for edition in EDITIONS}
    makers[outputs.form(library.extra.sheets)] = "the sheets to fill in"
    volume = PurePosixPath(outputs.handbook(stem)).stem + "-"
    for page in library.manuscripts.values():
        for path, line in _files(page):
            name = PurePosixPath(path).name
            other = "the handbook" if path == outputs.handout(page.slug) and name.startswith(volume) else None
            if other := other or makers.get(path):
                what = f"Duplicate file '{path}': {other} writes it too."
                yield Problem(page.file, line, what, "Give this page or heading another name.")
            makers.setdefault(path, f"{page.file}:{line}")


def _files(page: Manuscript) -> Iterator[tuple[str, int]]:
    """Give the path of each file that a page makes, and the line that names it."""
    yield outputs.module(page.slug), 1
    yield social_card.path_of(page.slug), 1
    if page.is_patient_page:
        yield outputs.handout(page.slug), 1
        yield outputs.embed(page.slug), 1
    for heading in page.headings():
        if heading.level == 2 and heading.id:
            yield outputs.module(page.slug, heading.id), heading.line
            if page.is_patient_page:
                yield outputs.embed(page.slug, heading.id), heading.line
