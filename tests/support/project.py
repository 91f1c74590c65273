"""The project under test: its folder, its content, and how to build it."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

from leaflets import content
from leaflets.content import Content

ROOT = Path(__file__).parents[2]


def content_of(docs: Path) -> Content:
    """Read the content of a folder as the build reads it."""
    found, problems = content.read(docs, _src_uris(docs))
    assert not problems, "\n".join(map(str, problems))
    return found


def _src_uris(docs: Path) -> list[str]:
    return [path.relative_to(docs).as_posix() for path in sorted(docs.rglob("*.md"))]


def content_day(docs: Path) -> date:
    """Give the newest date in the content of a folder: of a check, of a look at a source, or of a change.

    Tests build as of that date, so they pass before and after the content's check dates, and follow every new one.
    """
    found, _ = content.read(docs, _src_uris(docs))  # the build reports what is wrong with it
    days = [page.meta.checked for page in found.pages.values()]
    days += [source.checked_on for source in found.sources.values()]
    days += [change.date for change in found.changes.values()]
    return max(days)


def newest_check(found: Content) -> date:
    """Give the date of the newest check of a page, which dates the handbook, the offline copy and other whole-site files."""
    return max(page.meta.checked for page in found.pages.values())


def build(root: Path, site: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the site of a project folder as `make site` does, as of the newest date in its content unless told otherwise."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
    environment = {"BUILD_DATE": str(content_day(root / "docs"))} | environment
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)


def config_of(root: Path) -> dict[str, Any]:
    """Give the values of a project's mkdocs.yml."""
    config: dict[str, Any] = yaml_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    return config


def plugin_settings(root: Path) -> dict[str, Any]:
    """Give the settings of the plugin in a project's mkdocs.yml."""
    plugins = config_of(root)["plugins"]
    settings: dict[str, Any] = next(each["leaflets"] for each in plugins if isinstance(each, dict) and "leaflets" in each)
    return settings
