"""Checkers that are published for npm alone, in the versions and with the hashes of package-lock.json.

`make test-deps` installs them beside this file, and runs no script of theirs. To upgrade one, change package.json and run
`npm install --ignore-scripts --omit-lockfile-registry-resolved` here: the lock names no registry.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

from support.project import ROOT

FOLDER = Path(__file__).parent
MODULES = FOLDER / "node_modules"
NODE = (20, 19)


def can_run() -> bool:
    """Whether there is npm, and a Node.js that is new enough for ESLint."""
    if not (shutil.which("npm") and shutil.which("node")):
        return False
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    return tuple(map(int, re.findall(r"\d+", version)[:2])) >= NODE


def install(folder: Path = FOLDER) -> None:
    """Install what the lock of a folder says."""
    if npm := shutil.which("npm"):
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=folder, check=False)


def is_there(folder: Path = FOLDER) -> bool:
    """Whether all packages are installed in the locked versions. npm notes in a hidden lock what it has installed."""
    installed = _versions(folder / MODULES.name / ".package-lock.json")
    return all(installed.get(name) == version for name, version in _versions(folder / "package-lock.json").items())


def _versions(lock: Path) -> dict[str, str]:
    if not lock.is_file():
        return {}
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return {name: one["version"] for name, one in packages.items() if name and not one.get("optional")}


def file(path: str) -> Path:
    """Give the path of an installed file, such as "vnu-jar/build/dist/vnu.jar"."""
    found = MODULES / path
    assert found.is_file(), f"no {path} found; `make test-deps` installs it"
    return found


def run(script: str, *arguments: str) -> str:
    """Run an installed program in the repository; give what it prints, whether or not it finds faults."""
    command = ["node", str(file(script)), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1, 2), done.stderr
    return done.stdout or done.stderr
