"""The stylesheet and scripts of the pages: what is printed into each page, and what is a file named by its content."""

from pathlib import Path

import pytest

from leaflets.files import File
from leaflets.outputs.web.assets import STYLESHEET, read, stylesheet
from leaflets.settings import BRAND


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    folder = tmp_path / "assets"
    vendored = folder / "vendor" / "mini-1.2"
    vendored.mkdir(parents=True)
    (vendored / "index.js").write_text("let  d ;")
    (vendored / "LICENSE.txt").write_text("Free.\n")
    sheets = {"site.css": "a { b: c }", "more.css": "d { e: f }", "print.css": "g { h: i }"}
    scripts = {"early.js": "let  a ;", "site.js": "let  b ;", "search.js": "let  c ;"}
    for name, text in (sheets | scripts).items():
        (folder / name).write_text(text)
    return tmp_path


def test_print_stylesheet_is_for_print_alone_and_comes_last(theme: Path) -> None:
    css = stylesheet(theme / "assets")
    assert css.endswith("d{e:f}@media print{g{h:i}}")
    assert css.index(":root{--paper") < css.index("a{b:c}") < css.index(".care-card{") < css.index("d{e:f}")


def test_colour_of_the_settings_replaces_the_default_one(theme: Path) -> None:
    assert BRAND in stylesheet(theme / "assets")
    assert BRAND not in stylesheet(theme / "assets", "#123456")
    assert "light-dark(#123456,#123456)" in stylesheet(theme / "assets", "#123456").replace(", ", ",")


def test_scripts_are_in_the_page_or_in_files_named_by_their_content(theme: Path) -> None:
    found = read(theme, BRAND, [File("assets/search-index.js", b"searchIndex={}")])
    assert (found.early_script, found.script) == ("let a;", "let b;")
    assert sorted(found.hashed) == ["assets/search-index.js", "assets/search.js", "assets/vendor/mini.js"]
    assert (found.url("assets/search.js") or "").startswith("hashed/search.")
    assert found.url("assets/nothing.js") is None
    assert found.hashed["assets/search.js"].text == "let c;"
    assert found.hashed["assets/vendor/mini.js"].text == "/*! mini-1.2\n\nFree. */\nlet d;"


def test_another_theme_gets_the_components_and_no_script() -> None:
    found = read(None, "#123456", [File("assets/search-index.js", b"searchIndex={}")])
    assert list(found.hashed) == [STYLESHEET]
    css = found.hashed[STYLESHEET].text
    assert "--brand:light-dark(#123456" in css
    assert ".care-card{" in css
    assert "body{" not in css
    assert "color-scheme" not in css  # that is the theme's own
