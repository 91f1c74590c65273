"""Whom to call about a sign that the search found: the level's words, or those of the sign."""

from pathlib import Path
from typing import Any

import pytest

from leaflets.content.red_flags import RedFlag
from leaflets.outputs.web import search_signs
from leaflets.site import Site
from support.factories import crisis_line, leaflet, sign, site

ADVICE = {"line": "Line 5", "number": "555", "not_in": "Far", "instead": "the desk"}
LINE = ("Line 5", "555")
LINES = [
    crisis_line("Near", "555, then press 2; or text HI to 81234; or Talk 08 08 08"),
    crisis_line("Far", "call or text 988"),
]


def given(folder: Path, **changes: Any) -> tuple[Site, RedFlag]:
    parts = {"crisis_lines": LINES}
    return site(leaflet("help"), cache=folder, parts=parts, advice=ADVICE), sign("ache", "same-day", **changes)


def test_levels_say_how_urgent_they_are_and_whom_to_call(tmp_path: Path) -> None:
    levels = search_signs.levels(given(tmp_path)[0])
    assert levels[1] == ["Go now", "emergency", "Emergency", []]
    assert levels[2] == ["Get help today", "urgent", "Same day", ["Call the desk today. Nobody answers? Go to A&E."]]


@pytest.mark.parametrize(
    ("changes", "act", "call"),
    [
        ({"nobody": "No answer? Go."}, 0, ["Call the desk today. No answer? Go."]),
        (
            {"act": "Call Line 5 now"},
            "Call Line 5 now",
            ["Call ", LINE, " (Far: the desk) now. Nobody answers? Go to A&E."],
        ),
        (
            {"act": "Call", "do": "Call Line 5."},
            "Call",
            ["Call ", LINE, " (Far: the desk). Nobody answers? Go to A&E."],
        ),
        ({"act": "Call"}, "Call", ["Nobody answers? Go to A&E."]),
        (
            {"act": "Talk", "crisis": True},
            "Talk",
            [
                "Near: ",
                ("555", "555"),
                ", then press 2; or text HI to 81234; or Talk ",
                ("08 08 08", "080808"),
                ". Far: call or text ",
                ("988", "988"),
                ". ",
                "Nobody answers? Go to A&E.",
            ],
        ),
    ],
)
def test_sign_has_words_of_its_own(tmp_path: Path, changes: dict[str, Any], act: object, call: list[object]) -> None:
    assert search_signs.own(*given(tmp_path, **changes)) == [act, call]


def test_sign_without_words_of_its_own_takes_those_of_its_level(tmp_path: Path) -> None:
    assert search_signs.own(*given(tmp_path)) == []
