"""A server that imitates S3, and Amazon's own program to upload to it, with the hashes of uv.lock.

They have an environment of their own, because that program wants an older package than the build of the site has.
"""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from support import locked
from support.nginx import free_port, running

FOLDER = Path(__file__).parent
PROGRAMS = locked.programs(FOLDER)
OURS = {"AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any", "AWS_DEFAULT_REGION": "us-east-1"}
NOBODYS = {
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
}


def install() -> None:
    """Fetch both."""
    locked.install(FOLDER)


def missing() -> str | None:
    """Say what is not here, in the locked versions, in a few words."""
    return None if locked.is_there(FOLDER) else "S3 (the Python packages moto and awscli)"


@contextlib.contextmanager
def serve() -> Iterator[str]:
    """Run the server on loopback, empty; give its address, with a slash at its end."""
    port = free_port()
    with running([str(PROGRAMS / "moto_server"), "-H", "127.0.0.1", "-p", str(port)], port):
        yield f"http://127.0.0.1:{port}/"


def run(commands: str, server: str, folder: Path) -> None:
    """Run commands for a shell in a folder, with the server in place of Amazon's."""
    path = os.pathsep.join([str(PROGRAMS), os.environ["PATH"]])
    environment = {**os.environ, **OURS, **NOBODYS, "AWS_ENDPOINT_URL": server, "PATH": path}
    done = subprocess.run(
        ["sh", "-ec", commands], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
