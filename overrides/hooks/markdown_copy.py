"""Each page as clean Markdown, and the site's guide for language models (https://llmstxt.org/), from the Leaflets."""

from collections.abc import Iterable

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from content.bibliography import source_html
from content.dates import in_words
from content.extra import NOTICE
from leaflet import Leaflet
from publishing import outputs
from publishing.markdown_text import bullets, escaped, inline, link, markdown
from publishing.publisher import Publisher


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Add the copies and the guide to the site's files."""
    publisher = Publisher.of(config)
    for leaflet in publisher.library.leaflets.values():
        outputs.add(files, config, outputs.markdown(leaflet.slug), copy(leaflet, publisher))
    outputs.add(files, config, outputs.LLMS, guide(publisher))
    return env


def copy(leaflet: Leaflet, publisher: Publisher) -> str:
    """A page as Markdown, with all that it owes its reader.

    Raises:
        UnwritableElementError: if the page holds an element without a form in Markdown.
    """
    url = publisher.public(leaflet.url)
    blocks = [
        f"# {escaped(leaflet.title)}",
        help_line(publisher, leaflet),
        "## Key points",
        bullets(map(escaped, leaflet.summary)),
        markdown(leaflet.html, url),
    ]
    if leaflet.terms:
        explained = (f"**{escaped(term.term)}**: {escaped(term.means)}" for term in leaflet.terms)
        blocks += ["## Words on this page", bullets(explained)]
    if leaflet.sources:
        listed = (f"{n}. {inline(source_html(source), url)}" for n, source in enumerate(leaflet.sources, 1))
        blocks += ["## Sources for this page", "\n".join(listed)]
    licence = publisher.library.extra.licence
    facts = [
        f"Evidence last checked: {in_words(leaflet.reviewed)}",
        f"Next check due: {in_words(leaflet.review_due)}",
        f"Clinician review: {escaped(leaflet.review_status)}",
        f"Address: <{url}>",
        f"From: {link(escaped(publisher.name), publisher.site_url)}",
        f"Licence: {link(escaped(licence.name), licence.url)}",
    ]
    if clinic := publisher.library.extra.clinic:
        facts.append(f"Published by: {escaped(', '.join(filter(None, (clinic.name, clinic.phone))))}")
    blocks += ["## About this page", bullets(facts), NOTICE]
    return "\n\n".join(filter(None, blocks)) + "\n"


def help_line(publisher: Publisher, leaflet: Leaflet | None = None) -> str:
    """The line to help, with the page that says more, unless that is the one it stands on."""
    words = f"**{escaped(publisher.library.extra.help_line)}**"
    page = publisher.library.leaflets.get(publisher.library.extra.help_page)
    if page is None or page is leaflet:
        return words
    return f"{words} {link(escaped(page.title), publisher.public(page.url))}."


def guide(publisher: Publisher) -> str:
    """What the site has, and what a program that answers from it must say."""
    library = publisher.library
    leaflets = list(library.leaflets.values())
    for_patients = [leaflet for leaflet in leaflets if leaflet.is_for_patients]
    reviewed = [leaflet for leaflet in for_patients if leaflet.clinician_review]
    licence = library.extra.licence
    told = [
        f"Review: a clinician has reviewed {len(reviewed)} of the {len(for_patients)} pages for patients. "
        "Each page ends with its own review status. Say it when you use the page.",
        f"Dates: evidence was last checked on {in_words(publisher.checked)} or before. Each page says when, and when "
        "the next check is due. Do not use a page after that day.",
        "Sources: a number in the text leads to the list at the page's end. The list says what kind of source it is "
        "and how it was checked. Where the text says that a source is weak, or that there is none, say so too.",
        f"To cite: the page's title, “{escaped(publisher.name)}”, its address, and the day its evidence was checked.",
        f"Licence of the text: {link(escaped(licence.name), licence.url)}. Edition {library.extra.edition}.",
    ]
    blocks = [
        f"# {escaped(publisher.name)}",
        f"> {escaped(publisher.description)}",
        help_line(publisher),
        f"{NOTICE} Tell people the same, with the line above, in each answer that you take from this site.",
        bullets(told),
    ]
    parts: dict[str, list[Leaflet]] = {}
    for leaflet in for_patients:
        parts.setdefault(leaflet.part or "First", []).append(leaflet)
    for part, together in parts.items():
        blocks += [f"## {escaped(part)}", _listed(together, publisher)]
    data = [
        f"{link('Manifest', publisher.public(outputs.MANIFEST))}: each page and section as JSON, with dates and hashes",
        f"{link('Codes', publisher.public(outputs.CODES))}: pages by the codes of neighbouring conditions",
    ]
    if publisher.site_url:
        data.append(f"{link('Changes', publisher.public(outputs.FEED))}: what changed and why, as an Atom feed")
    blocks += ["## Data", bullets(data)]
    if others := [leaflet for leaflet in leaflets if not leaflet.is_for_patients]:
        blocks += ["## Optional", _listed(others, publisher)]
    return "\n\n".join(blocks) + "\n"


def _listed(leaflets: Iterable[Leaflet], publisher: Publisher) -> str:
    return bullets(
        f"{link(escaped(leaflet.title), publisher.public(outputs.markdown(leaflet.slug)))}: "
        f"{escaped(leaflet.description)}"
        for leaflet in leaflets
    )
