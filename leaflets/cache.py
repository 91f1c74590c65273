"""A cache on disk for files that are slow to make, keyed by a hash of all their inputs."""

import hashlib
import os
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path


class Cache:
    """Files in a folder, each named by the fingerprint of its inputs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._used: set[Path] = set()

    def get(self, name: str, make: Callable[[], bytes]) -> bytes:
        """Return a file from the cache, or make it and store it.

        Args:
            name: must change whenever an input of the file changes.
        """
        path = self.folder / name
        self._used.add(path)
        with suppress(OSError):
            if kept := path.read_bytes():  # a file is empty after a power cut
                return kept
        content = make()
        with suppress(OSError):  # a folder that cannot be written costs time, not the build
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
            part.write_bytes(content)
            part.replace(path)  # atomic: another build may be reading
        return content

    def drop_unused(self) -> None:
        """Delete the files that this build did not use, in the folders that it used."""
        for folder in {path.parent for path in self._used if path.parent.is_dir()}:
            for path in folder.iterdir():
                is_part = "-" in path.suffix  # another build may be writing it
                if path.is_file() and path not in self._used and not is_part:
                    with suppress(OSError):
                        path.unlink(missing_ok=True)


def fingerprint(texts: Iterable[str], files: Iterable[Path] = ()) -> str:
    """Return one SHA-256 hex digest for some texts and the content of some files."""
    found = hashlib.sha256()
    for path in files:
        found.update(_digest(path, path.stat().st_mtime_ns))
    for text in texts:
        found.update(hashlib.sha256(text.encode()).digest())
    return found.hexdigest()


@cache
def _digest(path: Path, changed: int) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()
