"""Caddy, where it is installed: the tests then ask it too what its recipe does. Nothing else needs it."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from support.nginx import free_port, running

OPTIONS = "{\n\tadmin off\n\tauto_https off\n}\n"
"""Of the whole server, so that it neither listens for commands nor asks for certificates."""


def find() -> str | None:
    """Path of an installed Caddy."""
    return shutil.which("caddy")


@contextlib.contextmanager
def serve(recipe: str, root: Path, own: Path) -> Iterator[str]:
    """Serve a folder on loopback by a recipe, in which only the port and the folder are changed.

    Args:
        own: an empty folder for Caddy itself.

    Yields:
        The address of the server, with a slash at its end.
    """
    caddy, port = find(), free_port()
    assert caddy
    for line, ours in {":80 {": f"http://127.0.0.1:{port} {{", "root * /var/www/site": f"root * {root}"}.items():
        assert recipe.count(f"{line}\n") == 1, line
        recipe = recipe.replace(f"{line}\n", f"{ours}\n")
    file = own / "Caddyfile"
    file.write_text(OPTIONS + recipe, encoding="utf-8")
    environment = {**os.environ, "HOME": str(own), "XDG_DATA_HOME": str(own), "XDG_CONFIG_HOME": str(own)}
    given = ["--config", str(file), "--adapter", "caddyfile"]
    tested = subprocess.run([caddy, "validate", *given], capture_output=True, text=True, check=False, env=environment)
    assert tested.returncode == 0, tested.stderr
    command = ["env", *(f"{name}={own}" for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")), caddy, "run", *given]
    with running(command, port):
        yield f"http://127.0.0.1:{port}/"
