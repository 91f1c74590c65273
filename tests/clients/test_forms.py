"""The form, filled in with letters that its words do not have, in the programs with which many people on Linux open it."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from leaflets import paths
from support import pdf_viewers
from support.project import SETTINGS

TYPED = "Łukasz Żółć gęślą Привет Ґанок Ελλάδα"


def leave_to_the_viewer(form: Path, filled: Path, text: str) -> None:
    """Set what the fields hold and not how they look, as some programs do."""
    with pikepdf.open(form) as document:
        for field in document.pages[0].obj.Annots:
            if field.get("/FT") == "/Tx":
                field.V = pikepdf.String(text)
                del field.AP
        document.save(filled)


@pytest.mark.parametrize("read", [pdf_viewers.read_in_poppler, pdf_viewers.read_in_mupdf])
@pytest.mark.parametrize("fill", [pdf_viewers.fill_in_poppler, pdf_viewers.fill_in_mupdf, leave_to_the_viewer])
def test_letters_of_other_languages_are_kept(
    fill: Callable[[Path, Path, str], None], read: Callable[[Path], str], site: Path, tmp_path: Path
) -> None:
    if said := pdf_viewers.missing():
        pytest.skip(f"not here: {said}")
    form, filled = site / paths.form(SETTINGS["sheets"]), tmp_path / "filled.pdf"
    fill(form, filled, TYPED)
    assert not {*TYPED.split()} & {*read(form).split()}
    assert {*TYPED.split()} <= {*read(filled).split()}
