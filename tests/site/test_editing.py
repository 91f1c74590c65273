"""README's three worked examples, done as printed on a copy of the project: it builds, and no test needs an edit."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from leaflets.content.dates import in_words
from support.project import ROOT, build, content_day

LATER = content_day(ROOT / "docs") + timedelta(days=6)
"""The editor's today: after every day that the content names."""
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

PART = re.compile(r"(?:^```\w*\n(?s:.*?)^```\n|^(?!#).*\n)*", re.MULTILINE)
"""Lines up to the next heading; a '#' in a block of code begins none."""


@dataclass
class Example:
    """A part of README that shows a change: its text, and its blocks of code by their language."""

    text: str
    blocks: dict[str, str]

    @classmethod
    def called(cls, heading: str) -> "Example":
        """Read the part below a heading of README."""
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        _, _, rest = readme.partition(f"\n### {heading}\n")
        assert rest, f"README has no part '{heading}'"
        text = PART.match(rest)[0]  # type: ignore[index]
        return cls(text, {language: on_day(block) for language, block in BLOCK.findall(text)})

    def named(self, pattern: str) -> str:
        """Give the first name in backticks that fits a pattern."""
        found = re.search(f"`({pattern})`", self.text)
        assert found, f"README names nothing like {pattern} in: {self.text}"
        return found[1]


def not_copied(folder: str, names: list[str]) -> set[str]:
    """Leave out what the project was not given: its history, environment, caches and results."""
    made = {"site", "build"} if Path(folder) == ROOT else set()
    return shutil.ignore_patterns(".git", ".venv", ".*cache", "__pycache__")(folder, names) | made


def on_day(block: str) -> str:
    """Write the editor's today where README says "today", and the next check two years later."""
    block = re.sub(r"\d{4}-\d\d-\d\d(?= +# today$)", str(LATER), block, flags=re.MULTILINE)
    return re.sub(r"(?<=\ncheck_due: )[\d-]+", str(LATER.replace(year=LATER.year + 2, day=1)), block)


def insert_below(path: Path, line: str, text: str) -> None:
    """Put text below the only line of a file that holds something."""
    before, found, after = path.read_text(encoding="utf-8").partition(line)
    assert found, f"{path} has no {line}"
    assert line not in after, f"{path} has {line} twice"
    rest, _, after = after.partition("\n")
    path.write_text(f"{before}{line}{rest}\n{text}{after}", encoding="utf-8")


def add_paragraph(project: Path, example: Example) -> Path:
    """Put the sentence of an example below the heading that it names; give the page."""
    page = project / example.named(r"docs/[\w/-]+\.md")
    insert_below(page, example.named(r"\{#[\w-]+\}"), f"\n{example.blocks['markdown']}")
    return page


def set_day(path: Path, key: str, day: date) -> None:
    """Give a key of a page's front matter another day."""
    text, changed = re.subn(rf"(?<=\n{key}: )\d{{4}}-\d\d-\d\d", str(day), path.read_text(encoding="utf-8"), count=1)
    assert changed, f"{path} has no key {key}"
    path.write_text(text, encoding="utf-8")


@dataclass
class Edited:
    """A copy of the project with an editor's changes, and its site."""

    project: Path
    site: Path

    def text(self, url: str) -> str:
        """Give the HTML of a page."""
        return (self.site / url / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Edited:
    """Copy the project, make README's three changes on a later day, and build it."""
    folder = tmp_path_factory.mktemp("edited")
    copy = Edited(folder / "project", folder / "site")
    shutil.copytree(ROOT, copy.project, ignore=not_copied)
    (ROOT / ".cache").mkdir(exist_ok=True)
    (copy.project / ".cache").symlink_to(ROOT / ".cache")  # PDFs of pages that nobody edited are there

    sentence, source, page = map(Example.called, ("Change a sentence", "Add a source", "Add a page"))
    set_day(add_paragraph(copy.project, sentence), "checked", LATER)
    with (copy.project / source.named(r"docs/data/\w+\.yml")).open("a", encoding="utf-8") as file:
        file.write(f"\n{source.blocks['yaml']}")
    add_paragraph(copy.project, source)
    (copy.project / page.named(r"docs/[\w/-]+\.md")).write_text(page.blocks["markdown"], encoding="utf-8")
    neighbour = page.named(r"[\w-]+\.md")
    insert_below(copy.project / "mkdocs.yml", f": {neighbour}", page.blocks["yaml"])

    built = build(copy.project, copy.site)
    assert built.returncode == 0, built.stdout + built.stderr
    return copy


def test_page_can_be_checked_again(edited: Edited) -> None:
    assert content_day(edited.project / "docs") == LATER
    assert f">{in_words(LATER)}</" in edited.text("treatment")
    assert in_words(LATER) not in edited.text("symptoms")


def test_examples_are_published(edited: Edited) -> None:
    sentence, source, page = map(Example.called, ("Change a sentence", "Add a source", "Add a page"))
    for url, example in (("treatment", sentence), ("living-with", source)):
        said = example.blocks["markdown"].partition(" [@")[0]
        assert said in edited.text(url), url
    url = Path(page.named(r"docs/[\w/-]+\.md")).stem
    assert f'href="../{url}/"' in edited.text("treatment"), "the menu leads to the new page"
    assert "MY-SOURCE" in edited.text("sources")


def test_tests_of_the_content_pass_without_an_edit(edited: Edited) -> None:
    """Run them on the copy, which has a page, a source and a sentence more than the project."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/content"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    ran = subprocess.run(command, cwd=edited.project, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
