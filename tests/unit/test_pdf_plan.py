"""The plan of the PDFs: what is made, when it is made again, and what stops it."""

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from leaflets.download import Download, in_units
from leaflets.outputs.pdf.engine import kept
from mkdocs.exceptions import Abort
from pydantic import ValidationError

from leaflets.content.yaml_lines import validate
from leaflets.outputs import pdf
from leaflets.outputs.pdf import Document, on_startup
from leaflets.outputs.web.downloads import list_html
from leaflets.settings import Clinic, Extra
from support.factories import EXTRA
from support.project import ROOT, build

SHELL = ROOT / "overrides" / "print"


def document(markup: str = "#set document(title: data.title)\n#data.title", **changes: object) -> Document:
    markup = "#let data = json(bytes(sys.inputs.data))\n#set text(font: data.font)\n" + markup
    data = {"title": "A page", "font": "Atkinson Hyperlegible"} | changes
    return Document("pdf/a.pdf", "A page", "A handout", date(2026, 11, 1), markup, data, ROOT, SHELL, ())


def test_unchanged_page_is_not_set_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = document().make(tmp_path)
    monkeypatch.setattr(Document, "_compiled", lambda self: pytest.fail("compiled again"))
    assert document().make(tmp_path) == first
    with pytest.raises(pytest.fail.Exception, match="compiled again"):
        document(title="Another title").make(tmp_path)


def test_two_threads_may_make_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = threading.Barrier(2, timeout=10)
    replace = Path.replace

    def together(part: Path, path: Path) -> Path:
        both.wait()  # both have written, and neither has put its file in place
        return replace(part, path)

    monkeypatch.setattr(Path, "replace", together)
    with ThreadPoolExecutor(2) as pool:
        made = [pool.submit(kept, tmp_path, "key.pdf", lambda: b"content") for _ in range(2)]
        assert [each.result() for each in made] == [b"content"] * 2
    assert [path.name for path in tmp_path.iterdir()] == ["key.pdf"]


def test_another_version_of_the_finishing_step_makes_it_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document().make(tmp_path)
    monkeypatch.setattr("printing.typst_engine.version_of", lambda name: f"{name} 99")
    document().make(tmp_path)
    assert len(list(tmp_path.glob("*.pdf"))) == 2


def test_what_typst_cannot_set_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(Abort, match=r"^The PDF 'pdf/a\.pdf' cannot be made: .*label"):
        document('#set document(title: "A")\n#link(label("nowhere"))[x]').make(tmp_path)


def test_missing_font_stops_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("printing.typst_engine.FONT_PACKAGE", "fontpkg_that_is_not_there")
    with pytest.raises(Abort, match=r"^The font 'Atkinson Hyperlegible', .* is missing\. Run 'make serve'"):
        document().make(tmp_path)


def test_site_is_not_published_without_its_pdfs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(pdf.SWITCH, "no")
    on_startup(command="serve", dirty=False)
    with pytest.raises(Abort, match=r"Unset PDF\.$"):
        on_startup(command="build", dirty=False)
    monkeypatch.setenv(pdf.SWITCH, "")
    on_startup(command="build", dirty=False)


def test_handbook_cannot_leave_out_a_page_that_is_not_there(tmp_path: Path) -> None:
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        text.replace("leave_out: [downloads", "leave_out: [dwnloads"), encoding="utf-8"
    )
    built = build(tmp_path, tmp_path / "site")
    assert built.returncode == 1
    assert "the handbook leaves out 'dwnloads', which is no page. Mend 'leave_out:'." in built.stdout + built.stderr
    assert not list(tmp_path.glob("site/**/*.html"))


# The list of downloads


@pytest.mark.parametrize(
    ("size", "shown"), [(1, "1 KB"), (85_499, "85 KB"), (999_499, "999 KB"), (999_500, "1.0 MB"), (1_250_001, "1.3 MB")]
)
def test_sizes_are_those_of_the_readers_device(size: int, shown: str) -> None:
    assert in_units(size) == shown


def test_list_says_what_each_file_is() -> None:
    listed = list_html([Download("pdf/a.pdf", "A & B", "A handout", 1, 4321, date(2026, 11, 1))], "../")
    assert '<a href="../pdf/a.pdf">A &amp; B</a>' in listed
    assert "A handout" in listed
    assert "PDF, 1\u00a0page, 4\u00a0KB" in listed
    assert "1\u00a0November\u00a02026" in listed


# The settings


def test_settings_are_a_closed_schema() -> None:
    lines: dict[tuple[int | str, ...], int] = {("handbok",): 7}
    _, problems = validate(Extra, EXTRA | {"handbok": {}}, lines, "mkdocs.yml")
    assert str(problems[0]).startswith("mkdocs.yml:7: The key 'handbok' is not known. Remove it or mend its spelling.")


def test_line_to_help_has_every_number() -> None:
    line = Extra.model_validate(EXTRA).help_line
    assert line == "In an emergency, call your local emergency number (UK\u00a0999, EU\u00a0112)."


@pytest.mark.parametrize(("colour", "said"), [("#ffb454", "contrast of 1.8"), ("teal", "written like")])
def test_colour_of_a_clinic_must_be_readable(colour: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Clinic(name="A clinic", colour=colour)
    assert Clinic(name="A clinic", colour="#5b1a4b").colour == "#5b1a4b"
