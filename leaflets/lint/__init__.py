"""The rules that the content must follow. Each module has one concern, and yields Problems."""

from collections.abc import Iterator
from datetime import date

from leaflets.config_file import ConfigFile
from leaflets.content import Content
from leaflets.errors import Problem
from leaflets.lint import (
    addresses,
    cards,
    changes,
    characters,
    citations,
    code,
    data,
    dates,
    empty,
    files,
    headings,
    hosts,
    images,
    letters,
    links,
    lists,
    navigation,
    output_paths,
    raw_html,
    red_flags,
    redirects,
    search_phrases,
    settings,
    tables,
    wording,
)
from leaflets.settings import Settings

PAGE_RULES = (
    headings.check,
    cards.check,
    empty.check,
    lists.check,
    tables.check,
    links.check,
    images.check,
    raw_html.check,
    code.check,
    citations.check,
    data.check_codes,
    data.check_markers,
    red_flags.check_page,
)
SITE_RULES = (
    navigation.check_names,
    data.check_files,
    data.check_nearest,
    data.check_unique,
    data.check_claims,
    changes.check_verdicts,
    data.check_terms,
    data.check_plain,
    data.check_search_words,
    search_phrases.check,
    redirects.check,
    citations.unused_sources,
    images.check_figures,
    hosts.check_stylesheets,
    wording.check_phrases,
)


def problems(content: Content, values: Settings, config_file: ConfigFile, today: date) -> Iterator[Problem]:
    """Yield the problems that all rules find in the content and the settings."""
    for page in content.pages.values():
        for page_rule in PAGE_RULES:
            yield from page_rule(page, content)
    for site_rule in SITE_RULES:
        yield from site_rule(content)
    yield from navigation.check_navigation(content, config_file)
    yield from hosts.check_config(config_file)
    yield from data.check_settings(values, config_file)
    yield from characters.check(content, values, config_file)
    yield from letters.check(content, values, config_file)
    yield from files.check(content, values, config_file)
    yield from addresses.check(config_file)
    yield from output_paths.check(content, values)
    yield from red_flags.check_signs(content, values)
    yield from settings.check(content, values, config_file)
    yield from dates.overdue(content, today)
    yield from dates.checked_too_early(content, today)
    yield from changes.check_changes(content, today)
