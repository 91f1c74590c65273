"""Pictures are ours, described in words, and captioned."""

import posixpath
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from urllib.parse import urlsplit

from content.manuscript import Manuscript
from content.problem import Problem
from library import Library

IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(\s*(?P<src>[^)\s]*)(?:\s+\"(?P<caption>[^\"]*)\")?\s*\)", re.DOTALL)
SVG = "{http://www.w3.org/2000/svg}"


def check(page: Manuscript, library: Library) -> Iterator[Problem]:
    """Hold the pictures of a page to the rules of figures."""
    for block in page.blocks:
        if block.kind == "code":
            continue
        for match in IMAGE.finditer(block.text):
            line = block.line + block.text[: match.start()].count("\n")
            src = match["src"]
            if not match["alt"].strip():
                fix = "Say between the square brackets what it shows."
                yield Problem(page.file, line, f"The picture '{src}' has no alternative text.", fix)
            if urlsplit(src).netloc or urlsplit(src).scheme:
                fix = "Put the file into docs/assets: a reader's browser asks no other host."
                yield Problem(page.file, line, f"The picture '{src}' is on another host.", fix)
                continue
            path = library.docs / posixpath.normpath(posixpath.join(posixpath.dirname(page.src_uri), src))
            if not path.is_file():
                yield Problem(page.file, line, f"The picture '{src}' is not there.", "Mend the name, or add the file.")
            elif path.suffix != ".svg":
                yield Problem(page.file, line, f"The picture '{src}' is not an SVG.", "Draw it as an SVG figure.")
            elif not match["caption"]:
                fix = 'Write ![text](file.svg "Caption.").'
                yield Problem(page.file, line, f"The figure '{src}' has no caption.", fix)


def check_figures(library: Library) -> Iterator[Problem]:
    """Hold every SVG of the content to the rules: named, described, with no script and nothing from elsewhere."""
    for path in sorted(library.docs.rglob("*.svg")):
        file = f"{library.docs.name}/{path.relative_to(library.docs).as_posix()}"
        text = path.read_text(encoding="utf-8")
        try:
            root = etree.fromstring(text)
        except etree.ParseError as error:
            yield Problem(file, error.position[0], f"This SVG cannot be read: {error.msg}.", "Mend its XML.")
            continue
        for name in ("title", "desc"):
            if not (root.findtext(SVG + name) or "").strip():
                fix = f"Put a <{name}> right inside <svg>: it is what a screen reader says."
                yield Problem(file, 1, f"This figure has no <{name}>.", fix)
        for element in root.iter():
            tag = str(element.tag).removeprefix(SVG)
            names = [name.split("}")[-1] for name in element.attrib]
            foreign = [value for name, value in element.attrib.items() if name.endswith("href") and value[:1] != "#"]
            if (
                tag in ("script", "style", "foreignObject", "image")
                or foreign
                or any(n.startswith("on") for n in names)
            ):
                line = text[: max(text.find(f"<{tag}"), 0)].count("\n") + 1
                what = f"The element <{tag}> brings a script, a style or something from outside."
                yield Problem(file, line, what, "Draw with shapes and text alone.")
