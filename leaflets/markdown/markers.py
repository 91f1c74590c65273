"""Data shown on a page: `<!-- show: claims -->` becomes the table of claims."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from leaflets import paths
from leaflets.content import Content
from leaflets.content.claims import counts
from leaflets.content.page import Marker, without_code
from leaflets.content.red_flags import ACTS, CARDS, GROUPS, PEOPLE, RedFlag, Urgency
from leaflets.content.sources import MARKS
from leaflets.leaflet import web_part
from leaflets.markdown.care_cards import LEVELS
from leaflets.settings import Settings
from leaflets.templates import Templates

TEMPLATES = Templates(Path(__file__).parent / "templates")


def replace(markdown: str, url: str, urls: Mapping[str, str], content: Content, settings: Settings) -> str:
    """Replace the markers of a page by what they name; `lint.data.check_markers` lets no other through.

    Args:
        url: of the page inside the site.
        urls: of every page, by its slug.
    """
    shown = Shown(content, settings, {slug: paths.relative(other, url) for slug, other in urls.items()})
    lines = markdown.split("\n")
    for index, line in enumerate(without_code(markdown).split("\n")):
        if marker := Marker.of(line):
            lines[index] = SHOWN[marker.name](shown, marker.options)
    return "\n".join(lines)


Options = Mapping[str, str]
"""Of a marker, by name."""


@dataclass(frozen=True)
class Shown:
    """What a marker shows data from, and the page that it stands on."""

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
        """What leads to a source, before its key; None where no page lists the sources."""
        page = self.content.showing("sources")
        return f"{self.urls[page.slug]}#source-" if page else None


def _claims(shown: Shown, options: Options) -> str:
    claims = shown.content.claims.values()
    values = {"urls": shown.urls, "titles": shown.titles, "source_prefix": shown.source_prefix}
    return TEMPLATES.compact("claims.html", claims=list(claims), counts=counts(claims), **values)


def _verdict_plot(shown: Shown, options: Options) -> str:
    return TEMPLATES.compact("verdict-plot.html", counts=counts(shown.content.claims.values()))


def _sources(shown: Shown, options: Options) -> str:
    sources = sorted(shown.content.sources.values(), key=lambda source: source.key.casefold())
    return TEMPLATES.compact("sources.html", sources=sources)


def _source_counts(shown: Shown, options: Options) -> str:
    """One sentence: how many sources there are, and how many have each mark, leaving out "no source seen"."""
    marks = Counter(source.mark for source in shown.content.sources.values() if source.kind != "none")
    counts = [f"{marks[mark]} {'has' if marks[mark] == 1 else 'have'} mark {mark}" for mark in MARKS if marks[mark]]
    listed = " and ".join(filter(None, (", ".join(counts[:-1]), counts[-1])))
    return f"There {'is 1 source' if marks.total() == 1 else f'are {marks.total()} sources'}: {listed}."


def _glossary(shown: Shown, options: Options) -> str:
    terms = sorted(shown.content.terms.values(), key=lambda term: term.term.casefold())
    return TEMPLATES.compact("glossary.html", terms=terms, source_prefix=shown.source_prefix)


def _a_to_z(shown: Shown, options: Options) -> str:
    """Titles, headings, explained terms and what people type, for finding things without a script.

    Of a page that is not for patients, the title alone; of what people type, names and no sentences.
    """
    content, urls = shown.content, shown.urls
    entries: dict[str, tuple[str, str]] = {}

    def add(words: str, url: str) -> None:
        entries.setdefault(words.casefold(), (words[0].upper() + words[1:], url))

    for page in content.pages.values():
        add(page.meta.title, urls[page.slug])
    if explained := content.showing("glossary"):
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
    letters: dict[str, list[tuple[str, str]]] = {}
    for key in sorted(entries):
        letters.setdefault(key[0].upper() if key[0].isalpha() else "0-9", []).append(entries[key])
    return TEMPLATES.compact("a-to-z.html", letters=sorted(letters.items()))


LONGEST_NAME = 3
"""Words. What is longer is a question or a sentence, which nobody looks up in an index."""


def _red_flags(shown: Shown, options: Options) -> str:
    """Warning signs: in full by level and person, or in short for the top of the help page, the plan and easy read."""
    lines = shown.content.signs(options.get("level"), options.get("who"))
    signs = list({sign.id: sign for sign, _ in lines}.values())  # one that has a line for several people stands once
    if "top" in options:
        return "".join(_top(shown, kind) for kind in ("emergency", "urgent"))
    if "plan" in options:
        first = [sign for sign in signs if sign.plan and sign.level == options.get("level", sign.level)]
        return TEMPLATES.compact("signs-in-short.html", signs=first)
    if "easy" in options:
        return "\n\n".join(_easy(sign, shown) for sign in signs if sign.easy)
    if "level" in options:
        return _by_group(shown, lines, prefix=f"{options['level']}-")
    cards = []
    for level in ACTS:
        if of_level := [(sign, line) for sign, line in lines if line.level == level]:
            who = options.get("who", "signs")
            heading = f'<h3 id="{who}-{level}">{LEVELS[CARDS[level]]}: {escape(ACTS[level][0].lower() + ACTS[level][1:])}</h3>'
            inside = heading + _by_group(shown, of_level, prefix=f"{who}-{level}-")
            cards.append(f'<div class="care-card care-card--{CARDS[level]}">{inside}</div>')
    return "".join(cards)


def _by_group(shown: Shown, lines: Sequence[tuple[RedFlag, Urgency]], prefix: str) -> str:
    """Show signs of one level in full, under headings if there are many."""
    groups: dict[str, dict[str, tuple[RedFlag, list[Urgency]]]] = {}
    for sign, line in lines:
        group = groups.setdefault(GROUPS[sign.group] if len(lines) > LONGEST_LIST else "", {})
        group.setdefault(sign.id, (sign, []))[1].append(line)
    return _in_full(shown, [(title, list(group.values())) for title, group in groups.items()], prefix)


def _easy(sign: RedFlag, shown: Shown) -> str:
    """A sign in easier words, as the caption of its picture, in Markdown."""
    words = " ".join(filter(None, (sign.easy, sign.easy_do)))
    picture = f"assets/easy-{sign.id}.svg"
    if not (shown.content.docs / picture).is_file():
        return f"- {words}"
    return f'![{sign.easy}]({picture} "{words}")'


def _red_flag(shown: Shown, options: Options) -> str:
    """One sign in full, for everyone it concerns."""
    sign = shown.content.red_flags[options["id"]]
    return _in_full(shown, [("", [(sign, sign.for_)])], act=True)


LONGEST_LIST = 7
"""Signs. A longer list is divided by subject."""


def _in_full(
    shown: Shown,
    groups: Sequence[tuple[str, Sequence[tuple[RedFlag, Sequence[Urgency]]]]],
    prefix: str = "",
    act: bool = False,
) -> str:
    """Show signs in full.

    Args:
        groups: a heading, or "", and the signs under it with the lines that are shown of each.
        prefix: of the headings' anchors.
        act: whether each says what its level asks for; in a card of one level, the card does.
    """
    new = {sign.id for _, signs in groups for sign, _ in signs} - shown.anchored
    shown.anchored.update(new)
    return TEMPLATES.compact(
        "red-flags.html", groups=groups, prefix=prefix, act=act, anchored=new, people=PEOPLE, acts=ACTS
    )


def _top(shown: Shown, kind: str) -> str:
    """The few signs of a kind of card that stand at the top of the help page."""
    signs = [sign for sign in shown.content.red_flags.values() if sign.top and CARDS[sign.level] == kind]
    heading, act = TOP[kind]
    items = TEMPLATES.compact("signs-in-short.html", signs=signs)
    return f'<div class="care-card care-card--{kind}"><h2 id="top-{kind}">{heading}</h2><p>{act}</p>{items}</div>'


TOP = {
    "emergency": ("Emergency: get help now", "Call an ambulance, or let someone drive you to A&amp;E."),
    "urgent": ("Same day: get help today", "Call a doctor or an advice line today."),
}


def _help_card(shown: Shown, options: Options) -> str:
    """The signs that every page for patients shows, and the way to all of them."""
    signs = [sign for sign in shown.content.red_flags.values() if sign.card]
    return TEMPLATES.compact(
        "help-card.html", signs=signs, act=TOP["emergency"][1], url=shown.urls[shown.settings.help_page]
    )


def _changes(shown: Shown, options: Options) -> str:
    changes = [
        (change, [(shown.titles[slug], shown.urls[slug]) for slug in (change.pages if change.pages != "all" else ())])
        for change in shown.content.changes.values()
    ]
    return TEMPLATES.compact("changes.html", changes=changes)


def _data_files(shown: Shown, options: Options) -> str:
    files = list(_files(shown.content, shown.settings.help_page))
    return TEMPLATES.compact("data-files.html", files=files, up=shown.urls["index"])


def _files(content: Content, example: str) -> Iterator[tuple[str, str]]:
    """Data for other software: what each file is, and its path, with one page as the example."""
    yield "All pages, sections and PDFs, with dates and hashes", paths.MANIFEST
    yield "One page, as HTML and as plain text", paths.module(example)
    page = content.by_slug(example)
    if page and (sections := [heading.id for heading in page.headings() if heading.level == 2 and heading.id]):
        yield "One section of a page", paths.module(example, sections[0])
    yield "The shape of all these files (JSON Schema)", paths.SCHEMA
    yield "How to embed a page (oEmbed)", paths.oembed(example)
    yield "Pages by the codes of neighbouring conditions", paths.CODES
    yield "One page as Markdown", paths.markdown(example)
    yield "The site for language models", paths.LLMS
    yield "What changed, and why (Atom feed)", paths.FEED


def _contact(shown: Shown, options: Options) -> str:
    """How to reach whoever runs this copy of the site, from the setting `contact`."""
    if email := shown.settings.contact:
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
"""Parts of a page that only the web has, by the names of their markers: what other outputs say in their place."""


def _web_part(name: str, words: str) -> Callable[[Shown, Options], str]:
    return lambda shown, options: web_part(name, f"<p>{words}</p>")


SHOWN: dict[str, Callable[[Shown, Options], str]] = {
    "claims": _claims,
    "verdict-plot": _verdict_plot,
    "sources": _sources,
    "source-counts": _source_counts,
    "glossary": _glossary,
    "a-to-z": _a_to_z,
    "red-flags": _red_flags,
    "red-flag": _red_flag,
    "help-card": _help_card,
    "changes": _changes,
    "data-files": _data_files,
    "contact": _contact,
    **{name: _web_part(name, words) for name, words in WEB_PARTS.items()},
}
"""What a page can show. Each gives HTML, or Markdown text for a paragraph."""
