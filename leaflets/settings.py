"""The settings of the plugin in mkdocs.yml: a closed schema, so that a misspelt key stops the build."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from leaflets.content.front_matter import Line

NOTICE = (
    "This is general information, not medical advice. Do not put off getting care because of something you read here."
)
"""Closes every page, in every output."""
BRAND = "#0b4a53"
"""The site's own colour."""
MENU_LIMIT = 60
"""Entries of one list in the navigation, and pages that a menu prints in full.

Each page of a part prints the whole part, so that without a limit the menus would grow with the square of the site.
"""
LEAST_CONTRAST = 7
"""To white: a clinic's colour is a ground for white text, and a colour of headings on white (WCAG 2.2, 1.4.6)."""


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", 0 for black to 1 for white (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _readable(colour: str) -> str:
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        raise ValueError('a colour is written like "#0b4a53"')
    if (found := contrast(colour, "#ffffff")) < LEAST_CONTRAST:
        raise ValueError(f"white text on {colour} has a contrast of {found:.1f}, and needs {LEAST_CONTRAST} or more")
    return colour


def _email(text: str) -> str:
    if text and not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text):
        raise ValueError("an e-mail address is written like help@clinic.example")
    return text


NUMBER = re.compile(r"\+?[(]?[0-9](?:[0-9 \u00a0().\u2010-\u2013-]*[0-9])?")
"""A phone number in a text, with what people write between its digits."""
LONGEST_NUMBER = 15
"""Digits, of the longest phone number in the world (ITU-T E.164)."""


def dialled(phone: str) -> str:
    """What a phone dials for a number as people read it: "+44 20 7946 0000 (reception)" is "+442079460000".

    Raises:
        ValueError: if there is no number, or more than one, or digits that are not dialled as they stand.
    """
    found = [match[0] for match in NUMBER.finditer(phone)]
    if not found:
        raise ValueError("a phone number has digits")
    digits = re.sub("[^0-9]", "", found[0])
    if len(found) > 1 or "+" in phone.replace(found[0], "") or len(digits) > LONGEST_NUMBER:
        raise ValueError("these digits are not one phone number; give one, without an extension or a second number")
    if re.search(r"\(0+\)", found[0]):
        raise ValueError("a '(0)' is dialled by some callers and not by others; write +44 20 … or 020 …")
    return "+" * found[0].startswith("+") + digits


def _phone(phone: str) -> str:
    dialled(phone)
    return phone


def _quoted(colour: object) -> object:
    if colour is None:
        raise ValueError("it is empty; a colour stands in quotes, like \"#0b4a53\", since '#' begins a comment")
    return colour


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Emergency(_Closed):
    """Where a number works."""

    place: Line
    number: Annotated[str, StringConstraints(pattern=r"^[0-9][0-9 ]*[0-9]$")]


class Licence(_Closed):
    """What readers may do with the text."""

    name: Line
    url: Line


class Subject(_Closed):
    """What the patients' pages are about, in schema.org's terms."""

    type: Line
    name: Line
    also: list[Line] = []
    codes: list[str] = []
    code_note: Line | None = None
    """What a program that looks up a code must know of all of them."""


class Handbook(_Closed):
    """What the handbook leaves out."""

    leave_out: list[str] = []


class Clinic(_Closed):
    """Whose build this is, where it is one's."""

    name: Line
    phone: Annotated[Line, AfterValidator(_phone)] | None = None
    logo: Line | None = None
    """Path of a picture inside docs/."""
    colour: Annotated[Annotated[str, AfterValidator(_readable)] | None, BeforeValidator(_quoted)] = None

    @property
    def dialled(self) -> str | None:
        """What a link to the phone number dials."""
        return dialled(self.phone) if self.phone else None


class Settings(_Closed):
    """All of them."""

    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}-[A-Z]{2}$")]
    help_page: Line
    plan_page: Line | None = None
    """Slug of the action plan, a page that is printed on one side of paper."""
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
        """Of headers and headings, in every output."""
        return (self.clinic and self.clinic.colour) or BRAND

    @property
    def help_line(self) -> str:
        """The line to help, which no output may lose: every number, since one country's alone could mislead."""
        numbers = ", ".join(f"{line.place}\u00a0{line.number}" for line in self.emergency)
        return f"In an emergency, call your local emergency number ({numbers})."
