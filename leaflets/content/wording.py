"""docs/data/wording.yml and addresses.yml: forbidden phrases, and allowed links that are not sources."""

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from leaflets.content.front_matter import Line


class Phrase(BaseModel):
    """A forbidden phrase, the reason, and what to write instead."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    phrase: Line
    """Regular expression, searched for without regard to case. A space also matches a line break."""
    why: Line
    instead: Line
    only: Literal["patients"] | None = None
    """Look for it only in what patients read: pages for them, warning signs, explained words; not in search words."""

    @field_validator("phrase")
    @classmethod
    def compiles(cls, value: str) -> str:
        """Reject a pattern that is not a regular expression, or that matches the empty string.

        Raises:
            ValueError: in both cases.
        """
        try:
            matches_empty = re.search(value, "")
        except re.error as error:
            raise ValueError(f"'{value}' is not a regular expression ({error})") from error
        if matches_empty:
            raise ValueError(f"'{value}' matches the empty string, so it would match everywhere")
        return value


class AllowedAddress(BaseModel):
    """A URL that pages may link to although it is not a source."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    address: Line
    why: Line

    @field_validator("address")
    @classmethod
    def can_be_dialled(cls, value: str) -> str:
        """Reject a `tel:` link with anything but digits and a leading "+".

        Raises:
            ValueError: if so.
        """
        if value.lower().startswith("tel:") and not re.fullmatch(r"tel:\+?[0-9]{2,15}", value):
            raise ValueError(f"'{value}' is not 'tel:' followed by digits, with an optional '+' before them")
        return value
