"""A project about something else: the real overrides/ and mkdocs.yml, with the content and the words of tests/topic/."""

import re
import shutil
from pathlib import Path

from support.project import ROOT

TOPIC = ROOT / "tests" / "topic"


def write(project: Path) -> None:
    """Make the project as somebody would: replace docs/ and the site's words, and touch nothing else."""
    shutil.copytree(ROOT / "overrides", project / "overrides")  # with what Python has compiled
    shutil.copytree(TOPIC / "docs", project / "docs")
    (ROOT / ".cache").mkdir(exist_ok=True)
    (project / ".cache").symlink_to(ROOT / ".cache")  # a PDF is known by its content, whoever asks for it
    blocks = settings(ROOT / "mkdocs.yml") | settings(TOPIC / "words.yml")
    (project / "mkdocs.yml").write_text("".join(blocks.values()), encoding="utf-8")


def settings(path: Path) -> dict[str, str]:
    """Text of each key at the top level, by the key."""
    _, *blocks = re.split(r"(?m)^(?=[a-z_]+:)", path.read_text(encoding="utf-8"))
    return {block.partition(":")[0]: block for block in blocks}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
