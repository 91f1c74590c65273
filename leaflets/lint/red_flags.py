"""Warning signs come from data/red-flags.yml alone: no page writes one by hand, and every search word is answered."""

import re
from collections.abc import Iterable, Iterator

from leaflets.content import Content
from leaflets.content.page import Block, Marker, Page
from leaflets.content.red_flags import CARDS, PEOPLE
from leaflets.errors import Problem
from leaflets.settings import Settings

BY_DATA = ("emergency", "urgent")
"""Kinds of card whose lists are warning signs."""
SHOWING = ("red-flags", "help-card")
"""Markers by which a page for patients leads to help."""
CRISIS = re.compile(r"\bcrisis[ -]lines?\b|\b(?:these|the|those) lines (?:now|below)\b", re.IGNORECASE)
"""Words that promise numbers to call in a crisis."""


def check_page(page: Page, content: Content) -> Iterator[Problem]:
    """Find warning signs that are written by hand, markers that show none, and pages without the card."""
    for block in page.blocks:
        if block.card in BY_DATA and block.kind in ("list", "table"):
            what = f"This {block.kind} in a card '{block.card}' is written by hand."
            fix = "Add the sign to data/red-flags.yml, and show it with '<!-- show: red-flag id=… -->'."
            yield Problem(page.file, block.line, what, fix)
        yield from _other_level(page, block, content)
    for marker, line in page.markers():
        if marker.name == "red-flag" and marker.options.get("id") not in content.red_flags:
            what = f"There is no warning sign '{marker.options.get('id', '')}'."
            yield Problem(page.file, line, what, "Use the id of an entry of data/red-flags.yml.")
        if marker.name == "red-flags":
            yield from _unknown_options(page, line, marker.options, content)
        if marker.name == "whom-to-call" and marker.options.get("level") not in CARDS:
            what = f"Unknown level '{marker.options.get('level', '')}' of the marker 'whom-to-call'."
            yield Problem(page.file, line, what, f"Use level={'|'.join(CARDS)}.")
    yield from _promised_lines(page, content)
    if page.is_patient_page and content.red_flags and not any(name in page.marker_names() for name in SHOWING):
        what = "This page for patients does not show when to get help."
        yield Problem(page.file, page.body_line, what, "Add a line '<!-- show: help-card -->', blank lines around it.")


def _promised_lines(page: Page, content: Content) -> Iterator[Problem]:
    """Find a page for patients that says to call a crisis line, and shows none."""
    if not page.is_patient_page or shows_crisis_lines(page, content):
        return
    places = [(text, page.meta_lines.get(("summary", index), 1)) for index, text in enumerate(page.meta.summary)]
    places += [(block.text, block.line) for block in page.blocks if block.kind not in ("marker", "code")]
    for text, line in places:
        if found := CRISIS.search(text):
            what = f"The page says '{found[0]}', and shows no crisis line."
            fix = "Add a line '<!-- show: crisis-lines -->', or the sign that has them, blank lines around it."
            yield Problem(page.file, line, what, fix)


def shows_crisis_lines(page: Page, content: Content) -> bool:
    """Whether a page shows whom to call in a crisis."""
    with_lines = {id_ for id_, sign in content.red_flags.items() if sign.crisis}
    return bool(content.crisis_lines) and any(
        marker.name == "crisis-lines"
        or (marker.name == "red-flag" and marker.options.get("id") in with_lines)
        or (marker.name == "red-flags" and "easy" in marker.options)
        for marker, _ in page.markers()
    )


def _other_level(page: Page, block: Block, content: Content) -> Iterator[Problem]:
    """Find a sign in a card that is more or less urgent than the data say."""
    marker = Marker.of(block.text) if block.kind == "marker" and block.card in CARDS.values() else None
    if marker is None or marker.name not in ("red-flag", "red-flags"):
        return
    levels = {line.level for sign, line in content.signs(marker.options.get("level"), marker.options.get("who"))}
    if sign := content.red_flags.get(marker.options.get("id", "")):
        levels = {line.level for line in sign.for_}
    if levels and block.card not in {CARDS[level] for level in levels}:
        what = f"This card is '{block.card}', but the sign is '{sorted(levels)[0]}'."
        yield Problem(page.file, block.line, what, "Move the marker to a card of its level, or out of the card.")


def _unknown_options(page: Page, line: int, options: dict[str, str], content: Content) -> Iterator[Problem]:
    known: dict[str, Iterable[str]] = {"level": CARDS, "who": PEOPLE, "top": ("",), "plan": ("",), "easy": ("",)}
    for name, value in options.items():
        if value not in known.get(name, ()):
            shown = f"{name}={value}" if value else name
            what = f"Unknown option '{shown}' of the marker 'red-flags'."
            fix = f"Use level={'|'.join(CARDS)}, who={'|'.join(PEOPLE)}, top, plan or easy."
            yield Problem(page.file, line, what, fix)
            return
    if not content.signs(options.get("level"), options.get("who")):
        what = f"No warning sign has {' and '.join(f'{name}={value}' for name, value in options.items())}."
        yield Problem(page.file, line, what, "Change the options, or remove the marker.")


def anchors(page: Page, content: Content) -> Iterator[str]:
    """Give the anchors that the signs of a page have."""
    for marker, _ in page.markers():
        options = marker.options
        if marker.name == "help-card":
            yield "get-help-now"
        elif marker.name == "red-flag":
            yield f"sign-{options.get('id', '')}"
        elif marker.name == "red-flags" and "top" in options:
            yield from ("top-emergency", "top-urgent")
        elif marker.name == "red-flags" and not {"plan", "easy"} & options.keys():
            for sign, line in content.signs(options.get("level"), options.get("who")):
                yield sign.anchor
                if "who" in options and "level" not in options:
                    yield f"{line.who}-{line.level}"


def check_signs(content: Content, settings: Settings) -> Iterator[Problem]:
    """Follow signs to their sources and cases, keep them apart, and look for their search words in what they show."""
    texts: dict[str, str] = {}
    owners: dict[tuple[str, ...], str] = {}
    equivalents = {
        word.casefold(): group.means.casefold()
        for group in content.equivalents.values()
        for word in (group.means, *group.words)
    }
    help_page = content.by_slug(settings.help_page)
    everywhere = (
        " ".join([help_page.meta.title, *(level.act for level in settings.levels.values())]) if help_page else ""
    )
    yield from _crisis_lines(content, settings)
    for id_, sign in content.red_flags.items():
        location = content.entries["red-flags", id_]
        if not sign.crisis and (promise := CRISIS.search(" ".join(sign.in_full()))):
            what = f"The sign '{id_}' says '{promise[0]}', and shows no crisis line."
            yield Problem(location.file, location.line(), what, "Add 'crisis: true' to it.")
        if sign.group not in settings.sign_groups:
            what = f"The sign '{id_}' has the unknown group '{sign.group}'."
            fix = "Use a key of the setting 'sign_groups' in mkdocs.yml, or add it there."
            yield Problem(location.file, location.line("group"), what, fix)
        for index, line in enumerate(sign.for_):
            if line.level not in settings.levels:
                what = f"The sign '{id_}' has the level '{line.level}', for which the settings have no words."
                fix = "Add the level to the setting 'levels' in mkdocs.yml, with its 'act'."
                yield Problem(location.file, location.line("for", index), what, fix)
        if sign.card and not settings.card_line(sign.level):
            what = f"The sign '{id_}' is on the card, which has no line for its level '{sign.level}'."
            fix = f"Add 'card' to '{sign.level}' in the setting 'levels' in mkdocs.yml, or take the sign off the card."
            yield Problem(location.file, location.line("card" if sign.card else "top"), what, fix)
        for index, key in enumerate(sign.sources):
            if key not in content.sources:
                what = f"The sign '{id_}' names the source '{key}', which is not in data/sources.yml."
                yield Problem(
                    location.file, location.line("sources", index), what, "Correct the key, or add the source."
                )
        for text in {sign.sign, sign.brief}:
            plain = " ".join(re.findall(r"\w+", text.casefold()))
            if texts.setdefault(plain, id_) != id_:
                what = f"Duplicate sign: '{id_}' says the same as '{texts[plain]}'."
                fix = "Keep one; if it differs by person, give it a line for each under 'for:'."
                yield Problem(location.file, location.line("sign"), what, fix)
        for index, case in enumerate(sign.cases):
            other = content.red_flags.get(case.see) if case.see else None
            if case.see and (other is None or case.level not in {line.level for line in other.for_}):
                what = f"Case {index + 1} of '{id_}' has the level '{case.level}', which the sign '{case.see}' has not."
                yield Problem(location.file, location.line("cases", index), what, "Give both the same level.")
        people = (PEOPLE[line.who] for line in sign.for_)
        text = " ".join((*sign.shown(), settings.sign_groups.get(sign.group, ""), *people, everywhere))
        shown = _stems(text, equivalents) | _stems(text, {})
        for index, words in enumerate(sign.words):
            typed = tuple(sorted(word.casefold() for word in words))
            if owners.setdefault(typed, id_) != id_:
                what = f"The words '{' + '.join(words)}' belong to the signs '{owners[typed]}' and '{id_}'."
                yield Problem(location.file, location.line("words", index), what, "Leave them with one sign.")
            unseen = (word for word in words if not (_stems(word, equivalents) <= shown or _stems(word, {}) <= shown))
            if missing := list(unseen):
                what = f"The sign '{id_}' does not show '{missing[0]}', by which a search finds it."
                fix = "Put the word, or the one that data/equivalents.yml has for it, into 'more:' or 'also:'."
                yield Problem(location.file, location.line("words", index), what, fix)


def _crisis_lines(content: Content, settings: Settings) -> Iterator[Problem]:
    """Check that there are crisis lines where a sign shows them, the site's own country first, each with a source."""
    for id_, sign in content.red_flags.items():
        if sign.crisis and not content.crisis_lines:
            location = content.entries["red-flags", id_]
            what = f"The sign '{id_}' shows crisis lines, and there are none."
            yield Problem(location.file, location.line("crisis"), what, "Add data/crisis-lines.yml.")
    for index, (place, entry) in enumerate(content.crisis_lines.items()):
        location = content.entries["crisis-lines", place]
        if index == 0 and place != settings.emergency[0].place:
            what = f"The first crisis line is for '{place}', but the site's country is '{settings.emergency[0].place}'."
            yield Problem(location.file, location.line("place"), what, "Put the site's own country first.")
        for number, key in enumerate(entry.sources):
            if key not in content.sources:
                what = f"The crisis line of '{place}' names the source '{key}', which is not in data/sources.yml."
                fix = "Correct the key, or add the source."
                yield Problem(location.file, location.line("sources", number), what, fix)


def _stems(text: str, equivalents: dict[str, str]) -> set[str]:
    """Give the stems of the words of a text, with the site's own words for those that people type."""
    words = re.findall(r"[\w']+", text.casefold().replace("’", "'").replace("-", " "))
    found: list[str] = []
    at = 0
    while at < len(words):
        for length in (4, 3, 2, 1):
            phrase = " ".join(words[at : at + length])
            if phrase in equivalents or length == 1:
                found += equivalents.get(phrase, phrase).split()
                at += min(length, len(words) - at)
                break
    return {_stem(word) for word in found if word not in EMPTY}


EMPTY = frozenset(
    ("a", "an", "and", "any", "as", "at", "for", "from", "in", "is", "it", "my", "of", "on", "or", "the", "to", "up")
)
"""Words that say nothing of a sign."""


def _stem(word: str) -> str:
    """Cut off the commonest endings, as the search does."""
    for ending, instead in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("y", ""), ("e", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + instead
            break
    return re.sub(r"(.)\1$", r"\1", word)
