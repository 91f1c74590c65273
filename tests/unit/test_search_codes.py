"""Numbers as text: short, harmless in a script, and the same again in the browser (tests/site/test_search.py reads them)."""

import json

import pytest

from leaflets.outputs.web.search_codes import LARGEST, numbers, rows, sets, signed, words


@pytest.mark.parametrize(("value", "text"), [(0, "#"), (63, "c"), (64, "d#"), (90, "~#"), (91, "d$"), (1791, "~c")])
def test_small_numbers_are_short(value: int, text: str) -> None:
    assert numbers([value]) == text


def test_every_number_has_a_text_of_its_own_that_json_writes_as_it_is() -> None:
    texts = [numbers([value]) for value in range(5000)]
    assert len(set(texts)) == 5000
    assert json.dumps("".join(texts)) == f'"{"".join(texts)}"'


def test_numbers_with_signs() -> None:
    assert [signed(value) for value in (0, 1, -1, 2, -2)] == [0, 1, 2, 3, 4]


def test_sets_say_what_they_share_with_the_one_before_and_what_lies_between_the_rest() -> None:
    assert sets([[7, 2], [0]]) == numbers([4, 0, 8, 2, 4])  # one number: 0. Two, of which none is shared: 2, 7
    assert sets([[1, 2, 3, 4, 6], [1, 2, 3, 4, 5]]) == numbers([20, 1, 0, 0, 0, 0, 3 + 2 * 4, 0, 1])


def test_rows_have_only_what_is_not_zero() -> None:
    by = LARGEST + 1
    assert rows([(1, [0, 5, -5]), (4, [1, 0, 0])]) == numbers([2, 2, by + 9, 10, 3, 1, 1])


def test_large_number_of_a_row_continues() -> None:
    assert rows([(0, [-6, 7, 20])]) == numbers([1, 3, LARGEST, 0, LARGEST, 1, LARGEST, 39 - LARGEST])


def test_words_share_their_beginning_with_the_one_before() -> None:
    assert words(["pain", "pains", "pay", "zinc", "zinc"]) == "ApainEsCyAzincE"
    assert words(["x" * 30, "x" * 31]) == "A" + "x" * 30 + "Z" + "x" * 6
