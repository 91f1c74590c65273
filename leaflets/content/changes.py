"""docs/data/changes.yml: what changed in the content, and why."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from leaflets.content.claims import ClaimId, Verdict
from leaflets.content.front_matter import Line


class Change(BaseModel):
    """One change that readers should know about."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    """Part of the entry's id in the feed, so it must not change."""
    date: date
    title: Line
    pages: Literal["all"] | Annotated[list[Line], Field(min_length=1)]
    """Slugs of the pages that changed."""
    what: Line
    why: Line
    verdicts: dict[Verdict | Literal["removed"], list[ClaimId]] = {}
    """Claims whose verdict this change sets, by the new verdict."""
