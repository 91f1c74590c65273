"""Data and pages agree: claims lead to answers, codes exist, terms are told apart."""

from collections.abc import Iterator

from content.manuscript import MARKER, Manuscript
from content.problem import Problem
from library import Library
from rules.links import has_place
from show import SHOWN


def check_codes(page: Manuscript, library: Library) -> Iterator[Problem]:
    """Allow only codes of data/codes.yml, which tests hold against the real classifications."""
    for system, codes in (page.meta.get("codes") or {}).items():
        for index, code in enumerate(codes):
            known = library.codes.get(code)
            if known is None or known.system != system:
                line = page.meta_lines.get(("codes", system, index), 1)
                fix = "Mend it, or add it to data/codes.yml with its official title."
                yield Problem(page.file, line, f"'{code}' is no {system} code of data/codes.yml.", fix)


def check_claims(library: Library) -> Iterator[Problem]:
    """Follow each claim to its sources and to the heading that answers it."""
    for id_, claim in library.claims.items():
        place = library.entries["claims", id_]
        for index, key in enumerate(claim.sources):
            if key not in library.sources:
                what = f"{id_} names the source '{key}', which is not in data/sources.yml."
                yield Problem(place.file, place.line("sources", index), what, "Mend the key, or add the source.")
        slug, _, anchor = claim.answered.partition("#")
        page = library.by_slug(slug)
        if page is None or not has_place(page, anchor, library):
            what = f"{id_} is answered at '{claim.answered}', which is not there."
            fix = "Give a page's slug, '#', and the address of one of its headings."
            yield Problem(place.file, place.line("answered"), what, fix)


def check_terms(library: Library) -> Iterator[Problem]:
    """Tell terms apart, and follow them to their sources."""
    owners: dict[str, str] = {}
    for name, term in library.terms.items():
        place = library.entries["terms", name]
        for form in (term.term, *term.also):
            other = owners.setdefault(form.casefold(), name)
            if other != name:
                what = f"'{form}' belongs to the terms '{other}' and '{name}'."
                yield Problem(place.file, place.line(), what, "Leave it with one of them.")
        for key in term.sources:
            if key not in library.sources:
                what = f"'{name}' names the source '{key}', which is not in data/sources.yml."
                yield Problem(place.file, place.line("sources"), what, "Mend the key, or add the source.")


def check_unique(library: Library) -> Iterator[Problem]:
    """Keep titles and descriptions apart: they are what a search result shows."""
    for key in ("title", "description"):
        owners: dict[str, str] = {}
        for src_uri, meta in library.front_matter.items():
            page = library.manuscripts[src_uri]
            other = owners.setdefault(str(getattr(meta, key)), page.file)
            if other != page.file:
                line = page.meta_lines.get((key,), 1)
                yield Problem(page.file, line, f"The {key} is that of {other} too.", "Give each page its own.")


def check_markers(page: Manuscript, library: Library) -> Iterator[Problem]:
    """Allow only markers that the build can replace."""
    for block in page.blocks:
        if block.kind == "marker" and (match := MARKER.match(block.text.strip())) and match["name"] not in SHOWN:
            what, fix = (
                f"There is nothing named '{match['name']}' to show.",
                f"Use one of: {', '.join(SHOWN)}.",
            )
            yield Problem(page.file, block.line, what, fix)


def check_search_words(library: Library) -> Iterator[Problem]:
    """Give each word that people type to one meaning, and each phrase to one page."""
    meanings: dict[str, str] = {}
    for name, group in library.equivalents.items():
        place = library.entries["equivalents", name]
        for word in (group.means, *group.words):
            other = meanings.setdefault(word.casefold(), name)
            if other != name:
                what = f"'{word}' stands for both '{other}' and '{name}'."
                yield Problem(place.file, place.line(), what, "Leave it with one of them.")
    owners: dict[str, str] = {}
    for src_uri, meta in library.front_matter.items():
        page = library.manuscripts[src_uri]
        for index, phrase in enumerate(meta.search_words):
            other = owners.setdefault(phrase.casefold(), page.file)
            if other != page.file or meta.search_words.index(phrase) != index:
                line = page.meta_lines.get(("search_words", index), 1)
                yield Problem(page.file, line, f"The search words '{phrase}' are those of {other} too.", "Keep one.")
