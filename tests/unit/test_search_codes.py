"""Numbers as text: short, harmless in a script, and the same again in the browser (tests/site/test_search.py reads them)."""

import json

import pytest

from leaflets.outputs.web.search_codes import numbers, rows, sets, signed


@pytest.mark.parametrize(("value", "text"), [(0, "#"), (63, "c"), (64, "d#"), (90, "~#"), (91, "d$"), (1791, "~c")])
def test_small_numbers_are_short(value: int, text: str) -> None:
    assert numbers([value]) == text


def test_every_number_has_a_text_of_its_own_that_json_writes_as_it_is() -> None:
    texts = [numbers([value]) for value in range(5000)]
    assert len(set(texts)) == 5000
    assert json.dumps("".join(texts)) == f'"{"".join(texts)}"'


def test_numbers_with_signs() -> None:
    assert [signed(value) for value in (0, 1, -1, 2, -2)] == [0, 1, 2, 3, 4]


def test_sets_are_steps() -> None:
    assert sets([[7, 2], [0]]) == numbers([3, 5, 0, 1, 0])


def test_rows_have_only_what_is_not_zero() -> None:
    assert rows([(1, [0, 5, -5]), (4, [1, 0, 0])]) == numbers([2, 2, 9, 1, 10, 0, 3, 1, 1, 0])
