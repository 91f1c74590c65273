"""Whom to call about a warning sign, as the search tells it: words, and pairs of words and the number they dial."""

import re

from leaflets.content.red_flags import CARDS, RedFlag
from leaflets.markdown.care_cards import LEVELS
from leaflets.site import Site

Part = str | tuple[str, str]
NUMBER = re.compile(r"(?<!to )(\b\d[\d ]+\d\b)")
"""A number to call, not one to send a text to."""


def levels(site: Site) -> list[list[object]]:
    """Return what each level asks for, the kind of its card with the card's first word, and whom to call."""
    return [
        [text.act, CARDS[level], LEVELS[CARDS[level]], _parts(site, text.call, text.nobody)]
        for level, text in site.settings.levels.items()
    ]


def own(site: Site, sign: RedFlag) -> list[object]:
    """Return what a sign asks for and whom to call, if it has words of its own for either."""
    if not (sign.act or sign.nobody or sign.crisis):
        return []
    crisis = _crisis(site) if sign.crisis else []
    nobody = sign.nobody or site.settings.levels[sign.level].nobody
    return [sign.act or 0, [*crisis, *_parts(site, _call(site, sign), nobody)]]


def _call(site: Site, sign: RedFlag) -> str | None:
    """Return whom to call: the level's words, or those of the sign that name the advice line."""
    if not sign.act:
        return site.settings.levels[sign.level].call
    line = site.settings.advice.line if site.settings.advice else None
    return next((text for text in (f"{sign.act}.", sign.do) if line and line in text), None)


def _parts(site: Site, *texts: str | None) -> list[Part]:
    said = " ".join(filter(None, texts))
    return [part for part in site.settings.calls(said) if part]


def _crisis(site: Site) -> list[Part]:
    """Return the crisis lines of all places."""
    said = "".join(f"{line.place}: {line.call}. " for line in site.content.crisis_lines.values())
    # Every second part is a number.
    return [(part, re.sub(r"\D", "", part)) if n % 2 else part for n, part in enumerate(NUMBER.split(said))]
