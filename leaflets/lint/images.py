"""Rules for pictures: an SVG of our own with alternative text, title, description and caption."""

import posixpath
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from leaflets.content import Content, folder, text_file
from leaflets.content.page import Page, without_code
from leaflets.errors import Problem
from leaflets.markdown import figures

IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(\s*(?P<src>[^)\s]*)(?:\s+(?P<caption>\"[^\"]*\"|'[^']*'))?\s*\)", re.DOTALL)
BY_REFERENCE = re.compile(r"!\[(?!@)[^\]]*\](?!\()")
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"\d+(\.\d+)?")
OUTSIDE = re.compile(r"url\(\s*(?!['\"]?#)|@import", re.I)
"""In an attribute such as `fill`: a reference to another file."""
UNDRAWN = ("pattern", "mask", "filter")
"""Elements that SVG Tiny 1.2 and programs built on it do not have (https://www.w3.org/TR/SVGTiny12/elementTable.html)."""
BOX = re.compile(r"(-?\d+(\.\d+)? ){2}(?=[\d.]*[1-9])\d+(\.\d+)? (?=[\d.]*[1-9])\d+(\.\d+)?")
"""Left, top, width and height; the last two are not 0."""


def check(page: Page, content: Content) -> Iterator[Problem]:
    """Check the pictures of a page."""
    seen: set[Path] = set()
    for block in page.blocks:
        if block.kind == "code":
            continue
        text = without_code(block.text)
        for match in BY_REFERENCE.finditer(text):
            line = block.line_at(match.start())
            yield Problem(page.file, line, f"'{match[0]}' does not name a file.", 'Write ![text](file.svg "Caption.").')
        for match in IMAGE.finditer(text):
            line = block.line_at(match.start())
            src = match["src"]
            if not match["alt"].strip():
                fix = "Write what it shows between the square brackets."
                yield Problem(page.file, line, f"The picture '{src}' has no alternative text.", fix)
            if urlsplit(src).netloc or urlsplit(src).scheme:
                fix = "Put the file into docs/assets, because pages may not load anything from another host."
                yield Problem(page.file, line, f"The picture '{src}' is on another host.", fix)
                continue
            inside = posixpath.normpath(posixpath.join(posixpath.dirname(page.src_uri), src))
            path = content.docs / inside
            if not is_published(content.docs, inside):
                yield Problem(
                    page.file, line, f"The picture '{src}' does not exist.", "Correct the name, or add the file."
                )
            elif path.suffix != ".svg":
                yield Problem(page.file, line, f"The picture '{src}' is not an SVG.", "Convert it to SVG.")
            elif not (match["caption"] or "").strip("\"' "):
                fix = 'Write ![text](file.svg "Caption.").'
                yield Problem(page.file, line, f"The figure '{src}' has no caption.", fix)
            if path in seen:
                fix = "Show it once, and refer to it in the text."
                yield Problem(page.file, line, f"Duplicate figure '{src}' on this page.", fix)
            seen.add(path)


def is_published(docs: Path, path: str) -> bool:
    """Return whether a path relative to docs/ names an existing file inside docs/ that is published."""
    parts = path.split("/")
    hidden = parts[0] == "data" or any(part.startswith(".") for part in parts)  # includes ".."
    return not hidden and not path.startswith("/") and "\\" not in path and (docs / path).is_file()


def check_figures(content: Content) -> Iterator[Problem]:
    """Check the SVG files: a title, a description, no script, and no reference to another file."""
    for path, file in folder.texts(content.docs, ".svg"):
        text, problems = text_file.read(path, file)
        if problems:
            yield from problems
            continue
        try:
            root = etree.fromstring(text)
        except etree.ParseError as error:
            line, column = error.position
            at = text.split("\n")[line - 1][column:][:30].strip() or "the end"
            yield from _of_its_program(None, text, file)
            yield Problem(file, line, f"Invalid SVG: it cannot be read on from '{at}'.", PLAIN_SVG)
            continue
        yield from _of_its_program(root, text, file)
        yield from _ids(root, text, file)
        for name in ("title", "desc"):
            if not (root.findtext(SVG + name) or "").strip():
                fix = f"Add a <{name}> as a child of <svg>: screen readers read it aloud."
                yield Problem(file, 1, f"This figure has no '<{name}>'.", fix)
        yield from _sizes(root, text, file)
        for element in root.iter():
            tag = str(element.tag).removeprefix(SVG)
            names = [name.split("}")[-1] for name in element.attrib]
            foreign = [value for name, value in element.attrib.items() if name.endswith("href") and value[:1] != "#"]
            foreign += [value for value in element.attrib.values() if OUTSIDE.search(value)]
            if (
                tag in ("script", "style", "foreignObject", "image")
                or foreign
                or any(n.startswith("on") for n in names)
            ):
                what = f"The element '<{tag}>' adds a script, a style or a reference to another file."
                yield Problem(file, _line_with(text, f"<{tag}"), what, "Use shapes and text only.")
            elif tag in UNDRAWN:
                what = f"'<{tag}>': many e-book readers leave out what it fills or covers."
                yield Problem(
                    file, _line_with(text, f"<{tag}"), what, "Use a plain fill, or draw the dots and stripes."
                )


PREFIXED = re.compile(r"<(?P<name>[\w-]+:[\w-]+)|\s(?P<attribute>(?!xml:|xlink:|xmlns:xlink=)[\w-]+:[\w-]+)=")
PLAIN_SVG = "Save it again as a plain SVG (Inkscape: 'Plain SVG'; Illustrator: 'SVG' without editing capabilities)."


def _of_its_program(root: etree.Element | None, text: str, file: str) -> Iterator[Problem]:
    """Find names that only the drawing program knows, which print cannot read and browsers show as text."""
    if match := re.search(r"<!DOCTYPE[^>]*\[|<!ENTITY", text):
        what = "This figure has a DOCTYPE with names of its own, which would be shown as text."
        yield Problem(file, text.count("\n", 0, match.start()) + 1, what, PLAIN_SVG)
    if match := PREFIXED.search(text):
        name = match["name"] or match["attribute"]
        what = f"'{name}' is a name of the drawing program's own, which browsers and print do not know."
        yield Problem(file, text.count("\n", 0, match.start() + 1) + 1, what, PLAIN_SVG)
    elif root is not None and root.tag != f"{SVG}svg":
        what = "This file is no SVG: it does not begin with '<svg xmlns=\"http://www.w3.org/2000/svg\"'."
        yield Problem(file, 1, what, PLAIN_SVG)


def _ids(root: etree.Element, text: str, file: str) -> Iterator[Problem]:
    """Find ids that two elements have, and references to ids that none has."""
    ids = [element.get("id", "") for element in root.iter() if element.get("id")]
    for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        yield Problem(
            file, _line_with(text, f'id="{id_}"'), f"Two elements have the id '{id_}'.", "Rename one of them."
        )
    for element in root.iter():
        for name, value in element.attrib.items():
            if missing := next((id_ for id_ in figures.referred(name, value) if id_ not in ids), None):
                what = f"'{name.rpartition('}')[2]}' refers to '#{missing}', which this figure does not have."
                yield Problem(file, _line_with(text, missing), what, "Correct the reference, or remove it.")


SIZE = 'Write it like font-size="16", without a unit.'


def _sizes(root: etree.Element, text: str, file: str) -> Iterator[Problem]:
    """Find sizes that print cannot use: it scales a figure by the size of its smallest text."""
    box = root.get("viewBox")
    if box is not None and not BOX.fullmatch(box):
        what = f"The viewBox '{box}' is not four numbers separated by spaces, with a width and a height above 0."
        yield Problem(file, _line_with(text, "viewBox"), what, 'Write it like viewBox="0 0 340 200".')
    for size in sorted({element.get("font-size", "1") for element in root.iter()}):
        if not NUMBER.fullmatch(size) or not float(size):
            what = f"The font-size '{size}' is not a number above 0."
            yield Problem(file, _line_with(text, size), what, SIZE)
    for style in sorted({element.get("style", "") for element in root.iter()}):
        if re.search(r"\bfont(-size)?\s*:", style):
            what = f"The size of text is in the style '{style}', where print does not look for it."
            yield Problem(file, _line_with(text, style), what, SIZE)


def _line_with(text: str, part: str) -> int:
    return text[: max(text.find(part), 0)].count("\n") + 1
