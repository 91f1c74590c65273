"""The list of downloads, with sizes and dates."""

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from leaflets import paths
from leaflets.files import Download
from leaflets.markdown.markers import TEMPLATES
from leaflets.site import Site

PART = "downloads"
"""Name of the web part."""


def in_order(files: Iterable[Download], site: Site) -> list[Download]:
    """Return files in order: the action plan, site-wide files, then one per page, then checksums."""
    plan = site.settings.plan_page

    def rank(file: Download) -> tuple[bool, bool, bool]:
        path = PurePosixPath(file.path)
        is_plan = plan is not None and file.path in (paths.handout(plan), paths.handout(f"{plan}-letter"))
        return not path.suffix, not is_plan, not path.name.startswith(f"{site.settings.file_stem}-")

    return sorted(files, key=rank)


def table(files: Sequence[Download], up: str, not_here: Sequence[str] = ()) -> str:
    """Return a table of files, as HTML.

    Args:
        up: relative URL from the page to the site's root.
        not_here: titles of downloads that are not in this copy of the site.
    """
    return TEMPLATES.compact("downloads.html", files=files, up=up, not_here=not_here, keep_together=keep_together)


def keep_together(words: str) -> str:
    """Replace spaces by no-break spaces, except after commas."""
    return ", ".join(part.replace(" ", NO_BREAK) for part in words.split(", "))


NO_BREAK = "\u00a0"
