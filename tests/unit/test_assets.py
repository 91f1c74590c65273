"""The stylesheet and scripts of the pages: what is printed into each page, and what is a file named by its content."""

from pathlib import Path

import pytest

from leaflets.files import File
from leaflets.outputs.web.assets import read, stylesheet
from leaflets.settings import BRAND


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    folder = tmp_path / "assets"
    (folder / "vendor").mkdir(parents=True)
    sheets = {"site.css": f"a {{ b: {BRAND} }}", "more.css": "d { e: f }", "print.css": "g { h: i }"}
    scripts = {"early.js": "let  a ;", "site.js": "let  b ;", "search.js": "let c;", "vendor/mini.js": "let d;"}
    for name, text in (sheets | scripts).items():
        (folder / name).write_text(text)
    return tmp_path


def test_print_stylesheet_is_for_print_alone_and_comes_last(theme: Path) -> None:
    assert stylesheet(theme / "assets") == f"a{{b:{BRAND}}}d{{e:f}}@media print{{g{{h:i}}}}"
    assert stylesheet(theme / "assets", "#123456").startswith("a{b:#123456}")


def test_scripts_are_in_the_page_or_in_files_named_by_their_content(theme: Path) -> None:
    found = read(theme, BRAND, [File("assets/search-index.js", b"searchIndex={}")])
    assert (found.early_script, found.script) == ("let a;", "let b;")
    assert sorted(found.hashed) == ["assets/search-index.js", "assets/search.js", "assets/vendor/mini.js"]
    assert found.url("assets/search.js").startswith("hashed/search.")
    assert found.hashed["assets/search.js"].content == b"let c;"
