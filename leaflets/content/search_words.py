"""What people type: instead of the site's words (docs/data/equivalents.yml), and for a page (search-phrases.yml)."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from leaflets.content.front_matter import Line


class Equivalents(BaseModel):
    """Synonyms of a word of the site."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    means: Line
    """The word that the pages use most often."""
    words: Annotated[list[Line], Field(min_length=1)]


class SearchPhrases(BaseModel):
    """What people type when a page, one of its sections, or a warning sign is the answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answer: Annotated[str, Field(pattern=r"^[a-z0-9/-]+(#[a-z0-9-]+)?$")]
    """The page's slug, such as "sleep"; with '#' and the id of a heading of level 2, or of a sign on the help page."""
    phrases: list[Annotated[str, Field(pattern=r"^[^\n|]+$")]] = []
    """Each has at least one word that the page says too, or that equivalents.yml has for one of its words."""
    indirect: list[Annotated[str, Field(pattern=r"^[^\n|]+$")]] = []
    """Phrases without such a word, of which an editor is sure that this is the answer: slang, other languages."""

    @model_validator(mode="after")
    def not_empty(self) -> "SearchPhrases":
        """Refuse an answer that nobody asks for."""
        if not self.phrases and not self.indirect:
            raise ValueError("it needs at least one phrase")
        return self

    @property
    def every(self) -> list[str]:
        """All of its phrases."""
        return [*self.phrases, *self.indirect]

    @property
    def slug(self) -> str:
        """The page's slug."""
        return self.answer.partition("#")[0]

    @property
    def anchor(self) -> str:
        """Id of the section or sign; empty for the whole page."""
        return self.answer.partition("#")[2]
