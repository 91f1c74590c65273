"""ZIP files and checksums: nothing in them depends on the machine."""

import io
import os
import time
import zipfile
from datetime import date

import pytest

from leaflets.outputs import archive

DAY = date(2026, 11, 1)


def packed() -> bytes:
    content = io.BytesIO()
    archive.write(content, [("b/ü.html", b"B" * 999), ("a.txt", b"A" * 999)], DAY, stored="a.txt")
    return content.getvalue()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of a process cannot be set here")
def test_bytes_do_not_depend_on_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    first, gz = packed(), archive.compress(b"A", "a", DAY)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    mask = os.umask(0o077)
    try:
        assert packed() == first
        assert archive.compress(b"A", "a", DAY) == gz
    finally:
        os.umask(mask)
        monkeypatch.undo()
        time.tzset()


def test_archive_keeps_order_dates_permissions_and_names() -> None:
    entries = zipfile.ZipFile(io.BytesIO(packed())).infolist()
    assert [(e.filename, e.compress_type) for e in entries] == [
        ("b/ü.html", zipfile.ZIP_DEFLATED),
        ("a.txt", zipfile.ZIP_STORED),
    ]
    assert {e.date_time for e in entries} == {(2026, 11, 1, 0, 0, 0)}
    assert {e.external_attr >> 16 for e in entries} == {0o100644}
    assert {e.create_system for e in entries} == {3}


def test_checksums_are_in_the_form_that_sha256sum_reads() -> None:
    assert archive.checksums({"b": archive.digest(b"B"), "a c": archive.digest(b"")}) == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a c\n"
        "df7e70e5021544f4834bbee64a9e3789febc4be81470df629cad6ddb03320a5c  b\n"
    )
