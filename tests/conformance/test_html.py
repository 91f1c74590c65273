"""Every built HTML file before the Nu HTML checker."""

import re
from collections import Counter
from pathlib import Path

import pytest
from tinyhtml5 import parse

from support import nu

ONE_LOOK = re.compile(r"embed/.*(light|dark)\.html")
"""Variants of embed pages that differ from the others in one attribute."""
REDUNDANT_ROLE = re.compile(
    "The “role” attribute must not be used on a “(td|th|tr)” element which has a “table” ancestor"
)
"""The one exception. Why tables have roles is in leaflets/markdown/tables.py."""
ROLES = {"thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
HEADERS = {"col": "columnheader", "row": "rowheader"}


@pytest.fixture(scope="module")
def files(site: Path) -> list[Path]:
    """Give the web pages, the embed pages in one look, the pages of codes, and those for no page."""
    found = [path for path in sorted(site.rglob("*.html")) if not ONE_LOOK.fullmatch(path.relative_to(site).as_posix())]
    kinds = Counter(path.relative_to(site).parts[0] for path in found)
    assert kinds["embed"] > 100
    assert kinds["codes"] > 10
    assert kinds["404.html"] == kinds["index.html"] == kinds["clinics"] == 1
    return found


def test_html_checker_finds_no_error_and_finds_those_of_a_faulty_page(files: list[Path], tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.html"
    page = files[0].read_text(encoding="utf-8")
    faulty.write_text(page.replace("</main>", '<b><ul></ul></b><img src="a.png"></main>', 1), encoding="utf-8")
    said = [error for error in nu.errors(*files, faulty) if not REDUNDANT_ROLE.match(error["message"])]
    of_faulty = [error["message"] for error in said if error["url"].endswith(faulty.name)]
    assert len(of_faulty) == 2  # a list in a phrase, and a picture without words
    shown = [f"{e['url']}:{e.get('lastLine')} {e['message']} {e.get('extract')}" for e in said]
    assert [line for line in shown if faulty.name not in line] == []


def test_roles_in_tables_are_those_that_the_elements_have(files: list[Path]) -> None:
    """So that the exception hides nothing: a role says again what the element is, in tables that a phone shows as groups."""
    tables = 0
    for path in files:
        text = path.read_text(encoding="utf-8")
        if "<table" not in text:
            continue
        for table in parse(text, namespace_html_elements=False).iter("table"):
            tables += 1
            roles = [(e.tag, e.get("scope"), e.get("role")) for e in table.iter() if e.tag in (*ROLES, "th")]
            if {"cards", "sheet__table"} & set((table.get("class") or "").split()):
                assert table.get("role") == "table", path
                assert {r for r in roles if r[2] != (HEADERS[r[1] or ""] if r[0] == "th" else ROLES[r[0]])} == set(), (
                    path
                )
            else:
                assert table.get("role") is None, path
                assert {role for _, _, role in roles} == {None}, path
    assert tables > 50
