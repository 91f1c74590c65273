"""Data and pages agree: claims lead to answers, codes exist, terms are told apart."""

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from pydantic import BaseModel

from leaflets.content import DATA_FILES, Content
from leaflets.content.page import MARKER, Page, without_code
from leaflets.content.yaml_lines import line_of
from leaflets.errors import Problem
from leaflets.lint.links import has_anchor
from leaflets.markdown.markers import MARKERS

Owner = TypeVar("Owner", bound=Hashable)


def check_codes(page: Page, content: Content) -> Iterator[Problem]:
    """Allow only codes of data/codes.yml, which tests hold against the real classifications."""
    for system, codes in page.meta.codes.items():
        for index, code in enumerate(codes):
            known = content.codes.get(code)
            if known is None or known.system != system:
                line = page.meta_lines.get(("codes", system, index), 1)
                fix = "Mend it, or add it to data/codes.yml with its official title."
                yield Problem(page.file, line, f"'{code}' is no {system} code of data/codes.yml.", fix)


def check_files(content: Content) -> Iterator[Problem]:
    """Find files among the data that nothing reads."""
    for path in sorted((content.docs / "data").glob("[!.]*")):
        if path.is_file() and path.name not in (known := [f"{name}.yml" for name in DATA_FILES]):
            file = f"{content.docs.name}/data/{path.name}"
            what = f"'{path.name}' is no data file; known: {', '.join(known)}."
            yield Problem(file, 1, what, "Mend its name, or move it out of the folder.")


def check_claims(content: Content) -> Iterator[Problem]:
    """Follow each claim to its sources and to the heading that answers it."""
    for id_, claim in content.claims.items():
        place = content.entries["claims", id_]
        for index, key in enumerate(claim.sources):
            if key not in content.sources:
                what = f"{id_} names the source '{key}', which is not in data/sources.yml."
                yield Problem(place.file, place.line("sources", index), what, "Mend the key, or add the source.")
        slug, _, anchor = claim.answered.partition("#")
        page = content.by_slug(slug)
        if page is None or not has_anchor(page, anchor, content):
            what = f"{id_} is answered at '{claim.answered}', which is not there."
            fix = "Give a page's slug, '#', and the address of one of its headings."
            yield Problem(place.file, place.line("answered"), what, fix)


def check_terms(content: Content) -> Iterator[Problem]:
    """Tell terms apart, and follow them to their sources."""
    forms = ((form, name) for name, term in content.terms.items() for form in (term.term, *term.also))
    for form, other, name in _duplicates(forms):
        place = content.entries["terms", name]
        first = content.entries["terms", other].line()
        what = f"'{form}' belongs to the terms '{other}' (line {first}) and '{name}'."
        yield Problem(place.file, place.line(), what, "Leave it with one of them.")
    ids = ((term.id, name) for name, term in content.terms.items())
    for id_, other, name in _duplicates(ids):
        place = content.entries["terms", name]
        first = content.entries["terms", other].line()
        what = f"'{other}' (line {first}) and '{name}' have the same address, '{id_}'."
        yield Problem(place.file, place.line(), what, "Make them one term, or name one of them in other words.")
    for name, term in content.terms.items():
        place = content.entries["terms", name]
        if term.id == "term-":
            what = f"'{name}' has no letter from a to z and no digit, so its meaning has no address."
            yield Problem(place.file, place.line(), what, "Write it in such letters, and this form under 'also:'.")
        for key in term.sources:
            if key not in content.sources:
                what = f"'{name}' names the source '{key}', which is not in data/sources.yml."
                yield Problem(place.file, place.line("sources"), what, "Mend the key, or add the source.")


def check_plain(content: Content) -> Iterator[Problem]:
    """Find citations in texts of the data and of the front matter: these are printed on pages that number their own."""
    fix = "Remove it. A claim or a term lists its sources under 'sources:', and a page cites in its text."
    for (name, id_), place in content.entries.items():
        entry: BaseModel = getattr(content, name.replace("-", "_"))[id_]
        for path, text in _texts(entry.model_dump()):
            if "[@" in text and name != "wording":  # a phrase there is a pattern
                what = f"'{'.'.join(map(str, path[:1]))}' of '{id_}' holds a citation."
                yield Problem(place.file, place.line(*path), what, fix)
    for page in content.pages.values():
        for path, text in _texts(page.meta.model_dump()):
            if "[@" in text:
                yield Problem(page.file, line_of(path, page.meta_lines), f"'{path[0]}' holds a citation.", fix)


def _texts(value: object, path: tuple[int | str, ...] = ()) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """Give every text in some data, with its place."""
    if isinstance(value, str):
        yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from _texts(inner, (*path, key))


def check_unique(content: Content) -> Iterator[Problem]:
    """Keep titles and descriptions apart: they are what a search result shows."""
    for key in ("title", "description"):
        texts = ((str(getattr(page.meta, key)), src_uri) for src_uri, page in content.pages.items())
        for _, other, src_uri in _duplicates(texts):
            page = content.pages[src_uri]
            what = f"The {key} is that of {content.pages[other].place(key)} too."
            yield Problem(page.file, page.meta_lines.get((key,), 1), what, "Give each page its own.")


def check_markers(page: Page, content: Content) -> Iterator[Problem]:
    """Allow only markers that the build can replace, each on its own: it replaces them by whole tables and lists."""
    for block in page.blocks:
        for line, text in enumerate(without_code(block.text).split("\n"), block.line):
            if not (match := MARKER.match(text.strip())) or block.kind == "code":
                continue
            name = match["name"]
            if name not in MARKERS:
                what = f"There is nothing named '{name}' to show."
                yield Problem(page.file, line, what, f"Use one of: {', '.join(MARKERS)}.")
            elif block.kind != "marker":
                what = f"The marker '{name}' stands inside a {block.kind}."
                yield Problem(page.file, line, what, "Put a blank line before and after it.")


def check_search_words(content: Content) -> Iterator[Problem]:
    """Give each word that people type to one meaning, and each phrase to one page."""
    words = ((word, name) for name, group in content.equivalents.items() for word in (group.means, *group.words))
    for word, other, name in _duplicates(words):
        place = content.entries["equivalents", name]
        first = content.entries["equivalents", other].line()
        what = f"'{word}' stands for both '{other}' (line {first}) and '{name}'."
        yield Problem(place.file, place.line(), what, "Leave it with one of them.")
    phrases = (
        (phrase, (src_uri, index))
        for src_uri, page in content.pages.items()
        for index, phrase in enumerate(page.meta.search_words)
    )
    for phrase, (other, at), (src_uri, index) in _duplicates(phrases):
        page = content.pages[src_uri]
        what = f"The search words '{phrase}' are those of {content.pages[other].place('search_words', at)} too."
        yield Problem(page.file, page.meta_lines.get(("search_words", index), 1), what, "Keep one.")


def _duplicates(words: Iterable[tuple[str, Owner]]) -> Iterator[tuple[str, Owner, Owner]]:
    """Find words with a second owner; give the word, its first owner and that one. Capitals make no other word."""
    owners: dict[str, Owner] = {}
    for word, owner in words:
        first = owners.setdefault(word.casefold(), owner)
        if first != owner:
            yield word, first, owner
