"""Rule against the phrases of data/wording.yml: left-over prompts, chatbot phrases and unsafe wording."""

import re
from collections.abc import Iterator, Sequence

from leaflets.content import Content, folder, text_file, yaml_lines
from leaflets.content.page import without_code
from leaflets.content.wording import Phrase
from leaflets.errors import Problem

TEXT_FILES = (".md", ".yml", ".svg", ".txt")


def check_phrases(content: Content) -> Iterator[Problem]:
    """Find the phrases of data/wording.yml in all other text files of the content."""
    listed = content.docs / "data" / "wording.yml"
    every = [(phrase, re.compile(pattern, re.I)) for pattern, phrase in content.wording.items()]
    patterns = [(phrase, pattern) for phrase, pattern in every if phrase.only is None]
    yield from _for_patients(content, [(phrase, pattern) for phrase, pattern in every if phrase.only])
    for path, file in folder.texts(content.docs, *TEXT_FILES):
        if path == listed:
            continue
        text, problems = text_file.read(path, file)
        yield from problems
        words, lines = _in_one_line(text)
        for phrase, pattern in patterns:
            for match in pattern.finditer(words):
                yield _problem(file, lines[match.start()], match[0], phrase)


def _problem(file: str, line: int, found: str, phrase: Phrase) -> Problem:
    return Problem(file, line, f"The phrase '{found.strip()}' is not allowed: {phrase.why}.", f"{phrase.instead}.")


def _for_patients(content: Content, patterns: Sequence[tuple[Phrase, re.Pattern[str]]]) -> Iterator[Problem]:
    """Find the phrases of the house style in what patients read."""
    for file, line, text in _read_by_patients(content):
        for phrase, pattern in patterns:
            for match in pattern.finditer(text.replace("\n", " ")):
                yield _problem(file, line + text.count("\n", 0, match.start()), match[0], phrase)


def _read_by_patients(content: Content) -> Iterator[tuple[str, int, str]]:
    """Yield the texts that patients read: file, line and text of each."""
    for page in content.pages.values():
        if page.is_patient_page:
            for key in ("title", "description"):
                yield page.file, yaml_lines.line_of((key,), page.meta_lines), getattr(page.meta, key)
            for index, point in enumerate(page.meta.summary):
                yield page.file, yaml_lines.line_of(("summary", index), page.meta_lines), point
            for block in page.blocks:
                if block.kind not in ("marker", "code"):
                    yield page.file, block.line, UNREAD.sub(lambda part: "·" * len(part[0]), without_code(block.text))
    for id_, sign in content.red_flags.items():
        place = content.entries["red-flags", id_]
        for key in ("sign", "short", "easy", "easy_do", "worse", "more", "act", "do", "do_not", "nobody", "say"):
            yield place.file, place.line(key), getattr(sign, key) or ""
        yield place.file, place.line("for"), " ".join(line.why or "" for line in sign.for_)
        yield place.file, place.line("cases"), " ".join(f"{case.if_} {case.do}" for case in sign.cases)
    for name, term in content.terms.items():
        place = content.entries["terms", name]
        yield place.file, place.line("means"), term.means


UNREAD = re.compile(r"(?<=\])\([^)\s]*|\{\s*[:#][^}]*\}|\[@[^\]]*\]")
"""Parts of Markdown that no reader sees: targets of links, anchors, keys of sources."""


def _in_one_line(text: str) -> tuple[str, list[int]]:
    """Return the text with white space collapsed to single spaces, and the line number of each character."""
    shown: list[str] = []
    lines: list[int] = []
    line = 1
    for part in re.findall(r"\s+|\S+", text):
        shown.append(" " if part.isspace() else part)
        lines += [line] * len(shown[-1])
        line += part.count("\n")
    return "".join(shown), lines
