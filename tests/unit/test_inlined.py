"""What is printed into the pages, and what is left out of the site."""

from pathlib import Path

from leaflets.outputs.web.inlined import on_files, sheet
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files


def test_files_of_the_content_are_published_whatever_their_folder() -> None:
    config = MkDocsConfig()
    config.docs_dir = "docs"
    ours = ["assets/images/leg.svg", "assets/own.css", "assets/javascripts/own.js"]
    theirs = ["assets/images/favicon.png", "assets/site.css", "assets/site.js", "assets/javascripts/bundle.js.map"]
    kept = ["assets/search.js"]
    files = Files([File(name, "docs", "site", True) for name in ours])
    for name in theirs + kept:
        files.append(File(name, "theme", "site", True))
    assert [file.src_uri for file in on_files(files, config=config)] == ours + kept


def test_print_sheet_holds_for_print_alone(tmp_path: Path) -> None:
    for name, text in {"site.css": "a { b: c }", "more.css": "d { e: f }", "print.css": "g { h: i }"}.items():
        (tmp_path / name).write_text(text)
    assert sheet(tmp_path) == "a{b:c}d{e:f}@media print{g{h:i}}"
