"""A Wagtail on loopback, with the hashes of uv.lock, made anew for a test. The folder `clinic` is its Django project.

It has an environment of its own, so that nothing of it gets into the build of the site.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from support import locked
from support.nginx import free_port, running

FOLDER = Path(__file__).parent
SETUP = """import django
from django.core.management import call_command
django.setup()
call_command("makemigrations", "clinic", verbosity=0)
call_command("migrate", verbosity=0)
call_command("createsuperuser", interactive=False, verbosity=0)
"""
"""In one process, because each needs seconds to start."""
EDITOR = {"USERNAME": "editor", "PASSWORD": "secret", "EMAIL": "editor@clinic.example"}


def install() -> None:
    """Fetch it."""
    locked.install(FOLDER)


def missing() -> str | None:
    """Say what is not here, in the locked version, in a few words."""
    return None if locked.is_there(FOLDER) else "Wagtail (the Python package)"


@contextlib.contextmanager
def serve(endpoint: str, public: str) -> Iterator[str]:
    """Run a site with a welcome page; give its address, with a slash at its end.

    Args:
        endpoint: whom it asks, by oEmbed, for the frame of a page.
        public: how the addresses of such pages begin.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        shutil.copytree(FOLDER / "clinic", Path(folder) / "clinic")
        python = str(locked.programs(FOLDER) / "python")
        environment = {f"DJANGO_SUPERUSER_{name}": value for name, value in EDITOR.items()} | {
            "DJANGO_SETTINGS_MODULE": "clinic.settings",
            "PYTHONPATH": folder,
            "DATABASE": f"{folder}/db.sqlite3",
            "ENDPOINT": endpoint,
            "PUBLIC": public,
        }
        subprocess.run([python, "-c", SETUP], env={**os.environ, **environment}, check=True, timeout=120)
        port = free_port()
        server = [python, "-m", "django", "runserver", "--noreload", "-v", "0", f"127.0.0.1:{port}"]
        with running(server, port, **environment):
            yield f"http://127.0.0.1:{port}/"
