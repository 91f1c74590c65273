"""Rules against raw HTML and attributes, and so against scripts, styles and event handlers."""

import re
from collections.abc import Iterator

from leaflets.content import Content
from leaflets.content.page import HEADING, MARKER, Page
from leaflets.errors import Problem
from leaflets.lint.links import AUTOLINK, blank

TAG = re.compile(r"</?(?P<name>[A-Za-z][\w:.-]*)|</|<[!?][\w\[-]*")
"""Anything that may begin a tag: a name, which may contain a colon, a comment, `<![CDATA[` or `<?xml`."""
BRACES = re.compile(r"\{.*\}")
SET = re.compile(r"(?P<name>[^\s={}\"']+)=")
VALUE = re.compile(r"[^\s={}\"']+=(?:\"[^\"]*\"|'[^']*'|[^\s}]*)")
BARE = re.compile(r"(?<![^\s{:])(?P<name>[A-Za-z][\w-]*)(?=[\s}])")
"""An attribute without a value, such as `hidden`."""
ID = re.compile(r"(?<![^\s{:])(?P<id>#[^\s}]+)")
"""An id. Only headings may set one; elsewhere it could duplicate an id of the page template, such as the menu's."""
MAY_BE_SET = frozenset({"lang"})


def check(page: Page, content: Content) -> Iterator[Problem]:
    """Find raw HTML and attributes that are not allowed."""
    for line, text in page.lines():
        if not MARKER.match(text.strip()):
            for match in TAG.finditer(AUTOLINK.sub(blank, text)):
                fix = "Write it in Markdown (see CONTRIBUTING.md). For 'less than', put a space after the '<'."
                if match["name"]:
                    what = f"Raw HTML '<{match['name']}>' is not allowed."
                elif match[0].startswith("<!--"):
                    what, fix = "HTML comments ('<!--') are not allowed, because they are published.", "Remove it."
                else:
                    what = f"Raw HTML '{match[0]}' is not allowed."
                yield Problem(page.file, line, what, fix)
        names = {
            match["name"]
            for braces in BRACES.findall(text)
            for match in (*SET.finditer(braces), *BARE.finditer(VALUE.sub(blank, braces)))
        }
        for braces in BRACES.findall(text) if not HEADING.match(text) else ():
            for match in ID.finditer(VALUE.sub(blank, braces)):
                what = f"The id '{match['id']}' is not allowed here, because only headings have ids."
                yield Problem(page.file, line, what, "Remove it.")
        for name in sorted(names - MAY_BE_SET):
            what = f"Attribute '{name}' is not allowed here."
            fix = "Remove it. Braces may contain the id of a heading, a class, or the attribute 'lang'."
            yield Problem(page.file, line, what, fix)
