"""The workflows on GitHub run what the Makefile has, and publish nothing that was not checked and tested."""

import re
from typing import Any

import pytest
import yaml

from support.project import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def commands(workflow: dict[str, Any]) -> list[str]:
    """Give what each step of a workflow runs or uses, in order."""
    return [step.get("run", step.get("uses", "")) for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_commands_are_targets_of_the_makefile(path: Any) -> None:
    targets = re.findall(
        r"\bmake (?:--\w+ )*([\w-]+)", "\n".join(commands(yaml.safe_load(path.read_text(encoding="utf-8"))))
    )
    assert targets
    assert set(targets) <= TARGETS


def test_nothing_is_published_before_it_was_checked_and_tested() -> None:
    site = yaml.safe_load((ROOT / ".github" / "workflows" / "site.yml").read_text(encoding="utf-8"))
    steps = commands(site)
    order = [
        next(index for index, command in enumerate(steps) if words in command)
        for words in ("make check", "make test", "make site", "upload-pages-artifact")
    ]
    assert order == sorted(order)
    assert site["jobs"]["publish"]["needs"] == "build"
