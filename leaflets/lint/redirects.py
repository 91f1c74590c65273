"""Moved anchors lead on: their pages are there, and so is what they lead to."""

from collections.abc import Iterator

from leaflets.content import Content
from leaflets.errors import Problem
from leaflets.lint.links import has_anchor


def check(content: Content) -> Iterator[Problem]:
    """Follow every redirect."""
    for from_, redirect in content.redirects.items():
        location = content.entries["redirects", from_]
        page = content.by_slug(redirect.slug)
        if page is None:
            what = f"'{from_}' begins at a page that does not exist."
            yield Problem(location.file, location.line("from"), what, "Name the page by its slug.")
        elif has_anchor(page, redirect.anchor, content):
            what = f"'{from_}' has not moved: the page has this anchor."
            yield Problem(location.file, location.line("from"), what, "Remove the redirect.")
        slug, _, anchor = redirect.to.partition("#")
        target = content.by_slug(slug)
        if target is None or (anchor and not has_anchor(target, anchor, content)):
            what = f"'{from_}' leads to '{redirect.to}', which does not exist."
            fix = "Give a page's slug, '#', and the id of one of its headings or signs."
            yield Problem(location.file, location.line("to"), what, fix)
