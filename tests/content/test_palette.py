"""The colours of the stylesheet, light and dark, against WCAG's formula of contrast."""

import re
from pathlib import Path

import pytest

from leaflets.settings import BRAND, contrast
from support.project import ROOT

TOKENS = ROOT / "leaflets" / "style" / "tokens.css"
PALETTE = dict(
    re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}, #[0-9a-f]{6})\)", TOKENS.read_text(encoding="utf-8"))
)
SHEETS = sorted([*TOKENS.parent.glob("*.css"), *(ROOT / "overrides" / "assets").glob("*.css")])


GROUNDS = ("paper", "soft", "card-emergency", "card-urgent", "card-routine", "card-caution", "mark")
PAIRS = [
    *(("ink", ground, 7.0) for ground in GROUNDS),
    *(("link", ground, 7.0) for ground in GROUNDS),
    *(("quiet", ground, 7.0) for ground in GROUNDS[:-1]),
    *(("paper", card, 7.0) for card in ("emergency", "urgent", "routine", "caution")),
    *(("ink", tint, 4.5) for tint in ("tint-1", "tint-2", "tint-3")),
    ("on-brand", "brand", 7.0),
    ("on-brand", "emergency-head", 7.0),
    ("focus-ink", "focus", 7.0),
    ("rule", "paper", 3.0),
    ("accent", "paper", 3.0),
]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS, ids=[f"{a} on {b}" for a, b, _ in PAIRS])
def test_contrast(text: str, ground: str, least: float, scheme: int) -> None:
    ratio = contrast(PALETTE[text].split(", ")[scheme], PALETTE[ground].split(", ")[scheme])
    assert ratio >= least, f"{ratio:.2f}"


def test_formula_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_colour_of_text_or_ground_is_outside_the_palette(sheet: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"@media (\(--book\)|print).*", "", text, flags=re.DOTALL)  # the last of a file: black on white
    allowed = {"#0009"} if sheet.name == "site.css" else set()  # the dialog's backdrop
    for name, value in re.findall(r"[\s{;](color|background|background-color):\s*([^;}]+)", text):
        assert sheet.name == "print.css" or "#" not in value or value.strip() in allowed, f"{name}: {value}"


def test_sites_own_colour_is_the_one_that_a_clinics_replaces() -> None:
    assert PALETTE["brand"] == f"{BRAND}, {BRAND}"
