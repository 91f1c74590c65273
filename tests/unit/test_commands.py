"""`make due`: pages by their next check and sources by their last, with an exit status that a weekly job can use.

And what `make site` does before MkDocs.
"""

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from leaflets.commands import config, due
from leaflets.errors import BuildError
from leaflets.lint.dates import SWITCH
from support.linting import FRONT, GOOD, SOURCES
from support.project import ROOT

DUE, SEEN = date(2028, 11, 1), date(2026, 11, 1)
"""As the page and the source of support/linting.py have them."""
DAY = timedelta(days=1)
LEFT = {
    "long before": (-31, "in 31 days", 0),
    "thirty days before": (-30, "in 30 days", 1),
    "the day before": (-1, "in 1 day ", 1),
    "on the day": (0, "today", 1),
    "the day after": (1, "1 day overdue", 1),
    "long after": (365, "365 days overdue", 1),
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Give a folder of content with two pages and a source."""
    (tmp_path / "docs" / "data").mkdir(parents=True)
    (tmp_path / "docs" / "data" / "sources.yml").write_text(SOURCES)
    for name in ("aches", "help"):
        (tmp_path / "docs" / f"{name}.md").write_text(FRONT.format(title=f"About {name}") + GOOD)
    return tmp_path / "docs"


@pytest.mark.parametrize(("days", "words", "status"), LEFT.values(), ids=LEFT)
def test_pages_are_listed_with_the_days_that_are_left(
    docs: Path, days: int, words: str, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(SWITCH, str(DUE + days * DAY))
    assert due.main(docs) == status
    _, *rows = capsys.readouterr().out.splitlines()
    assert [row.split()[-1] for row in rows[:2]] == ["aches", "help"]
    assert f"{DUE}  {words}" in rows[0]
    assert "docs/aches.md:8 " in rows[0]


def test_most_urgent_page_is_first_and_sources_are_counted(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = docs / "help.md"
    page.write_text(page.read_text().replace(f"check_due: {DUE}", f"check_due: {DUE - DAY}"))
    old = SOURCES.replace(f"checked_on: {SEEN}", f"checked_on: {SEEN - 2 * DAY}")
    more = "".join(old.replace("STRONG", f"MORE-{number}") for number in range(6))
    (docs / "data" / "sources.yml").write_text(SOURCES + more)
    monkeypatch.setenv(SWITCH, str(SEEN))
    assert due.main(docs) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[1].endswith("About help")
    assert rows[-2].split("  ")[-1].strip() == "MORE-0, MORE-1, MORE-2, MORE-3 and 2 more"
    assert "2 days ago" in rows[-2]
    assert rows[-1].split("  ")[-1].strip() == "STRONG"


def test_settings_that_cannot_be_read_are_reported_before_mkdocs_reads_them(tmp_path: Path) -> None:
    config.check(ROOT / "mkdocs.yml")
    path = tmp_path / "mkdocs.yml"
    path.write_bytes("theme: x\nsite_name: \xfc\n".encode("cp1252"))
    with pytest.raises(BuildError, match=r"mkdocs\.yml:2: This file is not UTF-8"):
        config.check(path)
    path.write_text("extra: {x: !ENV [Y, z]}\nsite_name: A: B\n")
    with pytest.raises(BuildError, match=r"mkdocs\.yml:2: Invalid YAML: a ': '"):
        config.check(path)


def test_environment_whose_python_is_gone_is_made_anew(tmp_path: Path) -> None:
    for name in ("Makefile", "pyproject.toml", "uv.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(tmp_path / "gone")
    (tmp_path / ".venv" / "site").touch()
    steps = ["make", "--dry-run", "site"]
    made = subprocess.run(steps, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "venv --clear .venv" in made.stdout
    assert not (tmp_path / ".venv" / "site").exists()
