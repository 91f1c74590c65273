"""The search index: texts of pages and sections, what people type for them, what is learned from it, and warning signs.

It is a script that sets a variable, because `fetch` does not work for pages opened from a file. Words that are not
shown are stems, and phrases are numbers of stems.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from leaflets import paths
from leaflets.cache import fingerprint
from leaflets.content.word_stems import Words, full, raw
from leaflets.elements import plain_text
from leaflets.files import File
from leaflets.leaflet import Leaflet
from leaflets.outputs.web import search_codes as codes
from leaflets.outputs.web import search_learning as learning
from leaflets.outputs.web import search_signs
from leaflets.outputs.web.search_typed import Typed, answer_of
from leaflets.site import Site

SHOWN = 40
"""Characters at the start of a section that are indexed as text, from which results quote."""
WORD = re.compile(r"[\w’']+")


def file(site: Site) -> File:
    """Return the index as a script."""
    text = json.dumps(index(site), ensure_ascii=False, separators=(",", ":"))
    return File.of(paths.SEARCH_INDEX, f"searchIndex={text}\n")


def index(site: Site) -> dict[str, Any]:
    """Return the data of the index."""
    typed = Typed(site)
    learned = _learned(site, typed)
    signs = list(site.content.red_flags.values())
    levels = list(site.settings.levels)
    said = {stem for sign in signs for words in sign.words for one in words for stem in raw(one)}
    more = said - learned["rarity"].keys()
    stems = [*learned["rarity"], *sorted(more)]
    number = {stem: n for n, stem in enumerate(stems)}

    def coded(answer: str) -> str:
        sets = {frozenset(number[stem] for stem in full(phrase)) for phrase in typed.phrases(answer)}
        return codes.sets(sorted(map(sorted, sets)))

    def combination(words: Iterable[str]) -> Iterable[int]:
        for one in words:
            yield from (number[stem] + 2 for stem in raw(one))
            yield 1
        yield 0

    def weights(name: str) -> list[str]:
        bias, rows = learned[name]
        placed = sorted((number[stem], row) for stem, row in rows.items())
        return [codes.numbers(map(codes.signed, bias)), codes.rows(placed)]

    also = {sign.anchor: sign.also for sign in signs if sign.also}
    pages = [_page(leaflet, coded, also) for leaflet in site.leaflets.values()]
    _shorten(pages, set(learned["rarity"]), typed.words)
    return {
        "stems": codes.words(stems),
        "rarity": codes.numbers(_runs(list(learned["rarity"].values()))),
        "steps": [learning.RARITY_STEP, learning.WEIGHT_STEP],
        "ofPages": weights("pages"),
        "ofSigns": weights("signs"),
        "equivalents": typed.words.groups(),
        "help": typed.help,
        "pages": pages,
        "levels": search_signs.levels(site),
        "signs": [
            [
                sign.in_short,
                levels.index(sign.level),
                sign.anchor,
                coded(answer_of(site, sign)),
                codes.numbers(value for words in sign.words for value in combination(words)),
                *search_signs.own(site, sign),
            ]
            for sign in signs
        ],
    }


def _runs(rising: list[int]) -> list[int]:
    """Return how many numbers of a rising list are 0, how many are 1, and so on."""
    return [rising.count(value) for value in range(max(rising, default=-1) + 1)]


def _learned(site: Site, typed: Typed) -> dict[str, Any]:
    """Return rarities and weights, from the cache if possible: they take a second to learn."""
    key = fingerprint([json.dumps([typed.of_pages, typed.of_signs])], [Path(learning.__file__)])

    def make() -> bytes:
        rarity = learning.rarities(words for words, _ in typed.of_pages)
        pages = learning.train(typed.of_pages, len(site.leaflets), rarity)
        signs = learning.train(typed.of_signs, len(site.content.red_flags), rarity)
        return json.dumps({"rarity": rarity, "pages": pages, "signs": signs}).encode()

    found: dict[str, Any] = json.loads(site.cache.get(f"search/{key}.json", make))
    return found


def _page(leaflet: Leaflet, coded: Callable[[str], str], also: Mapping[str, str]) -> list[Any]:
    """Return a page of the index.

    Args:
        coded: returns the numbers of the phrases that something answers.
        also: other words for signs, which no page shows, by the sign's anchor.
    """
    # The tables of claims, sources and terms would outrank the pages that they are about.
    has_text = leaflet.is_for_patients
    sections = []
    for section in leaflet.sections:
        text = plain_text(section.elements, skipped=frozenset(("h2", "figure", "thead"))) if has_text else ""
        if has_text:
            found = (part.get("id", "") for element in section.elements for part in element.iter("summary"))
            text = " ".join((text, *(f"{also[anchor]}." for anchor in found if anchor in also)))
        phrases = coded(f"{leaflet.slug}#{section.id}")
        sections.append([section.id, section.title, text, *([phrases] if phrases else [])])
    summary = " ".join(leaflet.summary)
    is_faq = int(bool(leaflet.questions))
    return [leaflet.url, leaflet.title, leaflet.meta.audience, is_faq, summary, coded(leaflet.slug), sections]


def _shorten(pages: list[list[Any]], have: set[str], words: Words) -> None:
    """Cut each section's text after `SHOWN` characters; after a line break follow words that stand nowhere else.

    So every stem of the site is in the index, and most of them once. Ranking changes by less than it varies by chance,
    and the index is smaller by a third than with each section's own words.

    Args:
        have: stems that stand elsewhere, such as in phrases.
    """
    rest: list[tuple[list[str], str]] = []
    for _, title, _, _, summary, _, sections in pages:
        have.update(words.stems(f"{title} {summary}"))
        for section in sections:
            end = section[2].find(". ", SHOWN) + 1
            if end:
                rest.append((section, section[2][end:]))
                section[2] = section[2][:end]
            for text in section[1:3]:
                have.update(words.stems(text))
    for section, text in rest:
        more = list(_new(WORD.findall(text.lower()), have, words))
        if more:
            section[2] += "\n" + " ".join(more)


def _new(found: Iterable[str], have: set[str], words: Words) -> Iterable[str]:
    for word in found:
        stems = set(words.stems(word))
        if len(word) > 2 and not stems <= have:
            have |= stems
            yield word
