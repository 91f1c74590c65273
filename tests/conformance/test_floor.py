"""The oldest browsers of the accessibility page, as far as they can be held to without them: what scripts and stylesheets use.

The data of MDN and caniuse say what a browser has; support/npm/ has the programs and their settings. They see no method of
an element that a script calls, such as `replaceChildren`, so tests/site/test_old_browsers.py takes away what matters.
"""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from support import npm
from support.project import ROOT

ESLINT = ("eslint/bin/eslint.js", "--config", "tests/support/npm/eslint.config.mjs", "--format", "json")
STYLELINT = (
    *("stylelint/bin/stylelint.mjs", "--config", "tests/support/npm/stylelint.config.mjs"),
    *("--config-basedir", "tests/support/npm", "--formatter", "json"),
)

BROWSER = re.compile(r"(Safari|Chrome|Firefox) ([\d.]+\d|\d+)")


def faults(program: tuple[str, ...], *paths: str) -> list[str]:
    """Look through files with a program; give its messages, each with file and line."""
    found: list[dict[str, Any]] = json.loads(npm.run(*program, *paths))
    assert found, "nothing was looked at"
    return [
        f"{file.get('filePath') or file['source']}:{said['line']} {said.get('message') or said['text']}"
        for file in found
        for said in (*file.get("messages", ()), *file.get("warnings", ()))
    ]


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a folder inside the repository: the programs look at nothing else."""
    (ROOT / ".cache").mkdir(exist_ok=True)
    made = Path(mkdtemp(dir=ROOT / ".cache"))
    yield made
    shutil.rmtree(made)


def test_scripts_use_nothing_that_the_oldest_browsers_lack() -> None:
    assert faults(ESLINT, "overrides", "leaflets") == []


def test_stylesheets_use_nothing_that_the_oldest_browsers_lack_as_the_only_way() -> None:
    assert faults(STYLELINT, "overrides/**/*.css", "leaflets/**/*.css") == []


SCRIPTS = {
    "site.js": [
        "a?.b;",
        "a ??= 1;",
        "a ?? 1;",
        "try { a(); } catch { b(); }",
        "const b = { ...a };",
        "/(?<=a)b/.test(a);",
        "/\\p{L}/u.test(a);",
        "for await (const b of a) b();",
        "class A { #a; }",
        "[1].flat();",
        "Object.fromEntries(a);",
        "new IntersectionObserver(a);",
        "new AbortController();",
        "globalThis.a();",
    ],
    "search.js": [
        "/(?<=a)b/.test(a);",
        "/(?<!a)b/.test(a);",
        "a.at(-1);",
        "structuredClone(a);",
        "Object.hasOwn(a, 'b');",
        "Array.from(a).findLast(b);",
        "document.querySelector('a:has(b)');",
        "new CompressionStream('gzip');",
        "/a/v.test(b);",
        "class A { static { b(); } }",
        "crypto.randomUUID();",
    ],
}
"""What older readers of this site have met, and the like. The first file is checked for the older of the two floors."""
STYLES = [
    "a { color: light-dark(red, blue); }",
    "a { --b: light-dark(red, blue); }",
    "a:is(b, c) { color: red; }",
    "a:where(b) { color: red; }",
    "a:has(b) { color: red; }",
    "a:not(b, c) { color: red; }",
    "a { inset: 0; }",
    "a { display: flex; gap: 1rem; }",
    "a { width: min(10px, 5vw); }",
    "a { font-size: clamp(1rem, 2vw, 3rem); }",
    "a { padding-inline: 1rem; }",
    "a { height: 100dvh; }",
    "a { & b { color: red; } }",
    "@layer a { b { color: red; } }",
    "@container (min-width: 1px) { a { color: red; } }",
    "@media (width > 10rem) { a { color: red; } }",
    "a { color: rgb(0 0 0 / 50%); }",
    "a { color: #ff000080; }",
]


def test_newer_script_is_found(folder: Path) -> None:
    for name, texts in SCRIPTS.items():
        for number, text in enumerate(texts):
            place = folder / str(number) / name
            place.parent.mkdir(exist_ok=True)
            place.write_text(f"{text}\n", encoding="utf-8")
    said = faults(ESLINT, "--no-ignore", str(folder))
    found = {tuple(line.split(":")[0].split("/")[-2:]) for line in said}
    wanted = {(str(number), name): text for name, texts in SCRIPTS.items() for number, text in enumerate(texts)}
    assert [text for place, text in wanted.items() if place not in found] == []


def test_newer_style_is_found(folder: Path) -> None:
    sheet = folder / "newer.css"
    sheet.write_text("\n".join(STYLES), encoding="utf-8")
    found = {int(re.findall(r":(\d+) ", said)[0]) for said in faults(STYLELINT, str(sheet))}
    assert [text for number, text in enumerate(STYLES, 1) if number not in found] == []


def test_floor_is_the_one_that_the_accessibility_page_states() -> None:
    page = (ROOT / "docs/about/accessibility.md").read_text(encoding="utf-8")
    older, newer = (
        [f"{name.lower()} {version}" for name, version in BROWSER.findall(line)]
        for line in page.splitlines()
        if "Safari" in line
    )
    for program, floors in {"eslint": [older, newer], "stylelint": [older]}.items():
        config = (npm.FOLDER / f"{program}.config.mjs").read_text(encoding="utf-8")
        held = re.findall(r'\["(safari .*?)"\]', config)
        assert [one.split('", "') for one in held] == floors, program
