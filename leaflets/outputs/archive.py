"""Reproducible ZIP and gzip files, and checksums.

The same content gives the same bytes with the same build of zlib. The checksums inside the offline copy are of the
uncompressed content, and do not depend on zlib.
"""

import gzip
import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import IO

UNIX, FILE = 3, 0o100644
"""ZIP fields: the system of origin, and the mode of each file."""


def write(archive: IO[bytes], files: Iterable[tuple[str, bytes]], day: date, stored: str = "") -> None:
    """Write files into an archive, in the order given.

    Args:
        day: modification date of every file.
        stored: name of a file to store uncompressed.
    """
    with zipfile.ZipFile(archive, "w") as packed:
        for name, content in files:
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system, entry.external_attr = UNIX, FILE << 16
            kind = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            packed.writestr(entry, content, kind, compresslevel=9)


def compress(content: bytes, name: str, day: date) -> bytes:
    """Return gzip data with the given file name, and the modification time midnight UTC."""
    packed = io.BytesIO()
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    with gzip.GzipFile(name, "wb", fileobj=packed, mtime=midnight.timestamp()) as file:
        file.write(content)
    return packed.getvalue()


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file as hex digits."""
    return hashlib.sha256(content).hexdigest()


def checksums(digests: Mapping[str, str]) -> str:
    """Return digests in the format of `sha256sum --check`.

    Args:
        digests: by file name.
    """
    return "".join(f"{found}  {name}\n" for name, found in sorted(digests.items()))
