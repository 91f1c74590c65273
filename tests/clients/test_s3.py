"""The site in an S3 store, put there by the commands of docs/hosting.md: two versions, each in a folder of its own."""

import json
import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from leaflets import paths
from support import s3
from support.project import ROOT

BUCKET = "leaflets"
READABLE = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{BUCKET}/*"}
MAKE = f"""aws s3 mb s3://{BUCKET}
aws s3api put-bucket-policy --bucket {BUCKET} --policy '{json.dumps({"Version": "2012-10-17", "Statement": [READABLE]})}'
"""
GONE = "pacing/index.html"
"""A page that the second version has no longer."""
TYPES = {
    "index.html": ("text/html",),
    "404.html": ("text/html",),
    "get-help.md": ("text/markdown",),
    "llms.txt": ("text/plain",),
    paths.RED_FLAGS: ("application/json",),
    "manifest.webmanifest": ("application/manifest+json",),
    "feed.xml": ("text/xml", "application/xml"),
    "download/*.epub": ("application/epub+zip",),
    "download/*.zip": ("application/zip",),
    "pdf/*.pdf": ("application/pdf",),
    "assets/*.svg": ("image/svg+xml",),
    "hashed/*.js": ("text/javascript", "application/javascript"),
}


@pytest.fixture(scope="module")
def store(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Put two versions into a store; give its address."""
    if said := s3.missing():
        pytest.skip(f"not here: {said}")
    folder = tmp_path_factory.mktemp("s3")
    copied = folder / "site"
    shutil.copytree(site, copied)
    page = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    (commands,) = re.findall(r"^```sh\n(aws .*?)^```$", page, re.M | re.S)
    with s3.serve() as server:
        s3.run(MAKE, server, folder)
        for versions in ("V0", "V1"), ("V1", "V2"):
            one = commands.replace("V2", "NEW").replace("V1", versions[0]).replace("NEW", versions[1])
            s3.run(one.replace("BUCKET", BUCKET), server, folder)
            (copied / GONE).unlink(missing_ok=True)
            script = next((copied / "hashed").glob("*.js"))
            script.rename(script.with_name(f"newer-{script.name}"))
        yield f"{server}{BUCKET}/"


def asked(address: str) -> tuple[Message, bytes]:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.headers, answer.read()


def test_files_have_their_types_and_their_time_in_caches(store: str, site: Path) -> None:
    year = "public, max-age=31536000, immutable"
    for pattern, types in TYPES.items():
        path = next(site.glob(pattern)).relative_to(site).as_posix()
        headers, body = asked(f"{store}V1/{path}")
        assert headers["Content-Type"] in types, path
        assert headers["Cache-Control"] == (year if pattern.startswith("hashed/") else "no-cache"), path
        assert body == (site / path).read_bytes(), path


def test_version_has_no_page_that_was_removed_and_the_scripts_of_the_last_one(store: str, site: Path) -> None:
    asked(store + "V1/" + GONE)
    with pytest.raises(urllib.error.HTTPError, match="404"):
        asked(store + "V2/" + GONE)
    for script in (site / "hashed").glob("*.js"):
        headers, _ = asked(f"{store}V2/hashed/{script.name}")
        assert headers["Cache-Control"].endswith("immutable")


def test_page_is_shown_with_search_and_text_without_a_charset_has_no_strange_letter(
    store: str, browser: Browser
) -> None:
    page = browser.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto(f"{store}V2/get-help/index.html")
    page.locator("#search-button").click()
    page.locator("#search-input").fill("brown pee")
    page.locator("#search-results .is-emergency").first.wait_for()
    for path in ("get-help.md", "llms.txt"):
        page.goto(f"{store}V2/{path}")
        text = page.locator("body").inner_text()
        assert "999" in text
        assert "Â" not in text
        assert "â€" not in text
    assert failed == []
    page.close()
