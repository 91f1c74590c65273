"""Rules against two outputs with the same path, and against pages in folders of an output."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from leaflets import paths
from leaflets.content import Content, folder
from leaflets.content.page import Page
from leaflets.errors import Problem
from leaflets.settings import Settings


def check(content: Content, settings: Settings) -> Iterator[Problem]:
    """Find reserved names and duplicate output paths."""
    yield from _reserved(content)
    yield from _shared(content, settings)


def _reserved(content: Content) -> Iterator[Problem]:
    """Find pages and files in folders of an output, where servers send other headers or another page."""
    names = sorted(paths.folders())
    for page in content.pages.values():
        if (name := page.slug.partition("/")[0]) in names:
            what = f"The name '{name}' is reserved: the build writes to '{name}/'."
            yield Problem(page.file, 1, what, f"Rename the page. Reserved names: {', '.join(names)}.")
    owned = (*paths.SINGLE, *(f"{name}/" for name in names if f"{name}/" != paths.ASSETS))
    for inside in (path for path in folder.paths(content.docs) if not path.endswith(".md")):
        if place := next(
            (name for name in owned if inside == name or (name[-1] == "/" and inside.startswith(name))), None
        ):
            what = f"The name '{place}' is reserved: the build writes to it."
            yield Problem(f"{content.docs.name}/{inside}", 1, what, "Put the file into docs/assets.")


def _shared(content: Content, settings: Settings) -> Iterator[Problem]:
    """Find output paths that two pages, two sections, or a page and the site have in common."""
    stem = settings.file_stem
    makers = {paths.handbook(stem, edition): "the handbook" for edition in paths.EDITIONS}
    makers[paths.form(settings.sheets)] = "the form with all worksheets"
    if settings.plan_page:
        makers[paths.handout(f"{settings.plan_page}-letter")] = "the action plan on US Letter paper"
    volume = PurePosixPath(paths.handbook(stem)).stem + "-"
    for page in content.pages.values():
        for path, line in _files(page):
            name = PurePosixPath(path).name
            other = "the handbook" if path == paths.handout(page.slug) and name.startswith(volume) else None
            if other := other or makers.get(path):
                what = f"Duplicate file '{path}': {other} writes it too."
                yield Problem(page.file, line, what, "Rename this page or change this heading id.")
            makers.setdefault(path, f"{page.file}:{line}")


def _files(page: Page) -> Iterator[tuple[str, int]]:
    """Yield the path of each output of a page, with the line number of the page or heading it is made from."""
    yield paths.module(page.slug), 1
    yield paths.social_card(page.slug), 1
    if page.is_patient_page:
        yield paths.handout(page.slug), 1
        yield paths.embed(page.slug), 1
    for heading in page.headings():
        if heading.level == 2 and heading.id:
            yield paths.module(page.slug, heading.id), heading.line
            if page.is_patient_page:
                yield paths.embed(page.slug, heading.id), heading.line
