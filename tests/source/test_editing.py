"""An editor's work, done as the documents say on a copy of the project: it builds, and no test needs an edit."""

import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import ROOT, build, content_day
from content.dates import in_words

LATER = content_day(ROOT / "docs") + timedelta(days=6)
"""The day of the edits: after every day that the content names."""
NOT_COPIED = shutil.ignore_patterns(".*", "site", "build", "__pycache__")


@dataclass
class Edited:
    """A copy of the project with an editor's changes, and its site."""

    project: Path
    site: Path

    def text(self, url: str) -> str:
        """Give the HTML of a page."""
        return (self.site / url / "index.html").read_text(encoding="utf-8")


def set_day(path: Path, key: str, day: date) -> None:
    """Give a key of a page's front matter another day."""
    head, line, rest = path.read_text(encoding="utf-8").partition(f"\n{key}: ")
    assert line, f"{path} has no key {key}"
    path.write_text(f"{head}{line}{day}{rest[len(str(day)) :]}", encoding="utf-8")


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Edited:
    """Copy the project, edit it on a later day, and build it."""
    folder = tmp_path_factory.mktemp("edited")
    copy = Edited(folder / "project", folder / "site")
    shutil.copytree(ROOT, copy.project, ignore=NOT_COPIED)
    (ROOT / ".cache").mkdir(exist_ok=True)
    (copy.project / ".cache").symlink_to(ROOT / ".cache")  # PDFs of pages that nobody edited are there
    set_day(copy.project / "docs" / "treatment.md", "reviewed", LATER)
    built = build(copy.project, copy.site)
    assert built.returncode == 0, built.stdout + built.stderr
    return copy


def test_page_can_be_reviewed_again(edited: Edited) -> None:
    assert content_day(edited.project / "docs") == LATER
    assert f">{in_words(LATER)}</time>" in edited.text("treatment")
    assert in_words(LATER) not in edited.text("symptoms")
