"""The last step of a PDF: row headers, form fields, and a compact file that is the same every time."""

import io
import re
import time
from collections.abc import Iterator
from typing import Any

import page as page_validation
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from leaflets.errors import BuildError
from leaflets.outputs.pdf.documents import TYPST
from leaflets.outputs.pdf.postprocess import postprocess
from leaflets.typst import FONT, compile_typst

HEAD = f"""
#import "/form.typ": *
#set document(title: "A worksheet")
#set text(font: "{FONT}", lang: "en")
= A worksheet
"""
PLAIN = 'Some words, and a #link("https://example.org/")[link].'
TABLE = """
#table(columns: 2, table.header[Name][*Meaning*],
  strong[Myalgia], [Muscle *pain*],
  [#metadata(none)<ache>*Ache#super[1]*], strong[Pain],
  strong(link("https://example.org/")[Cramp]), [A hard muscle],
  [*Spasm*, or twitch], [The same],
  [*Knot*_s_], [The same],
  [Plain], [No header])
#table(columns: 2, strong[No], [column headers])
"""
WORKSHEET = """
#field("What I feel", lines: 3, title: heading(level: 2)[What I feel])
#field("Since when", title: heading(level: 2)[Since when])
#ticks(("What else could it be?", "Do I need a test, é ≥ 1?", "When?"))
#grid-sheet(("Day", "Sleep", "Pain"), ("Monday", "Tuesday"))
"""


def typeset(body: str) -> bytes:
    """Make a PDF/UA-1 from Typst's markup, as the site does."""
    return compile_typst(HEAD + body, "pdf", TYPST, {}, "A test", pdf_standards=["ua-1"], timestamp=0)


@pytest.fixture(scope="module")
def everything() -> bytes:
    return postprocess(typeset(PLAIN + TABLE + WORKSHEET))


@pytest.fixture
def made(everything: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(everything)) as document:
        yield document


def elements(above: Any) -> Iterator[Any]:
    """Every element of the structure tree below one."""
    for kid in above.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def tagged(document: pikepdf.Pdf, *kinds: str) -> list[Any]:
    """The elements of some kinds, in the order of reading."""
    return [element for element in elements(document.Root.StructTreeRoot) if str(element.S) in kinds]


def of_table(cell: Any) -> Any:
    """What is said of a cell's place in its table."""
    return next(attributes for attributes in cell.A if attributes.O == "/Table")


def fields(document: pikepdf.Pdf) -> dict[str, Any]:
    """The form's fields by name."""
    return {str(field["/T"]): field for field in document.Root.AcroForm.Fields}


def words(pdf: bytes) -> list[str]:
    """All that can be read on each page."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def picture(page: Any) -> Image.Image:
    """What a page shows, one pixel a point."""
    shown = page.render(may_draw_forms=True).to_pil()
    assert isinstance(shown, Image.Image)
    return shown


def failures(pdf: bytes) -> list[Any]:
    """What is not as PDF/UA-1 wants it."""
    report = page_validation.validate_pdf_bytes(pdf, profile="ua1", limits=page_validation.SafetyLimits.unlimited())
    return [*report.failures]


# Row headers


def test_bold_first_cells_become_row_headers_and_no_others(made: pikepdf.Pdf) -> None:
    rows = [[str(cell.S) for cell in elements(row) if cell.S in ("/TH", "/TD")] for row in tagged(made, "/TR")]
    header, data = ["/TH", "/TD"], ["/TD", "/TD"]
    days = [["/TH"] * 3, ["/TH", "/TD", "/TD"], ["/TH", "/TD", "/TD"]]
    assert rows == [["/TH"] * 2, header, header, header, data, data, data, data, *days]


def test_each_cell_names_its_row_and_its_column(made: pikepdf.Pdf) -> None:
    ids = pikepdf.NameTree(made.Root.StructTreeRoot.IDTree)
    for row in tagged(made, "/TBody"):
        for header, *others in ([*row_.K] for row_ in row.K):
            scope = of_table(header).get("/Scope")
            assert scope == ("/Row" if header.S == "/TH" else None)
            for cell in others:
                named = [ids[str(id_)] for id_ in of_table(cell).Headers]
                assert [str(of_table(found).Scope) for found in named] == ["/Column", *(["/Row"] if scope else [])]
                assert header in named or not scope


# Fields


def test_every_field_has_a_name_a_label_and_a_place_in_the_reading_order(made: pikepdf.Pdf) -> None:
    typed = ["What I feel", "Since when"]
    ticks = ["What else could it be?", "Do I need a test, é ≥ 1?", "When?"]
    days = [f"{day}: {what}" for day in ("Monday", "Tuesday") for what in ("Sleep", "Pain")]
    forms = tagged(made, "/Form")
    assert [str(form.K[0].Obj.TU) for form in forms] == [*typed, *ticks, *days]
    assert {name: str(field.TU) for name, field in fields(made).items()} == {n: n for n in [*typed, *ticks, *days]}
    parents = pikepdf.NumberTree(made.Root.StructTreeRoot.ParentTree)
    for form in forms:
        (reference,) = form.K  # a form may hold nothing else
        field = reference.Obj
        assert (reference.Type, field.Subtype, field.F) == ("/OBJR", "/Widget", 4)
        assert parents[int(field.StructParent)] == form
        assert "/A" not in field
    assert [str(form.P.S) for form in forms] == ["/Document", "/Div", *["/Lbl"] * 3, *["/TD"] * 4]
    assert all(page.obj.Tabs == "/S" for page in made.pages)


def test_fields_are_for_one_line_or_more_and_ticks_are_off(made: pikepdf.Pdf) -> None:
    found = fields(made)
    assert {name: int(field.Ff) >> 12 for name, field in found.items() if field.FT == "/Tx"} == {
        "What I feel": 1, "Since when": 0, "Monday: Sleep": 1, "Monday: Pain": 1, "Tuesday: Sleep": 1, "Tuesday: Pain": 1,
    }  # fmt: skip
    ticks = [field for field in found.values() if field.FT == "/Btn"]
    assert len(ticks) == 3
    for tick in ticks:
        assert (tick.V, tick.AS, {*tick.AP.N.keys()}) == ("/Off", "/Off", {"/Off", "/Yes"})


def test_other_links_stay(made: pikepdf.Pdf) -> None:
    links = [note for page in made.pages for note in page.obj.Annots if note.Subtype == "/Link"]
    assert {str(link.A.URI) for link in links} == {"https://example.org/"}
    assert len(links) == len(tagged(made, "/Link")) == 2


def test_fields_with_the_same_label_do_not_share_what_is_typed() -> None:
    source = '#field("Name")\n#field("Name")\n#field("Name.")\n#tick("Name")'
    with pikepdf.open(io.BytesIO(postprocess(typeset(source)))) as document:
        assert {name: str(field.TU) for name, field in fields(document).items()} == {
            "Name": "Name", "Name 2": "Name", "Name 3": "Name.", "Name 4": "Name",
        }  # fmt: skip


def test_what_is_typed_and_ticked_shows_and_the_file_stays_accessible(everything: bytes, made: pikepdf.Pdf) -> None:
    typed = {"What I feel": "A dull ache", "Since when": "März, 2019", "Monday: Sleep": "5 h"}
    document = pypdfium2.PdfDocument(everything)
    document.init_forms()
    page = document[0]
    empty = picture(page)
    for name, field in fields(made).items():
        left, bottom, right, top = map(float, field.Rect)
        middle = (left + right) / 2, (bottom + top) / 2
        pdfium.FORM_OnMouseMove(document.formenv, page, 0, *middle)
        pdfium.FORM_OnLButtonDown(document.formenv, page, 0, *middle)
        pdfium.FORM_OnLButtonUp(document.formenv, page, 0, *middle)
        for letter in typed.get(name, ""):
            pdfium.FORM_OnChar(document.formenv, page, ord(letter), 0)
    pdfium.FORM_ForceToKillFocus(document.formenv)
    filled = picture(page)
    saved = io.BytesIO()
    document.save(saved)

    height = page.get_height()
    with pikepdf.open(saved) as after:
        for name, field in fields(after).items():
            value = typed.get(name, "/Yes" if field.FT == "/Btn" else "")
            assert str(field.get("/V", "")) == value
            left, bottom, right, top = map(float, field.Rect)
            place = (round(left), round(height - top), round(right), round(height - bottom))
            assert (filled.crop(place) != empty.crop(place)) == bool(value), name
            if name == "What I feel":  # the lines for a pen are hidden from what is typed
                strip = (place[2] - 30, place[1] + 2, place[2] - 10, place[3] - 2)
                darkest = [min(shown.convert("L").crop(strip).tobytes()) for shown in (empty, filled)]
                assert darkest[0] < 250 <= darkest[1]
    assert not failures(saved.getvalue())  # so the font is in the file, with the right widths


def test_letters_of_europe_have_one_code_each_in_the_font_of_fields(made: pikepdf.Pdf) -> None:
    font = made.Root.AcroForm.DR.Font.Typed
    codes = re.findall(rb"^<(\w{4})> <(\w+)>$", font.ToUnicode.read_bytes(), re.MULTILINE)
    letters = [bytes.fromhex(letter.decode()).decode("utf-16-be") for _, letter in codes]
    pages = [bytes(range(32, 256)).decode(f"cp{number}", "ignore") for number in (1250, 1251, 1252, 1253, 1254, 1257)]
    assert {" ", *(letter for letter in "".join(pages) if letter.upper() != letter.lower())} - {*letters} == set()
    assert len({*letters}) == len(letters) == len({code for code, _ in codes})


@pytest.mark.parametrize("label", ["", " "])
@pytest.mark.parametrize("function", ["field", "tick", "grid-field"])
def test_field_without_a_label_stops_the_build(function: str, label: str) -> None:
    with pytest.raises(BuildError, match="label"):
        postprocess(typeset(f'#{function}("{label}")'))


@pytest.mark.parametrize("inside", ["[words]", "lorem(60)", "[#block(height: 2cm) words]"])
def test_field_with_text_in_it_stops_the_build(inside: str) -> None:
    with pytest.raises(BuildError, match="'Name'"):
        postprocess(typeset(f'#link("field:Name", {inside})'))


# The file


@pytest.mark.parametrize(
    "body", [PLAIN, TABLE, WORKSHEET, PLAIN + TABLE + WORKSHEET], ids=["plain", "table", "sheet", "all"]
)
def test_file_is_accessible_and_keeps_its_text_and_date(body: str) -> None:
    before = typeset(body)
    after = postprocess(before)
    assert not failures(after)
    assert words(after) == words(before)
    with pikepdf.open(io.BytesIO(before)) as old, pikepdf.open(io.BytesIO(after)) as new:
        assert not new.check_pdf_syntax()
        assert new.Root.Metadata.read_bytes() == old.Root.Metadata.read_bytes()
        assert new.docinfo == old.docinfo
        assert ("/AcroForm" in new.Root) == (WORKSHEET in body)


def test_file_gets_smaller() -> None:
    long = typeset((PLAIN + TABLE).replace("<ache>", "") * 40)
    assert len(postprocess(long)) < 0.5 * len(long)


def test_same_input_gives_the_same_bytes(everything: bytes) -> None:
    time.sleep(1 - time.time() % 1)  # into the next second
    assert postprocess(typeset(PLAIN + TABLE + WORKSHEET)) == everything


# The worksheet


def test_boxes_to_tick_are_in_columns_of_similar_length() -> None:
    labels = ", ".join(f'"Question {number}"' for number in range(7))
    with pikepdf.open(io.BytesIO(postprocess(typeset(f"#ticks(({labels},))")))) as document:
        columns = [round(float(field.Rect[0])) for field in fields(document).values()]
        assert [columns.count(column) for column in sorted({*columns})] == [4, 3]
