"""The page with every component in every state, for maintainers."""

import re

import pytest

from leaflets import style
from leaflets.commands.components import SCHEMES, page, with_states
from support.factories import OVERRIDES


@pytest.mark.parametrize("scheme", SCHEMES)
def test_page_has_every_component(scheme: str) -> None:
    html = page(OVERRIDES, scheme)
    assert (f'data-scheme="{scheme}"' in html) == bool(scheme)
    body = html[html.index("<body>") :]
    others = {style.ELEMENTS, "a-to-z", "download", "fold", "glossary"}  # lists and links with a little less room
    for name in set(style.components("web")) - others:
        assert f'class="{name}' in body or f" {name}" in body, name
    for token in style.tokens().light:
        if token not in ("measure", "corner"):
            assert f"var(--{token})" in html, token


def test_states_that_a_reader_brings_about_can_be_shown() -> None:
    css = with_states("a:hover{b:c}a:focus{d:e}a:focus:not(:focus-visible){f:g}")
    assert "a.hover{b:c}" in css
    assert "a.focus{d:e}" in css
    assert re.search(r":focus-visible", css)
