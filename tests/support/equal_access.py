"""IBM Equal Access on a page, with its rules for WCAG 2.2."""

from playwright.sync_api import Page

from support import npm

ENGINE = "accessibility-checker-engine/ace.js"

CHECK = """async () => {
  const checker = new window.ace.Checker();
  const { rulesetRules } = checker;  // without a rule that never fails and takes half of the time
  rulesetRules.WCAG_2_2 = rulesetRules.WCAG_2_2.filter(id => id !== "element_tabbable_unobscured");
  const { results } = await checker.check(document, ["WCAG_2_2"]);
  return {
    passes: results.filter(({ value }) => value[1] === "PASS").length,
    failures: results.filter(({ value }) => value[1] === "FAIL")
      .map(({ ruleId, message, snippet }) => `${ruleId}: ${message}: ${snippet.slice(0, 150)}`),
  };
}"""


def failures(page: Page) -> list[str]:
    """What fails on the page in its present state. What the engine asks a person to look at is not among it."""
    if not page.evaluate("'ace' in window"):
        page.evaluate(f"{npm.file(ENGINE).read_text(encoding='utf-8')};window.ace = ace")
    found = page.evaluate(CHECK)
    assert found["passes"], "the engine looked at nothing"
    return list(found["failures"])
