"""docs/data/equivalents.yml and emergency-words.yml: synonyms and emergencies for search."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from leaflets.content.front_matter import Line


class Equivalents(BaseModel):
    """Synonyms of a word of the site."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    means: Line
    """The word that the pages use most often."""
    words: Annotated[list[Line], Field(min_length=1)]


class EmergencyWords(BaseModel):
    """A combination of search words that suggests an emergency."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    all: Annotated[list[Line], Field(min_length=1)]

    @property
    def name(self) -> str:
        """Identifying key."""
        return " + ".join(self.all)
