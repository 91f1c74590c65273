"""The tree outlives its builder: the fork that goes on makes the same site, and one without hooks says what is missing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support import second_topic
from support.project import ROOT, build, content_day, content_of
from support.second_topic import tree


@pytest.mark.slow
def test_properdocs_makes_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Hold every file of every output. No page names its builder, so that what lists pages by their hash agrees too."""
    command = [sys.executable, "-m", "properdocs", "build", "--config-file", "mkdocs.yml", "--site-dir", str(tmp_path)]
    built = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"BUILD_DATE": str(content_day(ROOT / "docs"))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    ours, theirs = tree(site), tree(tmp_path)
    assert len(ours) > 500
    assert sorted(ours) == sorted(theirs)
    assert [path for path in ours if ours[path] != theirs[path]] == []


def test_no_page_names_its_builder(site: Path) -> None:
    assert [path for path in site.rglob("*.html") if b'name="generator"' in path.read_bytes()] == []


def test_templates_stand_without_the_hooks_and_warn(tmp_path: Path) -> None:
    """A builder that passes over `hooks:`, as Zensical does, gives pages with the line to help, and says what they lack."""
    project = tmp_path / "project"
    second_topic.write(project)
    blocks = second_topic.settings(project / "mkdocs.yml")
    del blocks["hooks"]
    (project / "mkdocs.yml").write_text("".join(blocks.values()), encoding="utf-8")
    built = build(project, tmp_path / "site")
    assert built.returncode == 0, built.stdout + built.stderr
    for name in ("index.html", "warning-signs/index.html", "about/index.html"):
        text = (tmp_path / "site" / name).read_text(encoding="utf-8")
        assert "Do not publish this copy" in text
        assert "call your local emergency number" in text
        assert "When to get help, and how fast</a>" in text
        assert text.count('aria-current="page"') == 1
    assert "call your local emergency number" in (tmp_path / "site" / "404.html").read_text(encoding="utf-8")
    reviewed = {meta.checked for meta in content_of(project / "docs").front_matter.values()}
    listed = re.findall("<lastmod>(.*?)</lastmod>", (tmp_path / "site" / "sitemap.xml").read_text(encoding="utf-8"))
    assert set(listed) == {str(day) for day in reviewed}


def test_no_finished_page_bears_the_warning(site: Path) -> None:
    assert [path for path in site.rglob("*.html") if b"Do not publish this copy" in path.read_bytes()] == []
