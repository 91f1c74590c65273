"""The project under test: its folder, its content, and how to build it."""

import contextlib
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

from leaflets import content
from leaflets.content import Content

ROOT = Path(__file__).parents[2]
CONFIG: dict[str, Any] = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
SETTINGS: dict[str, Any] = next(one["leaflets"] for one in CONFIG["plugins"] if "leaflets" in one)
"""Of the plugin."""
PUBLIC: str = CONFIG["site_url"]
"""The address that the site is built for; no such host exists, so tests answer in its place."""
STEM: str = SETTINGS["file_stem"]
ENVIRONMENTS = ROOT / ".cache" / "environments"
"""Of Python programs that are tried with the site, but are no part of its build."""
IN_FOLDER = "https://clinic.example/patients/pain/"
"""Another address, in a folder of its host."""


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
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT), **environment}  # this checkout
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)


def built(root: Path, site: Path, **environment: str) -> Path:
    """Build the site, and stop where that fails; give its folder."""
    done = build(root, site, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


def copy(project: Path, *, with_cache: bool = True) -> Path:
    """Copy what a build reads to another folder, to change it there or to build for another address; give the folder.

    Args:
        with_cache: whether the copy begins with what the repository's last build kept. It has a cache of its own in any
            case: a build drops what it did not use.
    """
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copy(ROOT / "mkdocs.yml", project)
    if with_cache and (ROOT / ".cache").exists():
        link_cache(ROOT, project)
    return project


def link_cache(one: Path, other: Path) -> None:
    """Let a project begin with the cached files of another. They are links: the cache replaces files, and changes none."""
    skipped = shutil.ignore_patterns(ENVIRONMENTS.name)  # thousands of files
    with contextlib.suppress(shutil.Error):  # another build may delete files meanwhile
        shutil.copytree(one / ".cache", other / ".cache", copy_function=os.link, ignore=skipped)


def tree(folder: Path) -> dict[str, bytes]:
    """Give the content of every file of a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
