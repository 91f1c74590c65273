"""docs/data/claims.yml: the article, claim by claim."""

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints

from leaflets.content.front_matter import Line

Verdict = Literal["supported", "weak evidence", "no evidence", "contradicted", "opinion", "not content"]
ClaimId = Annotated[str, StringConstraints(pattern=r"^C\d{3}$")]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


class Claim(BaseModel):
    """One claim of the article in our own words, with the verdict of our check."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: ClaimId
    section: Line
    claim: Line
    verdict: Verdict
    reason: Line
    sources: list[str]
    answered: Annotated[str, StringConstraints(pattern=r"^[\w/-]+#[\w-]+$")]
    """The page and heading that answer it: `slug#heading-id`."""
    safety: bool = False
    """Whether the claim on its own could harm a reader."""


def counts(claims: Iterable[Claim]) -> dict[Verdict, int]:
    """Count the claims with each verdict, in the order of `VERDICTS`."""
    found = Counter(claim.verdict for claim in claims)
    return {verdict: found[verdict] for verdict in VERDICTS}
