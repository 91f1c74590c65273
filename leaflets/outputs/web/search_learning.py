"""Learns from phrases which subject (a page, or a warning sign) they ask for: softmax regression over word stems.

A phrase becomes a vector x with one number for each stem in it, 1 + ln((1 + N) / (1 + n)) where n of N phrases have the
stem (inverse document frequency: K. Spärck Jones, Journal of Documentation 28, 1972), scaled to length 1. Each subject
k has a weight for each stem, w_k, and a bias b_k. The chance that the phrase asks for k is

    p_k = exp(w_k · x + b_k) / sum over all subjects j of exp(w_j · x + b_j)

Training makes the chance of the right subject larger, phrase by phrase (stochastic gradient descent on the cross
entropy): w_k += rate * (1 - p_k) * x for the right subject k, and w_k -= rate * p_k * x for each other. The rate falls
in a straight line to 0. All weights begin at 0 and the phrases come in a fixed, mixed order, so every build learns the
same. The mathematics: D. Jurafsky and J. Martin, Speech and Language Processing, chapter "Logistic Regression"
(multinomial logistic regression, and its gradient). More rounds gain nothing; three, or a rate of 0.6, lose a point.

Most weights are small and change nothing: they are left out, and the others are rounded. The browser only uses them:
overrides/assets/search/chances.js.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from math import exp, hypot, log

Example = tuple[Sequence[str], int]
"""Stems of a phrase, and the number of the subject that it asks for."""
ROUNDS = 5
RATE = 1.0
BIAS = 0.1
"""Rate of the biases, as a part of the rate."""
SETTLED = 0.2
"""A phrase with a smaller error rests until the end: a third of the time, the same ranking."""
SMALL = 0.001
"""An error that is not worth its time."""
PRIME = 7919
"""k * PRIME mod N visits every phrase once."""
RARITY_STEP = 0.1
WEIGHT_STEP = 0.5
"""Rarities and weights are multiples of these."""
LEAST, LEAST_AGAINST = 0.5, 0.9
"""Smaller weights for a subject, and against one, are left out."""


def rarities(phrases: Iterable[Sequence[str]]) -> dict[str, int]:
    """Return how rare each stem is, in steps; the commonest first."""
    sets = [set(words) for words in phrases]
    times = Counter(chain.from_iterable(sets))
    ordered = sorted(times, key=lambda word: (-times[word], word))
    return {word: round((1 + log((1 + len(sets)) / (1 + times[word]))) / RARITY_STEP) for word in ordered}


def train(examples: Sequence[Example], subjects: int, rarity: dict[str, int]) -> tuple[list[int], dict[str, list[int]]]:
    """Return the biases, and the weights for each stem that has some; both in steps."""
    vectors = [_vector(words, rarity) for words, _ in examples]
    weights = {word: [0.0] * subjects for words, _ in examples for word in words}
    bias = [0.0] * subjects
    is_settled = [False] * len(examples)
    steps = ROUNDS * len(examples)
    for done in range(steps):
        at = done * PRIME % len(examples)
        if is_settled[at]:
            continue
        right = examples[at][1]
        rows = [(weights[word], value) for word, value in vectors[at]]
        error = _chances(bias, rows)
        error[right] -= 1
        is_settled[at] = error[right] > -SETTLED
        rate = RATE * (1 - done / steps)
        for k, wrong in enumerate(error):
            if wrong > SMALL or wrong < -SMALL:
                by = rate * wrong
                bias[k] -= by * BIAS
                for row, value in rows:
                    row[k] -= by * value
    kept = {word: [_in_steps(weight) for weight in row] for word, row in weights.items()}
    return [round(one / WEIGHT_STEP) for one in bias], {word: row for word, row in kept.items() if any(row)}


def _vector(words: Iterable[str], rarity: dict[str, int]) -> list[tuple[str, float]]:
    found = {word: rarity[word] for word in words if word in rarity}
    length = hypot(*found.values()) or 1
    return [(word, value / length) for word, value in found.items()]


def _chances(bias: list[float], rows: list[tuple[list[float], float]]) -> list[float]:
    sums = bias
    for row, value in rows:
        sums = [one + weight * value for one, weight in zip(sums, row, strict=True)]
    most = max(sums)
    powers = [exp(one - most) for one in sums]
    total = sum(powers)
    return [power / total for power in powers]


def _in_steps(weight: float) -> int:
    return round(weight / WEIGHT_STEP) if weight >= LEAST or weight <= -LEAST_AGAINST else 0
