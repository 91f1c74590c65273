"""The clock: what is overdue stops the build, what soon will be is announced, and the day changes nothing else."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from leaflets.commands import due
from leaflets.lint.dates import SWITCH, today
from support import second_topic
from support.project import build, content_day, content_of
from support.second_topic import TOPIC, tree

CHECKED = content_day(TOPIC / "docs")
(DUE,) = {meta.check_due for meta in content_of(TOPIC / "docs").front_matter.values()}
(SEEN,) = {source.checked_on for source in content_of(TOPIC / "docs").sources.values()}
"""The pages of tests/topic/ are all due on one day, and its sources were all checked on one."""
DAY = timedelta(days=1)
FROZEN = {
    "long before": (-31, "in 31 days", 0),
    "thirty days before": (-30, "in 30 days", 1),
    "the day before": (-1, "in 1 day ", 1),
    "on the day": (0, "today", 1),
    "the day after": (1, "1 day overdue", 1),
    "long after": (365, "365 days overdue", 1),
}


@pytest.mark.parametrize(("days", "words", "status"), FROZEN.values(), ids=FROZEN)
def test_pages_are_listed_with_the_days_that_are_left(
    days: int, words: str, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(SWITCH, str(DUE + days * DAY))
    assert due.main(TOPIC / "docs") == status
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.startswith("Next checks, as of ")
    assert [row.split()[-1] for row in rows[:3]] == ["leaflets", "headache", "headache"]
    assert f"{DUE}  {words}" in rows[0]
    assert "docs/about.md:9 " in rows[0]


def test_most_urgent_page_stands_first_and_sources_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = tmp_path / "docs"
    second_topic.write(tmp_path)
    page = docs / "warning-signs.md"
    page.write_text(page.read_text("utf-8").replace(f"check_due: {DUE}", f"check_due: {DUE - DAY}"), "utf-8")
    sources = docs / "data" / "sources.yml"
    entry = (
        sources.read_text("utf-8").split("- key: ")[1].replace(f"checked_on: {SEEN}", f"checked_on: {SEEN - 2 * DAY}")
    )
    more = "".join(f"- key: {entry.replace('NHS-TENSION', f'MORE-{number}')}" for number in range(6))
    sources.write_text(sources.read_text("utf-8") + more, "utf-8")
    monkeypatch.setenv(SWITCH, str(CHECKED))
    assert due.main(docs) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[1].endswith("Warning signs of a headache")
    assert rows[-2].split("  ")[-1].strip() == "MORE-0, MORE-1, MORE-2, MORE-3 and 2 more"
    assert f"{(CHECKED - SEEN).days + 2} days ago" in rows[-2]
    assert rows[-1].split("  ")[-1].strip() == "NHS-HEADACHES, NHS-TENSION"


def test_today_is_today_unless_somebody_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")  # set by build servers: it must hide nothing
    monkeypatch.delenv(SWITCH, raising=False)
    assert today() == date.today()
    monkeypatch.setenv(SWITCH, "2028-11-23")
    assert today() == date(2028, 11, 23)
    monkeypatch.setenv(SWITCH, "tomorrow")
    with pytest.raises(Abort, match="'tomorrow', which is no day"):
        today()


def test_day_of_the_build_warns_then_stops_it_and_changes_no_byte(tmp_path: Path) -> None:
    project = tmp_path / "project"
    second_topic.write(project)
    first = build(project, tmp_path / "first")
    assert first.returncode == 0, first.stderr
    assert "Due soon" not in first.stderr

    last = build(project, tmp_path / "last", BUILD_DATE=str(DUE), SOURCE_DATE_EPOCH="1890000000")
    assert last.returncode == 0, "a warning must not stop a strict build"
    for file, line in (("about", 9), ("index", 10), ("warning-signs", 10)):
        assert f"Due soon: docs/{file}.md:{line}: This page is due for review on {DUE}" in last.stderr
    assert f"as if today were {DUE}" in last.stderr
    assert tree(tmp_path / "first") == tree(tmp_path / "last")

    late = build(project, tmp_path / "late", BUILD_DATE=str(DUE + DAY), SOURCE_DATE_EPOCH="0")
    assert late.returncode == 1
    said = late.stdout + late.stderr
    assert f"docs/index.md:10: This page was due for review on {DUE}. Check it against its sources" in said
    assert "Stopped: 3 problems in the content." in said
    assert not list((tmp_path / "late").rglob("*.html"))
