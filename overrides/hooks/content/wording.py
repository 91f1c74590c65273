"""Phrases that must not be published: docs/data/wording.yml."""

import re

from pydantic import BaseModel, ConfigDict, field_validator

from content.front_matter import Line


class Phrase(BaseModel):
    """A phrase, why it may not stand, and what to write."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    phrase: Line
    """Regular expression, matched anywhere in a line whatever its case."""
    why: Line
    instead: Line

    @field_validator("phrase")
    @classmethod
    def compiles(cls, value: str) -> str:
        """Refuse a pattern that Python cannot read."""
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(f"not a regular expression ({error})") from error
        return value


class AllowedAddress(BaseModel):
    """A web address that pages may link to though it is no source: docs/data/addresses.yml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    address: Line
    why: Line
