"""Whole numbers as short text, for the search index: phrases as numbers of their stems are a fifth of their text.

The digits are the 91 characters of ASCII that JSON writes as they are. A number below 64 is one digit. A larger one
begins with one of the other 27: less 64, it is this digit's place among them and 27 times the number that follows.
overrides/assets/search/codes.js reads them.
"""

from collections.abc import Iterable

DIGITS = "".join(map(chr, range(ord("#"), 127))).replace("\\", "")
LAST = 64
"""Digits that end a number; the others do not."""
OTHERS = len(DIGITS) - LAST


def numbers(values: Iterable[int]) -> str:
    """Write numbers from 0 up."""
    return "".join(map(_number, values))


def signed(value: int) -> int:
    """Return a number from 0 up for any number: 0, 1, -1, 2, -2 become 0, 1, 2, 3, 4."""
    return 2 * value - 1 if value > 0 else -2 * value


def sets(groups: Iterable[Iterable[int]]) -> str:
    """Write sets of numbers from 0 up: each as its steps from one to the next, the first from -1, and a 0."""
    return numbers(value for group in groups for value in _steps(group))


def rows(values: Iterable[tuple[int, Iterable[int]]]) -> str:
    """Write rows of a table that is mostly zeros, each with its place.

    A row is its step from the row before; for each number that is not 0, the step from the one before and the number;
    and a 0.
    """
    found: list[int] = []
    last = -1
    for place, row in values:
        found.append(place - last)
        last, before = place, -1
        for at, value in enumerate(row):
            if value:
                found += (at - before, signed(value))
                before = at
        found.append(0)
    return numbers(found)


def _steps(group: Iterable[int]) -> Iterable[int]:
    last = -1
    for value in sorted(group):
        yield value - last
        last = value
    yield 0


def _number(value: int) -> str:
    if value < LAST:
        return DIGITS[value]
    rest, digit = divmod(value - LAST, OTHERS)
    return DIGITS[LAST + digit] + _number(rest)
