"""What mkdocs.yml says of the site is there: pages, codes and pictures."""

from collections.abc import Iterator

from leaflets.config_file import ConfigFile
from leaflets.content import Content
from leaflets.errors import Problem
from leaflets.lint.images import is_published
from leaflets.settings import Settings


def check(content: Content, settings: Settings, config_file: ConfigFile) -> Iterator[Problem]:
    """Follow the settings to the content, and the theme to its logo."""
    if content.by_slug(settings.help_page) is None:
        what = f"The help page '{settings.help_page}' is not there, and every page leads to it."
        fix = "Name the page that says when to get help, by its slug."
        yield Problem(config_file.name, config_file.setting_line("help_page"), what, fix)
    if settings.plan_page and content.by_slug(settings.plan_page) is None:
        what = f"The page of the action plan '{settings.plan_page}' is not there."
        yield Problem(config_file.name, config_file.setting_line("plan_page"), what, "Name a page by its slug.")
    for index, code in enumerate(settings.subject.codes):
        if code not in content.codes:
            what = f"The subject's code '{code}' is not in data/codes.yml."
            line = config_file.setting_line("subject", "codes", index)
            yield Problem(config_file.name, line, what, "Mend it, or add it with its official title.")
    yield from _pictures(content, settings, config_file)
    yield from _handbook(content, settings, config_file)


def _pictures(content: Content, settings: Settings, config_file: ConfigFile) -> Iterator[Problem]:
    """Find logos that are not there: the web would show a gap, and paper could not be printed."""
    fix = "Give the path of a picture inside docs/, such as 'logo: assets/icon.svg'."
    if not is_published(content.docs, config_file.logo):
        what = f"The site's logo '{config_file.logo}' is not there." if config_file.logo else "The site has no logo."
        yield Problem(config_file.name, config_file.line("theme", "logo"), what, fix)
    clinic = settings.clinic
    if clinic and clinic.logo and not is_published(content.docs, clinic.logo):
        what = f"The clinic's logo '{clinic.logo}' is not there."
        yield Problem(config_file.name, config_file.setting_line("clinic", "logo"), what, fix)


def _handbook(content: Content, settings: Settings, config_file: ConfigFile) -> Iterator[Problem]:
    """Find pages that the handbook leaves out and that are none, and a handbook of nothing."""
    left_out = settings.handbook.leave_out
    place = ("handbook", "leave_out")
    for index, slug in enumerate(left_out):
        if content.by_slug(slug) is None:
            what = f"In print, the handbook leaves out '{slug}', which is no page."
            yield Problem(config_file.name, config_file.setting_line(*place, index), what, "Mend 'leave_out:'.")
    if all(page.slug in left_out for page in content.pages.values()):
        what = "The handbook leaves out every page."
        yield Problem(
            config_file.name,
            config_file.setting_line(*place),
            what,
            "Take those out of 'leave_out:' that it should hold.",
        )
