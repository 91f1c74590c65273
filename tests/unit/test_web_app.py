"""The site as a web app: the service worker knows every page and is named by all that made it; icons survive any shape."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from leaflets.errors import BuildError
from leaflets.files import File
from leaflets.outputs.web import web_app
from leaflets.outputs.web.web_app import FILLED_ICON, ICONS, MARK, icon, integrity, worker
from support.factories import leaflet, site

PAGE = f"<body>{MARK}<h1>A</h1></article></body>"
PAGES = {"": PAGE, "symptoms/": f"{PAGE} "}


def written(
    pages: dict[str, str] | None = None, shown: dict[str, bytes] | None = None, **settings: Any
) -> dict[str, Any]:
    """Give what a worker's text says that it keeps; pages are given by URL."""
    pages = PAGES if pages is None else pages
    made = [leaflet(url.strip("/") or "index", url=url) for url in pages]
    given = site(*made, **{"help_page": made[0].slug} | settings)
    files = [File.of(url or "index.html", text) for url, text in pages.items()]
    text = worker(given, files, [File(path, content) for path, content in (shown or {}).items()]).text
    match = re.match(r"const KEPT=(\{.*?\});", text)
    assert match
    facts: dict[str, Any] = json.loads(match[1])
    return facts


def test_worker_keeps_what_it_is_given_and_says_how_much() -> None:
    facts = written(shown={"assets/icon.svg": b"<svg/>"})
    assert facts["files"] == {
        "": integrity(PAGE.encode()),
        "symptoms/": integrity(f"{PAGE} ".encode()),
        "assets/icon.svg": integrity(b"<svg/>"),
    }
    assert (facts["pages"], facts["bytes"]) == (2, 2 * len(PAGE) + 1 + 6)
    assert (facts["mark"], facts["language"], facts["lasting"]) == (MARK, "en-GB", "hashed/")


def test_integrity_is_that_of_the_standard() -> None:
    # The example of https://www.w3.org/TR/SRI/#introduction, with SHA-256
    assert integrity(b"alert('Hello, world.');") == "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="


def test_same_files_give_the_same_worker_and_any_other_byte_another_version() -> None:
    first = written()
    assert written() == first
    others = [
        written({"": PAGE, "symptoms/": PAGE}),
        written({"": PAGE, "other/": f"{PAGE} "}),
        written(shown={"assets/icon.svg": b""}),
        written(language="en-US"),
    ]
    assert len({each["version"] for each in [first, *others]}) == 1 + len(others)


@pytest.mark.parametrize("page", ["<body><h1>A</h1></body>", PAGE + PAGE])
def test_page_that_could_not_say_that_it_is_a_copy_stops_the_build(page: str) -> None:
    with pytest.raises(BuildError, match="'symptoms/'"):
        written({"": PAGE, "symptoms/": page})


def test_app_opens_beside_its_manifest_in_the_sites_colour() -> None:
    given = site(clinic={"name": "A", "colour": "#5b1a4b"})
    found = web_app.manifest(given)
    assert (found["start_url"], found["scope"], found["theme_color"], found["lang"]) == ("./", "./", "#5b1a4b", "en-GB")
    assert {(each["src"], each["purpose"]) for each in found["icons"]} == {
        (path, "maskable" if fills else "any") for path, (_, fills) in ICONS.items()
    }


@pytest.fixture(scope="module")
def icons(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Image.Image]:
    given = site(cache=tmp_path_factory.mktemp("cache"))
    drawn = {file.path: file.content for file in web_app.home_screen_files(given) if file.path in ICONS}
    return {path: Image.open(io.BytesIO(png)).convert("RGBA") for path, png in drawn.items()}


def test_icons_have_their_sizes(icons: dict[str, Image.Image]) -> None:
    assert {path: image.size for path, image in icons.items()} == {
        path: (size, size) for path, (size, _) in ICONS.items()
    }


def test_only_the_icon_that_is_cut_to_a_shape_fills_its_corners(icons: dict[str, Image.Image]) -> None:
    for path, image in icons.items():
        corner = image.getpixel((0, 0))
        assert corner == ((11, 74, 83, 255) if path == FILLED_ICON else (0, 0, 0, 0)), path


def test_no_shape_cuts_the_logo(tmp_path: Path) -> None:
    """A device may cut away all but a circle in the middle, four fifths wide (https://www.w3.org/TR/appmanifest/)."""
    logo = tmp_path / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>')
    given = site(logo=logo, cache=tmp_path, clinic={"name": "A", "colour": "#5b1a4b"})
    image = Image.open(io.BytesIO(icon(given, 512, True))).convert("L")
    ground = image.getpixel((0, 0))
    left, top, right, bottom = image.point(lambda value: abs(value - ground)).getbbox() or (0, 0, 0, 0)
    for x, y in ((left, top), (right, bottom)):
        assert (x - 256) ** 2 + (y - 256) ** 2 <= (0.4 * 512) ** 2
    assert right - left > 256


def test_colour_shows_and_the_same_bytes_come_again(tmp_path: Path) -> None:
    first = icon(site(cache=tmp_path / "a"), 192, True)
    assert first == icon(site(cache=tmp_path / "b"), 192, True)
    assert first != icon(site(cache=tmp_path / "a", clinic={"name": "A", "colour": "#5b1a4b"}), 192, True)
