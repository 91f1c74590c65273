"""The pictures that links to pages show."""

import io
import struct
from importlib import metadata
from pathlib import Path

import pytest
from leaflets.library import Library
from mkdocs.exceptions import Abort
from PIL import Image, ImageChops

from leaflets.outputs.pdf import engine as typst_engine
from leaflets.outputs.web import social_card
from leaflets.outputs.web.social_card import Card, draw, path_of
from support.project import ROOT

LOGO = ROOT / "docs" / "assets" / "icon.svg"
CARD = Card("A site", "Symptoms", "One thing to know.")
LONGEST = Card("A site", "Muscular discomfort among newcomers who worry more mornings!", "One thing to know.")


def size(png: bytes) -> tuple[int, int]:
    """Read width and height from a PNG's header."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_every_page_gets_a_small_picture_of_the_right_size(library: Library, tmp_path: Path) -> None:
    cards = [Card("Name of the site", meta.title, meta.summary[0]) for meta in library.front_matter.values()]
    for card, png in zip(cards, draw(cards, LOGO, tmp_path), strict=True):
        assert size(png) == (1200, 630), card.title
        assert len(png) <= 30_000, card.title


def test_same_words_give_the_same_bytes(tmp_path: Path) -> None:
    assert draw([CARD, LONGEST], LOGO, tmp_path / "a") == draw([LONGEST, CARD], LOGO, tmp_path / "b")[::-1]


@pytest.mark.parametrize(
    "other",
    [
        Card("Another site", CARD.title, CARD.point),
        Card(CARD.site, "Symptom", CARD.point),
        Card(CARD.site, CARD.title, "Another."),
        Card(CARD.site, CARD.title + CARD.point, ""),
    ],
)
def test_every_word_shows(other: Card, tmp_path: Path) -> None:
    first, second = draw([CARD, other], LOGO, tmp_path)
    assert first != second


def test_colour_of_a_clinic_shows(tmp_path: Path) -> None:
    assert draw([CARD], LOGO, tmp_path) != draw([CARD], LOGO, tmp_path, "#5b1a4b")


def test_logo_shows(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text(LOGO.read_text(encoding="utf-8").replace("#ffb454", "#ff0000"), encoding="utf-8")
    assert draw([CARD], LOGO, tmp_path) != draw([CARD], logo, tmp_path)


@pytest.mark.parametrize(
    "title",
    [LONGEST.title, "W" * 60, "WWW " * 15, "i" * 60, '#panic("a") $x$ *b* \\ "c" <d> @e', "Ω ≥ µ – “é”"],
)
def test_title_stays_inside(title: str, tmp_path: Path) -> None:
    """Whatever the words, they show, and nothing but their own place is touched."""
    cards = [Card("A site", title, "One thing."), Card("A site", " ", "One thing.")]
    shown, empty = (Image.open(io.BytesIO(png)).convert("L") for png in draw(cards, LOGO, tmp_path))
    changed = ImageChops.difference(shown, empty).point(lambda value: 255 if value > 24 else 0)  # palettes differ a bit
    left, top, right, bottom = changed.getbbox() or (0, 0, 0, 0)
    assert 70 <= left < right <= 1130
    assert 130 <= top < bottom <= 415


def test_key_point_too_long_to_read_is_left_out_whole(tmp_path: Path) -> None:
    long, none = draw([Card("A", "B", "No. " * 200), Card("A", "B", " ")], LOGO, tmp_path)
    assert long == none


def test_second_build_draws_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = draw([CARD, LONGEST], LOGO, tmp_path)

    def refuse(card: Card, logo: Path, colour: str) -> bytes:
        raise AssertionError(f"drew {card.title} again")

    monkeypatch.setattr(social_card, "render", refuse)
    assert draw([CARD, LONGEST], LOGO, tmp_path) == first
    with pytest.raises(AssertionError, match="drew New again"):
        draw([Card("A site", "New", "One thing to know.")], LOGO, tmp_path)


def test_another_engine_draws_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw([CARD], LOGO, tmp_path)
    monkeypatch.setattr(typst_engine, "version_of", lambda name: f"{name} 99")
    draw([CARD], LOGO, tmp_path)
    assert len(list(tmp_path.glob("*.png"))) == 2


def test_missing_font_stops_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst_engine, "FONT_PACKAGE", "fontpkg_that_is_not_there")
    with pytest.raises(Abort, match=r"^The font 'Atkinson Hyperlegible', .* is missing\. Run 'make serve'"):
        draw([CARD], LOGO, tmp_path)


def test_font_by_another_name_stops_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(social_card, "FONT", "Nothing Sans")
    with pytest.raises(Abort, match=r"^The social preview of 'Symptoms' would come out wrong: unknown font family"):
        draw([CARD], LOGO, tmp_path)


@pytest.mark.parametrize("engine", ["typst", "pillow"])
def test_missing_engine_stops_with_a_sentence(engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = metadata.version

    def version(name: str) -> str:
        if name == engine:
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(metadata, "version", version)
    with pytest.raises(Abort, match=f"^The package '{engine}', which the build draws with, is missing"):
        draw([CARD], LOGO, tmp_path)


def test_missing_logo_stops_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Abort, match=r"^The logo 'none\.svg' is not there"):
        draw([CARD], tmp_path / "none.svg", tmp_path)


def test_broken_logo_stops_with_a_sentence(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text("<svg", encoding="utf-8")
    with pytest.raises(Abort, match=r"^The social preview of 'Symptoms' cannot be made: "):
        draw([CARD], logo, tmp_path)


@pytest.mark.parametrize(("slug", "name"), [("index", "index"), ("about/privacy", "about-privacy")])
def test_picture_is_named_by_its_page(slug: str, name: str) -> None:
    assert path_of(slug) == f"assets/social/{name}.png"
