"""The e-book before EPUBCheck, the W3C's validator."""

import re
import zipfile
from pathlib import Path

from leaflets import paths
from support import epubcheck
from support.project import STEM


def test_epubcheck_finds_no_fault_and_finds_those_of_a_faulty_book(site: Path, tmp_path: Path) -> None:
    book = site / paths.ebook(STEM)
    with zipfile.ZipFile(book) as archive:
        files = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    faulty = tmp_path / "faulty.epub"
    changed = files | {"EPUB/words.xhtml": files["EPUB/words.xhtml"].replace(b'id="term-', b'id="lost-', 1)}
    changed["EPUB/title.xhtml"] = re.sub(b"<h1>(.*?)</h1>", b"<h1><p>\\1</p></h1>", files["EPUB/title.xhtml"])
    with zipfile.ZipFile(faulty, "w") as archive:
        for name, content in changed.items():
            archive.writestr(name, content)
    good, bad = epubcheck.reports(tmp_path, book, faulty)
    assert epubcheck.faults(good) == []
    assert good["publication"]["ePubVersion"] == "3.3"
    looked_at = {item["fileName"] for item in good["items"]}
    assert looked_at >= {name for name in files if name.startswith("EPUB/")} - {"EPUB/package.opf"}
    found = {(id_, file) for id_, file, _ in epubcheck.faults(bad)}
    assert ("RSC-005", "title.xhtml") in found  # a paragraph in a heading
    assert "RSC-012" in {id_ for id_, _ in found}  # a link to an anchor that does not exist
