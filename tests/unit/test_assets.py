"""The stylesheet and scripts of the pages: what is inlined into each page, and what is a file named by its content."""

from pathlib import Path

import pytest

from leaflets import style
from leaflets.files import File
from leaflets.outputs.web.assets import STYLESHEET, read, stylesheet
from leaflets.settings import BRAND


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    folder = tmp_path / "assets"
    folder.mkdir()
    sheets = {"site.css": "a { b: c }", "more.css": "d { e: f }", "print.css": "g { h: i }"}
    scripts = {"early.js": "let  a ;", "site.js": "let  b ;", "search.js": "let  c ;"}
    for name, text in (sheets | scripts).items():
        (folder / name).write_text(text)
    return tmp_path


def test_print_stylesheet_is_for_print_alone_and_comes_last(theme: Path) -> None:
    css = stylesheet(theme / "assets", "#123456")
    assert css.endswith("d{e:f}@media print{g{h:i}}")
    assert css.index("a{b:c}") < css.index(".care-card") < css.index("d{e:f}")
    assert "--brand:#123456" in css
    assert BRAND not in css


def test_scripts_are_in_the_page_or_in_files_named_by_their_content(theme: Path) -> None:
    found = read(theme, BRAND, [File("assets/search-index.js", b"searchIndex={}")])
    assert (found.early_script, found.script) == ("let a;", "let b;")
    assert sorted(found.hashed) == ["assets/search-index.js", "assets/search.js"]
    assert str(found.url("assets/search.js")).startswith("hashed/search.")
    assert found.url("assets/none.js") is None
    assert found.hashed["assets/search.js"].content == b"let c;"


def test_another_theme_gets_the_style_of_the_components_alone() -> None:
    found = read(None, "#123456", [])
    assert (found.stylesheet, found.script) == ("", "")
    css = found.hashed[STYLESHEET].text
    assert "--brand:#123456" in css
    assert ".care-card" in css
    assert set(style.components("web")) > {style.ELEMENTS}
