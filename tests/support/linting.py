"""A small project on disk with one mistake in it, and what its build reports: which rule, which line, which words."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from leaflets import lint
from leaflets.config_file import ConfigFile
from leaflets.content import read, yaml_lines
from leaflets.errors import Problem
from leaflets.settings import Settings

TODAY = date(2026, 11, 22)
FRONT = """\
---
title: {title}
description: {title} is a page of this test, described in a sentence of some length.
aspect: OverviewHealthAspect
audience: patient
summary: [One point., Another point.]
checked: 2026-11-01
check_due: 2028-11-01
clinician_review: none
---
"""
BODY_LINE = FRONT.count("\n") + 1
TEXT_LINE = BODY_LINE + 4
GOOD = "## Facts {#facts}\n\nA fact. [@STRONG]\n"
PAGE = FRONT.format(title="Home") + GOOD
SOURCES = """\
- key: STRONG
  title: A guideline
  authors: Somebody
  published: Somewhere, 2020
  kind: guideline
  url: https://example.org/guideline
  supports: Something.
  mark: A
  checked: read
  checked_on: 2026-11-01
  how: Seen.
"""
FIGURE = '<svg xmlns="http://www.w3.org/2000/svg"><title>A</title><desc>B</desc>{}</svg>'
SETTINGS = """\
plugins:
  - leaflets:
      language: en-GB
      help_page: index
      emergency: [{place: UK, number: "999"}]
      edition: "1"
      file_stem: aches
      licence: {name: A licence, url: "https://licence.example/"}
      subject: {type: MedicalSymptom, name: Ache}
"""
CONFIG = "nav: [index.md]\ntheme: {logo: icon.svg}\n" + SETTINGS
NO_FILE = "no such file"
"""In place of a file's text: leave the file out."""


class Found(NamedTuple):
    """A problem that the build reports."""

    rule: str
    """Module of the rule in leaflets/lint/; "read" for what cannot be read or does not fit its schema."""
    file: str
    line: int
    text: str


def more_page(title: str = "More") -> str:
    """Give the text of another good page."""
    return FRONT.format(title=title) + GOOD


def page(text: str) -> dict[str, str]:
    """Give a home page with some text after its good section; the text starts on `TEXT_LINE`."""
    return {"index.md": PAGE + "\n" + text}


def front(old: str, new: str) -> dict[str, str]:
    """Give a home page whose front matter is changed."""
    assert old in FRONT.format(title="Home")
    return {"index.md": FRONT.format(title="Home").replace(old, new) + GOOD}


def config(old: str = "", new: str = "", more: str = "", nav: str = "[index.md]") -> dict[str, str]:
    """Give mkdocs.yml with one part of it changed, and with more settings at its end."""
    assert old in CONFIG
    text = CONFIG.replace("[index.md]", nav).replace(old, new) if old else CONFIG.replace("[index.md]", nav)
    return {"mkdocs.yml": text + "".join(f"      {line}\n" for line in more.splitlines())}


RED_FLAGS = """\
- id: chest
  group: head
  sign: Chest pain, or hard to breathe.
  more: It came at once.
  for:
    - {who: everyone, level: emergency-ambulance}
    - {who: child, level: same-day}
  do: Sit down.
  do_not: Do not drive.
  say: My chest hurts.
  also: 'tight, no air'
  words: [[chest, pain], [wheeze]]
  sources: [STRONG]
- id: rash
  group: head
  sign: A rash that does not fade.
  for:
    - {who: everyone, level: same-day}
  do: Call a doctor.
  say: I have a rash.
  words: [[rash]]
  sources: [STRONG]
"""
SIGN_SETTINGS = """\
sign_groups: {head: The head}
levels:
  emergency-ambulance: {act: Call an ambulance, card: "Call {number}:"}
  same-day: {act: Get help today, card: Call a doctor.}
"""
"""Settings that signs need."""
EQUIVALENTS = "- {means: no air, words: [wheeze]}\n"
HELP_CARD = "<!-- show: help-card -->\n"
WITH_SIGNS = {
    "data/red-flags.yml": RED_FLAGS,
    "data/equivalents.yml": EQUIVALENTS,
    **page(HELP_CARD),
    **config(more=SIGN_SETTINGS),
}
"""A project that shows two good warning signs."""


def problems_in(folder: Path, files: Mapping[str, str], today: date = TODAY) -> list[Found]:
    """Write a good project with some of its files changed, and lint it as the build does.

    Its navigation lists every page, unless `files` has an mkdocs.yml.
    """
    docs = folder / "docs"
    pages = sorted({"index.md", *(name for name in files if name.endswith((".md", ".markdown")))})
    defaults = {"index.md": PAGE, "data/sources.yml": SOURCES, "icon.svg": FIGURE.format("")}
    defaults |= config(nav=json.dumps(pages, ensure_ascii=False))
    for name, text in (defaults | dict(files)).items():
        path = folder / name if name == "mkdocs.yml" else docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text != NO_FILE:
            path.write_bytes(text.encode("latin-1") if "\xff" in text else text.encode())
    content, problems = read(docs, [path.relative_to(docs).as_posix() for path in docs.rglob("*.m*")])
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    given: dict[str, Any] = yaml.safe_load(text)
    theme = given.get("theme", {})
    file = ConfigFile(
        "mkdocs.yml",
        text,
        given["nav"],
        tuple(given.get("extra_css", ())),
        theme.get("font", False),
        theme.get("logo") or "",
    )
    options = given["plugins"][0]["leaflets"]
    values, wrong = yaml_lines.validate(Settings, options, file.lines, file.name, file.settings_path)
    found = [
        Found("read", problem.file, problem.line, str(problem)) for problem in {*file.duplicates, *wrong, *problems}
    ]
    if values and not found:
        found = [
            Found(rule, at.file, at.line, str(at)) for rule, at in _linted(lint.problems(content, values, file, today))
        ]
    return sorted(set(found), key=lambda each: (each.file, each.line, each.rule, each.text))


def _linted(problems: Iterator[Problem]) -> Iterator[tuple[str, Problem]]:
    """Give each problem with the module of the rule that yields it: the generator that `lint.problems` is waiting for."""
    for problem in problems:
        rule = problems.gi_yieldfrom  # type: ignore[attr-defined]
        yield rule.gi_frame.f_globals["__name__"].rpartition(".")[2], problem
