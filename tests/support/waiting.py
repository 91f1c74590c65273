"""Waiting for what a browser does next, and no longer."""

from typing import Any

from playwright.sync_api import Page

FRAMES = """left => new Promise(done => {
  const next = () => left-- ? requestAnimationFrame(next) : done();
  next();
})"""
SETTLED = """([expression, frames]) => new Promise(done => {
  const read = new Function(`return ${expression}`);
  let last = read(), same = 0;
  const next = () => {
    const now = read();
    same = now === last ? same + 1 : 0;
    last = now;
    same < frames ? requestAnimationFrame(next) : done(now);
  };
  requestAnimationFrame(next);
})"""


def next_frames(page: Page, count: int = 5) -> None:
    """Wait until the page has been drawn some times: whatever it was about to do is done."""
    page.evaluate(FRAMES, count)


def next_task(page: Page) -> None:
    """Wait until the page's timers that are due have run."""
    page.evaluate("new Promise(done => setTimeout(() => setTimeout(done)))")


def settled(page: Page, expression: str, frames: int = 12) -> Any:
    """Wait until a value of the page stays the same for some drawings of it; give the value."""
    return page.evaluate(SETTLED, [expression, frames])
