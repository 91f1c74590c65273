"""axe-core on a page, with the rules of WCAG 2.2 AA and of good practice."""

from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""The others see no colours."""

AXE = """options => {
  const run = () => axe.run(document, options).then(found => ({
    passes: found.passes.length,
    violations: found.violations.map(each => `${each.id}: ${each.nodes[0].html.slice(0, 150)}`),
  }));
  window.checked = new Promise(done => setTimeout(() => done(run())));  // not waited for: another page may begin
}"""


Rules = Literal["all", "colours", "all but colours"]


def start_axe(page: Page, rules: Rules = "all") -> None:
    """Let axe-core begin on the page in its present state; nothing of the page is excluded."""
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    if rules == "colours":
        options["runOnly"] = {"type": "rule", "values": COLOUR_RULES}
    elif rules == "all but colours":
        options["rules"] = {rule: {"enabled": False} for rule in COLOUR_RULES}
    if not page.evaluate("'axe' in window"):  # half a megabyte: once a page
        page.evaluate(AXE_SCRIPT)
    page.evaluate(AXE, options)


def violations(page: Page) -> list[str]:
    """What axe-core found on the page."""
    found = page.evaluate("checked")
    assert found["passes"], "axe looked at nothing"
    return list(found["violations"])
