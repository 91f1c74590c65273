"""Both codes of ours, pasted into the source of a text in TinyMCE and CKEditor: what they keep works, or is the link."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support import editors
from support.project import PUBLIC
from support.serving import served


@pytest.fixture(scope="module")
def edited(
    browser: Browser, codes: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], str]:
    """Paste each code into each editor; give what it saves."""
    if said := editors.missing():
        pytest.skip(f"not here: {said}")
    folder = tmp_path_factory.mktemp("editors")
    (folder / "node_modules").symlink_to(editors.FOLDER / "node_modules")
    found = {}
    page = browser.new_page()
    with served(folder) as address:
        for editor, html in editors.PAGES.items():
            (folder / f"{editor}.html").write_text(html, encoding="utf-8")
            for way, code in codes.items():
                page.goto(f"{address}{editor}.html")
                found[editor, way] = (
                    through_tinymce(page, code) if editor == "TinyMCE" else through_ckeditor(page, code)
                )
    page.close()
    return found


def through_tinymce(page: Page, code: str) -> str:
    page.get_by_role("button", name="Source code").click()
    page.locator(".tox-dialog textarea").fill(code)
    page.get_by_role("button", name="Save").click()
    return str(page.evaluate("() => tinymce.activeEditor.getContent()"))


def through_ckeditor(page: Page, code: str) -> str:
    page.get_by_role("button", name="Source").click()
    page.locator(".ck-source-editing-area textarea").fill(code)
    page.get_by_role("button", name="Source").click()
    return str(page.evaluate("() => editor.getData()"))


@pytest.mark.parametrize(
    ("editor", "way", "kept"),
    [
        ("TinyMCE", "frame", "iframe"),
        ("TinyMCE", "script", "link"),
        ("CKEditor", "frame", "link"),
        ("CKEditor", "script", "link"),
        ("CKEditor with all HTML", "frame", "iframe"),
        ("CKEditor with all HTML", "script", "health-leaflet"),
    ],
)
def test_what_an_editor_keeps_works(
    edited: dict[tuple[str, str], str], page: Page, tmp_path: Path, editor: str, way: str, kept: str
) -> None:
    html = f"<!doctype html><meta name=viewport content='width=device-width'>{edited[editor, way]}"
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    with served(tmp_path) as address:
        page.goto(address)
        assert page.locator("health-leaflet").count() == (kept == "health-leaflet")
        if kept == "link":
            assert page.locator("iframe").count() == 0
            expect(page.locator(f"a[href='{PUBLIC}get-help/']")).to_be_visible()
            return
        inside = page.frame_locator("iframe")
        expect(inside.locator(".help-line")).to_contain_text("999")
        assert page.locator("iframe").evaluate("e => e.clientHeight") >= 600
        here = page.frames[1].url
        inside.locator("main a[href^='../']:not([target])").first.click()
        page.frames[1 if len(page.frames) > 1 else 0].wait_for_url(lambda url: url.startswith(PUBLIC) and url != here)
