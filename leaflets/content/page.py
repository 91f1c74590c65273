"""A source page: front matter and Markdown blocks, with line numbers.

The lint rules check source pages and not the rendered HTML, which has no line numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from markdown.extensions.fenced_code import FencedBlockPreprocessor

from leaflets.content import text_file, yaml_lines
from leaflets.content.front_matter import FrontMatter
from leaflets.errors import Problem

Kind = Literal["heading", "paragraph", "list", "table", "figure", "code", "marker", "line", "card", "card end"]

FENCED = FencedBlockPreprocessor.FENCED_BLOCK_RE
"""Python-Markdown's own pattern of a fenced code block, so that the rules and the renderer agree on what is code."""
CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
"""Code inside a line. lint/code.py rejects code that spans lines or is not closed."""
HEADING = re.compile(r"^(?P<hashes>#{1,6})\s+(?P<text>.*?)(?:\s+\{\s*#(?P<id>[A-Za-z0-9_-]+)\s*\})?\s*#*$")
LIST_ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+")
TABLE_ROW = re.compile(r"^\s*\|")
FIGURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)(\{[^}]*\})?$", re.DOTALL)
MARKER = re.compile(r"^<!--\s*show:\s*(?P<name>[\w-]+)(?P<options>(?:\s+[\w-]+(?:=[\w-]+)?)*)\s*-->$")
LINE = re.compile(r"^\s{0,3}_{3,}\s*$")
CARD = re.compile(r"^///\s*(?P<kind>\w+)\s*$")
CARD_END = re.compile(r"^///\s*$")


@dataclass(frozen=True)
class Block:
    """A block of Markdown, or the first or last line of a care card or worksheet."""

    kind: Kind
    text: str
    line: int
    card: str | None = None
    """Kind of the card around it: "emergency", "urgent", "routine", "caution" or "sheet"; None if there is none."""

    def line_at(self, index: int) -> int:
        """Return the line number in the file of the character at an index of the text."""
        return self.line + self.text.count("\n", 0, index)


@dataclass(frozen=True)
class Heading:
    """A heading, with its fixed id."""

    level: int
    text: str
    id: str | None
    line: int
    card: str | None


@dataclass(frozen=True)
class Marker:
    """A place where a page shows data: `<!-- show: red-flags who=child level=same-day -->`."""

    name: str
    options: dict[str, str]
    """By name; the value of an option without one, such as `top`, is ""."""

    @classmethod
    def of(cls, line: str) -> "Marker | None":
        """Read a line, if it is a marker."""
        match = MARKER.match(line.strip())
        if not match:
            return None
        parts = (option.partition("=") for option in match["options"].split())
        return cls(match["name"], {name: value for name, _, value in parts})


@dataclass(frozen=True)
class Page:
    """One Markdown file of docs/."""

    src_uri: str
    """Path relative to docs/, such as "about/privacy.md" (MkDocs' name for it)."""
    file: str
    """Path relative to the project's root, for messages."""
    meta: FrontMatter
    meta_lines: yaml_lines.Lines
    body: str
    body_line: int
    """Line of the file on which the body starts."""
    blocks: tuple[Block, ...] = field(default=())

    @property
    def slug(self) -> str:
        """Name of the page in URLs: "symptoms", "about/privacy"; "index" for the home page."""
        return slug_of(self.src_uri)

    @property
    def is_patient_page(self) -> bool:
        """Whether the stricter rules for patients' pages apply."""
        return self.meta.audience == "patient"

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids of the headings."""
        return frozenset(heading.id for heading in self.headings() if heading.id)

    def location(self, *keys: int | str) -> str:
        """Return file and line of a value of the front matter: "docs/symptoms.md:2"."""
        return f"{self.file}:{yaml_lines.line_of(keys, self.meta_lines)}"

    def headings(self) -> Iterator[Heading]:
        """Yield the headings in order."""
        for block in self.blocks:
            if block.kind == "heading" and (match := HEADING.match(block.text)):
                yield Heading(len(match["hashes"]), match["text"], match["id"], block.line, block.card)

    def markers(self) -> Iterator[tuple[Marker, int]]:
        """Give what the page shows of the data, with the line of each marker."""
        for block in self.blocks:
            if block.kind == "marker" and (marker := Marker.of(block.text)):
                yield marker, block.line

    def marker_names(self) -> set[str]:
        """Return the names of the page's markers: "sources" for `<!-- show: sources -->`."""
        return {marker.name for marker, _ in self.markers()}

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield the number and text of each line of the body, with code blanked out by `without_code`."""
        yield from enumerate(without_code(self.body).split("\n"), self.body_line)


def fences(text: str) -> dict[int, int]:
    """Map the first line of each fenced code block to its last, counted from 0."""
    text = text.expandtabs(4)  # as Python-Markdown does
    return {text[: m.start()].count("\n"): text[: m.end()].count("\n") for m in FENCED.finditer(text)}


def without_code(text: str) -> str:
    """Replace each character of code by "·", so that no rule matches in code and all positions stay the same."""
    lines = text.split("\n")
    for first, last in fences(text).items():
        for index in range(first + 1, last):
            lines[index] = "·" * len(lines[index])
    return "\n".join(CODE_SPAN.sub(lambda span: "·" * len(span[0]), line) for line in lines)


def slug_of(src_uri: str) -> str:
    """Return the slug of a page: "about/index.md" gives "about"."""
    return re.sub(r"(.)/index$", r"\1", src_uri.removesuffix(".md"))


def read(path: Path, src_uri: str, file: str) -> tuple[Page | None, list[Problem]]:
    """Read one Markdown file.

    Returns:
        The page, or None with the problems: not UTF-8, no front matter, or invalid YAML. (MkDocs itself would publish
        broken front matter as text.)
    """
    text, problems = text_file.read(path, file)
    return (None, problems) if problems else parse(text, src_uri, file)


def parse(text: str, src_uri: str, file: str) -> tuple[Page | None, list[Problem]]:
    """Parse the text of a page. Returns the same as `read`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if odd := list(text_file.odd_spaces(text, file)):
        return None, odd
    match = re.match(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|$)", text, re.DOTALL)
    if not match:
        fix = "Begin the file with a line '---', the keys (see CONTRIBUTING.md), and a line '---'."
        return None, [Problem(file, 1, "Missing front matter.", fix)]
    data, lines, problems = yaml_lines.load(match[1], file, first_line=2)
    if data is not None and not isinstance(data, dict):
        problems.append(Problem(file, 2, "The front matter has no keys.", "Write 'key: value' lines."))
    if problems:
        return None, problems
    meta, problems = yaml_lines.validate(FrontMatter, data or {}, lines, file)
    if meta is None:
        return None, problems
    body = text[match.end() :]
    body_line = text[: match.end()].count("\n") + 1
    blocks = tuple(split(body, body_line))
    return Page(src_uri, file, meta, lines, body, body_line, blocks), []


def split(body: str, first_line: int = 1) -> Iterator[Block]:
    """Split Markdown into blocks: the subset of Markdown that CONTRIBUTING.md describes.

    A paragraph or table ends at a blank line, a heading, or a line that begins with `///`. A list ends at a blank line
    unless an indented line or another item follows.
    """
    card: str | None = None
    gathered: list[str] = []
    start = first_line
    code = fences(body)
    code_end = -1

    def flush() -> Iterator[Block]:
        nonlocal gathered
        text = "\n".join(gathered).strip("\n")
        if text.strip():
            yield Block(_kind(text), text, start, card)
        gathered = []

    lines = body.split("\n")
    for index, line in enumerate(lines):
        number = first_line + index
        if index in code:
            yield from flush()
            code_end = code[index]
            yield Block("code", "\n".join(lines[index : code_end + 1]), number, card)
        elif index <= code_end:
            continue
        elif match := CARD.match(line):
            yield from flush()
            card = match["kind"]
            yield Block("card", line, number, card)
        elif CARD_END.match(line):
            yield from flush()
            yield Block("card end", line, number, card)
            card = None
        elif HEADING.match(line) and not gathered:
            yield Block("heading", line, number, card)
        elif not line.strip():
            if gathered and not _goes_on(gathered, lines, index + 1):
                yield from flush()
            elif gathered:
                gathered.append(line)
        else:
            if not gathered:
                start = number
            gathered.append(line)
    yield from flush()


def _goes_on(gathered: list[str], lines: list[str], after: int) -> bool:
    """Return whether a list continues after a blank line, with an indented line or another item."""
    following = next((lines[index] for index in range(after, len(lines)) if lines[index].strip()), "")
    in_list = bool(LIST_ITEM.match(gathered[0]))
    return in_list and (following.startswith(("    ", "\t")) or bool(LIST_ITEM.match(following)))


def _kind(text: str) -> Kind:
    first = text.split("\n", 1)[0]
    if MARKER.match(text.strip()):
        return "marker"
    if all(LINE.match(line) for line in text.split("\n") if line.strip()):
        return "line"
    if FIGURE.match(text.strip()):
        return "figure"
    if LIST_ITEM.match(first):
        return "list"
    if TABLE_ROW.match(first):
        return "table"
    return "paragraph"
