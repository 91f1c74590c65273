"""LinkChecker over the served site."""

import re
import subprocess
import sys
from pathlib import Path

from support.project import ROOT


def test_linkchecker_finds_no_error(address: str, tmp_path: Path) -> None:
    """Follow all internal links of the served site with LinkChecker.

    Its own check of anchors reads a page again for each: 200 seconds in place of 4. test_site.py checks them.
    """
    settings = tmp_path / "linkcheckerrc"
    settings.write_text("[checking]\nmaxrequestspersecond=1000\n", encoding="utf-8")
    command = [sys.executable, str(ROOT / "tests/support/check_links.py"), address, str(settings)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr
    match = re.search(
        r"That's it\. (\d+) links? in (\d+) URLs? checked\. (\d+) warnings? found.*? (\d+) errors? found",
        run.stdout,
    )
    assert match, run.stdout
    links, _, warnings, errors = map(int, match.groups())
    assert links > 100
    assert (warnings, errors) == (0, 0), run.stdout
