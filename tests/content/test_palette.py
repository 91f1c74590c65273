"""The colours of the stylesheet, light and dark, against WCAG's formula of contrast."""

import itertools

import pytest

from leaflets.settings import BRAND, contrast
from leaflets.style import tokens
from support.project import ROOT

SETS = {"light": tokens().light, "dark": {**tokens().light, **tokens().dark}}

GROUNDS = ("paper", "ground", "emergency-tint", "urgent-tint", "mark")
PAIRS = [
    *(("ink", ground, 7.0) for ground in GROUNDS),
    *(("link", ground, 7.0) for ground in GROUNDS[:-1]),
    *(("quiet", ground, 7.0) for ground in GROUNDS[:-1]),
    *(("emergency", ground, 7.0) for ground in ("paper", "ground", "emergency-tint")),
    ("on-emergency", "emergency-head", 7.0),
    ("urgent", "urgent-head", 7.0),
    ("urgent", "urgent-tint", 7.0),
    ("routine", "paper", 7.0),
    *(("ink", tint, 4.5) for tint in ("tint-1", "tint-2", "tint-3")),
    ("on-brand", "brand", 7.0),
    ("on-pain", "pain", 7.0),
    ("on-help", "help", 7.0),
    ("edge", "paper", 3.0),
    ("edge", "ground", 3.0),
    ("line", "ground", 3.0),
    ("pain", "brand", 3.0),
]


@pytest.mark.parametrize("scheme", SETS)
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS, ids=[f"{a} on {b}" for a, b, _ in PAIRS])
def test_contrast(text: str, ground: str, least: float, scheme: str) -> None:
    ratio = contrast(SETS[scheme][text], SETS[scheme][ground])
    assert ratio >= least, f"{ratio:.2f}"


def test_formula_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SETS)
def test_levels_can_be_told_apart_in_grey(scheme: str) -> None:
    """Fill, tint, outline: the heads of the three levels and the paper, by their brightness alone."""
    colours = SETS[scheme]
    heads = [colours["emergency-head"], colours["urgent-head"], colours["paper"]]
    if scheme == "light":
        assert all(contrast(one, other) > 1.25 for one, other in itertools.combinations(heads, 2))
    widths = {"emergency": 3, "urgent": 2, "routine": 1}
    card = (ROOT / "leaflets" / "style" / "care-card.css").read_text(encoding="utf-8")
    assert f"border: {widths['emergency']}px solid" in card
    assert f"border: {widths['urgent']}px solid" in card


def test_sites_own_colour_is_the_one_that_a_clinics_replaces() -> None:
    assert SETS["light"]["brand"] == BRAND
