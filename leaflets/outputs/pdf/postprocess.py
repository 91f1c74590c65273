"""The last step of a PDF: what Typst's binding cannot write. The text and its look stay as they are.

- In a table, a row's first cell that is bold from end to end becomes the row's header.
- A link to "field:Since when" becomes a field to type in, one to "tick:What else could it be?" a box to tick. Typst
  gave it a place on the page and in the reading order; overrides/print/form.typ draws what is around it.
- The file is written in its compact form, without a date or anything of the machine: same input, same bytes.

It relies on how Typst writes: all that is below an element of the structure tree is in an array.
"""

import io
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NamePath, NameTree, NumberTree, Object, Pdf, Stream, String

from leaflets.errors import BuildError
from leaflets.typst import compile_typst, font_folder

TEXT = frozenset(("/P", "/H1", "/H2", "/H3", "/H4", "/Span", "/Link", "/Strong", "/Em", "/Lbl", "/Figure", "/TOC"))
"""Elements that hold no table."""
FIELD, TICK = "field", "tick"
TYPED_FONT = "AtkinsonHyperlegible-Regular"
"""What is typed looks like the sheet, and the filled-in file needs no font that it does not bring along."""
SIZE, NARROW_SIZE = 11, 9
"""Points, fixed: where a viewer may choose, Firefox prints larger than it shows, and the last lines are not there."""
NARROW = 170
"""Points. In a field not so wide, such as a cell of a week, the larger size would break words."""
LINE = 1.35
"""Height of a typed line in sizes, in the viewer that spaces lines the most."""
MULTILINE = 1 << 12
TICK_MARK = "4"
"""The shape's letter, for viewers that draw the tick on their own."""


def typeset(markup: str, root: Path, data: Mapping[str, Any], what: str, day: date) -> bytes:
    """Set a PDF and finish it.

    Args:
        root: folder that the markup may read from.
        data: what the document says.
        what: the document's name in a message.
        day: of its content.

    Raises:
        BuildError: if Typst cannot set it, or if it cannot be finished.
    """
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return postprocess(compile_typst(markup, "pdf", root, data, what, pdf_standards=["ua-1"], timestamp=midnight))


def postprocess(pdf: bytes) -> bytes:
    """Give a PDF of Typst its row headers and form fields, and make it smaller. It stays PDF/UA-1.

    Raises:
        BuildError: if a field has no label, or is not one empty box.
    """
    with Pdf.open(io.BytesIO(pdf)) as document:
        name_row_headers(document)
        make_fields(document)
        made = io.BytesIO()
        document.save(
            made,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,  # it is right, and would be written anew
        )
    return made.getvalue()


# Row headers


def name_row_headers(document: Pdf) -> None:
    """Make a header of each bold first cell, and name it in the other cells of its row.

    Typst names every cell's column header. A reader that finds names looks no further, so a scope alone would not do.
    """
    root = document.Root.StructTreeRoot
    rows = [row for body in bodies(root) for row in children(body)]
    headed = [cells for cells in map(children, rows) if cells and cells[0].S == "/TD" and is_bold(cells[0])]
    if not headed:
        return
    ids = NameTree(root.IDTree)  # Typst made it for the column headers: a table without them has no TBody
    for number, (header, *others) in enumerate(headed, 1):
        id_ = f"row {number}"
        header.S, header.ID = Name.TH, String(id_)
        of_table(header).Scope = Name.Row
        for cell in others:
            of_table(cell).Headers.append(String(id_))
        ids[id_] = header


def bodies(above: Object) -> Iterator[Object]:
    """All bodies of tables below an element of the structure tree, in the order of reading."""
    for child in children(above):
        if child.S == "/TBody":
            yield child
        elif str(child.S) not in TEXT:  # most of the tree: not looking into it halves the time
            yield from bodies(child)


def children(element: Object) -> list[Object]:
    """The elements right below one. Its own text, which is a number, and its annotations are none."""
    below = element.get("/K", Array())
    return [child for child in below if isinstance(child, Dictionary) and Name.S in child]


def is_bold(element: Object) -> bool:
    """Whether there is text in an element, and all of it in a Strong."""
    if element.S == "/Strong":
        return True
    below = children(element)
    return bool(below) and not has_text(element) and all(map(is_bold, below))


def has_text(element: Object) -> bool:
    """Whether text stands in an element itself, not in one below it."""
    return any(isinstance(child, int) or child.get("/Type") == "/MCR" for child in element.get("/K", Array()))


def of_table(cell: Object) -> Object:
    """What Typst wrote about a cell's place in its table."""
    return next(attributes for attributes in cell.A if attributes.O == "/Table")


# Form fields


def make_fields(document: Pdf) -> None:
    """Turn each link to a made-up address into the field that it names."""
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
                raise BuildError("A sheet has a field without a label. Write a heading above, or name row and column.")
            form = parents[int(link.StructParent)]
            if len(form.K) > 1 or "/QuadPoints" in link:
                raise BuildError(
                    f"The field '{label}' of a sheet must be one empty box: it is broken, or text is in it."
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
    """A field's name. Fields of one name would share what is typed; a dot would part the name in two."""
    plain = label.replace(".", "")
    name = plain
    number = 1
    while name in taken:
        number += 1
        name = f"{plain} {number}"
    taken.add(name)
    return name


def to_type_in(document: Pdf, field: Object) -> None:
    """Make a text field. Once something is typed, its white hides the lines that are there for a pen."""
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
    """Width and height in points."""
    left, bottom, right, top = map(float, field.Rect)
    return right - left, top - bottom


def drawing(document: Pdf, field: Object, content: bytes) -> Stream:
    """What a field shows. Each has its own: viewers write into it."""
    box = [0, 0, *(round(length, 2) for length in size_of(field))]
    return Stream(document, content, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary())


def embedded_font(document: Pdf) -> Object:
    """The font for what is typed, with all of its letters, in the simple form that every viewer can type in."""
    from PIL import ImageFont  # few PDFs have fields

    path = font_folder() / f"{TYPED_FONT}.ttf"
    measured = ImageFont.truetype(path, 1000, layout_engine=ImageFont.Layout.BASIC)
    ascent, descent = measured.getmetrics()
    codes = range(32, 256)
    content = path.read_bytes()
    name = Name(f"/{TYPED_FONT}")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=32,  # Latin letters
        FontBBox=[-100, -descent, 1300, ascent],
        ItalicAngle=0,
        Ascent=ascent,
        Descent=-descent,
        CapHeight=-round(measured.getbbox("H", anchor="ls")[1]),
        StemV=88,
        FontFile2=Stream(document, content, Length1=len(content)),
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=codes[0],
            LastChar=codes[-1],
            Widths=[round(measured.getlength(bytes([code]).decode("cp1252", "replace"))) for code in codes],
            FontDescriptor=document.make_indirect(descriptor),
        )
    )
