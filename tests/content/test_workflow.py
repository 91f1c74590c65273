"""The workflows that GitHub runs, as far as they can be held to account without GitHub."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.project import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def read(path: Path) -> dict[str, Any]:
    """Give a workflow; "on" is a word here, and true in YAML 1.1."""
    workflow: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on": workflow.pop(True), **workflow}


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def step(name: str) -> dict[str, Any]:
    (found,) = [one for one in steps(read(WORKFLOWS[-1])) if one.get("name") == name]
    return dict(found)


every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def test_both_workflows_are_there() -> None:
    assert [path.name for path in WORKFLOWS] == ["review-dates.yml", "site.yml"]


@every_workflow
def test_actions_are_pinned_by_commit_and_say_their_release(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if re.match(r"\s*(- )?uses:", line)]
    assert len(lines) == len([one for one in steps(read(path)) if "uses" in one])
    for line in lines:
        assert re.fullmatch(r"\s*(- )?uses: [\w-]+/[\w-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", line), line


def test_one_action_has_one_pin() -> None:
    used = {one["uses"] for path in WORKFLOWS for one in steps(read(path)) if "uses" in one}
    assert len(used) == len({one.partition("@")[0] for one in used})


@every_workflow
def test_a_workflow_may_read_the_source_and_no_more(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    more = {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}
    publishing = {"publish": {"pages": "write", "id-token": "write"}}
    assert more == (publishing if path.name == "site.yml" else {})
    for one in steps(workflow):
        if one.get("uses", "").startswith("actions/checkout@"):
            assert one["with"] == {"persist-credentials": False}


@every_workflow
def test_no_run_lasts_for_ever_and_two_of_a_kind_wait_for_each_other(path: Path) -> None:
    workflow = read(path)
    assert workflow["concurrency"]["group"]
    assert all(job["timeout-minutes"] <= 60 for job in workflow["jobs"].values())


@every_workflow
def test_commands_are_whole_and_name_what_the_makefile_has(path: Path) -> None:
    for one in steps(read(path)):
        if command := one.get("run"):
            assert "${{" not in command, "what comes from outside would be part of the command: give it in env"
            subprocess.run(["bash", "-n"], input=command, text=True, check=True)
            for target in re.findall(r"\bmake (?:--\w+ )*([\w-]+)", command):
                assert target in TARGETS, target


def test_nothing_is_published_that_was_not_checked_and_tested() -> None:
    jobs = read(WORKFLOWS[-1])["jobs"]
    commands = [one.get("run", one.get("uses", "")) for one in jobs["build"]["steps"]]
    order = [next(i for i, command in enumerate(commands) if words in command)
             for words in ("make check", "make test", "make site", "upload-pages-artifact")]  # fmt: skip
    assert order == sorted(order)
    assert jobs["publish"]["needs"] == "build"
    assert jobs["publish"]["if"] == "github.ref == 'refs/heads/main' && github.event_name != 'pull_request'"
    assert not any("continue-on-error" in one or "if" in one for one in jobs["build"]["steps"])


def test_dates_are_looked_at_every_week() -> None:
    (timer,) = read(WORKFLOWS[0])["on"]["schedule"]
    minute, hour, *days = timer["cron"].split()
    assert minute.isdigit()
    assert hour.isdigit()
    assert days == ["*", "*", "1"]
    assert "schedule" not in read(WORKFLOWS[-1])["on"]  # it would be switched off with it


@pytest.mark.parametrize(
    ("repository", "chosen", "address"),
    [
        ("Example-Clinic/Leaflets", "", "https://example-clinic.github.io/Leaflets/"),
        ("Example-Clinic/example-clinic.github.io", "", "https://example-clinic.github.io/"),
        ("Example-Clinic/Leaflets", "https://leaflets.example.org/", "https://leaflets.example.org/"),
    ],
)
def test_pages_name_the_address_that_they_are_published_at(
    tmp_path: Path, repository: str, chosen: str, address: str
) -> None:
    output = tmp_path / "output"
    environment = {"GITHUB_REPOSITORY": repository, "GITHUB_REPOSITORY_OWNER": repository.split("/")[0],
                   "GITHUB_OUTPUT": str(output), "CHOSEN": chosen, "PATH": os.environ["PATH"]}  # fmt: skip
    subprocess.run(["bash", "-e", "-c", step("Find the public address")["run"]], env=environment, check=True)
    assert output.read_text(encoding="utf-8") == f"address={address}\n"


@pytest.mark.parametrize(
    ("published_at", "code"),
    [("https://a.example/b", 0), ("https://a.example/b/", 0), ("https://c.example/", 1)],
)
def test_an_address_that_differs_is_said(published_at: str, code: int) -> None:
    command = step("Compare the address with the one in the pages")["run"]
    environment = {"BUILT_FOR": "https://a.example/b/", "PUBLISHED_AT": published_at, "PATH": os.environ["PATH"]}
    done = subprocess.run(["bash", "-e", "-c", command], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert ("::error::" in done.stdout) == bool(code)
