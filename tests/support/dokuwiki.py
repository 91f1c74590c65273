"""A DokuWiki on loopback, from Debian's package, made anew for a test. Its administrator is "admin", its author "author"."""

import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from support.nginx import free_port, running

PACKAGE = Path("/usr/share/dokuwiki")
SETTINGS = Path("/etc/dokuwiki")
STORE = Path("/var/lib/dokuwiki/data")
PACKAGES = ("dokuwiki", "php-cli")
PASSWORD = "secret"
LOCAL = "<?php $conf['savedir'] = '%s'; $conf['useacl'] = 1; $conf['superuser'] = '@admin';\n"
USERS = "admin:{0}:Admin:admin@clinic.example:admin,user\nauthor:{0}:Author:author@clinic.example:user\n"
RIGHTS = "* @ALL 1\n* @user 8\n"


def missing() -> str | None:
    """Say what is not here, in a few words."""
    if shutil.which("php") and PACKAGE.is_dir():
        return None
    return f"DokuWiki (the Debian packages {', '.join(PACKAGES)})"


@contextlib.contextmanager
def serve() -> Iterator[str]:
    """Run an empty wiki; give its address, with a slash at its end."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        code, settings, store = (Path(folder) / name for name in ("code", "conf", "data"))
        shutil.copytree(PACKAGE, code, ignore_dangling_symlinks=True)
        shutil.copytree(SETTINGS, settings, ignore_dangling_symlinks=True)
        shutil.copytree(STORE, store)
        (code / "inc" / "preload.php").write_text(f"<?php define('DOKU_CONF', '{settings}/');\n", encoding="utf-8")
        (settings / "local.php").write_text(LOCAL % store, encoding="utf-8")
        (settings / "users.auth.php").write_text(
            USERS.format(hashlib.md5(PASSWORD.encode()).hexdigest()), encoding="utf-8"
        )
        (settings / "acl.auth.php").write_text(RIGHTS, encoding="utf-8")
        port = free_port()
        with running(["php", "-q", "-S", f"127.0.0.1:{port}", "-t", str(code)], port):
            yield f"http://127.0.0.1:{port}/"
