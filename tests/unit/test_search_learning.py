"""What is learned from phrases: the stems that speak for a subject, and those that speak against it."""

from leaflets.outputs.web.search_learning import LEAST, WEIGHT_STEP, rarities, train

EXAMPLES = [
    (["sleep", "pain"], 0),
    (["sleep", "night"], 0),
    (["walk", "pain"], 1),
    (["walk", "far"], 1),
]


def test_the_commonest_stems_come_first_and_are_the_least_rare() -> None:
    found = rarities(words for words, _ in EXAMPLES)
    assert list(found) == ["pain", "sleep", "walk", "far", "night"]
    assert found["pain"] == found["sleep"] < found["far"]


def test_a_stem_of_one_subject_speaks_for_it_and_a_shared_one_for_none() -> None:
    _, weights = train(EXAMPLES, 2, rarities(words for words, _ in EXAMPLES))
    assert weights["sleep"][0] > 0
    assert weights["walk"][1] > 0
    assert "pain" not in weights


def test_small_weights_are_left_out() -> None:
    _, weights = train(EXAMPLES, 2, rarities(words for words, _ in EXAMPLES))
    found = [weight for row in weights.values() for weight in row if weight]
    assert min(map(abs, found)) * WEIGHT_STEP >= LEAST - WEIGHT_STEP / 2


def test_every_build_learns_the_same() -> None:
    rarity = rarities(words for words, _ in EXAMPLES)
    assert train(EXAMPLES, 2, rarity) == train(EXAMPLES, 2, rarity)
