"""The list of files to download: named, measured and dated by the build, never by hand."""

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from leaflets.files import Download
from leaflets.markdown.markers import TEMPLATES
from leaflets.site import Site

PART = "downloads"
"""The part of a page that lists them."""


def in_order(files: Iterable[Download], site: Site) -> list[Download]:
    """Sort files: those of the whole site, those of a page, and last what has no reader, such as checksums."""

    def rank(file: Download) -> tuple[bool, bool]:
        path = PurePosixPath(file.path)
        return not path.suffix, not path.name.startswith(f"{site.settings.file_stem}-")

    return sorted(files, key=rank)


def table(files: Sequence[Download], up: str, not_here: Sequence[str] = ()) -> str:
    """Give a table of files.

    Args:
        up: the way from the page to the site's root.
        not_here: titles of files that this copy of the site does without.
    """
    return TEMPLATES.compact("downloads.html", files=files, up=up, not_here=not_here, keep_together=keep_together)


def keep_together(words: str) -> str:
    """Keep words on one line, except after commas."""
    return ", ".join(part.replace(" ", NO_BREAK) for part in words.split(", "))


NO_BREAK = "\u00a0"
