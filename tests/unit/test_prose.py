"""Prose linter: no private or translated wording in code, tests and documents. Part of `make check`.

Vale would do the same, but its PyPI package downloads the program from GitHub when it first runs.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FORBIDDEN = {
    r"stands? (twice|in|on|at|above|under|below|beside|here|there|inside|there)\b": "is, appears; duplicate",
    r"may (not )?stand\b": "is (not) allowed",
    r"as (it|they) stands?\b": "as it is, unchanged",
    r"mend(s|ed|ing)?\b": "fix, correct",
    r"slips?\b": "error",
    r"(?<!there )is no (kind|page|data file|plain|footnote|block|list|table|line|day|heading|mark|code|file|key)\b": "is not a …",
    r"(and|which|that) (is|are) none\b": "but is not one",
    r"(other|its|their|which) signs\b|signs than\b|\bany sign\b": "characters",
    r"makes? no (address|url|heading|list)\b": "cannot be used as …",
    r"swallow(s|ed|ing)?\b": "is not recognised, hides",
    r"(?<!\| )nobody('s business| can see| sees| looks| knows| notices| would notice| may change| changes)\b": "say it plainly",
    r"any ?how\b": "regardless, percent-tolerant",
    r"small letters\b": "lower-case letters",
    r"l(ies|ie|ay) (in|at|on|beside|below|among|there|right|here|outside)\b": "is",
    r"owes?\b": "must show",
    r"held? (against|to (the|its|their|one|at))\b|tests? holds?\b": "compare with, check, validate",
    r"pieces? to embed\b|the (piece|pieces)\b|a piece (that|of a page)\b": "embed page",
    r"pages? to embed\b": "embed page",
    r"manuscripts?\b": "page, source page",
    r"line to help\b": "emergency line",
    r"has not come( yet)?\b": "is in the future",
    r"is not there\b": "does not exist",
    r"too heavy\b|would weigh\b": "exceeds the size limit",
    r"smells? of\b": "suggests",
    r"strews?\b|spiteful\b|could not be had\b|for who (can|cannot|hear|hears)\b": "reword",
    r"cost an hour\b": "pitfall",
    r"of the machine('s)?\b": "of the computer, system",
    r"in silence\b": "silently",
    r"whole address(es)?\b": "absolute URL",
    r"names? of (the )?machine\b": "host name",
    r"(in|into) words of\b": "reword",
    r"nearness\b": "closeness, proximity",
    r"one (subject|concern|group|heading|meaning) an? \w+\b|a line each\b": "one … per …",
}
"""Pattern (matched at the start of a word, without regard to case): what to write instead."""
PATTERN = re.compile("|".join(rf"\b(?:{pattern})" for pattern in FORBIDDEN), re.IGNORECASE)
COMPILED = {
    re.compile(pattern.removeprefix("(?<!there )"), re.IGNORECASE): instead for pattern, instead in FORBIDDEN.items()
}

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "MAINTAINING.md", "CHANGELOG.md")
SITE_PAGES = ("docs/about/*.md", "docs/clinics.md", "docs/hosting.md", "docs/downloads.md", "docs/sources.md")
"""Readers' pages about the site. Pages on health may say "stand" and "swallow"."""
COMMENTED = ("mkdocs.yml", "pyproject.toml", "Makefile", "docs/data/*.yml", ".github/workflows/*.yml")
"""Of these, only comments are checked."""
COMMENT = re.compile(r"(?:^|\s)#")
TEMPLATES = {".html", ".xhtml", ".xml", ".opf", ".css", ".js", ".typ", ".txt", ".conf", ".sh"}


def python_prose(path: Path) -> Iterator[tuple[int, str]]:
    """Yield names of functions and classes, docstrings and comments; of the package, all strings, which include messages."""
    source = path.read_text(encoding="utf-8")
    is_test = ROOT / "tests" in path.parents
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.lineno, node.name.replace("_", " ")
        text = node.value if is_test and isinstance(node, ast.Expr) else None if is_test else node
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            yield from ((text.lineno + index, line) for index, line in enumerate(text.value.split("\n")))


def prose(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the prose of a file, with line numbers."""
    if path.suffix == ".py":
        yield from python_prose(path)
        return
    lines = path.read_text(encoding="utf-8").split("\n")
    only_comments = any(path in ROOT.glob(pattern) for pattern in COMMENTED)
    for number, line in enumerate(lines, 1):
        yield number, [*COMMENT.split(line, maxsplit=1), ""][1] if only_comments else line


def files(area: str) -> list[Path]:
    """List the files of an area."""
    match area:
        case "package":
            return sorted(path for path in ROOT.glob("leaflets/**/*") if path.suffix in TEMPLATES | {".py"})
        case "documents":
            return sorted(path for pattern in (*DOCUMENTS, *SITE_PAGES, *COMMENTED) for path in ROOT.glob(pattern))
        case "overrides":
            found = ROOT.glob("overrides/**/*")
            return sorted(path for path in found if path.suffix in TEMPLATES)
    return sorted(path for path in ROOT.glob("tests/**/*.py") if path != Path(__file__))


def found_in(path: Path) -> Iterator[str]:
    """Yield the forbidden wording in a file, with its location."""
    lines: dict[int, str] = {}
    for number, text in prose(path):
        lines[number] = f"{lines.get(number, '')} {text}"
    for number, text in lines.items():
        following = " ".join(lines.get(number + 1, "").lstrip("#/ *").split()[:3])
        for match in PATTERN.finditer(f"{text.rstrip()} {following}"):
            if match.start() < len(text.rstrip()):
                instead = next(fix for pattern, fix in COMPILED.items() if pattern.fullmatch(match[0]))
                yield f"{path.relative_to(ROOT).as_posix()}:{number}: '{match[0]}': write: {instead}"


@pytest.mark.parametrize("area", ["package", "documents", "overrides", "tests"])
def test_no_forbidden_wording(area: str) -> None:
    found = [line for path in files(area) for line in found_in(path)]
    assert not found, f"{len(found)} found:\n" + "\n".join(found)


@pytest.mark.parametrize(
    "text", ["The key 'a' stands twice.", "Mend the key.", "This is no kind of card.", "Small letters"]
)
def test_forbidden_wording_is_found(text: str) -> None:
    assert PATTERN.search(text)


@pytest.mark.parametrize(
    "text", ["It stands for a file.", "a standalone page", "recommended", "There is no page.", "slippers"]
)
def test_plain_wording_is_not_found(text: str) -> None:
    assert not PATTERN.search(text)
