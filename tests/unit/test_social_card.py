"""The pictures that links to pages show: small, whole, with every word inside, and the same every time."""

import io
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

from leaflets import typst
from leaflets.errors import BuildError
from leaflets.outputs.web import social_card
from leaflets.outputs.web.social_card import HEIGHT, WIDTH, Card, card_of
from support.factories import LOGO, leaflet, site

CARD = Card("A site", "Symptoms", "One thing to know.")
LONGEST = Card("A site", "Muscular discomfort among newcomers who worry more mornings!", "One thing to know.")
PURPLE = {"name": "A clinic", "colour": "#5b1a4b"}


def draw(card: Card, cache: Path, **changes: Any) -> bytes:
    return social_card.draw(card, site(cache=cache, **changes))


def test_every_page_has_a_small_picture_of_the_right_size(tmp_path: Path) -> None:
    given = site(leaflet("index", url=""), leaflet("about/privacy", title=LONGEST.title), cache=tmp_path)
    files = list(social_card.files(given))
    assert [file.path for file in files] == [f"assets/social/{name}.png" for name in ("index", "about-privacy", "help")]
    for file in files:
        assert Image.open(io.BytesIO(file.content)).size == (WIDTH, HEIGHT), file.path
        assert len(file.content) <= 30_000, file.path


def test_card_has_the_first_key_point_and_says_the_same_in_words() -> None:
    card = card_of(leaflet("aches"), "A site")
    assert card == Card("A site", "About aches", "One point.")
    assert card.alt == "A site. About aches. One point."


def test_same_words_give_the_same_bytes(tmp_path: Path) -> None:
    assert [draw(card, tmp_path / "a") for card in (CARD, LONGEST)] == [
        draw(card, tmp_path / "b") for card in (CARD, LONGEST)
    ]


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
    assert draw(CARD, tmp_path) != draw(other, tmp_path)


def test_colour_of_a_clinic_and_logo_show(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text(LOGO.read_text(encoding="utf-8").replace("#ffb454", "#ff0000"), encoding="utf-8")
    assert len({draw(CARD, tmp_path), draw(CARD, tmp_path, clinic=PURPLE), draw(CARD, tmp_path, logo=logo)}) == 3


@pytest.mark.parametrize(
    "title", [LONGEST.title, "W" * 60, "WWW " * 15, "i" * 60, '#panic("a") $x$ *b* \\ "c" <d> @e', "Ω ≥ µ – “é”"]
)
def test_title_stays_in_its_place(title: str, tmp_path: Path) -> None:
    """Whatever the words, they show, and nothing outside their place is touched."""
    cards = [Card("A site", title, "One thing."), Card("A site", " ", "One thing.")]
    shown, empty = (Image.open(io.BytesIO(draw(card, tmp_path))).convert("L") for card in cards)
    changed = ImageChops.difference(shown, empty).point(lambda value: 255 if value > 24 else 0)  # palettes differ a bit
    left, top, right, bottom = changed.getbbox() or (0, 0, 0, 0)
    assert 70 <= left < right <= 1130
    assert 130 <= top < bottom <= 415


def test_key_point_too_long_to_read_is_left_out_whole(tmp_path: Path) -> None:
    assert draw(Card("A", "B", "No. " * 200), tmp_path) == draw(Card("A", "B", " "), tmp_path)


def test_second_build_draws_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = draw(CARD, tmp_path)
    monkeypatch.setattr(social_card, "render", lambda *_: pytest.fail("drew again"))
    assert draw(CARD, tmp_path) == first
    with pytest.raises(pytest.fail.Exception, match="drew again"):
        draw(LONGEST, tmp_path)


def test_another_version_of_the_engine_draws_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw(CARD, tmp_path)
    monkeypatch.setattr(typst, "version_of", lambda name: f"{name} 99")
    draw(CARD, tmp_path)
    assert len(list(tmp_path.rglob("*.png"))) == 2


def test_font_by_another_name_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(social_card, "FONT", "Nothing Sans")
    with pytest.raises(BuildError, match=r"'Symptoms'.*(?i:nothing sans)"):
        draw(CARD, tmp_path)


@pytest.mark.parametrize("package", ["typst", "pillow"])
def test_missing_package_stops_the_build(package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = metadata.version

    def version(name: str) -> str:
        if name == package:
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(metadata, "version", version)
    typst.version_of.cache_clear()
    try:
        with pytest.raises(BuildError, match=f"'{package}'"):
            draw(CARD, tmp_path)
    finally:
        typst.version_of.cache_clear()


def test_broken_logo_stops_the_build(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text("<svg", encoding="utf-8")
    with pytest.raises(BuildError, match="'Symptoms'"):
        draw(CARD, tmp_path, logo=logo)
