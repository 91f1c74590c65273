"""Pages are Markdown: no raw HTML, and so no script, style or event handler."""

import re
from collections.abc import Iterator

from content.manuscript import MARKER, Manuscript
from content.problem import Problem
from library import Library

TAG = re.compile(r"</?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>]|$)|<!--|<![A-Za-z]")
HANDLER = re.compile(r"\{:?[^}]*?\b(?P<name>on[a-z]+|style)\s*=", re.I)


def check(page: Manuscript, library: Library) -> Iterator[Problem]:
    """Find raw HTML, whatever it is for."""
    for line, text in page.lines():
        if not MARKER.match(text.strip()):
            for match in TAG.finditer(text):
                fix = "Write it in Markdown; CONTRIBUTING.md shows how."
                if match["name"]:
                    what = f"'<{match['name']}>' is raw HTML."
                else:
                    what, fix = "An HTML comment would be published.", "Remove it."
                yield Problem(page.file, line, what, fix)
        for match in HANDLER.finditer(text):
            what = f"'{match['name']}' puts a script or a style into the page."
            yield Problem(page.file, line, what, "Remove it; looks live in the stylesheet.")
