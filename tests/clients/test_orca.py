"""What a screen reader says on the way through the site, word for word.

Each file in orca/ is a journey: a line with ">" is what the reader does, and the lines after it are what Orca says. Words
of the site are among them, so a change of those words changes a file: KEEP=1 writes what is said now. Read it before you
keep it, as if you could not see.
"""

import os
from pathlib import Path

import pytest

from support import orca
from support.orca import Orca
from support.project import tree

JOURNEYS = Path(__file__).parent / "orca"
TRIES = 3
"""On a busy machine, Orca leaves out a link that it was led to while it was still at another."""


def replayed(journey: str, reader: Orca, address: str) -> str:
    """Do what a journey says; give it with what Orca says now."""
    lines = []
    for line in journey.splitlines():
        if not line.startswith("> "):
            continue
        act, _, what = line.removeprefix("> ").partition(" ")
        lines.append(line)
        match act:
            case "open":
                reader.open(address + what)
            case "focus":
                lines += reader.focus(what)
            case "press":
                lines += reader.press(what)
            case "type":
                lines += reader.type(what)[-1:]  # the answer; those before are to some of the letters
            case _:
                raise ValueError(line)
    return "\n".join(lines) + "\n"


def test_orca_says_the_words_of_each_journey(address: str) -> None:
    if said := orca.missing():
        pytest.skip(f"not here: {said}")
    kept = {name: content.decode() for name, content in tree(JOURNEYS).items()}
    with Orca() as reader:
        heard = {}
        for name, journey in kept.items():
            for _ in range(TRIES):
                heard[name] = replayed(journey, reader, address)
                if heard[name] == journey:
                    break
    if "KEEP" in os.environ:
        for name, journey in heard.items():
            (JOURNEYS / name).write_text(journey, encoding="utf-8")
    else:
        assert heard == kept
