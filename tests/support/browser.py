"""The browser that the tests look with: an installed Chrome or Chromium, or Playwright's. `make test-deps` installs one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
ARGUMENTS = (
    "--disable-background-networking",  # asks no host of its own, so that the tests see only the site's requests
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    *(("--no-sandbox",) if IS_ROOT else ()),  # Chromium refuses root otherwise
)
PLAYWRIGHT = (sys.executable, "-m", "playwright")


def find() -> str | None:
    """Path of an installed browser: the one that CHROME names, or the system's, or Playwright's."""
    candidates = [os.environ.get("CHROME"), *map(shutil.which, NAMES), *PLACES]
    return next((path for path in candidates if path and Path(path).exists()), None) or _playwrights()


def driver_runs() -> bool:
    """Whether Playwright's driver starts: its own Node.js needs libatomic, which a small system lacks."""
    return subprocess.run([*PLAYWRIGHT, "--version"], check=False, capture_output=True).returncode == 0


def _playwrights() -> str | None:
    planned = subprocess.run(
        [*PLAYWRIGHT, "install", "--dry-run", "chromium"], check=False, capture_output=True, text=True
    )
    folders = [line.split(":", 1)[1].strip() for line in planned.stdout.splitlines() if "Install location" in line]
    names = {"chrome", "chrome.exe", "Chromium", "Google Chrome for Testing"}
    found = (path for folder in folders for path in Path(folder).rglob("*") if path.name in names and path.is_file())
    return next(map(str, found), None)
