"""The plugin's settings in mkdocs.yml. Unknown keys stop the build."""

import re
from collections.abc import Iterable
from html import escape
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from leaflets.content.front_matter import Line
from leaflets.content.red_flags import Level
from leaflets.content.sources import web

NOTICE = (
    "This is general information, not medical advice. Do not put off getting care because of something you read here."
)
"""Shown at the end of every page, in every output."""
BRAND = "#0b4a53"
"""Default colour of headers and headings."""
MENU_LIMIT = 60
"""Limit for the entries of one list in the navigation, and for the pages that a menu shows in full.

Every page shows the menu of its part, so without a limit the size of all menus would grow quadratically.
"""
LEAST_CONTRAST = 7
"""Minimum contrast ratio of a clinic's colour to white: it is used for white text and on white (WCAG 2.2, 1.4.6)."""


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb", from 0 to 1 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _readable(colour: str) -> str:
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        raise ValueError(f"'{colour}' is not a colour in the form \"#0b4a53\"")
    if (found := contrast(colour, "#ffffff")) < LEAST_CONTRAST:
        raise ValueError(f"white text on '{colour}' has a contrast of {found:.1f}; the minimum is {LEAST_CONTRAST}")
    return colour


def _email(text: str) -> str:
    if text and not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text):
        raise ValueError(f"'{text}' is not an e-mail address such as help@clinic.example")
    return text


NUMBER = re.compile(r"\+?[(]?[0-9](?:[0-9 \u00a0().\u2010-\u2013-]*[0-9])?")
"""A phone number, with the characters that people write between digits."""
LONGEST_NUMBER = 15
"""Maximum number of digits (ITU-T E.164)."""


def dialled(phone: str) -> str:
    """Return the digits to dial: "+44 20 7946 0000 (reception)" gives "+442079460000".

    Raises:
        ValueError: if there is no number, more than one, or a "(0)", which some callers dial and others do not.
    """
    found = [match[0] for match in NUMBER.finditer(phone)]
    if not found:
        raise ValueError(f"'{phone}' has no digits")
    digits = re.sub("[^0-9]", "", found[0])
    if len(found) > 1 or "+" in phone.replace(found[0], "") or len(digits) > LONGEST_NUMBER:
        raise ValueError(f"'{phone}' is not a single phone number without an extension")
    if re.search(r"\(0+\)", found[0]):
        raise ValueError(f"'{phone}' has a '(0)', which only some callers dial; write +44 20 … or 020 …")
    return "+" * found[0].startswith("+") + digits


def _phone(phone: str) -> str:
    if phone.lower().startswith("tel:"):
        raise ValueError(f"'{phone}' begins with 'tel:', which readers would see; write the number alone")
    dialled(phone)
    return phone


def _quoted(colour: object) -> object:
    if colour is None:
        raise ValueError("it is empty; put the colour in quotes, such as \"#0b4a53\", because '#' begins a comment")
    return colour


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Emergency(_Closed):
    """An emergency number, and where it works."""

    place: Line
    number: Annotated[str, StringConstraints(pattern=r"^[0-9][0-9 ]*[0-9]$")]

    @property
    def dialled(self) -> str:
        """Return the digits alone."""
        return self.number.replace(" ", "")


def _numbered(text: str) -> str:
    try:
        text.format(place="", number="")
    except (KeyError, IndexError, ValueError):
        raise ValueError(f"'{text}' has braces around something else than {{place}} or {{number}}") from None
    return text


class LevelText(_Closed):
    """What a level of warning signs asks for."""

    act: Line
    """With each sign."""
    card: Annotated[Line, AfterValidator(_numbered)] | None = None
    """Above the signs on the card; `{place}` and `{number}` are those of the first emergency number."""
    call: Line | None = None
    """Whom to call, where a sign of the level stands alone and does not say so itself."""
    nobody: Line | None = None
    """What to do if nobody answers or can help, where a sign has no words of its own for that."""
    unless: Line | None = None
    """For whom a list of signs of the level takes that back."""


class Advice(_Closed):
    """An advice line that signs name, and what to call where there is none."""

    line: Line
    number: Annotated[str, StringConstraints(pattern=r"^\+?[0-9]+$")]
    not_in: Line
    instead: Line


class Licence(_Closed):
    """The licence of the text."""

    name: Line
    url: Annotated[Line, AfterValidator(web)]


class Subject(_Closed):
    """What the pages for patients are about, for structured data (schema.org)."""

    type: Line
    name: Line
    also: list[Line] = []
    codes: list[str] = []
    code_note: Line | None = None
    """A note shown with every answer of the code look-up."""


class Handbook(_Closed):
    """Settings of the handbook."""

    leave_out: list[str] = []


class Clinic(_Closed):
    """The clinic that publishes this build."""

    name: Line
    phone: Annotated[Line, AfterValidator(_phone)] | None = None
    logo: Line | None = None
    """Path of a picture, relative to docs/."""
    colour: Annotated[Annotated[str, AfterValidator(_readable)] | None, BeforeValidator(_quoted)] = None

    @property
    def dialled(self) -> str | None:
        """The digits for a `tel:` link."""
        return dialled(self.phone) if self.phone else None


class Settings(_Closed):
    """All settings of the plugin."""

    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}-[A-Z]{2}$")]
    help_page: Line
    plan_page: Line | None = None
    """Slug of the action plan, a page that is printed on one side of paper."""
    signs_first: list[Line] = []
    """Slugs of pages, besides the help page, on which nothing comes between the message and the warning signs."""
    sign_groups: dict[str, Line] = {}
    """Subjects of the warning signs, with the heading of each in long lists."""
    levels: dict[Level, LevelText] = {}
    """What each level of warning signs asks for, the most urgent first."""
    advice: Advice | None = None
    emergency: Annotated[list[Emergency], Field(min_length=1)]
    edition: Line
    file_stem: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]
    sheets: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")] = "sheets"
    handbook: Handbook = Handbook()
    contact: Annotated[str, AfterValidator(_email)] = ""
    licence: Licence
    subject: Subject
    clinic: Clinic | None = None

    @property
    def colour(self) -> str:
        """Colour of headers and headings in every output."""
        return (self.clinic and self.clinic.colour) or BRAND

    def card_line(self, level: Level) -> str:
        """Return the line above the signs of a level on the card, in HTML with a number to call, or ""."""
        first = self.emergency[0]
        line = self.levels[level].card if level in self.levels else None
        number = f'<a href="tel:{first.dialled}">{first.number}</a>'
        return escape(line or "").format(place=escape(first.place), number=number)

    def calls(self, text: str) -> list[str | tuple[str, str]]:
        """Cut a text where it first names the advice line: that is a pair, with the number to dial.

        After it stands what to call where there is no such line, unless the text says so itself.
        """
        advice = self.advice
        if not advice or advice.line not in text:
            return [text]
        before, _, after = text.partition(advice.line)
        elsewhere = "" if advice.not_in in text else f" ({advice.not_in}: {advice.instead})"
        return [before, (advice.line, advice.number), elsewhere + after]

    @property
    def help_line(self) -> str:
        """The emergency line, which every output must show. It has all numbers: one country's alone could mislead."""
        return _help_line(f"{line.place}\u00a0{line.number}" for line in self.emergency)

    @property
    def help_line_linked(self) -> str:
        """The same in HTML, with numbers that a phone can call."""
        return _help_line(
            f'{escape(line.place)}\u00a0<a href="tel:{line.dialled}">{line.number}</a>' for line in self.emergency
        )


def _help_line(numbers: Iterable[str]) -> str:
    return f"In an emergency, call your local emergency number ({', '.join(numbers)})."
