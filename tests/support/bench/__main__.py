"""Measures how the build grows: `make bench`, or `make bench SIZES="20 200"` for the quick half.

Every build runs in a process of its own, from nothing, on the same pages: stock Material with its search, and all outputs
of ours. Then a page is edited while the smallest site is served.
"""

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median

from support.bench import leaflets
from support.bench.building import Cost, build
from support.bench.serving import edits

STOCK, ALL = "stock Material", "all outputs"


def main(sizes: Sequence[int]) -> None:
    """Measure, and print the tables as Markdown."""
    found: dict[int, dict[str, Cost]] = {}
    waits: list[float] = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            project = Path(folder)
            leaflets.write(project, size)
            found[size] = dict(builds(project, size))
            if size == min(sizes):
                leaflets.write_settings(project / "mkdocs.yml", leaflets.settings(size))
                waits = edits(project, "mkdocs.yml", leaflets.Author(size).topics[0])
        print("\n".join(table(size, found[size])), end="\n\n", flush=True)
    print("\n".join(growth(found)), end="\n\n")
    shown = ", ".join(f"{wait:.1f}" for wait in waits)
    print(f"From saving a page to seeing it, {min(sizes)} pages: {median(waits):.1f} s ({shown}).")


def builds(project: Path, size: int) -> Iterator[tuple[str, Cost]]:
    """Build a project in each way."""
    ways = {STOCK: leaflets.stock_settings(size), ALL: leaflets.settings(size)}
    for name, settings in ways.items():
        leaflets.write_settings(project / "bench.yml", settings)
        cost = build(project, "bench.yml")
        print(f"{size} pages, {name}: {cost.seconds:.1f} s, load {cost.load:.1f}", file=sys.stderr, flush=True)
        yield name, cost


def table(size: int, costs: Mapping[str, Cost]) -> Iterator[str]:
    """What each way took for a number of pages."""
    yield f"| {size} pages | seconds | processor | to stock | memory | site | files | load |"
    yield "| --- | --: | --: | --: | --: | --: | --: | --: |"
    stock = costs[STOCK].work
    for name, cost in costs.items():
        yield (
            f"| {name} | {cost.seconds:.1f} | {cost.work:.1f} s | {cost.work / stock:.2f} | {cost.memory:.0f} MB "
            f"| {cost.size:.1f} MB | {cost.files} | {cost.load:.1f} |"
        )


def growth(found: Mapping[int, Mapping[str, Cost]]) -> Iterator[str]:
    """What each further page costs, between a size and the next. Where work grows linearly, that stays the same."""
    sizes = sorted(found)
    spans = list(pairwise(sizes))
    yield f"| processor time of a further page | {' | '.join(f'{a} to {b}' for a, b in spans)} | factor |"
    yield f"| --- |{' --: |' * (len(spans) + 1)}"
    for name in found[sizes[0]]:
        steps = [(found[b][name].work - found[a][name].work) / (b - a) * 1000 for a, b in spans]
        factor = f"{steps[-1] / steps[0]:.2f}" if len(steps) > 1 else ""
        yield f"| {name} | {' | '.join(f'{step:.0f} ms' for step in steps)} | {factor} |"


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [20, 200, 1000])
