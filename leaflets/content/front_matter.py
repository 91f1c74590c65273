"""The schema of a page's front matter. Unknown keys stop the build."""

import re
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

HealthAspect = Literal[
    "BenefitsHealthAspect",
    "CausesHealthAspect",
    "ContagiousnessHealthAspect",
    "EffectivenessHealthAspect",
    "GettingAccessHealthAspect",
    "HowItWorksHealthAspect",
    "HowOrWhereHealthAspect",
    "LivingWithHealthAspect",
    "MayTreatHealthAspect",
    "MisconceptionsHealthAspect",
    "OverviewHealthAspect",
    "PatientExperienceHealthAspect",
    "PregnancyHealthAspect",
    "PreventionHealthAspect",
    "PrognosisHealthAspect",
    "RelatedTopicsHealthAspect",
    "RisksOrComplicationsHealthAspect",
    "SafetyHealthAspect",
    "ScreeningHealthAspect",
    "SeeDoctorHealthAspect",
    "SelfCareHealthAspect",
    "SideEffectsHealthAspect",
    "StagesHealthAspect",
    "SymptomsHealthAspect",
    "TreatmentsHealthAspect",
    "TypesHealthAspect",
    "UsageOrScheduleHealthAspect",
]
"""schema.org HealthAspectEnumeration, less the two members about drug ingredients and allergies."""

CodeSystem = Literal["icd-10-cm", "icd-11"]

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]+$")]
"""Text on one line."""

LONGEST_REVIEW_YEARS = 3


WHOLE = re.compile(r"[.?!\u2026\u3002\uff01\uff1f\u0964\u061f][\"'\u201d\u2019)]*$")
"""How a sentence ends."""


def _plain(text: str) -> str:
    if set(text) & set("[]<>*_`"):
        raise ValueError(f"'{text}' contains Markdown; key points are plain text without citations and links")
    if text[:1].islower() or not WHOLE.search(text):
        raise ValueError(
            f"'{text}' is not a whole sentence, from a capital to a full stop; put quotes around a point with a comma"
        )
    return text


class ClinicianReview(BaseModel):
    """A review by a clinician that took place."""

    model_config = ConfigDict(extra="forbid")

    name: Line
    role: Line
    date: date


class FrontMatter(BaseModel):
    """The keys between the `---` lines of a page, in this order."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    title: Annotated[Line, Field(max_length=60)]
    description: Annotated[Line, Field(min_length=50, max_length=160)]
    aspect: HealthAspect | None = None
    audience: Literal["patient", "clinic", "project"]
    summary: Annotated[list[Annotated[Line, AfterValidator(_plain)]], Field(min_length=2, max_length=5)]
    checked: date
    check_due: date
    clinician_review: Literal["none"] | ClinicianReview
    search_words: list[Line] = []
    codes: dict[CodeSystem, list[Line]] = {}

    @model_validator(mode="before")
    @classmethod
    def keys_in_order(cls, data: Any) -> Any:
        """Require the keys in the order of the fields, so that pages are easy to compare.

        Raises:
            ValueError: if the order differs.
        """
        order = [key for key in cls.model_fields if key in data]
        written = [key for key in data if key in cls.model_fields]
        if written != order:
            raise ValueError(f"the keys are not in the order {', '.join(order)}")
        return data

    @model_validator(mode="after")
    def dates_and_aspect_fit(self) -> "FrontMatter":
        """Check that the next check is within three years, and that a page for patients has an aspect.

        Raises:
            ValueError: if not.
        """
        if self.check_due <= self.checked:
            raise ValueError("'check_due' must be later than 'checked'")
        last = _years_after(self.checked, LONGEST_REVIEW_YEARS)
        if self.check_due > last:
            raise ValueError(
                f"'check_due' is more than {LONGEST_REVIEW_YEARS} years after 'checked'; the latest is {last}"
            )
        if self.audience == "patient" and self.aspect is None:
            raise ValueError(f"a page for patients needs an 'aspect', one of {', '.join(get_args(HealthAspect))}")
        return self


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
