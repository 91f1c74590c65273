"""What the tests need from the system: a browser that Playwright can drive, nginx, npm with the checkers that are
published for it alone, and, if there can be, Apache and Caddy.

`make test` asks whether all is there; `make test-deps` installs what is missing:

    python -m support.system            # exit status 1 if something is missing; changes nothing
    python -m support.system --install

With --clients: the other browsers, old ones, a screen reader and WordPress, for `make test-clients`. What cannot be had is named in one line, and its tests are
skipped.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from support import apache, browser, caddy, clients, nginx, npm, old_chrome, orca, wordpress


@dataclass(frozen=True)
class Need:
    """Something that the tests need."""

    name: str
    is_there: Callable[[], bool]
    install: Callable[[], object]
    otherwise: str
    """What to do where it could not be installed."""
    optional: bool = False


def apt(*packages: str) -> None:
    """Install Debian packages, where that is allowed."""
    if not (shutil.which("apt-get") and browser.IS_ROOT):
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", *command], check=False, stdout=subprocess.DEVNULL, env=environment)


def install_browser() -> None:
    """Install the system's Chromium, or else Playwright's."""
    apt("chromium", "fonts-liberation")
    if not browser.find():
        subprocess.run([*browser.PLAYWRIGHT, "install", "chromium"], check=False)


NEEDS = (
    Need(
        "Playwright's driver",
        browser.driver_runs,
        lambda: apt("libatomic1"),
        "Playwright does not start. On Debian: apt-get install libatomic1",
    ),
    Need(
        "A browser",
        lambda: bool(browser.find()),
        install_browser,
        "Install Chrome or Chromium, or set CHROME to the path of one.",
    ),
    Need(
        "nginx",
        lambda: bool(nginx.find()),
        lambda: apt("nginx"),
        "Install nginx. On Debian: apt-get install nginx. On a Mac: brew install nginx",
    ),
    Need(
        "Node.js with npm",
        npm.can_run,
        lambda: apt("npm"),
        "Install Node.js 20.19 or newer with npm. On Debian 13 or newer: apt-get install npm",
    ),
    Need(
        "Checkers from npm",
        npm.is_there,
        npm.install,
        "They could not be fetched: npm says why above.",
    ),
    Need(
        "Apache",
        lambda: bool(apache.find()),
        lambda: apt("apache2-bin"),
        "Its tests will be skipped. On Debian: apt-get install apache2-bin",
        optional=True,
    ),
    Need(
        "Caddy",
        lambda: bool(caddy.find()),
        lambda: apt("caddy"),
        "Its tests will be skipped. On Debian: apt-get install caddy",
        optional=True,
    ),
)

CLIENTS = (
    Need(
        "Firefox",
        lambda: bool(clients.find_firefox()),
        lambda: apt("firefox-esr"),
        "Its tests will be skipped. On Debian: apt-get install firefox-esr",
        optional=True,
    ),
    Need(
        "WebKitGTK",
        lambda: bool(clients.find_webkit()),
        lambda: apt("webkit2gtk-driver", "xvfb", "openbox"),
        "Its tests will be skipped. On Debian: apt-get install webkit2gtk-driver xvfb openbox",
        optional=True,
    ),
    Need(
        "WordPress",
        lambda: not wordpress.missing(),
        lambda: apt(*wordpress.PACKAGES),
        f"Its tests will be skipped. On Debian: apt-get install {' '.join(wordpress.PACKAGES)}",
        optional=True,
    ),
    Need(
        "Old Chromes",
        old_chrome.is_there,
        old_chrome.install,
        "Their tests will be skipped: npm says above why they could not be fetched.",
        optional=True,
    ),
    Need(
        "Orca",
        lambda: not orca.absent(),
        lambda: apt(*orca.PACKAGES),
        f"Its test will be skipped. On Debian: apt-get install {' '.join(orca.PACKAGES)}",
        optional=True,
    ),
)


def missing(needs: Iterable[Need]) -> list[Need]:
    """Give what is missing."""
    return [need for need in needs if not need.is_there()]


def main(*arguments: str) -> int:
    """Look for everything, and install what is missing if that is asked for; give the exit status."""
    found = missing(CLIENTS if "--clients" in arguments else NEEDS)
    if "--install" not in arguments:
        return 1 if found else 0
    for need in found:
        need.install()
    left = missing(found)
    for need in left:
        print(f"{need.name} is missing. {need.otherwise}", file=sys.stderr)
    return 1 if any(not need.optional for need in left) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
