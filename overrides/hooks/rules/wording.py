"""Left-over prompts, chat phrases and unsafe wording, anywhere in the content."""

import re
from collections.abc import Iterator

from content.problem import Problem
from library import Library

TEXT_FILES = {".md", ".yml", ".svg", ".txt"}


def check_phrases(library: Library) -> Iterator[Problem]:
    """Look for the phrases of data/wording.yml in every text file of the content but that one."""
    listed = library.docs / "data" / "wording.yml"
    patterns = [(phrase, re.compile(pattern.replace(" ", r"\s+"), re.I)) for pattern, phrase in library.wording.items()]
    for path in sorted(library.docs.rglob("*")):
        if path == listed or path.suffix not in TEXT_FILES or not path.is_file():
            continue
        file = f"{library.docs.name}/{path.relative_to(library.docs).as_posix()}"
        text = path.read_text(encoding="utf-8")
        for phrase, pattern in patterns:
            for match in pattern.finditer(text):
                line = text[: match.start()].count("\n") + 1
                yield Problem(
                    file,
                    line,
                    f"'{' '.join(match[0].split())}' may not stand: {phrase.why}.",
                    f"{phrase.instead}.",
                )
