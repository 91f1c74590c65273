"""A project about something else: the real overrides/ and mkdocs.yml, with the content and the words of tests/topic/."""

import re
import shutil
from pathlib import Path

from support.project import ROOT

TOPIC = ROOT / "tests" / "topic"
MATERIAL = (
    "theme:\n  name: material\n  language: en\n  font: false\n  favicon: assets/icon.svg\n  logo: assets/icon.svg\n\n"
)
"""The theme without our overrides."""


def write(project: Path, **blocks: str) -> Path:
    """Make the project as somebody would: replace docs/ and the site's words, and touch nothing else; give its folder.

    Args:
        blocks: text in place of keys of mkdocs.yml.
    """
    shutil.copytree(TOPIC / "docs", project / "docs")
    settings = settings_of(ROOT / "mkdocs.yml") | settings_of(TOPIC / "words.yml") | blocks
    if "custom_dir: overrides" in settings["theme"]:
        shutil.copytree(ROOT / "overrides", project / "overrides")
    else:
        settings.pop("watch")  # a missing folder cannot be watched
    (project / "mkdocs.yml").write_text("".join(settings.values()), encoding="utf-8")
    return project


def settings_of(path: Path) -> dict[str, str]:
    """Give the text of each key at the top level, by the key."""
    _, *blocks = re.split(r"(?m)^(?=[a-z_]+:)", path.read_text(encoding="utf-8"))
    return {block.partition(":")[0]: block for block in blocks}
