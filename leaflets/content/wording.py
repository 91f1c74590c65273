"""Phrases that must not be published: docs/data/wording.yml."""

import re

from pydantic import BaseModel, ConfigDict, field_validator

from leaflets.content.front_matter import Line


class Phrase(BaseModel):
    """A phrase, why it may not stand, and what to write."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    phrase: Line
    """Regular expression, matched anywhere in the text, whatever its case; a space also stands for a line break."""
    why: Line
    instead: Line

    @field_validator("phrase")
    @classmethod
    def compiles(cls, value: str) -> str:
        """Refuse a pattern that Python cannot read, or that fits where nothing stands."""
        try:
            fits_nothing = re.search(value, "")
        except re.error as error:
            raise ValueError(f"not a regular expression ({error})") from error
        if fits_nothing:
            raise ValueError("it fits a text of no letters, and so every text")
        return value


class AllowedAddress(BaseModel):
    """A web address that pages may link to though it is no source: docs/data/addresses.yml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    address: Line
    why: Line

    @field_validator("address")
    @classmethod
    def can_be_dialled(cls, value: str) -> str:
        """Refuse a phone link with anything but digits and a leading "+" in it."""
        if value.lower().startswith("tel:") and not re.fullmatch(r"tel:\+?[0-9]{2,15}", value):
            raise ValueError("after 'tel:' stand digits alone, or '+' and digits")
        return value
