"""The browser that the tests look with: an installed Chrome or Chromium, or one that this file installs.

Run by `make test` before the tests; the tests themselves only look for it.
"""

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
ARGUMENTS = (
    "--disable-background-networking",  # asks no host of its own, so that the tests see only the site's requests
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    *(("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()),  # Chromium refuses root otherwise
)


def find() -> str | None:
    """Path of an installed browser: the one that CHROME names, the system's, or Playwright's."""
    candidates = [os.environ.get("CHROME"), *map(shutil.which, NAMES), *PLACES, _playwrights()]
    return next((path for path in candidates if path and Path(path).exists()), None)


def install() -> str | None:
    """Install Debian's Chromium where that is allowed, else Playwright's. Returns its path, or None."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
        ):
            subprocess.run(
                command,
                check=False,
                stdout=subprocess.DEVNULL,
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            )
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


if __name__ == "__main__":
    path = find() or install()
    if path is None:
        sys.exit(
            "The tests need Chrome or Chromium, and none could be installed. Install one, or set CHROME to its path."
        )
    print(f"Browser: {path}")
