"""Rule against the phrases of data/wording.yml: left-over prompts, chatbot phrases and unsafe wording."""

import re
from collections.abc import Iterator

from leaflets.content import Content, text_file
from leaflets.errors import Problem

TEXT_FILES = {".md", ".yml", ".svg", ".txt"}


def check_phrases(content: Content) -> Iterator[Problem]:
    """Find the phrases of data/wording.yml in all other text files of the content."""
    listed = content.docs / "data" / "wording.yml"
    patterns = [(phrase, re.compile(pattern, re.I)) for pattern, phrase in content.wording.items()]
    for path in sorted(content.docs.rglob("*")):
        if path == listed or path.suffix not in TEXT_FILES or not path.is_file():
            continue
        file = f"{content.docs.name}/{path.relative_to(content.docs).as_posix()}"
        text, problems = text_file.read(path, file)
        yield from problems
        words, lines = _in_one_line(text)
        for phrase, pattern in patterns:
            for match in pattern.finditer(words):
                what = f"The phrase '{match[0].strip()}' is not allowed: {phrase.why}."
                yield Problem(file, lines[match.start()], what, f"{phrase.instead}.")


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
