"""A server that imitates S3, and Amazon's own program to upload to it, with the hashes of uv.lock.

They have an environment of their own, because that program wants an older package than the build of the site has. To upgrade
them, change pyproject.toml and run `uv lock --upgrade` here.
"""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from support.nginx import free_port, running
from support.project import ROOT

FOLDER = Path(__file__).parent
PROGRAMS = ROOT / ".cache" / "s3" / "bin"
OURS = {"AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any", "AWS_DEFAULT_REGION": "us-east-1"}
NOBODYS = {
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
}


def _uv(*arguments: str) -> int:
    command = [sys.executable, "-m", "uv", "sync", "--quiet", "--frozen", "--project", str(FOLDER), *arguments]
    environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(PROGRAMS.parent)}
    return subprocess.run(command, env=environment, check=False, stderr=subprocess.DEVNULL).returncode


def install() -> None:
    """Fetch both."""
    _uv()


def missing() -> str | None:
    """Say what is not here, in the locked versions, in a few words."""
    return "S3 (the Python packages moto and awscli)" if _uv("--check") else None


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
