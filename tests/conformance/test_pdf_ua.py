"""Every PDF is PDF/UA-1, in veraPDF and in a second validator; each finds the faults of bad files."""

from pathlib import Path
from typing import Any

import pytest

from support import pdf_checks
from support.press import Press
from support.verapdf import failed_checks

LOOSE: dict[str, Any] = {"pdf_standards": []}


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """Give what makes PDFs."""
    return Press(tmp_path_factory.mktemp("pdfs"))


def test_verapdf_finds_no_fault_and_finds_those_of_bad_files(site: Path, press: Press) -> None:
    """All in one run: most of its time for a small file goes into starting Java."""
    pdfs = sorted((site / "pdf").rglob("*.pdf"))
    untagged = press("", "", pdf_tags=False, **LOOSE)
    undescribed = press(', alt: "A box. It is empty."', "", **LOOSE)
    *found, good, no_tags, no_description = failed_checks(*pdfs, press.good.path, untagged.path, undescribed.path)
    assert len(pdfs) > 15
    assert {pdf.name: failed for pdf, failed in zip(pdfs, found, strict=True) if failed} == {}
    assert good == {}
    assert "7.1-3" in str(no_tags)
    assert "7.3-1" in str(no_description)


def test_second_validator_finds_no_fault_and_finds_those_of_a_bad_file(site: Path, press: Press) -> None:
    pdfs = [*sorted((site / "pdf").rglob("*.pdf")), press.good.path]
    found = {pdf.name: pdf_checks.ua1_faults(pdf) for pdf in pdfs}
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert "CONTENT-TAGGING" in str(pdf_checks.ua1_faults(press("", "", pdf_tags=False, **LOOSE).path))
