"""Other ways to build the site give the same bytes: a fresh environment by pip, MkDocs' fork, and plugins in any order."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import second_topic
from support.project import ROOT, build, built, content_day, copy, link_cache, tree

UV = shutil.which("uv", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
OURS = {"PYTHONPATH", "VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT"}
"""Environment variables that name this environment."""


def run(*command: object, cwd: Path, **environment: str) -> str:
    """Run a command outside of the tests' own environment, and stop where it fails; give what it prints."""
    env = {name: value for name, value in os.environ.items() if name not in OURS} | environment
    done = subprocess.run([*map(str, command)], cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def same(ours: dict[str, bytes], theirs: dict[str, bytes]) -> None:
    """Hold two built sites against each other, every file of every output."""
    assert sorted(ours) == sorted(theirs)
    assert [path for path in ours if ours[path] != theirs[path]] == []


def test_pip_install_in_a_fresh_environment_gives_the_same_site(site: Path, tmp_path: Path) -> None:
    """In another folder, time zone and locale, with nothing cached: the same source gives the same bytes.

    The versions are those of uv.lock: a later one of Typst may draw other pixels.
    """
    assert UV, "no uv found; `make test` installs it"
    project = copy(tmp_path / "project", with_cache=False)
    locked, python = tmp_path / "locked.txt", tmp_path / "venv" / "bin" / "python"
    locked.write_text(
        run(UV, "export", "--frozen", "--no-emit-project", "--no-hashes", "--no-default-groups", cwd=ROOT)
    )
    run(UV, "venv", "--quiet", "--python", sys.executable, python.parents[1], cwd=tmp_path)
    run(UV, "pip", "install", "--quiet", "--python", python, "--constraints", locked, ROOT, cwd=tmp_path)
    elsewhere = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    day = str(content_day(ROOT / "docs"))
    command = (python.with_name("mkdocs"), "build", "--quiet", "--site-dir", tmp_path / "site")
    run(*command, cwd=project, BUILD_DATE=day, **elsewhere)
    same(tree(site), tree(tmp_path / "site"))


def test_properdocs_makes_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Hold MkDocs' fork that goes on to the same. No page names its builder, so that what lists pages by hash agrees too."""
    project = copy(tmp_path / "project")
    command = (
        sys.executable,
        "-m",
        "properdocs",
        "build",
        "--config-file",
        "mkdocs.yml",
        "--site-dir",
        tmp_path / "site",
    )
    run(*command, cwd=project, BUILD_DATE=str(content_day(ROOT / "docs")), PYTHONPATH=str(ROOT))
    ours = tree(site)
    assert len(ours) > 500
    same(ours, tree(tmp_path / "site"))


def test_the_script_in_the_maintainers_guide_builds_the_site_without_mkdocs(site: Path, tmp_path: Path) -> None:
    """Only links to the home page may differ, "../" and "..", and what is made from pages."""
    guide = (ROOT / "MAINTAINING.md").read_text(encoding="utf-8")
    [script] = re.findall(r"^```python\n(.*?)^```", guide, re.DOTALL | re.MULTILINE)
    project = copy(tmp_path / "project")
    (project / "build_site.py").write_text(script, encoding="utf-8")
    day = str(content_day(ROOT / "docs"))
    run(sys.executable, "build_site.py", cwd=project, BUILD_DATE=day, PYTHONPATH=str(ROOT))
    ours, made = tree(site), tree(project / "site")
    assert sorted(made) == sorted(ours)
    other = {path for path in ours if ours[path] != made[path]}
    assert other <= {path for path in ours if path.endswith("index.html") and not path.startswith("embed/")} | {
        "404.html", "sitemap.xml", "sitemap.xml.gz", "service-worker.js", "download/SHA256SUMS",
        *(path for path in ours if path.startswith("download/") and path.endswith(".zip")),
    }  # fmt: skip


def test_no_page_names_its_builder(site: Path) -> None:
    assert [path for path in site.rglob("*.html") if b'name="generator"' in path.read_bytes()] == []


@pytest.mark.parametrize("order", ["before", "after"])
def test_another_plugin_before_or_after_ours_changes_nothing(headache: Path, tmp_path: Path, order: str) -> None:
    ours = second_topic.settings_of(second_topic.TOPIC / "words.yml")["plugins"]
    _, _, settings = ours.partition("plugins:\n")
    plugins = {"before": f"plugins:\n  - search\n{settings}", "after": f"{ours.rstrip()}\n  - search\n\n"}[order]
    project = second_topic.write(tmp_path / "project", plugins=plugins)
    link_cache(headache.parent / "project", project)
    made = tree(built(project, tmp_path / "site"))
    assert [path for path in made if path.startswith("search/")], "the other plugin did its work"
    same(tree(headache), {path: content for path, content in made.items() if not path.startswith("search/")})


def test_project_without_the_plugin_does_not_build_as_if_nothing_were_missing(tmp_path: Path) -> None:
    """Our templates without the engine would be pages without the emergency line."""
    project = second_topic.write(tmp_path / "project", plugins="plugins: []\n")
    assert build(project, tmp_path / "site").returncode != 0
