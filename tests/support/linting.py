"""A small project on disk with one mistake in it, and what its build reports: which rule, which line, which words."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from markdown import Markdown

from leaflets import build, lint
from leaflets.config_file import ConfigFile
from leaflets.content import Content, folder, read, yaml_lines
from leaflets.errors import Problem
from leaflets.leaflet import Leaflet
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


def problems_in(
    project: Path, files: Mapping[str, str], today: date = TODAY, named: Collection[str] | None = None
) -> list[Found]:
    """Write a good project with some of its files changed, and lint it as the build does.

    Its navigation lists every page, unless `files` has an mkdocs.yml.

    Args:
        named: files that mkdocs.yml names; all drawings and stylesheets unless they are given.
    """
    if named is None:
        named = [name for name in files if name.endswith((".svg", ".css"))]
    docs = project / "docs"
    pages = sorted({"index.md", *(name for name in files if name.endswith((".md", ".markdown")) and name[0] != ".")})
    defaults = {"index.md": PAGE, "data/sources.yml": SOURCES, "icon.svg": FIGURE.format("")}
    defaults |= config(nav=json.dumps(pages, ensure_ascii=False))
    for name, text in (defaults | dict(files)).items():
        path = project / name if name == "mkdocs.yml" or name.startswith("overrides/") else docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text != NO_FILE:
            path.write_bytes(text.encode("latin-1") if "\xff" in text else text.encode())
    content, problems = read(docs, _pages(docs))
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    if wrong := yaml_lines.problems_of(text, "mkdocs.yml"):  # as the command does that runs before MkDocs
        return [Found("read", problem.file, problem.line, str(problem)) for problem in wrong]
    given: dict[str, Any] = yaml.safe_load(text)
    theme = given.get("theme", {})
    file = ConfigFile(
        "mkdocs.yml",
        text,
        given["nav"],
        tuple(given.get("extra_css", ())),
        theme.get("font", False),
        theme.get("logo") or "",
        ("icon.svg", *named),
        site_url=given.get("site_url"),
        theme=project / "overrides",
    )
    options = given["plugins"][0]["leaflets"]
    values, wrong = yaml_lines.validate(Settings, options, file.lines, file.name, file.settings_path)
    found = [Found("read", problem.file, problem.line, str(problem)) for problem in {*wrong, *problems}]
    if values and not found:
        found = [
            Found(rule, at.file, at.line, str(at)) for rule, at in _linted(lint.problems(content, values, file, today))
        ]
    if values and not found:
        rendered = build.check_rendered(_render(content, values), content, values)
        found = [Found("rendered", each.file, each.line, str(each)) for each in rendered]
    return sorted(set(found), key=lambda each: (each.file, each.line, each.rule, each.text))


def _pages(docs: Path) -> list[str]:
    """Give the pages that MkDocs publishes: none in a folder "templates", and no README beside index.md."""
    found = [Path(path) for path in folder.paths(docs) if re.search(r"\.(md|markdown)$", path)]
    found = [path for path in found if (docs / path).is_file()]
    indexed = {path.parent for path in found if path.name == "index.md"}
    return [
        path.as_posix()
        for path in found
        if path.parts[0] != "templates" and not (path.name == "README.md" and path.parent in indexed)
    ]


def _render(content: Content, values: Settings) -> Iterator[Leaflet]:
    """Render the pages as MkDocs does, but for the links between them."""
    urls = {page.slug: "" if page.slug == "index" else f"{page.slug}/" for page in content.pages.values()}
    for page in content.pages.values():
        url = urls[page.slug]
        text, cited = build.prepare(page.body, url, urls, content, values)
        names = ["toc", "tables", "fenced_code", "attr_list", "sane_lists"]
        html = Markdown(extensions=[*names, *build.markdown_extensions(content)]).convert(text)
        yield build.make_leaflet(html, page.slug, url, (), cited, content)


def _linted(problems: Iterator[Problem]) -> Iterator[tuple[str, Problem]]:
    """Give each problem with the module of the rule that yields it: the generator that `lint.problems` is waiting for."""
    for problem in problems:
        rule = problems.gi_yieldfrom  # type: ignore[attr-defined]
        yield rule.gi_frame.f_globals["__name__"].rpartition(".")[2], problem
