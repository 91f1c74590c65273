"""The plugin's settings: a closed schema, an emergency line with every number, phones that dial, colours that can be read."""

import pytest
from pydantic import ValidationError

from leaflets.config_file import ConfigFile
from leaflets.content import yaml_lines
from leaflets.settings import BRAND, Clinic, Settings, contrast
from support.factories import SETTINGS, settings

CONFIG = """\
site_name: A site
plugins:
  - search
  - leaflets:
      language: en-GB
      emergency:
        - {place: UK, number: "999"}
        - {place: EU, number: 112}
      handbok: {}
"""


def test_mistake_in_the_settings_names_the_line_inside_plugins() -> None:
    file = ConfigFile("mkdocs.yml", CONFIG, [])
    assert file.settings_path == ("plugins", 1, "leaflets")
    given = SETTINGS | {"handbok": {}, "emergency": [{"place": "UK", "number": "999"}, {"place": "EU", "number": 112}]}
    _, problems = yaml_lines.validate(Settings, given, file.lines, file.name, file.settings_path)
    assert {(problem.file, problem.line) for problem in problems} == {("mkdocs.yml", 8), ("mkdocs.yml", 9)}
    named = {problem.line: problem.what for problem in problems}
    assert "handbok" in named[9]
    assert "112" in named[8]
    assert (file.setting_line("language"), file.setting_line("emergency", 1, "number")) == (5, 8)
    assert file.setting_line("missing") == file.setting_line() == 4


def test_settings_without_the_plugin_are_at_plugins() -> None:
    assert ConfigFile("mkdocs.yml", "plugins: [search]\n", []).settings_path == ("plugins",)


def test_emergency_line_has_every_number_in_the_order_of_the_settings() -> None:
    line = settings().help_line
    assert line.endswith("(UK\u00a0999, EU\u00a0112).")
    assert settings(emergency=list(reversed(SETTINGS["emergency"]))).help_line.endswith("(EU\u00a0112, UK\u00a0999).")


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("020 7946 0000", "02079460000"),
        ("+44 20 7946 0000 (reception)", "+442079460000"),
        ("Reception: (020) 7946-0000", "02079460000"),
        ("020.7946.0000, all day", "02079460000"),
        ("111", "111"),
    ],
)
def test_link_to_the_clinics_phone_dials_its_digits(phone: str, number: str) -> None:
    assert Clinic(name="A", phone=phone).dialled == number
    assert Clinic(name="A").dialled is None


@pytest.mark.parametrize("colour", ["#ffb454", "#767676", "teal", "#fff", None])
def test_colour_that_white_text_cannot_be_read_on_is_refused(colour: str | None) -> None:
    with pytest.raises(ValidationError, match="colour"):
        Clinic(name="A clinic", colour=colour)


def test_colour_of_the_clinic_takes_the_place_of_the_sites_own() -> None:
    assert settings().colour == BRAND
    assert settings(clinic={"name": "A", "colour": "#5b1a4b"}).colour == "#5b1a4b"
    assert settings(clinic={"name": "A"}).colour == BRAND


def test_contrast_follows_the_formula_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    "given",
    [
        {"levels": {"urgent": {"act": "Go"}}},
        {"levels": {"soon": {"act": "Go", "colour": "red"}}},
        {"levels": {"soon": {"card": "Go:"}}},
        {"levels": {"soon": {"act": "Go", "card": "Call {town}:"}}},
        {"levels": {"soon": {"act": "Go", "card": "Call {:"}}},
        {"advice": {"line": "NHS 111"}},
    ],
    ids=["an unknown level", "an unknown key", "no act", "an unknown brace", "an open brace", "no other line"],
)
def test_mistake_in_the_words_of_a_level_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        settings(**given)


def test_line_of_the_card_has_the_first_emergency_number_to_call() -> None:
    assert settings().card_line("emergency-ambulance") == 'Call <a href="tel:999">999</a> in UK:'
    eu = settings(emergency=[{"place": "EU", "number": "1 12"}])
    assert eu.card_line("emergency-ambulance") == 'Call <a href="tel:112">1 12</a> in EU:'
    assert (settings().card_line("soon"), settings(levels={}).card_line("soon")) == ("", "")


def test_advice_line_can_be_dialled_and_says_what_is_called_elsewhere() -> None:
    advice = {"line": "NHS 111", "number": "111", "not_in": "Northern Ireland", "instead": "GP Out-of-Hours"}
    line = ("NHS 111", "111")
    given = settings(advice=advice)
    assert given.calls("Call NHS 111 <now>.") == ["Call ", line, " (Northern Ireland: GP Out-of-Hours) <now>."]
    assert given.calls("NHS 111, or in Northern Ireland Lifeline") == ["", line, ", or in Northern Ireland Lifeline"]
    assert given.calls("Call a GP.") == ["Call a GP."]
    assert settings().calls("Call NHS 111.") == ["Call NHS 111."]
