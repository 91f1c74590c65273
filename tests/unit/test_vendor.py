"""Other people's scripts are theirs, byte for byte, and every copy of the site carries their licence."""

import hashlib
from pathlib import Path

import pytest
import rjsmin

from leaflets.outputs.web import assets

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "overrides" / "assets" / "vendor"
PUBLISHED = {
    # npm's minisearch-7.2.0.tgz, whose SHA-512 npm gives as
    # dqT2XBYUOZOiC5t2HRnwADjhNS2cecp9u+TJRiJ1Qp/f5qjkeT5APcGPjHw+bz89Ms8Jp+cG4AlE+QZ/QnDglg==, has them as
    # dist/umd/index.js and LICENSE.txt.
    "minisearch-7.2.0/index.js": (
        "c3c8b17f1e52ec8ce9b85bf1d16c62a09595dc358c11df2fa3ddcfa50092bc8e"
        "b945a620e03beaaf494db58b9177506638ba9e87739e052aae8d021b398f0f0c"
    ),
    "minisearch-7.2.0/LICENSE.txt": (
        "f29b80919917625093eaf68b7c950831ad662d9559f69a25c1d7ce03f031bda4"
        "7848b95e995a8beaa4b212e483c56c127988a5500aa33878b4c77b2e2ccc49d7"
    ),
}


def test_every_file_is_the_published_one() -> None:
    found = {path.relative_to(VENDOR).as_posix(): path for path in VENDOR.rglob("*") if path.is_file()}
    assert {name: hashlib.sha512(path.read_bytes()).hexdigest() for name, path in found.items()} == PUBLISHED


@pytest.mark.parametrize("folder", sorted(VENDOR.iterdir()), ids=lambda folder: folder.name)
def test_published_script_is_minified_and_carries_its_licence(folder: Path) -> None:
    script = assets.vendored(folder).text
    licence = (folder / "LICENSE.txt").read_text(encoding="utf-8").strip()
    notice, _, code = script.partition(" */\n")
    assert notice == f"/*! {folder.name}\n\n{licence}"
    assert code == rjsmin.jsmin((folder / "index.js").read_text(encoding="utf-8"))
    assert len(script) < len((folder / "index.js").read_bytes()) / 2
