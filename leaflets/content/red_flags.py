"""Warning signs, each written once: docs/data/red-flags.yml."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from leaflets.content.front_matter import Line

Level = Literal["emergency-ambulance", "emergency-go-now", "same-day", "soon", "routine"]
Who = Literal[
    "everyone",
    "child",
    "pregnancy",
    "over-50",
    "older",
    "medicine",
    "weak-immunity",
    "cancer",
    "after-exercise",
    "after-injury",
    "travel",
    "blood-condition",
]
CARDS: dict[Level, str] = {
    "emergency-ambulance": "emergency",
    "emergency-go-now": "emergency",
    "same-day": "urgent",
    "soon": "routine",
    "routine": "routine",
}
"""Kind of the care card in which a level is shown, the most urgent level first."""
PEOPLE: dict[Who, str] = {
    "everyone": "Anyone else",
    "child": "A child",
    "pregnancy": "Pregnant, or in the six weeks after birth",
    "over-50": "Over 50",
    "older": "An older person",
    "medicine": "On a medicine",
    "weak-immunity": "With a weak immune system",
    "cancer": "With cancer, now or before",
    "after-exercise": "After exercise",
    "after-injury": "After an injury",
    "travel": "After travel",
    "blood-condition": "With a blood condition",
}
"""Whom a line is for, in words."""


def _words(most: int) -> AfterValidator:
    def few(text: str) -> str:
        if (count := len(text.split())) > most:
            raise ValueError(f"it has {count} words; a person in pain reads {most} at most")
        return text

    return AfterValidator(few)


def _forbids(text: str) -> str:
    if not re.search(r"\b(not|no|never)\b", text, re.IGNORECASE):
        raise ValueError("it forbids nothing; begin it with 'Do not'")
    return text


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Urgency(_Closed):
    """How urgent a sign is for some people."""

    who: Who
    level: Level
    why: Line | None = None


class Case(_Closed):
    """One of several cases of a sign, each with an act of its own."""

    if_: Line = Field(alias="if")
    level: Level
    do: Line
    see: str | None = None
    """Id of the sign that the case is, whose level it shares."""


class CrisisLine(_Closed):
    """Whom somebody who thinks of suicide can call or text, in one place."""

    place: Line
    call: Line
    easy: Line | None = None
    """The same for easy read, if that has the place."""
    sources: Annotated[list[str], Field(min_length=1)]


class RedFlag(_Closed):
    """A warning sign, how urgent it is, and what to do."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    """Part of its address: it does not change."""
    group: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    """Key of the setting `sign_groups`: the subject under which long lists show it."""
    sign: Annotated[Line, _words(12)]
    """As people say it."""
    short: Annotated[Line, _words(10)] | None = None
    """The same for the card, the plan and the lines at the top."""
    easy: Annotated[Line, _words(12)] | None = None
    """The same in easier words, for easy read."""
    easy_do: Line | None = None
    """What easy read says to do, where the level alone does not say whom to call."""
    worse: Annotated[Line, _words(14)] | None = None
    """Who needs help faster than the level says, where a short list shows the sign without its cases."""
    more: Line | None = None
    may_mean: Line | None = None
    """Plain name, medical name in brackets; never needed in order to act."""
    for_: Annotated[list[Urgency], Field(min_length=1)] = Field(alias="for")
    act: Line | None = None
    """What the folded line says to do, where the level alone does not say whom to call."""
    do: Line
    """What to do meanwhile, whether or not there are cases."""
    do_not: Annotated[Line, AfterValidator(_forbids)] | None = None
    nobody: Line | None = None
    """What to do if nobody answers, where the words of the level do not fit."""
    crisis: bool = False
    """Whether the crisis lines follow it."""
    say: Line
    """What to say in a call."""
    also: Line | None = None
    """Other words that people use for it."""
    words: Annotated[list[Annotated[list[Line], Field(min_length=1)]], Field(min_length=1)]
    """Combinations that people type: each finds this sign when all its words are there."""
    cases: list[Case] = []
    sources: Annotated[list[str], Field(min_length=1)]
    plan: bool = False
    """Whether the action plan has it."""
    top: bool = False
    """Whether it is one of the lines at the top of the help page."""
    card: bool = False
    """Whether the card on every page for patients has it."""
    note: Line | None = None
    """For editors: where sources differ, and what was chosen."""

    @model_validator(mode="after")
    def one_level_each(self) -> "RedFlag":
        """Allow a sign one level for each person."""
        people = [line.who for line in self.for_]
        if repeated := sorted({who for who in people if people.count(who) > 1}):
            raise ValueError(f"'{repeated[0]}' has two levels; a sign has one level for each person")
        return self

    @property
    def level(self) -> Level:
        """The level of its first line."""
        return self.for_[0].level

    @property
    def brief(self) -> str:
        """The sign in ten words or fewer, without a full stop."""
        return (self.short or self.sign).rstrip(".")

    @property
    def in_short(self) -> str:
        """The sign for lists without its cases: in brief, and who needs help faster."""
        return " ".join(filter(None, (f"{self.brief}.", self.worse)))

    @property
    def anchor(self) -> str:
        """Anchor of the sign on a page."""
        return f"sign-{self.id}"

    def in_full(self) -> Iterator[str]:
        """Give every text that each output must have, in the order in which a reader needs it."""
        yield from filter(None, (self.sign, self.act, self.more))
        for case in self.cases:
            yield from (case.if_, case.do)
        yield from filter(None, (self.do, self.do_not, self.nobody, self.say, self.may_mean))
        yield from (line.why for line in self.for_ if line.why)

    def shown(self) -> Iterator[str]:
        """Give every text of it that a reader sees or finds it by."""
        yield from self.in_full()
        yield from filter(None, (self.short, self.worse, self.also))
