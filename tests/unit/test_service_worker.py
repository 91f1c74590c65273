"""The service worker as it is written, and the icons of the app."""

import io
import json
import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.exceptions import Abort
from PIL import Image

from leaflets.outputs.web.web_app import FILLED_ICON, ICONS, MARK, icon, integrity, worker
from leaflets.paths import WORKER
from support.project import ROOT

LOGO = ROOT / "docs" / "assets" / "icon.svg"
TEMPLATE = Environment(loader=FileSystemLoader(ROOT / "overrides")).get_template(WORKER)
PAGE = f"<body>{MARK}<h1>A</h1></article></body>".encode()


def written(pages: dict[str, bytes], shown: dict[str, bytes] | None = None, language: str = "en-GB") -> str:
    return worker(TEMPLATE.render, pages, shown or {}, language)


def kept(text: str) -> dict[str, object]:
    """What a worker's text says that it keeps."""
    match = re.match(r"const KEPT=(\{.*?\});", text)
    assert match
    facts: dict[str, object] = json.loads(match[1])
    return facts


# The worker


def test_it_keeps_what_it_is_given_and_says_how_much() -> None:
    facts = kept(written({"": PAGE, "symptoms/": PAGE + b" "}, {"assets/icon.svg": b"<svg/>"}))
    assert facts["files"] == {
        "": integrity(PAGE),
        "symptoms/": integrity(PAGE + b" "),
        "assets/icon.svg": integrity(b"<svg/>"),
    }
    assert (facts["pages"], facts["bytes"]) == (2, 2 * len(PAGE) + 1 + 6)


def test_integrity_is_that_of_the_standard() -> None:
    # The example of https://www.w3.org/TR/SRI/#introduction, with SHA-256
    assert integrity(b"alert('Hello, world.');") == "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="


def test_same_files_give_the_same_worker_and_any_other_byte_another_version() -> None:
    pages = {"": PAGE, "a/": PAGE}
    first = written(pages)
    assert first == written(dict(pages))
    others = [
        written({"": PAGE, "a/": PAGE + b" "}),
        written({"": PAGE, "b/": PAGE}),
        written(pages, {"assets/icon.svg": b""}),
        written(pages, language="en-US"),
        worker(lambda **facts: TEMPLATE.render(**facts) + "another();", pages, {}, "en-GB"),
    ]
    assert len({kept(text)["version"] for text in [first, *others]}) == 1 + len(others)


@pytest.mark.parametrize("page", [b"<body><h1>A</h1></body>", PAGE + PAGE])
def test_a_page_that_could_not_say_that_it_is_a_copy_stops_the_build(page: bytes) -> None:
    with pytest.raises(Abort, match="could not say that it is one"):
        written({"symptoms/": page})


# Icons


@pytest.fixture(scope="module")
def icons(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Image.Image]:
    cache = tmp_path_factory.mktemp("cache")
    drawn = {path: icon(LOGO, size, fills, "#0b4a53", cache) for path, (size, fills) in ICONS.items()}
    return {path: Image.open(io.BytesIO(png)).convert("RGBA") for path, png in drawn.items()}


def test_icons_have_their_sizes(icons: dict[str, Image.Image]) -> None:
    assert {path: image.size for path, image in icons.items()} == {
        path: (size, size) for path, (size, _) in ICONS.items()
    }


def test_only_the_icon_that_is_cut_to_a_shape_fills_its_corners(icons: dict[str, Image.Image]) -> None:
    for path, image in icons.items():
        corner = image.getpixel((0, 0))
        assert corner == ((11, 74, 83, 255) if path == FILLED_ICON else (0, 0, 0, 0)), path


def test_no_cut_reaches_the_logo(icons: dict[str, Image.Image], tmp_path: Path) -> None:
    """A device may cut away all but a circle in the middle, four fifths wide (https://www.w3.org/TR/appmanifest/)."""
    logo = tmp_path / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>')
    image = Image.open(io.BytesIO(icon(logo, 512, True, "#ffffff", tmp_path))).convert("L")
    left, top, right, bottom = image.point(lambda value: 255 - value).getbbox() or (0, 0, 0, 0)
    for x, y in ((left, top), (right, bottom)):
        assert (x - 256) ** 2 + (y - 256) ** 2 <= (0.4 * 512) ** 2
    assert right - left > 256


def test_logo_and_colour_show_and_same_bytes_come_again(tmp_path: Path) -> None:
    first = icon(LOGO, 192, True, "#0b4a53", tmp_path / "a")
    assert first == icon(LOGO, 192, True, "#0b4a53", tmp_path / "b")
    assert first != icon(LOGO, 192, True, "#5b1a4b", tmp_path / "a")
