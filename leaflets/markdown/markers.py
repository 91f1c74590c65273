"""Markers: `<!-- show: claims -->` becomes the table of claims, and so on for each name in `MARKERS`."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import cast

from leaflets import paths
from leaflets.content import Content
from leaflets.content.claims import counts
from leaflets.content.page import Marker, without_code
from leaflets.content.red_flags import CARDS, PEOPLE, Level, RedFlag, Urgency
from leaflets.content.sources import MARKS
from leaflets.leaflet import web_part
from leaflets.markdown import figures
from leaflets.markdown.care_cards import LEVELS
from leaflets.settings import Settings
from leaflets.templates import Templates

TEMPLATES = Templates(Path(__file__).parent / "templates")


def replace(markdown: str, url: str, urls: Mapping[str, str], content: Content, settings: Settings) -> str:
    """Replace the markers of a page. Unknown markers were rejected by `lint.data.check_markers`.

    Args:
        url: URL of the page, relative to the site.
        urls: URLs of all pages, by slug.
    """
    context = MarkerContext(content, settings, {slug: paths.relative(other, url) for slug, other in urls.items()})
    lines = markdown.split("\n")
    for index, line in enumerate(without_code(markdown).split("\n")):
        if marker := Marker.of(line):
            lines[index] = MARKERS[marker.name](context, marker.options)
    return "\n".join(lines)


Options = Mapping[str, str]
"""Of a marker, by name."""


@dataclass(frozen=True)
class MarkerContext:
    """The data that markers show, and links from the page that they are on."""

    content: Content
    settings: Settings
    urls: Mapping[str, str]
    """Relative URLs of all pages from this one, by slug."""
    anchored: set[str] = field(default_factory=set)
    """Ids of the signs that the page has shown so far."""

    @property
    def titles(self) -> dict[str, str]:
        """Titles of all pages, by slug."""
        return {page.slug: page.meta.title for page in self.content.pages.values()}

    @property
    def source_prefix(self) -> str | None:
        """URL of an entry in the list of sources, without the key; None if no page lists the sources."""
        page = self.content.page_with("sources")
        return f"{self.urls[page.slug]}#source-" if page else None


def _claims(context: MarkerContext, options: Options) -> str:
    claims = context.content.claims.values()
    values = {"urls": context.urls, "titles": context.titles, "source_prefix": context.source_prefix}
    return TEMPLATES.compact("claims.html", claims=list(claims), counts=counts(claims), **values)


def _verdict_plot(context: MarkerContext, options: Options) -> str:
    return TEMPLATES.compact("verdict-plot.html", counts=counts(context.content.claims.values()))


def _sources(context: MarkerContext, options: Options) -> str:
    sources = sorted(context.content.sources.values(), key=lambda source: source.key.casefold())
    return TEMPLATES.compact("sources.html", sources=sources)


def _source_counts(context: MarkerContext, options: Options) -> str:
    """One sentence: how many sources there are, and how many have each mark, leaving out "no source seen"."""
    marks = Counter(source.mark for source in context.content.sources.values() if source.kind != "none")
    counts = [f"{marks[mark]} {'has' if marks[mark] == 1 else 'have'} mark {mark}" for mark in MARKS if marks[mark]]
    listed = " and ".join(filter(None, (", ".join(counts[:-1]), counts[-1])))
    return f"There {'is 1 source' if marks.total() == 1 else f'are {marks.total()} sources'}: {listed}."


def _glossary(context: MarkerContext, options: Options) -> str:
    terms = sorted(context.content.terms.values(), key=lambda term: term.term.casefold())
    return TEMPLATES.compact("glossary.html", terms=terms, source_prefix=context.source_prefix)


def _a_to_z(context: MarkerContext, options: Options) -> str:
    """Titles, headings, explained terms and what people type, for finding things without a script.

    Of pages that are not for patients it has only the titles.
    """
    content, urls = context.content, context.urls
    entries: dict[str, tuple[str, str]] = {}

    def add(words: str, url: str) -> None:
        entries.setdefault(words.casefold(), (words[0].upper() + words[1:], url))

    for page in content.pages.values():
        add(page.meta.title, urls[page.slug])
    if explained := content.page_with("glossary"):
        for term in content.terms.values():
            add(term.term, f"{urls[explained.slug]}#{term.glossary_id}")
    for page in content.pages.values():
        if not page.is_patient_page:
            continue
        for heading in page.headings():
            if not heading.card:
                add(heading.text, f"{urls[page.slug]}#{heading.id}")
        for words in page.meta.search_words:
            if len(words.split()) <= LONGEST_NAME:
                add(words, urls[page.slug])
    for entry in content.search_phrases.values():
        answers = content.by_slug(slug := entry.slug)
        if answers and answers.is_patient_page:
            for words in entry.phrases:
                if len(words.split()) < LONGEST_NAME:
                    add(words, urls[slug] + (f"#{entry.anchor}" if entry.anchor else ""))
    letters: dict[str, list[tuple[str, str]]] = {}
    for key in sorted(entries):
        letters.setdefault(key[0].upper() if key[0].isalpha() else "0-9", []).append(entries[key])
    return TEMPLATES.compact("a-to-z.html", letters=sorted(letters.items()))


LONGEST_NAME = 3
"""Words. Longer search words are questions or sentences, which do not belong in an index."""


def _red_flags(context: MarkerContext, options: Options) -> str:
    """Warning signs: in full by level and person, or in short for the top of the help page, the plan and easy read."""
    lines = context.content.signs(options.get("level"), who := options.get("who"))
    if who:  # what is only about these people comes first
        lines.sort(key=lambda line: any(other.who != who for other in line[0].for_))
    signs = list({sign.id: sign for sign, _ in lines}.values())  # one that has a line for several people stands once
    if "top" in options:
        return _top(context)
    if {"plan", "easy"} & options.keys():  # each sign once, at the level of most people
        signs = [sign for sign in signs if sign.level == options.get("level", sign.level)]
    if "plan" in options:
        first = [sign for sign in signs if sign.plan]
        of_children = [sign for sign in first if all(line.who == "child" for line in sign.for_)]
        for_all = [sign for sign in first if sign not in of_children]  # two short lists are easier than a long one
        lists = (for_all, of_children)
        return "\n".join(TEMPLATES.compact("signs-in-short.html", signs=part) for part in lists if part)
    if "easy" in options:
        return "\n\n".join(_easy(sign, context) for sign in signs if sign.easy)
    if "level" in options:
        return _by_group(context, lines, prefix=f"{options['level']}-")
    cards = []
    for level in CARDS:
        if of_level := [(sign, line) for sign, line in lines if line.level == level]:
            prefix = f"{who or 'signs'}-{level}"
            heading = f'<h3 id="{prefix}">{_heading(context, level)}</h3>'
            inside = heading + _call(context, level) + _by_group(context, of_level, prefix=f"{prefix}-")
            cards.append(f'<div class="care-card care-card--{CARDS[level]}">{inside}</div>')
    return "".join(cards)


def _by_group(context: MarkerContext, lines: Sequence[tuple[RedFlag, Urgency]], prefix: str) -> str:
    """Show signs of one level in full, under headings if there are many."""
    groups: dict[str, dict[str, tuple[RedFlag, list[Urgency]]]] = {}
    for sign, line in lines:
        group = groups.setdefault(context.settings.sign_groups[sign.group] if len(lines) > LONGEST_LIST else "", {})
        group.setdefault(sign.id, (sign, []))[1].append(line)
    return _in_full(context, [(title, list(group.values())) for title, group in groups.items()], prefix)


def _easy(sign: RedFlag, context: MarkerContext) -> str:
    """A sign in easier words, as the caption of its picture, in Markdown."""
    lines = (line.easy for line in context.content.crisis_lines.values()) if sign.crisis else ()
    words = " ".join(filter(None, (sign.easy, *lines, sign.easy_do)))
    picture = figures.easy_picture(sign.id)
    if not (context.content.docs / picture).is_file():
        return f"- {words}"
    return f'![{sign.easy}]({picture} "{words}")'


def _red_flag(context: MarkerContext, options: Options) -> str:
    """One sign in full, for everyone it concerns, folded unless the page is about it."""
    sign = context.content.red_flags[options["id"]]
    return _in_full(context, [("", [(sign, sign.for_)])], act=True, is_open="open" in options)


LONGEST_LIST = 7
"""Signs. A longer list is divided by subject."""


def _in_full(
    context: MarkerContext,
    groups: Sequence[tuple[str, Sequence[tuple[RedFlag, Sequence[Urgency]]]]],
    prefix: str = "",
    act: bool = False,
    is_open: bool = False,
) -> str:
    """Show signs in full.

    Args:
        groups: a heading, or "", and the signs under it with the lines that are shown of each.
        prefix: of the headings' anchors.
        act: whether each says what its level asks for; in a card of one level, the card does.
        is_open: whether they are unfolded.
    """
    new = {sign.id for _, signs in groups for sign, _ in signs} - context.anchored
    context.anchored.update(new)
    values = {
        "is_open": is_open,
        "people": PEOPLE,
        "settings": context.settings,
        "crisis": list(context.content.crisis_lines.values()),
    }
    return TEMPLATES.compact("red-flags.html", groups=groups, prefix=prefix, act=act, anchored=new, **values)


def _heading(context: MarkerContext, level: Level) -> str:
    """Return the heading of the card of a level: its urgency, and what it asks for."""
    act = context.settings.levels[level].act
    return escape(f"{LEVELS[CARDS[level]]}: {act[0].lower()}{act[1:]}")


def _call(context: MarkerContext, level: Level, whole: bool = False) -> str:
    """Return whom to call about signs of a level, and what to do if nobody answers; "" if the settings do not say.

    Args:
        whole: whether the list has signs for which the settings take the last part back.
    """
    text = context.settings.levels.get(level)
    said = " ".join(filter(None, (text.call, text.nobody, text.unless if whole else None))) if text else ""
    parts = (
        escape(part) if isinstance(part, str) else f'<a href="tel:{part[1]}">{escape(part[0])}</a>'
        for part in context.settings.calls(said)
    )
    return f"<p>{''.join(parts)}</p>" if said else ""


def _whom_to_call(context: MarkerContext, options: Options) -> str:
    """Return the line above a list of all signs of a level."""
    return _call(context, cast("Level", options.get("level")), whole=True)


def _crisis_lines(context: MarkerContext, options: Options) -> str:
    """Return whom to call or text in a crisis, by place."""
    return TEMPLATES.compact("crisis-lines.html", lines=list(context.content.crisis_lines.values()))


def _top(context: MarkerContext) -> str:
    """Return the signs at the top of the help page: those of the card, and the few that need help today."""
    signs = [sign for sign in context.content.red_flags.values() if sign.top and CARDS[sign.level] == "urgent"]
    items = TEMPLATES.compact("signs-in-short.html", signs=signs)
    today = f'<h2 id="top-urgent">{_heading(context, "same-day")}</h2>{_call(context, "same-day", whole=True)}{items}'
    return f'{_card(context, "top-emergency")}<div class="care-card care-card--urgent">{today}</div>'


def _help_card(context: MarkerContext, options: Options) -> str:
    """Return the signs that every page for patients shows, and the link to all of them."""
    return _card(context, "get-help-now", context.urls[context.settings.help_page])


def _card(context: MarkerContext, id_: str, url: str = "") -> str:
    signs = [sign for sign in context.content.red_flags.values() if sign.card]
    lists = [(context.settings.card_line(level), [sign for sign in signs if sign.level == level]) for level in CARDS]
    return TEMPLATES.compact("help-card.html", id=id_, url=url, acts=[(act, of) for act, of in lists if of])


def _changes(context: MarkerContext, options: Options) -> str:
    changes = [
        (
            change,
            [(context.titles[slug], context.urls[slug]) for slug in (change.pages if change.pages != "all" else ())],
        )
        for change in context.content.changes.values()
    ]
    return TEMPLATES.compact("changes.html", changes=changes)


def _data_files(context: MarkerContext, options: Options) -> str:
    files = list(_files(context.content, context.settings.help_page))
    return TEMPLATES.compact("data-files.html", files=files, up=context.urls["index"])


def _files(content: Content, example: str) -> Iterator[tuple[str, str]]:
    """Yield description and path of each kind of data file.

    Args:
        example: slug of the page that serves as an example.
    """
    yield "All pages, sections and PDFs, with dates and hashes", paths.MANIFEST
    yield "One page, as HTML and as plain text", paths.module(example)
    page = content.by_slug(example)
    if page and (sections := [heading.id for heading in page.headings() if heading.level == 2 and heading.id]):
        yield "One section of a page", paths.module(example, sections[0])
    if content.red_flags:
        yield "The warning signs", paths.RED_FLAGS
    yield "The shape of all these files (JSON Schema)", paths.SCHEMA
    yield "How to embed a page (oEmbed)", paths.oembed(example)
    yield "Pages by the codes of neighbouring conditions", paths.CODES
    yield "All pages for patients, for record systems (FHIR R4)", paths.FHIR_BUNDLE
    yield "One page as Markdown", paths.markdown(example)
    yield "The site for language models", paths.LLMS
    yield "What changed, and why (Atom feed)", paths.FEED


def _contact(context: MarkerContext, options: Options) -> str:
    """How to reach whoever runs this copy of the site, from the setting `contact`."""
    if email := context.settings.contact:
        return f'Write to <a href="mailto:{escape(email)}">{escape(email)}</a>. Name the page and the sentence.'
    return (
        "This copy of the site has no contact address yet. "
        "Tell the person or organisation that gave you its address. Name the page and the sentence."
    )


WEB_PARTS = {
    "downloads": "The web page of this text lists the files to download.",
    "embed-builder": "The web page of this text builds the code to paste, and has it ready-made for every page.",
    "offline-switch": "The web page of this text has a button that keeps the whole site on your device.",
}
"""Markers of web parts, with the sentence that other outputs show instead."""


def _web_part(name: str, words: str) -> Callable[[MarkerContext, Options], str]:
    return lambda context, options: web_part(name, f"<p>{words}</p>")


MARKERS: dict[str, Callable[[MarkerContext, Options], str]] = {
    "claims": _claims,
    "verdict-plot": _verdict_plot,
    "sources": _sources,
    "source-counts": _source_counts,
    "glossary": _glossary,
    "a-to-z": _a_to_z,
    "red-flags": _red_flags,
    "red-flag": _red_flag,
    "help-card": _help_card,
    "whom-to-call": _whom_to_call,
    "crisis-lines": _crisis_lines,
    "changes": _changes,
    "data-files": _data_files,
    "contact": _contact,
    **{name: _web_part(name, words) for name, words in WEB_PARTS.items()},
}
"""The markers, with a function for each that returns HTML or a paragraph of Markdown."""
