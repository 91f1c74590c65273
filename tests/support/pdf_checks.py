"""What a PDF says, read back out of its file, and the faults that a reader of it would meet.

Text, sizes and places come from PDFium, which Chrome shows PDFs with; structure, links and fonts from pikepdf. Each check
gives its faults as sentences; none is a good file. tests/site/test_pdf.py proves that each finds what it is for.
"""

import ctypes
import itertools
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import page as page_validation
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

A4 = (595.28, 841.89)
LETTER = (612.0, 792.0)
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
CONTENTS = "Contents"
"""Heading of the list of chapters, which is no entry of the outline: that is such a list itself."""
MARGINS = (55.0, 70.0)
"""Points at the top and the foot of a page, where nothing of its text stands."""
XMP_PART = "{http://www.aiim.org/pdfua/ns/id/}part"
FIELD = -2
"""Stands for the number of marked content where a field to fill in is, which has none."""
EDGE = 20.0
"""Points at the sides of a page that many printers leave white."""
ROOM = 18.0
"""Points, which are 24 pixels of a stylesheet: so much room a field has to itself (WCAG 2.2, 2.5.8)."""


# Reading a file


@dataclass(frozen=True)
class Run:
    """A piece of one line: text in one size and of one place in the structure."""

    page: int
    mark: int
    """Number of the marked content, by which the structure knows it; -1 for what is no part of the text."""
    text: str
    size: float
    """Of the letters in points, as they come out on paper."""
    left: float
    right: float
    base: float
    """Height of the baseline above the foot of the page."""


@dataclass(frozen=True)
class Mark:
    """A place in the structure where marked content stands."""

    page: int
    number: int


@dataclass
class Element:
    """A structure element, under its standard name."""

    tag: str
    alt: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    content: list["Element | Mark"] = field(default_factory=list)
    objects: list[pikepdf.Object] = field(default_factory=list)
    """Annotations that belong to it."""

    def walk(self) -> Iterator["Element"]:
        """Go through this element and all in it, in reading order."""
        yield self
        for child in self.content:
            if isinstance(child, Element):
                yield from child.walk()

    def marks(self) -> Iterator[Mark]:
        """Give the places of all its content, in reading order."""
        for child in self.content:
            if isinstance(child, Mark):
                yield child
            else:
                yield from child.marks()


class Pdf:
    """A PDF, opened once for all checks."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = pikepdf.open(path)
        self.pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(self.file.pages)}
        """Number of each page, from 0, by its object."""

    @cached_property
    def runs(self) -> list[Run]:
        """Everything on the pages."""
        document = pypdfium2.PdfDocument(self.path)
        try:
            return [run for number, page in enumerate(document) for run in _runs(page, number)]
        finally:
            document.close()

    @cached_property
    def structure(self) -> Element:
        """The tree that a screen reader follows."""
        tree = inside(self.file.Root, "/StructTreeRoot")
        roles = {str(name): str(role) for name, role in (inside(tree, "/RoleMap") or {}).items()}
        root = Element("Root")
        self._grow(root, inside(tree, "/K"), None, roles)
        return root

    def _grow(self, parent: Element, kids: Any, page: int | None, roles: dict[str, str]) -> None:
        for kid in kids if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]:
            if isinstance(kid, int):
                assert page is not None
                parent.content.append(Mark(page, kid))
                continue
            at = self.pages[kid.Pg.objgen] if "/Pg" in kid else page
            if "/S" in kid:
                name = str(kid.S)
                sets: Any = kid.get("/A", [])
                attributes = {
                    str(key).lstrip("/"): str(value).lstrip("/")
                    for one in (sets if isinstance(sets, pikepdf.Array) else [sets])
                    if isinstance(one, pikepdf.Dictionary)
                    for key, value in one.items()
                    if isinstance(value, pikepdf.Name | pikepdf.String)
                }
                alt = str(kid.Alt) if "/Alt" in kid else None
                element = Element(roles.get(name, name).lstrip("/"), alt, attributes)
                parent.content.append(element)
                self._grow(element, kid.get("/K"), at, roles)
            elif "/Obj" in kid:
                parent.objects.append(kid.Obj)
                if kid.Obj.get("/Subtype") == "/Widget" and at is not None:
                    parent.content.append(Mark(at, FIELD))
            else:
                assert at is not None
                parent.content.append(Mark(at, int(kid.MCID)))

    @cached_property
    def _by_mark(self) -> dict[Mark, str]:
        found: dict[Mark, str] = {}
        for run in self.runs:
            mark = Mark(run.page, run.mark)
            found[mark] = found.get(mark, "") + run.text
        return found

    def text(self, element: Element) -> str:
        """Words of a structure element, as a screen reader says them."""
        return spaced("".join(self._by_mark.get(mark, "") for mark in element.marks()))

    def tagged(self, *tags: str) -> list[Element]:
        """All structure elements of some kinds, in reading order."""
        return [element for element in self.structure.walk() if element.tag in tags]

    def links(self) -> Iterator[tuple[int, pikepdf.Object]]:
        """Give the link annotations with the number of their page. A link over two lines may be one or two."""
        for number, page in enumerate(self.file.pages):
            for annotation in page.obj.get("/Annots", []):
                if annotation.get("/Subtype") == "/Link":
                    yield number, annotation

    def target(self, annotation: pikepdf.Object) -> int | str | None:
        """Where a link leads: the number of a page, an address, or nowhere."""
        if inside(annotation, "/A", "/S") == "/URI":
            return str(inside(annotation, "/A", "/URI"))
        return self.page_of(annotation.get("/Dest", inside(annotation, "/A", "/D")))

    def page_of(self, destination: Any) -> int | None:
        """Find the page that a destination, or its name, leads to."""
        if isinstance(destination, pikepdf.String | pikepdf.Name):
            key, names = str(destination), inside(self.file.Root, "/Names", "/Dests")
            named: Any = pikepdf.NameTree(names) if names is not None else {}
            destination = named[key] if key in named else inside(self.file.Root, "/Dests", key)
        if isinstance(destination, pikepdf.Dictionary):
            destination = destination.get("/D")
        page: Any = destination[0] if isinstance(destination, pikepdf.Array) and len(destination) else None
        return self.pages.get(page.objgen) if isinstance(page, pikepdf.Dictionary) else None


def inside(thing: Any, *keys: str) -> Any:
    """Follow keys through dictionaries; nothing where one is missing."""
    for key in keys:
        thing = thing.get(key) if isinstance(thing, pikepdf.Dictionary) else None
    return thing


def _runs(page: Any, number: int) -> Iterator[Run]:
    """Cut the text of a page where its size or its marked content changes; PDFium adds spaces and ends of lines."""
    text = page.get_textpage()
    count = pdfium.FPDFText_CountChars(text)
    matrix, (left, right, bottom, top) = pdfium.FS_MATRIX(), (ctypes.c_double() for _ in range(4))
    letters, last = "", 0
    facts: tuple[int, float, float, float] | None = None
    before = 0
    for index in range(count + 1):
        generated = index < count and pdfium.FPDFText_IsGenerated(text, index) == 1
        found = pdfium.FPDFText_GetTextObject(text, index) if index < count else None
        at = ctypes.addressof(found.contents) if found else 0
        if not generated and at != before:
            if facts:
                pdfium.FPDFText_GetCharBox(text, last, left, right, bottom, top)
                mark, size, start, base = facts
                yield Run(number, mark, letters, size, start, right.value, base)
            before, letters, facts = at, "", None
            if found:
                pdfium.FPDFText_GetMatrix(text, index, matrix)
                pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
                size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
                facts = (pdfium.FPDFPageObj_GetMarkedContentID(found), round(size, 2), left.value, matrix.f)
        if index < count:
            letter = chr(pdfium.FPDFText_GetUnicode(text, index))
            letters += "-" if letter in "\x02\ufffe" else letter  # a hyphen at a line's end is a sign of its own
            last = last if generated or letter.isspace() else index


def spaced(text: str) -> str:
    """Text with one space wherever there is space."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def letters(text: str) -> str:
    """The letters alone: ends of lines, hyphens, numbers of sources and quotation marks do not matter."""
    return "".join(filter(str.isalpha, unicodedata.normalize("NFKC", text).casefold()))


# The file


def syntax_faults(pdf: Pdf) -> list[str]:
    """What pikepdf's parser, which is qpdf, has to repair."""
    return pdf.file.check_pdf_syntax()


def ua1_faults(path: Path) -> list[str]:
    """What a second validator of PDF/UA-1 finds, whose code is not veraPDF's."""
    limits = page_validation.SafetyLimits.unlimited()
    report = page_validation.validate_pdf(path, profile="ua1", limits=limits)
    faults = [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
    return faults or ([] if report.is_compliant else ["it does not comply"])


def metadata_faults(pdf: Pdf, title: str, language: str) -> list[str]:
    """What a reader's program shows in its title bar, and reads with."""
    xmp = pdf.file.open_metadata()
    facts = {
        "language": (str(pdf.file.Root.get("/Lang")), language),
        "title": (str(pdf.file.docinfo.get("/Title")), title),
        "title in the XMP": (xmp.get("dc:title"), title),
        "title bar": (bool(inside(pdf.file.Root, "/ViewerPreferences", "/DisplayDocTitle")), True),
        "part of PDF/UA": (xmp.get(XMP_PART), "1"),
    }
    return [f"the {name} is {found!r}, not {wanted!r}" for name, (found, wanted) in facts.items() if found != wanted]


def font_faults(pdf: Pdf) -> list[str]:
    """Fonts that another machine may lack, or that cannot be searched."""
    faults = []
    for font in pdf.file.objects:
        if not isinstance(font, pikepdf.Dictionary) or font.get("/Type") != "/Font":
            continue
        name = f"the font {font.get('/BaseFont', '(no name)')}"
        if font.get("/Subtype") == "/Type3":
            faults.append(f"{name} is of type 3")
        elif font.get("/Subtype") == "/Type0":
            if "/ToUnicode" not in font:
                faults.append(f"{name} does not say what its letters are")
        elif not any(str(key).startswith("/FontFile") for key in inside(font, "/FontDescriptor") or {}):
            faults.append(f"{name} is not embedded")
    return faults


def paper_faults(pdf: Pdf, paper: tuple[float, float]) -> list[str]:
    """Pages of another size, which a printer would shrink or cut."""
    return [
        f"page {number} is {float(page.mediabox[2])} × {float(page.mediabox[3])} points"
        for number, page in enumerate(pdf.file.pages, 1)
        if any(abs(float(page.mediabox[2 + side]) - paper[side]) > 1 for side in (0, 1))
    ]


# Words


def small_text(pdf: Pdf, least: float) -> list[str]:
    """Text below a size in points, with the words in figures."""
    small = (run for run in pdf.runs if run.text.strip() and run.size < least - 0.01)
    together = itertools.groupby(small, lambda run: (run.page + 1, run.size))
    return [
        f"page {page}: {spaced(''.join(r.text for r in runs))!r} in {size} points" for (page, size), runs in together
    ]


def lost_pieces(pdf: Pdf, pieces: Iterable[str], part: Element | None = None) -> list[str]:
    """Pieces of text that are not in the file, or in a part of it, letter by letter."""
    there = letters(pdf.text(part or pdf.structure))
    return [piece for piece in pieces if letters(piece) not in there]


def headings(pdf: Pdf) -> list[tuple[int, str]]:
    """Level and words of every heading of the structure."""
    return [(int(element.tag[1]), pdf.text(element)) for element in pdf.tagged(*HEADINGS)]


def outline(pdf: Pdf) -> list[tuple[int, str]]:
    """Level and words of every entry of the outline, which a reader's program shows beside the text."""

    def entries(items: Iterable[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield level, spaced(item.title)
            yield from entries(item.children, level + 1)

    return list(entries(pdf.file.open_outline().root, 1))


def outline_faults(pdf: Pdf) -> list[str]:
    """Entries of the outline that do not lead to the page of their heading."""
    found = [(pdf.text(element), next(element.marks()).page) for element in pdf.tagged(*HEADINGS)]
    places = [(title, page) for title, page in found if title != CONTENTS]

    def entries(items: Iterable[pikepdf.OutlineItem]) -> Iterator[tuple[str, int | None]]:
        for item in items:
            yield spaced(item.title), pdf.page_of(item.destination)
            yield from entries(item.children)

    listed = list(entries(pdf.file.open_outline().root))
    if len(listed) != len(places):
        return [f"{len(listed)} entries stand for {len(places)} headings"]
    return [
        f"{title!r} leads to {title_page}, not to {place}"
        for (title, title_page), place in zip(listed, places, strict=True)
        if (title, title_page) != place
    ]


def skipped_levels(found: list[tuple[int, str]]) -> list[str]:
    """Headings more than one level below the one before."""
    return [text for (above, _), (level, text) in itertools.pairwise([(0, ""), *found]) if level > above + 1]


def chapters(pdf: Pdf) -> dict[str, Element]:
    """Cut a file at its headings of level 1; give each part by its title."""
    found: dict[str, Element] = {}
    part = Element("Part")

    def cut(element: Element) -> None:
        nonlocal part
        for child in element.content:
            if isinstance(child, Element) and child.tag == "H1":
                part = found.setdefault(pdf.text(child), Element("Part"))
            if isinstance(child, Element) and any(inner.tag == "H1" for inner in child.walk() if inner is not child):
                cut(child)
            else:
                part.content.append(child)

    cut(pdf.structure)
    return found


# Links


def link_faults(pdf: Pdf, public: str, published: Iterable[str]) -> list[str]:
    """Links that lead nowhere, or not for every reader.

    Args:
        public: the site's public address.
        published: addresses inside the site, with and without the names of places in pages.
    """
    there = set(published)
    faults = []
    for number, annotation in pdf.links():
        target = pdf.target(annotation)
        place = f"page {number + 1}: the link {str(annotation.get('/Contents', ''))!r}"
        if not str(annotation.get("/Contents", "")).strip():
            faults.append(f"page {number + 1}: a link to {target} has no words for who cannot see it")
        if target is None:
            faults.append(f"{place} leads nowhere")
        if not isinstance(target, str):
            continue
        parts = urlsplit(target)
        if parts.scheme not in ("https", "http", "mailto", "tel"):
            faults.append(f"{place} leads to {target}")
        elif parts.hostname and re.fullmatch(r"localhost|127\..*|0\.0\.0\.0|\[?::1\]?", parts.hostname):
            faults.append(f"{place} leads to the machine of whoever made it: {target}")
        elif target.startswith(public) and target.removeprefix(public) not in there:
            faults.append(f"{place} leads to no page of the site: {target}")
    return faults


def addresses(pdf: Pdf) -> Counter[str]:
    """Count the addresses that links lead to: each once a link, however many lines it takes."""
    found = ({pdf.target(annotation) for annotation in link.objects} for link in pdf.tagged("Link"))
    return Counter(target for targets in found for target in targets if isinstance(target, str))


def inner_links(pdf: Pdf) -> int:
    """Count the links that stay in the file."""
    found = ([pdf.target(annotation) for annotation in link.objects] for link in pdf.tagged("Link"))
    return sum(any(isinstance(target, int) for target in targets) for targets in found)


def citations(pdf: Pdf) -> list[tuple[int, int]]:
    """Number of each source in the text, and the page from 0 that its link leads to."""
    found = []
    for link in pdf.tagged("Link"):
        match = re.fullmatch(r"(\d+)", pdf.text(link))
        targets = {pdf.target(annotation) for annotation in link.objects}
        found += [(int(match[1]), target) for target in targets if match and isinstance(target, int)]
    return found


def numbered(pdf: Pdf, part: Element) -> list[tuple[str, str, int]]:
    """Number, words and page of each entry of the last list in a part, which may be in several columns."""
    lists = [[entry for entry in item.content if isinstance(entry, Element)] for item in part.walk() if item.tag == "L"]
    labels = [[pdf.text(next(i for i in entry.walk() if i.tag == "Lbl")) for entry in entries] for entries in lists]
    *_, last = (n for n, found in enumerate(labels) if re.fullmatch(r"\d+\.", found[0]))
    first = max(n for n, found in enumerate(labels[: last + 1]) if found[0] == "1.")
    return [
        (label, pdf.text(entry), next(entry.marks()).page)
        for column in range(first, last + 1)
        for label, entry in zip(labels[column], lists[column], strict=True)
    ]


def page_references(pdf: Pdf) -> list[tuple[str, int, int | None]]:
    """Words, printed page and true page of each link that says "(page 9)"."""

    def parts(element: Element) -> Iterator[Element]:
        for child in element.content:
            if isinstance(child, Element) and child.tag != "Link":
                yield from parts(child)
            else:
                yield child if isinstance(child, Element) else Element("Text", content=[child])

    found = []
    link = Element("none")
    for part in parts(pdf.structure):
        if part.tag == "Link":
            link = part
        for printed in re.findall(r"\(page (\d+)\)", pdf.text(part)):
            target = next((pdf.target(annotation) for annotation in link.objects), None)
            found.append((pdf.text(link), int(printed), target + 1 if isinstance(target, int) else None))
    return found


# Figures and tables


def figures(pdf: Pdf) -> list[str]:
    """Alternative text of each figure."""
    return [element.alt or "" for element in pdf.tagged("Figure")]


def header_cells(pdf: Pdf) -> Counter[str]:
    """Count tables, and header cells by what they head."""
    found = Counter(element.attributes.get("Scope", "no scope") for element in pdf.tagged("TH"))
    return found + Counter(Table=len(pdf.tagged("Table")))


# Pages


def contents_faults(pdf: Pdf) -> list[str]:
    """Lines of the contents whose printed number is not that of the page where their chapter begins."""
    begins = {pdf.text(element): next(element.marks()).page for element in pdf.tagged("H1")}
    begins.pop(CONTENTS, None)
    faults = []
    listed = []
    for entry in pdf.tagged("TOCI"):
        match = re.fullmatch(r"(.*?)[ .]*(\d+)", pdf.text(entry))
        if not match:
            faults.append(f"{pdf.text(entry)!r} has no number")
            continue
        title, printed = match[1], int(match[2]) - 1
        listed.append(title)
        targets = {pdf.target(item) for element in entry.walk() for item in element.objects}
        if not targets == {printed} == {begins.get(title)}:
            faults.append(f"{title!r}: prints {printed}, leads to {targets}, stands on {begins.get(title)} (from 0)")
    if listed != list(begins):
        faults.append(f"the contents are {listed}, the chapters {list(begins)}")
    return faults


def number_faults(pdf: Pdf, unnumbered: Iterable[int] = ()) -> list[str]:
    """Pages that do not say truly which of how many they are, outside of the text.

    Args:
        unnumbered: pages, from 1, that say nothing, such as a cover.
    """
    count = len(pdf.file.pages)
    faults = []
    for number in range(1, count + 1):
        words = spaced(" ".join(run.text for run in pdf.runs if run.page == number - 1 and run.mark < 0))
        said = [tuple(map(int, pair)) for pair in re.findall(r"Page (\d+) of (\d+)", words)]
        if said != ([] if number in unnumbered else [(number, count)]):
            faults.append(f"page {number} of {count} says {said or 'nothing'}")
    return faults


BETWEEN = ":"
"""Between a word and what it means: decoration as well, and it can be on the last line of a page."""


def around(pdf: Pdf, number: int) -> tuple[str, str]:
    """Header and footer of a page; the first page is 0."""
    height = float(pdf.file.pages[number].mediabox[3])
    words = [run for run in pdf.runs if run.page == number and run.mark < 0 and run.text.strip() != BETWEEN]
    head = spaced(" ".join(run.text for run in words if run.base > height - MARGINS[0]))
    return head, spaced(" ".join(run.text for run in words if run.base < MARGINS[1]))


def head_faults(pdf: Pdf, site: str) -> list[str]:
    """Pages after the first that do not say the site's name and their chapter: the first on the page, or one that goes on.

    The names of the columns may follow, where a table goes on.
    """
    columns = {"", *(letters(pdf.text(head)) for head in pdf.tagged("THead"))}
    begins = [(next(e.marks()).page, pdf.text(e)) for e in pdf.tagged("H1") if pdf.text(e) != CONTENTS]
    faults = []
    for number in range(1, len(pdf.file.pages)):
        before = [title for page, title in begins if page < number]
        here = [title for page, title in begins if page == number]
        wanted = f"{site} {(here or before[-1:] or [''])[0]}".strip()
        said = around(pdf, number)[0]
        if letters(said) not in {letters(wanted) + names for names in columns}:
            faults.append(f"page {number + 1} is headed {said!r}, not {wanted!r}")
    return faults


def stranded_headings(pdf: Pdf) -> list[str]:
    """Headings that nothing of their text follows on their page."""
    owners = {mark: heading.tag for heading in pdf.tagged(*HEADINGS) for mark in heading.marks()}
    marks = list(pdf.structure.marks())
    order = {mark: number for number, mark in enumerate(marks)}
    faults = []
    for heading in pdf.tagged(*HEADINGS):
        *_, last = heading.marks()
        follows = next((mark for mark in marks[order[last] :] if mark not in owners), None)
        if follows is None or follows.page != last.page:
            faults.append(f"page {last.page + 1}: nothing follows {pdf.text(heading)!r}")
    return faults


def near_empty_pages(pdf: Pdf, least: float = 1 / 6) -> list[str]:
    """Pages but the last whose text ends in their first sixth, or the share of the height that `least` names."""
    faults = []
    for number, page in enumerate(pdf.file.pages):
        height = float(page.mediabox[3])
        body = [run for run in pdf.runs if run.page == number and run.mark >= 0 and run.text.strip()]
        used = (max(run.base + run.size for run in body) - min(run.base for run in body)) / height if body else 0.0
        if number < len(pdf.file.pages) - 1 and used < least:
            faults.append(f"page {number + 1} is used to {used:.0%}")
    return faults


def collisions(pdf: Pdf) -> list[str]:
    """Words that overlap other words, or are too near to the paper's edge for a printer."""
    faults = []
    for number, runs in itertools.groupby(pdf.runs, lambda run: run.page):
        page = pdf.file.pages[number]
        lines = sorted((run for run in runs if run.text.strip()), key=lambda run: run.base)
        for index, low in enumerate(lines):
            if low.left < EDGE or low.right > float(page.mediabox[2]) - EDGE:
                faults.append(f"page {number + 1}: {spaced(low.text)!r} is at the edge")
            for high in lines[index + 1 :]:
                if high.base >= low.base + low.size:
                    break
                # Letters reach from a fifth of their size below their line to seven tenths above.
                into = low.base + 0.7 * low.size - (high.base - 0.2 * high.size)
                aside = min(low.right, high.right) - max(low.left, high.left)
                if into > 0.3 * min(low.size, high.size) and aside > 1:
                    faults.append(f"page {number + 1}: {spaced(low.text)!r} is on {spaced(high.text)!r}")
    return faults


# Forms


def fields(pdf: Pdf) -> list[tuple[str, pikepdf.Object]]:
    """Full name and object of every field that can be filled in."""

    def within(field: pikepdf.Object, name: str) -> Iterator[tuple[str, pikepdf.Object]]:
        name = ".".join(filter(None, (name, str(field.get("/T", "")))))
        kids = [kid for kid in field.get("/Kids", []) if "/T" in kid]
        if kids:
            for kid in kids:
                yield from within(kid, name)
        else:
            yield name, field

    return [pair for field in inside(pdf.file.Root, "/AcroForm", "/Fields") or [] for pair in within(field, "")]


def field_faults(pdf: Pdf) -> list[str]:
    """Fields that a screen reader, a keyboard or a hand could not use."""
    found = fields(pdf)
    faults = [
        f"the name {name!r} stands {count} times" for name, count in Counter(n for n, _ in found).items() if count > 1
    ]
    spoken = Counter(str(field.get("/TU", "")).strip() for _, field in found)
    faults += [f"{count} fields are read out as {words!r}" for words, count in spoken.items() if count > 1 or not words]
    owners = {item.objgen: element for element in pdf.structure.walk() for item in element.objects}
    widgets = 0
    for number, page in enumerate(pdf.file.pages, 1):
        boxes = [item for item in page.obj.get("/Annots", []) if item.get("/Subtype") == "/Widget"]
        widgets += len(boxes)
        if boxes and page.obj.get("/Tabs") != "/S":
            faults.append(f"page {number} is not gone through in the order of the text")
        for box in boxes:
            name = str(box.get("/T", "(no name)"))
            left, bottom, right, top = (float(side) for side in box.Rect)
            room = min((_apart(box, other) for other in boxes if other.objgen != box.objgen), default=ROOM)
            if min(right - left, top - bottom) < 9 or max(min(right - left, top - bottom), room) < ROOM:
                faults.append(f"{name!r} is {right - left:.0f} × {top - bottom:.0f} points, {room:.0f} from the next")
            owner = owners.get(box.objgen)
            if owner is None or owner.tag != "Form":
                faults.append(f"{name!r} is no Form in the structure")
            if "/AP" not in box:
                faults.append(f"{name!r} has no look of its own")
            if int(box.get("/F", 0)) & 0b10 or not int(box.get("/F", 0)) & 0b100:
                faults.append(f"{name!r} is hidden or is not printed")
    if widgets < len(found):
        faults.append(f"{len(found)} fields have {widgets} places on the pages")
    return faults


def _apart(one: Any, other: Any) -> float:
    """Distance between the middles of two fields in points."""
    across, up = (float(one.Rect[n] + one.Rect[n + 2] - other.Rect[n] - other.Rect[n + 2]) / 2 for n in (0, 1))
    return math.hypot(across, up)
