"""The cache: a file is made once, two threads may ask for it at the same time, and what nothing asked for is dropped."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from leaflets.cache import Cache, fingerprint


def test_file_is_made_once_and_kept_for_the_next_build(tmp_path: Path) -> None:
    assert Cache(tmp_path).get("a/b.pdf", lambda: b"first") == b"first"
    assert Cache(tmp_path).get("a/b.pdf", lambda: b"second") == b"first"
    assert Cache(tmp_path).get("a/c.pdf", lambda: b"second") == b"second"


def test_file_that_a_power_cut_left_empty_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"")
    assert Cache(tmp_path).get("a.pdf", lambda: b"new") == b"new"
    assert (tmp_path / "a.pdf").read_bytes() == b"new"


def test_folder_that_cannot_be_written_costs_no_build(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in its place")
    cache = Cache(tmp_path / "cache")
    assert cache.get("pdf/a.pdf", lambda: b"made") == b"made"
    cache.drop_unused()


def test_what_a_build_did_not_use_is_dropped(tmp_path: Path) -> None:
    earlier = Cache(tmp_path)
    for name in ("pdf/old.pdf", "pdf/same.pdf", "social/a.png"):
        earlier.get(name, lambda: b"1")
    (tmp_path / "pdf" / "new.1234-5678").write_bytes(b"")  # that another build is writing
    cache = Cache(tmp_path)
    cache.get("pdf/same.pdf", lambda: b"2")
    cache.get("pdf/new.pdf", lambda: b"3")
    cache.drop_unused()
    assert sorted(path.name for path in (tmp_path / "pdf").iterdir()) == ["new.1234-5678", "new.pdf", "same.pdf"]
    assert (tmp_path / "social" / "a.png").exists()  # nothing of this kind was asked for
    assert cache.get("pdf/same.pdf", lambda: b"4") == b"1"


def test_two_threads_may_make_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = threading.Barrier(2, timeout=10)
    replace = Path.replace

    def together(part: Path, path: Path) -> Path:
        both.wait()  # both have written, and neither has put its file in place
        return replace(part, path)

    monkeypatch.setattr(Path, "replace", together)
    cache = Cache(tmp_path)
    with ThreadPoolExecutor(2) as pool:
        made = [pool.submit(cache.get, "key.pdf", lambda: b"content") for _ in range(2)]
        assert [each.result() for each in made] == [b"content"] * 2
    assert [path.name for path in tmp_path.iterdir()] == ["key.pdf"]


def test_file_that_cannot_be_made_is_not_kept(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise ValueError

    cache = Cache(tmp_path)
    with pytest.raises(ValueError):  # noqa: PT011
        cache.get("a.pdf", fail)
    assert list(tmp_path.rglob("*")) == []
    assert cache.get("a.pdf", lambda: b"1") == b"1"


def test_fingerprint_stands_for_texts_and_files(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("1")
    first = fingerprint(["a", "b"], [file])
    assert fingerprint(["a", "b"], [file]) == first
    others = {fingerprint(["ab"], [file]), fingerprint(["b", "a"], [file]), fingerprint(["a", "b"])}
    file.write_text("22")
    others.add(fingerprint(["a", "b"], [file]))
    assert first not in others
    assert len(others) == 4
