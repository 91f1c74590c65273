"""Whole numbers as short text, for the search index: phrases as numbers of their stems are a fifth of their text.

The digits are the 91 characters of ASCII that JSON writes as they are. A number below 64 is one digit. A larger one
begins with one of the other 27: less 64, it is this digit's place among them and 27 times the number that follows.
overrides/assets/search/codes.js reads them.
"""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from string import ascii_uppercase

DIGITS = "".join(map(chr, range(ord("#"), 127))).replace("\\", "")
LAST = 64
"""Digits that end a number; the others do not."""
OTHERS = len(DIGITS) - LAST
SHARED = 3
LARGEST = 12


def numbers(values: Iterable[int]) -> str:
    """Write numbers from 0 up."""
    return "".join(map(_number, values))


def signed(value: int) -> int:
    """Return a number from 0 up for any number: 0, 1, -1, 2, -2 become 0, 1, 2, 3, 4."""
    return 2 * value - 1 if value > 0 else -2 * value


def sets(groups: Iterable[Iterable[int]]) -> str:
    """Write sets of numbers from 0 up, in order.

    A set is one number for how many of its numbers the set before begins with, up to `SHARED`, and how many follow;
    then each of these as what lies between it and the one before.
    """
    found: list[int] = []
    before: list[int] = []
    for group in sorted(map(sorted, groups)):
        shared = _shared(before, group, SHARED)
        found.append(shared + (SHARED + 1) * (len(group) - shared))
        last = group[shared - 1] if shared else -1
        for value in group[shared:]:
            found.append(value - last - 1)
            last = value
        before = group
    return numbers(found)


def rows(values: Iterable[tuple[int, Sequence[int]]]) -> str:
    """Write rows of a table that is mostly zeros, each with its place.

    A row is its step from the row before, how many of its numbers are not 0, and for each of these one number for how
    many zeros lie between it and the one before, and for itself without a sign; what is above `LARGEST` follows.
    """
    found: list[int] = []
    last = -1
    for place, row in values:
        places = [at for at, value in enumerate(row) if value]
        found += (place - last, len(places))
        last, before = place, -1
        for at in places:
            value = signed(row[at])
            found.append((at - before - 1) * (LARGEST + 1) + min(value, LARGEST))
            if value >= LARGEST:
                found.append(value - LARGEST)
            before = at
    return numbers(found)


def words(found: Iterable[str]) -> str:
    """Write words: each as a capital for how many letters it shares with the one before, and the rest."""
    text, before = "", ""
    for word in found:
        shared = _shared(before, word, len(ascii_uppercase) - 1)
        text += ascii_uppercase[shared] + word[shared:]
        before = word
    return text


def _shared(one: Sequence[object], other: Sequence[object], most: int) -> int:
    """Return how many of their first elements two sequences share, `most` at most."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return min(most, sum(1 for _ in alike))


def _number(value: int) -> str:
    if value < LAST:
        return DIGITS[value]
    rest, digit = divmod(value - LAST, OTHERS)
    return DIGITS[LAST + digit] + _number(rest)
