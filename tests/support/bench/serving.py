"""Serves a project, edits a page, and says how long its reader waits."""

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from support.bench.building import environment

PATIENCE = 300
"""Seconds until a build that does not come is given up."""


def edits(project: Path, settings: str, page: str, count: int = 5) -> list[float]:
    """Seconds from saving a page until its new text is served, for each of some edits.

    Args:
        page: slug of the page, directly in docs/.
    """
    path = project / "docs" / f"{page}.md"
    text = path.read_text(encoding="utf-8")
    found = []
    try:
        with served(project, settings) as address:
            for number in range(count):
                words = f"Edit number {number}."
                edited = re.sub(r"(?<=\n\n)(?=## )", f"{words}\n{{: .signpost }}\n\n", text, count=1)
                started = time.perf_counter()
                path.write_text(edited, encoding="utf-8")
                _wait_for(f"{address}{page}/", words)
                found.append(time.perf_counter() - started)
                time.sleep(1)  # an editor reads; MkDocs looks for changes twice a second
    finally:
        path.write_text(text, encoding="utf-8")
    return found


@contextmanager
def served(project: Path, settings: str) -> Iterator[str]:
    """Serve a project as `make serve` does; gives its address once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host, port = free.getsockname()
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--config-file", settings]
    with (project / "said.txt").open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            [*command, "--dev-addr", f"{host}:{port}"], cwd=project, env=environment(), stdout=said, stderr=said
        )
        try:
            _wait_for(f"http://{host}:{port}/", "<html")
            yield f"http://{host}:{port}/"
        finally:
            process.terminate()
            process.wait()


def _wait_for(address: str, words: str) -> None:
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                if words in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.02)
    raise SystemExit(f"'{words}' was not served at {address} within {PATIENCE} seconds.")
