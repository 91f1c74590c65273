"""A MediaWiki on loopback, from Debian's package, made anew for a test. Its user "Author" has no rights but to write."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from support.nginx import free_port, running

PACKAGE = Path("/usr/share/mediawiki")
PACKAGES = ("mediawiki", "php-cli", "php-sqlite3")
PASSWORD = "a long secret"
SETTINGS = "$wgRawHtml = true;\n$wgGroupPermissions['*']['edit'] = false;\n"
"""What docs/clinics.md asks of an administrator: HTML, and no strangers who write."""


def missing() -> str | None:
    """Say what is not here, in a few words."""
    if shutil.which("php") and PACKAGE.is_dir():
        return None
    return f"MediaWiki (the Debian packages {', '.join(PACKAGES)})"


@contextlib.contextmanager
def serve() -> Iterator[str]:
    """Run an empty wiki with all skins of the package; give its address, with a slash at its end."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        settings = Path(folder) / "LocalSettings.php"
        environment = {"MW_CONFIG_FILE": str(settings)}

        def maintain(script: str, *arguments: str) -> None:
            command = ["php", f"maintenance/{script}.php", *arguments]
            found = {**os.environ, **environment}
            subprocess.run(command, cwd=PACKAGE, env=found, check=True, stdout=subprocess.DEVNULL, timeout=60)

        places = (
            "--confpath",
            folder,
            "--dbpath",
            folder,
            "--dbtype",
            "sqlite",
            "--server",
            address,
            "--scriptpath",
            "",
        )
        maintain("install", *places, "--pass", PASSWORD, "Clinic", "Admin")
        with settings.open("a", encoding="utf-8") as opened:
            opened.write(SETTINGS)
        maintain("createAndPromote", "Author", PASSWORD)
        with running(["php", "-q", "-S", f"127.0.0.1:{port}", "-t", str(PACKAGE)], port, **environment):
            yield f"{address}/"
