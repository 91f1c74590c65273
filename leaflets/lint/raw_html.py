"""Pages are Markdown: no raw HTML, and so no script, style or event handler."""

import re
from collections.abc import Iterator

from leaflets.content import Content
from leaflets.content.page import MARKER, Page
from leaflets.errors import Problem

TAG = re.compile(r"</?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>]|$)|<!--|<![A-Za-z]")
BRACES = re.compile(r"\{.*\}")
SET = re.compile(r"(?P<name>[^\s={}\"']+)=")
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""Control characters: Markdown takes some of them out, and "<scr\\x02ipt>" becomes a tag."""
MAY_BE_SET = frozenset({"lang"})


def check(page: Page, content: Content) -> Iterator[Problem]:
    """Find raw HTML, whatever it is for, and attributes that would be as bad."""
    for line, text in page.lines():
        if not MARKER.match(text.strip()):
            for match in TAG.finditer(text):
                fix = "Write it in Markdown; CONTRIBUTING.md shows how."
                if match["name"]:
                    what = f"'<{match['name']}>' is raw HTML."
                else:
                    what, fix = "An HTML comment would be published.", "Remove it."
                yield Problem(page.file, line, what, fix)
        if UNSEEN.search(text):
            fix = "Type the line anew; it came from another program."
            yield Problem(page.file, line, "This line holds a character that nobody can see.", fix)
        names = {match["name"] for braces in BRACES.findall(text) for match in SET.finditer(braces)}
        for name in sorted(names - MAY_BE_SET):
            what = f"'{name}' may not stand in braces: it could put a script, a style or an address into the page."
            fix = "Remove it; looks live in the stylesheet, addresses in links, and only the language may be set."
            yield Problem(page.file, line, what, fix)
