"""Add to a PDF what Typst cannot write, without changing its appearance.

- Row headers: the first cell of a table row becomes its header if all of its text is bold.
- Form fields: a link to "field:Since when" becomes a text field, one to "tick:What else could it be?" a check box. The
  link has the field's position on the page and in the reading order; typst/form.typ draws the label and the frame.
- Compression, without a date or random id: the same input gives the same bytes.

It relies on Typst writing the children of every structure element as an array.
"""

import io
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NamePath, NameTree, NumberTree, Object, Pdf, Stream, String

from leaflets.errors import BuildError
from leaflets.typst import compile_typst

TEXT = frozenset(("/P", "/H1", "/H2", "/H3", "/H4", "/Span", "/Link", "/Strong", "/Em", "/Lbl", "/Figure", "/TOC"))
"""Structure elements that contain no table."""
FIELD, TICK = "field", "tick"
TYPED_FONT = "IBM Plex Sans"
"""Embedded font of text fields. Ours has no Cyrillic and no Greek, and a field has only one font."""
LETTERS = (
    range(0x21, 0x250),  # Latin
    range(0x370, 0x483),  # Greek and Cyrillic
    range(0x48A, 0x530),
    range(0x1E00, 0x1F00),  # Vietnamese and more
    range(0x2010, 0x2150),  # punctuation, currencies, "number"
    range(0x2200, 0x2300),  # "less than or equal" and others
)
"""What can be typed, as far as the font has it. Combining marks are left out: they would join the space before them."""
SIZE, NARROW_SIZE = 11, 9
"""Font size in points. It is fixed: with automatic sizes, Firefox saves larger text than it shows, and cuts lines."""
NARROW = 170
"""Points. Fields that are narrower use the smaller font size."""
LINE = 1.35
"""Line height as a multiple of the font size, in the viewer with the largest spacing."""
MULTILINE = 1 << 12
TICK_MARK = "4"
"""Character of the tick in ZapfDingbats, for viewers that draw it themselves."""


def typeset(markup: str, root: Path, data: Mapping[str, Any], what: str, day: date) -> bytes:
    """Compile a document to PDF/UA-1 and postprocess it.

    Args:
        root: folder that the markup may read from.
        data: JSON data that the markup reads.
        what: the document's name in error messages.
        day: date of its content, which becomes the date of the file.

    Raises:
        BuildError: if Typst fails, or a form field is invalid.
    """
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return postprocess(compile_typst(markup, "pdf", root, data, what, pdf_standards=["ua-1"], timestamp=midnight))


def postprocess(pdf: bytes) -> bytes:
    """Return a PDF with row headers and form fields, compressed. It stays valid PDF/UA-1.

    Args:
        pdf: a PDF made by Typst.

    Raises:
        BuildError: if a field has no label, or is split over pages, or contains text.
    """
    with Pdf.open(io.BytesIO(pdf)) as document:
        name_row_headers(document)
        make_fields(document)
        made = io.BytesIO()
        document.save(
            made,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,  # else it would be rewritten
        )
    return made.getvalue()


# Row headers


def name_row_headers(document: Pdf) -> None:
    """Make each bold first cell a row header, and add it to the `Headers` of the other cells of its row.

    Typst lists every cell's column header in `Headers`. Readers then ignore scopes, so a scope alone is not enough.
    """
    root = document.Root.StructTreeRoot
    rows = [row for body in bodies(root) for row in children(body)]
    headed = [cells for cells in map(children, rows) if cells and cells[0].S == "/TD" and is_bold(cells[0])]
    if not headed:
        return
    ids = NameTree(root.IDTree)  # exists, because a table with a TBody has column headers
    for number, (header, *others) in enumerate(headed, 1):
        id_ = f"row {number}"
        header.S, header.ID = Name.TH, String(id_)
        of_table(header).Scope = Name.Row
        for cell in others:
            of_table(cell).Headers.append(String(id_))
        ids[id_] = header


def bodies(above: Object) -> Iterator[Object]:
    """Yield the table bodies below a structure element, in reading order."""
    for child in children(above):
        if child.S == "/TBody":
            yield child
        elif str(child.S) not in TEXT:  # skipping these halves the time
            yield from bodies(child)


def children(element: Object) -> list[Object]:
    """Return the child structure elements, without text (integers) and annotations."""
    below = element.get("/K", Array())
    return [child for child in below if isinstance(child, Dictionary) and Name.S in child]


def is_bold(element: Object) -> bool:
    """Return whether all text in an element is in a Strong, and there is some."""
    if element.S == "/Strong":
        return True
    below = children(element)
    return bool(below) and not has_text(element) and all(map(is_bold, below))


def has_text(element: Object) -> bool:
    """Return whether an element has text of its own, outside child elements."""
    return any(isinstance(child, int) or child.get("/Type") == "/MCR" for child in element.get("/K", Array()))


def of_table(cell: Object) -> Object:
    """Return the table attributes of a cell."""
    return next(attributes for attributes in cell.A if attributes.O == "/Table")


# Form fields


def make_fields(document: Pdf) -> None:
    """Turn each `field:` and `tick:` link into a form field."""
    parents = NumberTree(document.Root.StructTreeRoot.ParentTree)
    names: set[str] = set()
    fields = Array()
    typed = False
    for page in document.pages:
        for link in page.obj.get("/Annots", Array()):
            kind, _, label = bytes(link.get(NamePath.A.URI, b"")).decode().partition(":")
            if kind not in (FIELD, TICK):
                continue
            if not label.strip():
                raise BuildError(
                    "A worksheet has a field without a label. Add a heading above it, or name its row and column."
                )
            form = parents[int(link.StructParent)]
            if len(form.K) > 1 or "/QuadPoints" in link:
                raise BuildError(
                    f"The field '{label}' of a worksheet is split over two pages or contains text. "
                    "Leave it empty, and shorten what is around it."
                )
            form.S = Name.Form
            del link.A, link.Border, link.Contents
            link.Subtype, link.P = Name.Widget, page.obj
            link.T, link.TU = String(unique(label, names)), String(label)
            if kind == FIELD:
                to_type_in(document, link)
                typed = True
            else:
                to_tick(document, link)
            fields.append(link)
    if fields:
        document.Root.AcroForm = Dictionary(Fields=fields)
    if typed:
        document.Root.AcroForm.DR = Dictionary(Font=Dictionary(Typed=embedded_font(document)))


def unique(label: str, taken: set[str]) -> str:
    """Return a unique field name: fields with the same name share their value, and a dot makes a hierarchy."""
    plain = label.replace(".", "")
    name = plain
    number = 1
    while name in taken:
        number += 1
        name = f"{plain} {number}"
    taken.add(name)
    return name


def to_type_in(document: Pdf, field: Object) -> None:
    """Make a text field. When it is filled in, its white background covers the printed lines."""
    width, height = size_of(field)
    size = SIZE if width >= NARROW else NARROW_SIZE
    field.FT, field.DA = Name.Tx, String(f"/Typed {size} Tf 0 g")
    field.Ff = MULTILINE if height >= 2 * LINE * size else 0
    field.MK = Dictionary(BG=[1])
    field.AP = Dictionary(N=drawing(document, field, b"/Tx BMC EMC"))


def to_tick(document: Pdf, field: Object) -> None:
    """Make a check box."""
    width, height = size_of(field)
    points = ((0.18, 0.5), (0.42, 0.24), (0.84, 0.8))
    start, *on = (f"{x * width:.2f} {y * height:.2f}" for x, y in points)
    tick = f"q {width / 8:.2f} w 1 J 1 j {start} m {' '.join(f'{point} l' for point in on)} S Q"
    field.FT, field.V, field.AS = Name.Btn, Name.Off, Name.Off
    field.MK = Dictionary(CA=TICK_MARK)
    field.AP = Dictionary(
        N=Dictionary(Yes=drawing(document, field, tick.encode()), Off=drawing(document, field, b"q Q"))
    )


def size_of(field: Object) -> tuple[float, float]:
    """Return width and height in points."""
    left, bottom, right, top = map(float, field.Rect)
    return right - left, top - bottom


def drawing(document: Pdf, field: Object, content: bytes) -> Stream:
    """What a field shows. Each has its own: viewers write into it."""
    box = [0, 0, *(round(length, 2) for length in size_of(field))]
    return Stream(document, content, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary())


def embedded_font(document: Pdf) -> Object:
    """Return the font of text fields."""
    with Pdf.open(io.BytesIO(_letters())) as set_once:
        (font,) = set_once.pages[0].Resources.Font.values()
        return document.copy_foreign(font)


@cache
def _letters() -> bytes:
    """Return a PDF in which Typst sets each letter once."""
    markup = f'#set text(font: "{TYPED_FONT}", fallback: false)\n#json(bytes(sys.inputs.data)).letters'
    letters = " ".join(chr(code) for block in LETTERS for code in block if chr(code).isprintable())
    return compile_typst(markup, "pdf", Path(__file__).parent, {"letters": letters}, "The form's font", TYPED_FONT)
