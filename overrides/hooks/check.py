"""Hold the content against every rule before anything is rendered.

Second step of the pipeline. The rules themselves are in rules/, one subject a file.
"""

from collections.abc import Iterator
from datetime import date

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from content.problem import Problem, stop_on
from content.settings import Settings
from library import Library
from rules import (
    cards,
    changes,
    citations,
    code,
    data,
    empty,
    headings,
    hosts,
    images,
    links,
    lists,
    navigation,
    raw_html,
    review_dates,
    site_words,
    tables,
    unseen,
    wording,
)

log = get_plugin_logger("check")

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
)
SITE_RULES = (
    navigation.check_names,
    data.check_files,
    data.check_unique,
    data.check_claims,
    changes.check_verdicts,
    data.check_terms,
    data.check_search_words,
    citations.unused_sources,
    images.check_figures,
    hosts.check_stylesheets,
    unseen.check,
    wording.check_phrases,
)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Stop on any slip, with all of them listed."""
    library: Library = config.extra["library"]
    today = review_dates.today()
    stop_on(problems(library, Settings.of(config), today))
    if today != date.today():
        log.info("Built as if today were %s: the environment variable %s says so.", today, review_dates.SWITCH)
    for warning in review_dates.due_soon(library, today):
        log.info("Due soon: %s", warning)  # a warning proper would stop a strict build 30 days early
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Let the menu keep to the length that the rule allows."""
    env.globals["most_in_menu"] = navigation.MOST
    return env


def problems(library: Library, settings: Settings, today: date) -> Iterator[Problem]:
    """Run every rule over the content."""
    for page in library.manuscripts.values():
        for page_rule in PAGE_RULES:
            yield from page_rule(page, library)
    for site_rule in SITE_RULES:
        yield from site_rule(library)
    yield from navigation.check_navigation(library, settings)
    yield from hosts.check_settings(settings)
    yield from site_words.check_site_words(library, settings)
    yield from review_dates.overdue(library, today)
    yield from review_dates.checked_too_early(library, today)
    yield from changes.check_changes(library, today)
