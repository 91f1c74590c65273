"""Python programs in an environment of their own, with the hashes of the uv.lock beside their pyproject.toml.

To upgrade them, change that pyproject.toml and run `uv lock --upgrade` beside it.
"""

import os
import subprocess
import sys
from pathlib import Path

from support.project import ENVIRONMENTS


def programs(folder: Path) -> Path:
    """Give the folder of the programs that a folder locks."""
    return ENVIRONMENTS / folder.name / "bin"


def install(folder: Path) -> None:
    """Fetch them."""
    _sync(folder)


def is_there(folder: Path) -> bool:
    """Whether all are installed in the locked versions."""
    return _sync(folder, "--check") == 0


def _sync(folder: Path, *arguments: str) -> int:
    command = [sys.executable, "-m", "uv", "sync", "--quiet", "--frozen", "--project", str(folder), *arguments]
    environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(programs(folder).parent)}
    return subprocess.run(command, env=environment, check=False, stderr=subprocess.DEVNULL).returncode
