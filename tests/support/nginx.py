"""The web server that the tests serve the site by: an installed nginx. `make test-deps` installs one."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from support.browser import IS_ROOT

MAIN = """
daemon off;
{process}
pid {own}/pid;
error_log {own}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {own};
    proxy_temp_path {own};
    fastcgi_temp_path {own};
    uwsgi_temp_path {own};
    scgi_temp_path {own};
    include {own}/site.conf;
}}
"""
"""What a machine's own nginx.conf is to our recipe. It names every place that would need rights, and asks for none."""


def find() -> str | None:
    """Path of an installed nginx."""
    return shutil.which("nginx", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"]))


@contextlib.contextmanager
def serve(recipe: str, root: Path, own: Path, *, reloads: bool = False) -> Iterator[str]:
    """Serve a folder on loopback by a recipe, in which only the port and the folder are changed.

    Args:
        own: an empty folder for nginx itself.
        reloads: whether it can change its recipe while it runs; it then has a second process.

    Yields:
        The address of the server, with a slash at its end.
    """
    port = free_port()
    changes = {
        "    listen 80;": f"    listen 127.0.0.1:{port};",
        "    listen [::]:80;  #": "    #",  # a machine may have no IPv6
        "    root /var/www/site;": f"    root {root};",
    }
    for line, ours in changes.items():
        assert recipe.count(line) == 1, line
        recipe = recipe.replace(line, ours)
    (own / "site.conf").write_text(recipe, encoding="utf-8")
    process = "master_process off;" if not reloads else "user root;" if IS_ROOT else ""  # nobody may read our folders
    (own / "nginx.conf").write_text(MAIN.format(own=own, process=process), encoding="utf-8")
    command = command_of(own)
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stderr
    assert "[warn]" not in tested.stderr, tested.stderr
    with running(command, port):
        yield f"http://127.0.0.1:{port}/"


def command_of(own: Path) -> list[str]:
    """How to call the nginx of a folder."""
    nginx = find()
    assert nginx, "no nginx found; `make test-deps` installs one"
    return [nginx, "-p", str(own), "-e", str(own / "error.log"), "-c", str(own / "nginx.conf")]


def free_port() -> int:
    """A port of loopback that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextlib.contextmanager
def running(command: list[str], port: int, **environment: str) -> Iterator[None]:
    """Run a server while it is needed, from when it answers.

    Args:
        environment: variables that it has besides those of the tests.
    """
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env={**os.environ, **environment}) as process:
        try:
            _wait(port, process)
            yield
        finally:
            process.terminate()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1000):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        assert process.poll() is None, "the server ended at once"
        time.sleep(0.02)
    raise AssertionError("the server does not answer")
