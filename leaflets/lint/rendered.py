"""Rules for the rendered HTML: only elements that every output supports, and no markup left in the text.

Lint reads Markdown by itself, because Python-Markdown keeps no line numbers. So this also compares the two.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from leaflets.content.page import Block, Page
from leaflets.elements import BLOCKS, SPANS, Element, classes_of, describe, unknown
from leaflets.errors import Problem
from leaflets.leaflet import Leaflet
from leaflets.lint import leftovers
from leaflets.lint.wording import UNREAD

ANOTHER_WAY = "Write it another way. CONTRIBUTING.md lists what a page may contain."
FIXES = {
    "blockquote": "Begin no line with '>'. Write who says it in a sentence, with the words in quotes.",
    "img": "Put the picture on a line of its own, with a blank line above and below, outside of lists.",
    "pre": "Write it as text, and begin no line with spaces. In a list, indent a second paragraph by four, not more.",
    "hr": "Remove the line, or put it between '/// sheet' and '///', where it is a line to write on.",
}
"""What to do, by the tag of an element that is not supported."""
LINES = frozenset(("p", "h2", "h3", "h4", "th", "dt", "figcaption", *(tag for tag, _ in SPANS)))
"""Elements that may only have text and inline elements in them."""
LONGEST = 30
FEWEST = 4
"""Letters by which a line is found in the source, at most and at least."""


def check(leaflet: Leaflet, page: Page, is_printed: bool) -> Iterator[Problem]:
    """Find what a page may not have in its rendered form.

    Args:
        is_printed: whether the page is a handout or a chapter, in which there is neither code nor a line across.
    """
    source = _Source(page)
    for element, heading in unknown(leaflet.body):
        what = f"Unsupported element '{_shown(element)}': print, e-book and other outputs cannot show it."
        yield _problem(source, element, what, heading)
    for element in leaflet.body.iter():
        tag = str(element.tag)
        if is_printed and (tag == "pre" or (tag == "hr" and not _in_sheet(element, leaflet.body))):
            yield _problem(source, element, f"Print cannot show '{_shown(element)}'.", None)
        for child in element if tag in LINES else ():
            if (str(child.tag), "") in BLOCKS and child.tag != "br":
                yield _problem(source, child, f"'{_shown(child)}' is not allowed inside a line.", None)
    if is_printed:
        yield from _too_long(leaflet.body, source)
    yield from _left_over(leaflet.body, source)
    yield from _misread(leaflet, page, source)


def _problem(source: "_Source", element: Element, what: str, heading: str | None) -> Problem:
    fix = FIXES.get(str(element.tag), ANOTHER_WAY)
    return Problem(source.page.file, source.line_of(element, heading), what, fix)


def _shown(element: Element) -> str:
    words = " ".join(_words(element).split()[:6])
    return f"{describe(element)}{words}"


def _words(element: Element) -> str:
    """Return what an element says, or the name of the file that it shows, without citations."""
    said = [element.text or "", *(_words(child) + (child.tail or "") for child in element if child.tag != "sup")]
    return "".join(said).partition("<sup")[0].strip() or element.get("src", "")


def _in_sheet(element: Element, body: Element) -> bool:
    return any(element in list(sheet) for sheet in body.iter("div") if "sheet" in classes_of(sheet))


class _Source:
    """The lines of a page, to find those that rendered words come from."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def _letters(self) -> tuple[str, list[int]]:
        """All letters and digits, and the line of each."""
        letters: list[str] = []
        lines: list[int] = []
        text = UNREAD.sub(lambda part: re.sub(r"[^\n]", " ", part[0]), self.page.body)
        for number, line in enumerate(text.split("\n"), self.page.body_line):
            found = _letters_of(html.unescape(line))
            letters.append(found)
            lines += [number] * len(found)
        return "".join(letters), lines

    def line(self, words: str, sign: str = "", after: int = 0) -> int | None:
        """Return the line on which words begin, if possible one that has the sign; None if there is no such line.

        Args:
            after: the first line to look at.
        """
        letters, lines = self._letters
        wanted = re.escape(_letters_of(words)[:LONGEST])
        signed = [number for number, line in self.page.lines() if sign and sign in line and number >= after]
        found = (
            [lines[match.start()] for match in re.finditer(f"(?={wanted})", letters)] if len(wanted) >= FEWEST else []
        )
        found = [line for line in found if line >= after]
        return next((line for line in found if line in signed), None) or next(iter([*found, *signed]), None)

    def line_of(self, element: Element, heading: str | None = None) -> int:
        """Return the line of an element; if it has no words, that of the heading above it."""
        words = _words(element)
        mark = {"hr": "___", "img": element.get("src", "")}.get(str(element.tag), "")
        given = f".{element.get('class')}" if element.get("class") else mark
        above = {each.id: each.line for each in self.page.headings()}.get(heading, self.page.body_line)
        line = (given and self.line("", given, above)) or self.line(words, after=above)
        if element.tag == "pre":
            start = words.split("\n", 1)[0]
            line = next((b.line for b in self.page.blocks if b.kind == "code" and start in b.text), line)
        return line or above


def _lines_of(block: Block) -> range:
    return range(block.line, block.line + block.text.count("\n") + 1)


def _letters_of(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


LONGEST_WORD = 30
"""Letters; two capitals are as wide as three others. A longer word does not fit a heading or a cell in large print."""


def _too_long(body: Element, source: _Source) -> Iterator[Problem]:
    """Find words that run off the paper, because nothing in them can be broken."""
    for text in body.itertext():
        for word in re.split(r"[\s/\u2013-]+", text):
            if len(word) + sum(map(str.isupper, word)) / 2 > LONGEST_WORD and (
                line := source.line(word, word[:LONGEST_WORD])
            ):
                what = f"'{word[:LONGEST_WORD]}…' has {len(word)} letters, which is too long for a line in large print."
                yield Problem(source.page.file, line, what, "Write it shorter, or with spaces or hyphens.")


INDENT = re.compile(r"(?<=\n) +")
"""Of the further lines of an item."""


def _left_over(body: Element, source: _Source) -> Iterator[Problem]:
    """Find markup in the text of each block, and in paragraphs that follow each other like the items of a list."""
    for parent in body.iter():
        run: list[str] = []
        for child in [*parent, None]:
            if child is not None and child.tag == "p":
                run.append(_text(child))
            else:
                text = "\n".join(run)
                yield from _in_text(INDENT.sub("", text) if parent.tag == "li" else text, source)
                run = []
    for element in body.iter():
        if element.tag in ("h2", "h3", "h4", "li", "td", "th", "dt", "dd", "figcaption", "summary"):
            yield from _in_text(INDENT.sub("", _text(element)), source)


def _in_text(text: str, source: _Source) -> Iterator[Problem]:
    if found := leftovers.find(text):
        start = text.rfind("\n", 0, found.start) + 1
        sign = text[found.start : found.start + 2].strip()
        line = source.line(text[start:].split("\n", 1)[0], sign) or source.line(text, sign)
        if not line and not source.page.marker_names():  # what a marker shows comes from data; see lint/data.py
            line = source.page.body_line
        if line:
            yield Problem(source.page.file, line, found.what, found.fix)


def _text(element: Element) -> str:
    """Return the text of a block itself, with its line ends; code, citations and blocks inside it are left out."""
    parts = [element.text or ""]
    for child in element:
        tag = str(child.tag)
        if tag == "code":
            parts.append("·")
        elif (tag, "") in BLOCKS or tag in ("sup", "svg", "dl", "details") or "}" in tag:
            parts.append("\n" if (tag, "") in BLOCKS else "")
        else:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


KINDS = {"h2": "heading", "h3": "heading", "h4": "heading", "ul": "list", "ol": "list", "table": "table"}
KINDS |= {"figure": "figure", "pre": "code"}
"""Kinds of block by their tags."""


def _misread(leaflet: Leaflet, page: Page, source: _Source) -> Iterator[Problem]:
    """Find a page that lint and Python-Markdown split into different blocks. Markers add blocks of their own."""
    made = list(_of_kinds(leaflet.body)) if page.blocks else []
    for kind in sorted(set(KINDS.values())):
        read = [block for block in page.blocks if block.kind == kind]
        rendered = [element for element in made if KINDS[str(element.tag)] == kind]
        more = len(rendered) - len(read)
        if more < 0 or (more > 0 and (kind == "code" or (read and not page.marker_names()))):
            what = f"This page seems to have {len(read)} of the kind '{kind}', but Markdown renders {len(rendered)}."
            fix = f"Put a blank line before and after each {kind} of the page, and do not indent anything else."
            yield Problem(page.file, _first_other(read, rendered, source), what, fix)


def _first_other(read: Iterable[Block], rendered: Sequence[Element], source: _Source) -> int:
    """Return the line of the first rendered block that lint has not read; of the page's text if there is none."""
    known = {line for block in read for line in _lines_of(block)}
    lines = (source.line_of(element) for element in rendered)
    return next((line for line in lines if line not in known), source.page.body_line)


def _of_kinds(parent: Element) -> Iterator[Element]:
    """Yield the blocks of these kinds, without those inside list items."""
    for child in parent:
        if str(child.tag) in KINDS:
            yield child
        if child.tag not in ("li", "figure", "table"):
            yield from _of_kinds(child)
