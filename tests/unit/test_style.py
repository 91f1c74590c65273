"""What each output takes of a component's stylesheet."""

import re

import pytest

from leaflets import style
from leaflets.outputs.embed.style import ALL_HAVE, SOME_HAVE

SHEET = """
/* A comment with @media (--web) { in it */
.a { b: c; }
@media (--web) { .a { b: web; } }
@media print and (--embed) { .a { b: paper; } }
@media screen and (--narrow) { .a { b: narrow; } .d { e: f; } }
@media (--book) { .a { b: book; } }
@media (forced-colors: active) and (--web) { .a { b: forced; } }
"""


@pytest.mark.parametrize(
    ("output", "taken"),
    [
        (
            "web",
            ".a { b: c; } .a { b: web; } @media screen and (max-width: 47.99rem) { .a { b: narrow; } .d { e: f; } }"
            " @media (forced-colors: active) { .a { b: forced; } }",
        ),
        ("embed", ".a { b: c; } @media print { .a { b: paper; } } @media screen { .a { b: narrow; } .d { e: f; } }"),
        ("book", ".a { b: book; }"),
    ],
)
def test_output_takes_what_is_for_it(output: style.Output, taken: str) -> None:
    assert " ".join(style.resolve(SHEET, output).split()) == taken


@pytest.mark.parametrize("output", ["web", "embed", "book"])
def test_no_condition_of_our_own_is_left(output: style.Output) -> None:
    for name, css in style.components(output).items():
        assert not re.search(r"@media[^{]*\(--", css), name
        assert css.count("{") == css.count("}"), name


def test_every_component_of_an_embed_exists() -> None:
    assert {*ALL_HAVE, *SOME_HAVE} < style.components("embed").keys()


def test_clinics_colour_takes_the_place_of_ours() -> None:
    assert style.tokens("#123456").light["brand"] == "#123456"
    assert style.tokens("#123456").light.keys() == style.tokens().light.keys()
