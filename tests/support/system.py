"""What the tests need from the system: a browser that Playwright can drive, nginx, npm with the checkers that are
published for it alone, and, if there can be, Apache and Caddy.

`make test` asks whether all is there; `make test-deps` installs what is missing:

    python -m support.system            # exit status 1 if something is missing; changes nothing
    python -m support.system --install

With --clients: what `make test-clients` tries the site in: other browsers, old ones, a screen reader, and programs of clinics
and readers. What cannot be had is named in one line, and its tests are skipped.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from support import (
    apache,
    browser,
    caddy,
    calibre,
    clients,
    dokuwiki,
    editors,
    mediawiki,
    nginx,
    npm,
    old_chrome,
    orca,
    pdf_viewers,
    s3,
    wagtail,
    wordpress,
)


def apt(*packages: str) -> None:
    """Install Debian packages, where that is allowed."""
    if not (shutil.which("apt-get") and browser.IS_ROOT):
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", *command], check=False, stdout=subprocess.DEVNULL, env=environment)


@dataclass(frozen=True)
class Need:
    """Something that the tests need."""

    name: str
    is_there: Callable[[], object]
    packages: tuple[str, ...] = ()
    """Debian's, which bring it."""
    then: Callable[[], object] = lambda: None
    """What else installs it."""
    otherwise: str = ""
    """What to do where it could not be installed."""
    optional: bool = False

    def install(self) -> None:
        """Install it, where that is allowed."""
        if self.packages:
            apt(*self.packages)
        self.then()

    def advice(self) -> str:
        """Say what to do where it could not be installed."""
        said = self.otherwise or "Its tests will be skipped."
        return said + (f" On Debian: apt-get install {' '.join(self.packages)}" if self.packages else "")


def install_browser() -> None:
    """Install Playwright's, where there is no system's Chromium."""
    if not browser.find():
        subprocess.run([*browser.PLAYWRIGHT, "install", "chromium"], check=False)


NEEDS = (
    Need("Playwright's driver", browser.driver_runs, ("libatomic1",), otherwise="Playwright does not start."),
    Need(
        "A browser",
        browser.find,
        ("chromium", "fonts-liberation"),
        install_browser,
        "Install Chrome or Chromium, or set CHROME to the path of one.",
    ),
    Need("nginx", nginx.find, ("nginx",), otherwise="Install nginx. On a Mac: brew install nginx"),
    Need("Node.js with npm", npm.can_run, ("npm",), otherwise="Install Node.js 20.19 or newer with npm."),
    Need("Checkers from npm", npm.is_there, (), npm.install, "They could not be fetched: npm says why above."),
    Need("Apache", apache.find, ("apache2-bin",), optional=True),
    Need("Caddy", caddy.find, ("caddy",), optional=True),
)

ENGINES = (
    Need("Firefox", clients.find_firefox, ("firefox-esr",), optional=True),
    Need(
        "WebKitGTK",
        clients.find_webkit,
        ("webkit2gtk-driver", "gir1.2-webkit2-4.1", "python3-gi", "xvfb", "openbox"),
        optional=True,
    ),
)
PROGRAMS = (
    Need("Old Chromes", old_chrome.is_there, (), old_chrome.install, optional=True),
    Need("Orca", lambda: not orca.absent(), orca.PACKAGES, optional=True),
    Need("WordPress", lambda: not wordpress.missing(), wordpress.PACKAGES, optional=True),
    Need("DokuWiki", lambda: not dokuwiki.missing(), dokuwiki.PACKAGES, optional=True),
    Need("MediaWiki", lambda: not mediawiki.missing(), mediawiki.PACKAGES, optional=True),
    Need("Wagtail", lambda: not wagtail.missing(), (), wagtail.install, optional=True),
    Need("TinyMCE and CKEditor", lambda: not editors.missing(), (), editors.install, optional=True),
    Need("calibre", lambda: not calibre.missing(), calibre.PACKAGES, optional=True),
    Need("Poppler and MuPDF", lambda: not pdf_viewers.missing(), pdf_viewers.PACKAGES, optional=True),
    Need("S3", lambda: not s3.missing(), (), s3.install, optional=True),
)
CLIENTS = (*ENGINES, *PROGRAMS)


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
        print(f"{need.name} is missing. {need.advice()}", file=sys.stderr)
    return 1 if any(not need.optional for need in left) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
