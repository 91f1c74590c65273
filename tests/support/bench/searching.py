"""Measures the search of built sites, on a processor slowed down 1 and 4 times.

`PYTHONPATH=tests .venv/bin/python -m support.bench.searching BEFORE AFTER`, two folders of built sites, prints a table. The
sites take turns, and of each figure the least is given: other work on the machine can only make it larger.
"""

import gzip
import sys
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, Page, sync_playwright

from support.browser import ARGUMENTS, find
from support.serving import served

ROUNDS = 5
TYPED = (
    "pain in my legs at night",
    "fibromyalgya fatigue",
    "muscle pain treatment",
    "cant lift my arms",
    "car insurance",
)
WATCH = """longest = 0;
new PerformanceObserver(list => {
  for (const task of list.getEntries()) longest = Math.max(longest, task.duration);
}).observe({ type: "longtask" });"""
OPEN = """() => new Promise(done => {
  const list = document.getElementById("search-results"), start = performance.now();
  new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))))
    .observe(list, { childList: true });
  document.getElementById("search-button").click();
  document.getElementById("search-input").value = "statin";
})"""
# Each letter in a task of its own, as when a reader types; gives the milliseconds until the list stands.
TYPE = """async queries => {
  const input = document.getElementById("search-input"), list = document.getElementById("search-results"), took = [];
  for (const query of queries)
    for (let length = 1; length <= query.length; length += 1) {
      const start = performance.now();
      input.value = query.slice(0, length);
      input.dispatchEvent(new Event("input"));
      list.getBoundingClientRect();
      took.push(performance.now() - start);
      await new Promise(done => setTimeout(done, 20));
    }
  return took;
}"""


def size(site: Path) -> tuple[int, int]:
    """Bytes of the index, and bytes that are sent (gzip) until there is a result."""
    scripts = [path for name in ("search-index", "search") for path in site.glob(f"hashed/{name}.*.js")]
    index = next(path for path in scripts if path.name.startswith("search-index"))
    return index.stat().st_size, sum(len(gzip.compress(path.read_bytes(), 9)) for path in scripts)


def times(page: Page, address: str, slower: int) -> list[float]:
    """Milliseconds: to the first result, longest task until then; median and 95th of a letter, longest task of typing."""
    page.goto(address + "symptoms/")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.wait_for_timeout(500)
    page.evaluate(WATCH)
    found = [page.evaluate(OPEN)]
    page.wait_for_timeout(200)
    found.append(page.evaluate("longest"))
    page.evaluate("longest = 0")
    took = page.evaluate(TYPE, TYPED)
    page.wait_for_timeout(200)
    return [*found, median(took), quantiles(took, n=20)[-1], page.evaluate("longest")]


def measured(browser: Browser, address: str, slower: int) -> list[float]:
    """Measure once, in a window of a phone's size."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    try:
        return times(context.new_page(), address, slower)
    finally:
        context.close()


def main(sites: list[Path]) -> None:
    """Measure, and print the table as Markdown."""
    print("| site | index | sent | slower | opens | longest task | a letter | 95th | longest task of typing |")
    print("| --- | --: | --: | --: | --: | --: | --: | --: | --: |")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        for slower in (1, 4):
            rounds: dict[Path, list[list[float]]] = {site: [] for site in sites}
            for _ in range(ROUNDS):
                for site in sites:
                    with served(site) as address:
                        rounds[site].append(measured(browser, address, slower))
            for site, found in rounds.items():
                raw, sent = size(site)
                least = " | ".join(f"{min(column):.1f} ms" for column in zip(*found, strict=True))
                print(f"| {site.name} | {raw / 1000:.1f} KB | {sent / 1000:.1f} KB | {slower} | {least} |")
        browser.close()


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
