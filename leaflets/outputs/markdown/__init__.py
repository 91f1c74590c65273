"""A Markdown copy of each page, and the guide for language models, llms.txt (https://llmstxt.org/)."""

from collections.abc import Iterable, Iterator

from leaflets import paths
from leaflets.content.dates import in_words
from leaflets.files import File
from leaflets.leaflet import Leaflet
from leaflets.markdown.sources import source_html
from leaflets.outputs.markdown.writer import Writer, bullets, escape, inline, link
from leaflets.settings import NOTICE
from leaflets.site import Site


def files(site: Site) -> Iterator[File]:
    """Yield the Markdown copies and the guide."""
    for leaflet in site.leaflets.values():
        yield File.of(paths.markdown(leaflet.slug), in_ascii(copy(leaflet, site)))
    yield File.of(paths.LLMS, in_ascii(guide(site)))


PLAIN = str.maketrans({"\u00a0": " ", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})


def in_ascii(text: str) -> str:
    """Return Markdown in ASCII: many servers do not say that text is UTF-8, and browsers then guess wrong.

    A byte order mark would tell them, but programs then miss the heading after it. Other letters become references,
    which Markdown shows as the letters.
    """
    return text.translate(PLAIN).encode("ascii", "xmlcharrefreplace").decode("ascii")


def copy(leaflet: Leaflet, site: Site) -> str:
    """Return a page as Markdown, with emergency line, terms, sources, dates and review status."""
    url = site.public(leaflet.url)
    blocks = [
        f"# {escape(leaflet.title)}",
        help_line(site, leaflet),
        "## Key points",
        bullets(map(escape, leaflet.summary)),
        Writer(url).blocks(leaflet.body),
    ]
    if leaflet.terms:
        explained = (f"**{escape(term.term)}**: {escape(term.means)}" for term in leaflet.terms)
        blocks += ["## Words on this page", bullets(explained)]
    if leaflet.sources:
        listed = (f"{n}. {inline(source_html(source), url)}" for n, source in enumerate(leaflet.sources, 1))
        blocks += ["## Sources for this page", "\n".join(listed)]
    licence = site.settings.licence
    facts = [
        f"Evidence last checked: {in_words(leaflet.checked)}",
        f"Next check due: {in_words(leaflet.check_due)}",
        f"Checked by a doctor or nurse: {escape(leaflet.review_status)}",
        f"Address: <{url}>",
        f"From: {link(escape(site.name), site.url)}",
        f"Licence: {link(escape(licence.name), licence.url)}",
    ]
    if clinic := site.settings.clinic:
        facts.append(f"Published by: {escape(', '.join(filter(None, (clinic.name, clinic.phone))))}")
    blocks += ["## About this page", bullets(facts), NOTICE]
    return "\n\n".join(filter(None, blocks)) + "\n"


def help_line(site: Site, leaflet: Leaflet | None = None) -> str:
    """Return the emergency line, with a link to the help page unless `leaflet` is that page."""
    words = f"**{escape(site.settings.help_line)}**"
    if site.help is leaflet:
        return words
    return f"{words} {link(escape(site.help.title), site.public(site.help.url))}."


def guide(site: Site) -> str:
    """Return llms.txt: the pages of the site, and what an answer based on them must say."""
    leaflets, for_patients = list(site.leaflets.values()), site.patient_leaflets
    reviewed = [leaflet for leaflet in for_patients if leaflet.clinician_review]
    licence = site.settings.licence
    told = [
        f"Review: a doctor or nurse has checked {len(reviewed)} of the {len(for_patients)} pages for patients. "
        "Each page ends with its own review status. Say it when you use the page.",
        f"Dates: evidence was last checked on {in_words(site.checked)} or before. Each page says when, and when "
        "the next check is due. Do not use a page after that day.",
        "Sources: a number in the text leads to the list at the page's end. The list says what kind of source it is "
        "and how it was checked. Where it says that a source is weak, or that there is none, say so too.",
        f"To cite: the page's title, “{escape(site.name)}”, its address, and the day its evidence was checked.",
        f"Licence of the text: {link(escape(licence.name), licence.url)}. Edition {site.settings.edition}.",
    ]
    blocks = [
        f"# {escape(site.name)}",
        f"> {escape(site.description)}",
        help_line(site),
        f"{NOTICE} Tell people the same, with the line above, in each answer that you take from this site.",
        bullets(told),
    ]
    parts: dict[str, list[Leaflet]] = {}
    for leaflet in for_patients:
        parts.setdefault(leaflet.part or "First", []).append(leaflet)
    for part, together in parts.items():
        blocks += [f"## {escape(part)}", _listed(together, site)]
    data = [
        f"{link('Manifest', site.public(paths.MANIFEST))}: each page and section as JSON, with dates and hashes",
        f"{link('Codes', site.public(paths.CODES))}: pages by the codes of neighbouring conditions",
    ]
    if site.url:
        data.append(f"{link('Changes', site.public(paths.FEED))}: what changed and why, as an Atom feed")
    blocks += ["## Data", bullets(data)]
    if others := [leaflet for leaflet in leaflets if not leaflet.is_for_patients]:
        blocks += ["## Optional", _listed(others, site)]
    return "\n\n".join(blocks) + "\n"


def _listed(leaflets: Iterable[Leaflet], site: Site) -> str:
    return bullets(
        f"{link(escape(leaflet.title), site.public(paths.markdown(leaflet.slug)))}: {escape(leaflet.description)}"
        for leaflet in leaflets
    )
