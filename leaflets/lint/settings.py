"""Rules for the settings in mkdocs.yml: pages, codes and pictures exist."""

from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from leaflets.config_file import ConfigFile
from leaflets.content import Content
from leaflets.errors import Problem
from leaflets.lint.images import is_published
from leaflets.settings import Settings


def check(content: Content, settings: Settings, config_file: ConfigFile) -> Iterator[Problem]:
    """Check that the pages, codes and pictures that mkdocs.yml names exist."""
    if content.by_slug(settings.help_page) is None:
        what = f"The help page '{settings.help_page}' does not exist, but every page links to it."
        fix = "Write the slug of the page with the red flags."
        yield Problem(config_file.name, config_file.setting_line("help_page"), what, fix)
    if settings.plan_page and content.by_slug(settings.plan_page) is None:
        what = f"The page of the action plan '{settings.plan_page}' does not exist."
        yield Problem(config_file.name, config_file.setting_line("plan_page"), what, "Name a page by its slug.")
    for slug in settings.signs_first:
        if content.by_slug(slug) is None:
            what = f"The page '{slug}', whose warning signs come first, does not exist."
            yield Problem(config_file.name, config_file.setting_line("signs_first"), what, "Name a page by its slug.")
    for index, code in enumerate(settings.subject.codes):
        if code not in content.codes:
            what = f"Unknown code '{code}' of the subject: it is not in data/codes.yml."
            line = config_file.setting_line("subject", "codes", index)
            yield Problem(config_file.name, line, what, "Correct it, or add it with its official title.")
    yield from _pictures(content, settings, config_file)
    yield from _handbook(content, settings, config_file)


READ = ("PNG", "JPEG", "GIF", "WEBP")
"""Kinds of picture, besides SVG, that print can show."""


def _pictures(content: Content, settings: Settings, config_file: ConfigFile) -> Iterator[Problem]:
    """Find logos that do not exist, or that cannot be read."""
    logos = [("site", config_file.logo, config_file.line("theme", "logo"))]
    if settings.clinic and settings.clinic.logo:
        logos.append(("clinic", settings.clinic.logo, config_file.setting_line("clinic", "logo")))
    for owner, path, line in logos:
        if not is_published(content.docs, path):
            what = f"The {owner}'s logo '{path}' does not exist." if path else f"The {owner} has no logo."
            fix = "Write the path of a picture relative to docs/, such as 'logo: assets/icon.svg'."
            yield Problem(config_file.name, line, what, fix)
        elif not path.endswith(".svg") and not _can_be_read(content.docs / path):  # lint/images.py reads every SVG
            what = f"The {owner}'s logo '{path}' cannot be read: it is damaged, or no picture that print can show."
            yield Problem(config_file.name, line, what, "Save it again as SVG, PNG or JPEG.")


def _can_be_read(path: Path) -> bool:
    try:
        with Image.open(path, formats=READ) as picture:
            picture.load()
    except (OSError, SyntaxError, ValueError):  # Pillow's words for what is damaged or unknown
        return False
    return True


def _handbook(content: Content, settings: Settings, config_file: ConfigFile) -> Iterator[Problem]:
    """Find unknown pages in `handbook: leave_out:`, and a handbook without pages."""
    left_out = settings.handbook.leave_out
    place = ("handbook", "leave_out")
    for index, slug in enumerate(left_out):
        if content.by_slug(slug) is None:
            what = f"Unknown page '{slug}' in 'leave_out'."
            yield Problem(
                config_file.name, config_file.setting_line(*place, index), what, "Correct the slug, or remove it."
            )
    if all(page.slug in left_out for page in content.pages.values()):
        what = "'leave_out' lists every page, so the handbook is empty."
        yield Problem(
            config_file.name,
            config_file.setting_line(*place),
            what,
            "Remove the pages that the handbook should have.",
        )
