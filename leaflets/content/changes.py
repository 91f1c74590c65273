"""The record of what changed in the content, and why: docs/data/changes.yml."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from leaflets.content.claims import ClaimId, Verdict
from leaflets.content.front_matter import Line


class Change(BaseModel):
    """One change that a reader should know of."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    """Part of the entry's address in the feed: it does not change."""
    date: date
    title: Line
    pages: Literal["all"] | Annotated[list[Line], Field(min_length=1)]
    """Slugs of the pages that changed."""
    what: Line
    why: Line
    verdicts: dict[Verdict | Literal["removed"], list[ClaimId]] = {}
    """Claims whose verdict this change sets or alters, by the verdict."""
