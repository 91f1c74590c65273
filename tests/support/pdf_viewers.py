"""Poppler, with which Evince and Okular show PDFs, and MuPDF: they fill in a form, and say what they read on a page.

Poppler gets no fonts from the system, so that it has to do with the form's own.
"""

import os
import shutil
import subprocess
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

PACKAGES = ("poppler-utils", "gir1.2-poppler-0.18", "python3-gi")
PYTHON = "/usr/bin/python3"
"""Debian's, which alone has the module of python3-gi."""
IMPORT = """
import sys
import gi
gi.require_version("Poppler", "0.18")
from gi.repository import Poppler
"""
FILL = """
form, filled, text = sys.argv[1:]
document = Poppler.Document.new_from_file(f"file://{form}", None)
for mapping in document.get_page(0).get_form_field_mapping():
    if mapping.field.get_field_type() == Poppler.FormFieldType.TEXT:
        mapping.field.text_set_text(text)
assert document.save(f"file://{filled}")
"""


def missing() -> str | None:
    """Say what is not here, in a few words."""
    there = shutil.which("pdftotext") and shutil.which(PYTHON)
    if not there or subprocess.run([PYTHON, "-c", IMPORT], check=False, stderr=subprocess.DEVNULL).returncode:
        return f"Poppler (the Debian packages {', '.join(PACKAGES)})"
    return None if find_spec("pymupdf") else "MuPDF (the Python package pymupdf)"


def _run(*command: str | Path) -> str:
    with NamedTemporaryFile("w") as no_fonts:
        no_fonts.write("<fontconfig/>")
        no_fonts.flush()
        environment = {**os.environ, "FONTCONFIG_FILE": no_fonts.name}
        return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def fill_in_poppler(form: Path, filled: Path, text: str) -> None:
    """Type a text into every field of the first page."""
    _run(PYTHON, "-c", IMPORT + FILL, form, filled, text)


def fill_in_mupdf(form: Path, filled: Path, text: str) -> None:
    """Type a text into every field of the first page."""
    pymupdf: Any = import_module("pymupdf")
    with pymupdf.open(form) as document:
        for field in document[0].widgets([pymupdf.PDF_WIDGET_TYPE_TEXT]):
            field.field_value = text
            field.update()
        document.save(filled)


def read_in_poppler(pdf: Path) -> str:
    """Give the text of the first page."""
    return _run("pdftotext", "-l", "1", pdf, "-")


def read_in_mupdf(pdf: Path) -> str:
    """Give the text of the first page."""
    pymupdf: Any = import_module("pymupdf")
    with pymupdf.open(pdf) as document:
        return str(document[0].get_text())
