"""ZIP files and checksums that say nothing of the machine: the same content gives the same bytes, anywhere, any day.

One thing is left to the machine: how zlib packs, which another build of it may do otherwise. The checksums inside the
offline copy are those of its content, and do not depend on it.
"""

import gzip
import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import IO

UNIX, FILE = 3, 0o100644
"""What a ZIP file says of the system that made it, and of each file's rights."""


def write(archive: IO[bytes], files: Iterable[tuple[str, bytes]], day: date, stored: str = "") -> None:
    """Write files into an archive, in the order given.

    Args:
        day: of every file.
        stored: name of the one that is not compressed.
    """
    with zipfile.ZipFile(archive, "w") as packed:
        for name, content in files:
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system, entry.external_attr = UNIX, FILE << 16
            kind = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            packed.writestr(entry, content, kind, compresslevel=9)


def compress(content: bytes, name: str, day: date) -> bytes:
    """Compress a file, dated by a day at midnight UTC."""
    packed = io.BytesIO()
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    with gzip.GzipFile(name, "wb", fileobj=packed, mtime=midnight.timestamp()) as file:
        file.write(content)
    return packed.getvalue()


def digest(content: bytes) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()


def checksums(digests: Mapping[str, str]) -> str:
    """Digests of files by their names, as `sha256sum --check` reads them."""
    return "".join(f"{found}  {name}\n" for name, found in sorted(digests.items()))
