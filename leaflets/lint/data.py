"""Rules for data files: references exist, and identifying values are unique."""

import re
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from leaflets.config_file import ConfigFile
from leaflets.content import DATA_FILES, Content, folder, yaml_lines
from leaflets.content.page import Marker, Page, without_code
from leaflets.content.terms import spelling
from leaflets.errors import Problem
from leaflets.lint import leftovers, values
from leaflets.lint.links import has_anchor
from leaflets.markdown.markers import MARKERS
from leaflets.settings import Settings

Owner = TypeVar("Owner", bound=Hashable)
PLACE = re.compile(r"\{(?:place|number)\}")
"""What the line of a card may have: the build puts the emergency number there."""


def check_codes(page: Page, content: Content) -> Iterator[Problem]:
    """Allow only codes of data/codes.yml. (Tests compare that file with the real classifications.)"""
    for system, codes in page.meta.codes.items():
        for index, code in enumerate(codes):
            known = content.codes.get(code)
            if known is None or known.system != system:
                line = page.meta_lines.get(("codes", system, index), 1)
                fix = "Correct it, or add it to data/codes.yml with its official title."
                yield Problem(page.file, line, f"Unknown {system} code '{code}': it is not in data/codes.yml.", fix)


def check_nearest(content: Content) -> Iterator[Problem]:
    """Check that the pages that codes call nearest exist, and are for patients."""
    for code in content.codes.values():
        for index, slug in enumerate(code.nearest):
            page = content.by_slug(slug)
            if not (page and page.is_patient_page):
                place = content.entries["codes", code.code]
                what = f"'{code.code}' names '{slug}' as nearest, which is not a page for patients."
                yield Problem(place.file, place.line("nearest", index), what, "Write the slug of a page for patients.")


def check_files(content: Content) -> Iterator[Problem]:
    """Find unknown files in docs/data."""
    known = [f"{name}.yml" for name in DATA_FILES]
    for path in folder.paths(content.docs):
        place, _, name = path.rpartition("/")
        if place == "data" and name not in known:
            what = f"Unknown data file '{name}'. Known files: {', '.join(known)}."
            yield Problem(f"{content.docs.name}/{path}", 1, what, "Correct its name, or move it out of the folder.")


def check_claims(content: Content) -> Iterator[Problem]:
    """Check that the sources of each claim exist, and the heading that answers it."""
    for id_, claim in content.claims.items():
        place = content.entries["claims", id_]
        for index, key in enumerate(claim.sources):
            if key not in content.sources:
                what = f"'{id_}' names the unknown source '{key}': it is not in data/sources.yml."
                yield Problem(place.file, place.line("sources", index), what, "Correct the key, or add the source.")
        slug, _, anchor = claim.answered.partition("#")
        page = content.by_slug(slug)
        if page is None or not has_anchor(page, anchor, content):
            what = f"'{id_}' is answered at '{claim.answered}', which does not exist."
            fix = "Write a page's slug, '#' and the id of one of its headings."
            yield Problem(place.file, place.line("answered"), what, fix)


def check_terms(content: Content) -> Iterator[Problem]:
    """Check that the names and anchors of terms are unique, and that their sources exist."""
    forms = ((spelling(form), name) for name, term in content.terms.items() for form in (term.term, *term.also))
    for form, other, name in _duplicates(forms):
        place = content.entries["terms", name]
        first = content.entries["terms", other].line()
        what = f"Duplicate name '{form}': the terms '{other}' (line {first}) and '{name}' have it."
        yield Problem(place.file, place.line(), what, "Remove it from one of them.")
    ids = ((term.id, name) for name, term in content.terms.items())
    for id_, other, name in _duplicates(ids):
        place = content.entries["terms", name]
        first = content.entries["terms", other].line()
        what = f"The terms '{other}' (line {first}) and '{name}' have the same anchor '{id_}'."
        yield Problem(place.file, place.line(), what, "Merge them into one term, or rename one of them.")
    for name, term in content.terms.items():
        place = content.entries["terms", name]
        if term.id == "term-":
            what = f"The term '{name}' has no letter from a to z and no digit, which its anchor is made from."
            yield Problem(place.file, place.line(), what, "Write it in such letters, and this form under 'also:'.")
        for key in term.sources:
            if key not in content.sources:
                what = f"'{name}' names the unknown source '{key}': it is not in data/sources.yml."
                yield Problem(place.file, place.line("sources"), what, "Correct the key, or add the source.")


def check_plain(content: Content) -> Iterator[Problem]:
    """Find Markdown in data files and front matter, which show it as it is typed; they have their sources in a key."""
    for value in values.of_content(content):
        if value.data in ("wording", "addresses"):  # patterns and URLs
            continue
        if "[@" in value.text:
            of = "" if value.data == "page" else f" of '{value.owner}'"
            what = f"Citations are not allowed in '{value.key}'{of}."
            fix = "Remove it. Claims and terms list their sources under 'sources:'; a page cites in its text."
            yield Problem(value.file, value.line, what, fix)
        elif found := leftovers.find(value.text, is_data=True):
            yield Problem(value.file, value.line, found.what, found.fix)


def check_settings(settings: Settings, config_file: ConfigFile) -> Iterator[Problem]:
    """Find Markdown in what readers see of mkdocs.yml: names, titles and the plugin's settings."""
    texts = [*yaml_lines.shown(config_file.text, "site_name", "site_description", "nav")]
    texts += [(config_file.setting_line(*path), text) for path, text in values.texts(settings.model_dump())]
    for line, text in texts:
        if "://" not in text and (found := leftovers.find(PLACE.sub("", text), is_data=True)):
            yield Problem(config_file.name, line, found.what, found.fix)


def check_unique(content: Content) -> Iterator[Problem]:
    """Find pages with the same title or description, which search results could not tell apart."""
    for key in ("title", "description"):
        texts = ((str(getattr(page.meta, key)), src_uri) for src_uri, page in content.pages.items())
        for _, other, src_uri in _duplicates(texts):
            page = content.pages[src_uri]
            what = f"Duplicate {key} '{getattr(page.meta, key)}': {content.pages[other].location(key)} has it too."
            yield Problem(page.file, page.meta_lines.get((key,), 1), what, "Change one of the two.")


def check_markers(page: Page, content: Content) -> Iterator[Problem]:
    """Allow only known markers, each in a block of its own, because it is replaced by a table or list."""
    for block in page.blocks:
        for line, text in enumerate(without_code(block.text).split("\n"), block.line):
            if not (marker := Marker.of(text)) or block.kind == "code":
                continue
            name = marker.name
            if name not in MARKERS:
                what = f"There is nothing named '{name}' to show."
                yield Problem(page.file, line, what, f"Use one of: {', '.join(MARKERS)}.")
            elif block.kind != "marker":
                what = f"The marker '{name}' is inside a {block.kind}."
                yield Problem(page.file, line, what, "Put a blank line before and after it.")


def check_search_words(content: Content) -> Iterator[Problem]:
    """Find synonyms listed for two words, and search phrases listed on two pages."""
    words = ((word, name) for name, group in content.equivalents.items() for word in (group.means, *group.words))
    for word, other, name in _duplicates(words):
        place = content.entries["equivalents", name]
        first = content.entries["equivalents", other].line()
        what = f"Duplicate word '{word}': it is a synonym of both '{other}' (line {first}) and '{name}'."
        yield Problem(place.file, place.line(), what, "Remove it from one of them.")
    phrases = (
        (phrase, (src_uri, index))
        for src_uri, page in content.pages.items()
        for index, phrase in enumerate(page.meta.search_words)
    )
    for phrase, (other, at), (src_uri, index) in _duplicates(phrases):
        page = content.pages[src_uri]
        what = f"Duplicate search words '{phrase}': {content.pages[other].location('search_words', at)} has them too."
        yield Problem(page.file, page.meta_lines.get(("search_words", index), 1), what, "Remove one of the two.")


def _duplicates(words: Iterable[tuple[str, Owner]]) -> Iterator[tuple[str, Owner, Owner]]:
    """Yield words that two owners have, with both owners. Upper and lower case count as equal."""
    owners: dict[str, Owner] = {}
    for word, owner in words:
        first = owners.setdefault(word.casefold(), owner)
        if first != owner:
            yield word, first, owner
