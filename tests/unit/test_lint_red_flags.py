"""Warning signs are written once, in data: each rule finds its mistake, and names the file and the line."""

from pathlib import Path

import pytest

from leaflets.markdown.markers import MARKERS
from support.linting import (
    FRONT,
    GOOD,
    HELP_CARD,
    RED_FLAGS,
    SIGN_SETTINGS,
    TEXT_LINE,
    WITH_SIGNS,
    config,
    more_page,
    page,
    problems_in,
)


def found(tmp_path: Path, files: dict[str, str]) -> list[str]:
    """Give "rule file:line message" of each problem in a project with two good signs, some of its files changed."""
    problems = problems_in(tmp_path, WITH_SIGNS | files)
    return [f"{one.rule} {one.file.removeprefix('docs/')}:{one.line} {one.text}" for one in problems]


def test_good_signs_pass(tmp_path: Path) -> None:
    assert found(tmp_path, {}) == []


SIGNS = {
    "two levels for one person": ("who: child", "who: everyone", "read", "everyone"),
    "an unknown level": ("level: emergency-ambulance", "level: urgent", "read", "level"),
    "an unknown person": ("who: child", "who: kid", "read", "who"),
    "a sign without a source": ("also: 'tight, no air'\n  words: [[chest, pain], [wheeze]]\n  sources: [STRONG]", "also: 'no air'\n  words: [[chest]]\n  sources: []", "read", "sources"),
    "an unknown source": ("[wheeze]]\n  sources: [STRONG]", "[wheeze]]\n  sources: [NOBODY]", "red_flags", "NOBODY"),
    "a sign of thirteen words": ("A rash that does not fade.", "A rash " + "and a rash " * 4, "read", "words"),
    "a sign for nobody": ("    - {who: everyone, level: emergency-ambulance}\n    - {who: child, level: same-day}\n", "    []\n", "read", "for"),
    "a sign without words to say": ("  say: I have a rash.\n", "", "read", "say"),
    "a sign without an act": ("  do: Call a doctor.\n", "", "read", "do"),
    "an act that forbids nothing": ("Do not drive.", "Drive.", "read", "forbids nothing"),
    "an unknown key": ("  do: Sit down.", "  action: Sit down.", "read", "action"),
    "an unknown group": ("group: head\n  sign: A rash", "group: skin\n  sign: A rash", "red_flags", "skin"),
    "a search word that the sign does not show": ("[[rash]]", "[[spots]]", "red_flags", "spots"),
    "a sign without search words": ("[[rash]]", "[]", "read", "words"),
    "search words of two signs": ("[[rash]]", "[[rash], [pain, chest]]", "red_flags", "pain + chest"),
    "one sign twice": ("A rash that does not fade.", "chest pain or hard to breathe", "red_flags", "rash"),
    "a duplicate id": ("id: rash", "id: chest", "read", "chest"),
    "an id with capitals": ("id: rash", "id: Rash", "read", "id"),
    "a citation in a sign": ("It came at once.", "It came at once. [@STRONG]", "data", "more"),
    "a case at another level than its sign": (
        "  do: Sit down.\n",
        "  cases:\n    - {if: A rash too., level: routine, do: Wait., see: rash}\n  do: Sit down.\n",
        "red_flags", "routine",
    ),
    "a case that is no sign": (
        "  do: Sit down.\n",
        "  cases:\n    - {if: A rash too., level: same-day, do: Wait., see: moon}\n  do: Sit down.\n",
        "red_flags", "moon",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "rule", "token"), SIGNS.values(), ids=SIGNS)
def test_mistake_in_a_sign_is_reported(tmp_path: Path, old: str, new: str, rule: str, token: str) -> None:
    assert RED_FLAGS.count(old) == 1
    problems = found(tmp_path, {"data/red-flags.yml": RED_FLAGS.replace(old, new)})
    reported = [problem for problem in problems if problem.startswith(f"{rule} data/red-flags.yml:")]
    assert any(token in problem for problem in reported), problems


PAGES = {
    "a list of signs by hand": ("/// urgent\n### Same day: call {#call}\n\n- A rash. [@STRONG]\n///\n", 3, "by hand"),
    "a numbered list of signs by hand": ("/// emergency\n### Emergency: call {#call}\n\n1. A rash. [@STRONG]\n///\n", 3, "by hand"),
    "a table of signs by hand": (
        "/// emergency\n### Emergency: call {#call}\n\n| Sign | Act |\n| --- | --- |\n| A rash [@STRONG] | Call |\n///\n",
        3, "by hand",
    ),
    "an unknown sign": ("<!-- show: red-flag id=moon -->\n", 0, "moon"),
    "no sign": ("<!-- show: red-flag -->\n", 0, ""),
    "an unknown level": ("<!-- show: red-flags level=urgent -->\n", 0, "level=urgent"),
    "an unknown person": ("<!-- show: red-flags who=kid -->\n", 0, "who=kid"),
    "an unknown option": ("<!-- show: red-flags all -->\n", 0, "all"),
    "whom to call at no level": ("<!-- show: whom-to-call -->\n", 0, "whom-to-call"),
    "a promise of crisis lines": ("Call a crisis line now. [@STRONG]\n", 0, "crisis line"),
    "a promise of numbers": ("Call one of these lines now. [@STRONG]\n", 0, "these lines now"),
    "a level without signs": ("<!-- show: red-flags level=routine -->\n", 0, "level=routine"),
    "a sign in a card of another level": (
        "/// emergency\n### Emergency: call {#call}\n\n<!-- show: red-flag id=rash -->\n///\n",
        3, "same-day",
    ),
    "signs in a card of another level": (
        "/// urgent\n### Same day: call {#call}\n\n<!-- show: red-flags level=emergency-ambulance -->\n///\n",
        3, "emergency-ambulance",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "token"), PAGES.values(), ids=PAGES)
def test_mistake_on_a_page_is_reported(tmp_path: Path, text: str, line: int, token: str) -> None:
    (problem,) = found(tmp_path, page(f"{text}\n{HELP_CARD}"))
    assert problem.startswith(f"red_flags index.md:{TEXT_LINE + line} ")
    assert token in problem


GOOD_PAGES = {
    "a sign in its card": "/// urgent\n### Same day: call {#call}\n\n<!-- show: red-flag id=rash -->\n///\n",
    "a sign at its level for some people": "/// urgent\n### Same day: call {#call}\n\n<!-- show: red-flag id=chest -->\n///\n",
    "signs of a person": "<!-- show: red-flags who=child -->\n",
    "signs in a caution": "/// caution\n### Caution: x {#x}\n\n<!-- show: red-flag id=rash -->\n///\n",
    "text in a card": "/// urgent\n### Same day: call {#call}\n\nCall a doctor. [@STRONG]\n///\n",
    "signs instead of the card": "<!-- show: red-flags level=same-day -->\n",
}


@pytest.mark.parametrize("text", GOOD_PAGES.values(), ids=GOOD_PAGES)
def test_good_page_passes(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, page(f"{text}\n{HELP_CARD}")) == []


CRISIS = "- {place: UK, call: the line 1234, sources: [STRONG]}\n"
IN_CRISIS = RED_FLAGS.replace("  do: Call a doctor.\n", "  do: Call a crisis line.\n  crisis: true\n")


def test_page_that_shows_crisis_lines_may_promise_them(tmp_path: Path) -> None:
    for marker in ("crisis-lines", "red-flag id=rash"):
        text = f"Call a crisis line now. [@STRONG]\n\n<!-- show: {marker} -->\n\n{HELP_CARD}"
        files = {"data/red-flags.yml": IN_CRISIS, "data/crisis-lines.yml": CRISIS, **page(text)}
        assert found(tmp_path, files) == []


LINES = {
    "a sign that promises lines and shows none": (
        IN_CRISIS.replace("  crisis: true\n", ""),
        CRISIS,
        "shows no crisis line",
    ),
    "no lines": (IN_CRISIS, "", "there are none"),
    "lines of another country first": (IN_CRISIS, CRISIS.replace("UK", "Oz"), "Oz"),
    "a line with an unknown source": (IN_CRISIS, CRISIS.replace("STRONG", "NOBODY"), "NOBODY"),
    "a line without a source": (IN_CRISIS, CRISIS.replace("[STRONG]", "[]"), "sources"),
}


@pytest.mark.parametrize(("signs", "lines", "token"), LINES.values(), ids=LINES)
def test_mistake_in_crisis_lines_is_reported(tmp_path: Path, signs: str, lines: str, token: str) -> None:
    problems = found(tmp_path, {"data/red-flags.yml": signs, "data/crisis-lines.yml": lines})
    assert [problem for problem in problems if token in problem], problems


def test_page_for_patients_without_the_card_is_reported(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, {"index.md": FRONT.format(title="Home") + GOOD})
    assert problem.startswith("red_flags index.md:")
    assert "when to get help" in problem
    project = FRONT.format(title="Home").replace("audience: patient", "audience: project") + GOOD
    assert found(tmp_path, {"index.md": project}) == []


def test_word_that_another_word_stands_for_is_shown(tmp_path: Path) -> None:
    """A reader who types "wheeze" sees "no air", which data/equivalents.yml has for it."""
    (problem,) = found(tmp_path, {"data/equivalents.yml": "- {means: rash, words: [spots]}\n"})
    assert "wheeze" in problem


MOVED = {
    "an unknown page": ("{from: 'gone#a', to: index}", "gone#a"),
    "an anchor that has not moved": ("{from: 'index#facts', to: more}", "index#facts"),
    "an anchor of a sign that has not moved": ("{from: 'index#get-help-now', to: more}", "get-help-now"),
    "a target that does not exist": ("{from: 'index#a', to: gone}", "gone"),
    "a target without its anchor": ("{from: 'index#a', to: 'more#b'}", "more#b"),
}


@pytest.mark.parametrize(("entry", "token"), MOVED.values(), ids=MOVED)
def test_redirect_that_leads_nowhere_is_reported(tmp_path: Path, entry: str, token: str) -> None:
    files = {
        "more.md": more_page() + "\n" + HELP_CARD,
        "data/redirects.yml": f"- {entry}\n",
        **config(more=SIGN_SETTINGS, nav="[index.md, more.md]"),
    }
    (problem,) = found(tmp_path, files)
    assert problem.startswith("redirects data/redirects.yml:1 ")
    assert token in problem


def test_good_redirects_pass(tmp_path: Path) -> None:
    entries = "- {from: 'index#a', to: more}\n- {from: 'index#b', to: 'more#facts'}\n- {from: 'more#c', to: 'index#get-help-now'}\n"
    files = {
        "more.md": more_page() + "\n" + HELP_CARD,
        "data/redirects.yml": entries,
        **config(more=SIGN_SETTINGS, nav="[index.md, more.md]"),
    }
    assert found(tmp_path, files) == []


def test_markers_of_signs_exist() -> None:
    assert {"red-flags", "red-flag", "help-card"} <= set(MARKERS)


@pytest.mark.parametrize("setting", ["plan_page: plan", "signs_first: [plan]"])
def test_unknown_page_with_signs_is_reported(tmp_path: Path, setting: str) -> None:
    (problem,) = found(tmp_path, config(more=f"{SIGN_SETTINGS}{setting}"))
    assert problem.startswith("settings mkdocs.yml:")
    assert "plan" in problem


def test_level_without_words_is_reported(tmp_path: Path) -> None:
    files = config(more=SIGN_SETTINGS.replace("  same-day", "  soon"))
    first, second = found(tmp_path, files)
    assert first.startswith("red_flags data/red-flags.yml:7 ")
    assert second.startswith("red_flags data/red-flags.yml:18 ")
    assert "'same-day'" in first


def test_sign_on_a_card_without_a_line_is_reported(tmp_path: Path) -> None:
    files = config(more=SIGN_SETTINGS.replace(', card: "Call {number}:"', ""))
    flags = RED_FLAGS.replace("[STRONG]\n- id: rash", "[STRONG]\n  card: true\n- id: rash")
    (problem,) = found(tmp_path, files | {"data/red-flags.yml": flags})
    assert problem.startswith("red_flags data/red-flags.yml:14 ")
    assert "'emergency-ambulance'" in problem
