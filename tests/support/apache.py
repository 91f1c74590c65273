"""Apache, where it is installed: the tests then ask it too what its recipe does. Nothing else needs it."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from support.browser import IS_ROOT
from support.nginx import free_port, running

FOLDERS = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/libexec/apache2")
MODULES = ("mpm_event", "unixd", "authz_core", "headers", "mime", "dir", "filter", "deflate")
MAIN = """
ServerRoot {own}
PidFile pid
ErrorLog error.log
Listen 127.0.0.1:{port}
ServerName localhost
TypesConfig /dev/null
{settings}
DocumentRoot {own}/site
<Directory {own}/site>
    AllowOverride All
    Require all granted
</Directory>
"""


def find() -> tuple[str, Path] | None:
    """Path of an installed Apache, and the folder of its modules."""
    places = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])
    apache = shutil.which("apache2", path=places) or shutil.which("httpd", path=places)
    modules = next((Path(folder) for folder in FOLDERS if Path(folder).exists()), None)
    return (apache, modules) if apache and modules else None


@contextlib.contextmanager
def serve(recipe: str, root: Path) -> Iterator[str]:
    """Serve a folder on loopback by a recipe, as a copy that has it as .htaccess.

    Yields:
        The address of the server, with a slash at its end.
    """
    found = find()
    assert found
    apache, modules = found
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder)
        own.chmod(0o755)  # started by root, it reads as somebody else
        shutil.copytree(root, own / "site", copy_function=os.link)
        (own / "site" / ".htaccess").write_text(recipe, encoding="utf-8")
        files = {name: modules / f"mod_{name}.so" for name in MODULES}
        settings = [f"LoadModule {name}_module {file}" for name, file in files.items() if file.exists()]
        if IS_ROOT:
            settings += ["User nobody", f"Group #{pwd.getpwnam('nobody').pw_gid}"]
        port = free_port()
        (own / "httpd.conf").write_text(MAIN.format(own=own, port=port, settings="\n".join(settings)), encoding="utf-8")
        command = [apache, "-f", str(own / "httpd.conf")]
        tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        assert tested.returncode == 0, tested.stderr
        with running([*command, "-DFOREGROUND"], port):
            yield f"http://127.0.0.1:{port}/"
