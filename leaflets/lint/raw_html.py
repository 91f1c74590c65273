"""Pages are Markdown: no raw HTML, and so no script, style or event handler."""

import re
from collections.abc import Iterator

from leaflets.content import Content
from leaflets.content.page import HEADING, MARKER, Page
from leaflets.errors import Problem
from leaflets.lint.links import AUTOLINK, blank

TAG = re.compile(r"</?(?P<name>[A-Za-z][\w:.-]*)|</|<[!?][\w\[-]*")
"""Whatever may begin a tag: a name with any letter or colon in it, a comment, `<![CDATA[`, `<?xml`."""
BRACES = re.compile(r"\{.*\}")
SET = re.compile(r"(?P<name>[^\s={}\"']+)=")
VALUE = re.compile(r"[^\s={}\"']+=(?:\"[^\"]*\"|'[^']*'|[^\s}]*)")
BARE = re.compile(r"(?<![^\s{:])(?P<name>[A-Za-z][\w-]*)(?=[\s}])")
"""An attribute without a value, such as `hidden`."""
ID = re.compile(r"(?<![^\s{:])(?P<id>#[^\s}]+)")
"""An address, which a heading alone may have: elsewhere it could be that of a part of the frame, such as the menu."""
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""Control characters: Markdown takes some of them out, and "<scr\\x02ipt>" becomes a tag."""
MAY_BE_SET = frozenset({"lang"})


def check(page: Page, content: Content) -> Iterator[Problem]:
    """Find raw HTML, whatever it is for, and attributes that would be as bad."""
    for line, text in page.lines():
        if not MARKER.match(text.strip()):
            for match in TAG.finditer(AUTOLINK.sub(blank, text)):
                fix = "Write it in Markdown; CONTRIBUTING.md shows how. For 'less than', put a space after the '<'."
                if match["name"]:
                    what = f"'<{match['name']}>' is raw HTML."
                elif match[0].startswith("<!--"):
                    what, fix = "An HTML comment would be published.", "Remove it."
                else:
                    what = f"'{match[0]}' is raw HTML."
                yield Problem(page.file, line, what, fix)
        if UNSEEN.search(text):
            fix = "Type the line anew; it came from another program."
            yield Problem(page.file, line, "This line holds a character that nobody can see.", fix)
        names = {
            match["name"]
            for braces in BRACES.findall(text)
            for match in (*SET.finditer(braces), *BARE.finditer(VALUE.sub(blank, braces)))
        }
        for braces in BRACES.findall(text) if not HEADING.match(text) else ():
            for match in ID.finditer(VALUE.sub(blank, braces)):
                what = f"'{match['id']}' may not stand in braces here: it could be the address of something else."
                yield Problem(page.file, line, what, "Remove it: only a heading has an address.")
        for name in sorted(names - MAY_BE_SET):
            what = f"'{name}' may not stand in braces: it could put a script, a style or an address into the page."
            fix = "Remove it; looks live in the stylesheet, addresses in links, and only the language may be set."
            yield Problem(page.file, line, what, fix)
