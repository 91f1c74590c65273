"""Builds a project in a process of its own, and says what that took."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What a build took."""

    seconds: float
    work: float
    """Seconds of processor time: unlike those on the clock, they are the same beside other work."""
    memory: float
    """MB at most, of one process."""
    size: float
    """MB of the site."""
    files: int
    load: float
    """Of the computer when the build began."""


def build(project: Path, settings: str) -> Cost:
    """Build from nothing: without a cache, and in a new folder.

    Raises:
        SystemExit: if it cannot be built, with what MkDocs says.
    """
    site = project / "site"
    for old in (site, project / ".cache"):
        shutil.rmtree(old, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", settings, "--site-dir", str(site)]
    load = os.getloadavg()[0]
    started = time.perf_counter()
    with (project / "said.txt").open("w+", encoding="utf-8") as said:
        process = subprocess.Popen(command, cwd=project, env=environment(), stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)  # counts the processes that it starts, too
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode:
            raise SystemExit(f"{settings} cannot be built:\n{said.read()}")
    files = [path for path in site.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, size, len(files), load)


def environment() -> dict[str, str]:
    """The environment of a build."""
    return os.environ | {"NO_MKDOCS_2_WARNING": "1"}
