"""A client that a program made from the published schema reads the data, also with a field that we may add one day."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from leaflets import paths

GENERATOR = "datamodel_code_generator"
OPTIONS = ("--input-file-type", "jsonschema", "--output-model-type", "pydantic_v2.BaseModel", "--formatters", "builtin")


@pytest.fixture(scope="module")
def client(site: Path, tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    if not importlib.util.find_spec(GENERATOR):
        pytest.skip("not here: the Python package datamodel-code-generator")
    module = tmp_path_factory.mktemp("generated") / "client.py"
    command = [sys.executable, "-m", GENERATOR, "--input", str(site / paths.SCHEMA), "--output", str(module), *OPTIONS]
    subprocess.run(command, check=True)
    spec = importlib.util.spec_from_file_location("client", module)
    assert spec
    assert spec.loader
    made = sys.modules["client"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def read(site: Path, path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / path).read_bytes())
    return found


def test_client_reads_a_page_and_its_dates(client: ModuleType, site: Path) -> None:
    data = read(site, paths.module("get-help"))
    page = client.Model.model_validate(data | {"added": 1}).root
    assert isinstance(page, client.PageModule)
    assert page.help.line == data["help"]["line"]
    assert page.reviewState.due.isoformat() == data["reviewState"]["due"]
    assert page.sources[0].number == 1


def test_client_reads_the_warning_signs(client: ModuleType, site: Path) -> None:
    data = read(site, paths.RED_FLAGS)
    data["signs"][0]["added"] = 1
    flags = client.Model.model_validate(data).root
    assert isinstance(flags, client.RedFlags)
    assert len(flags.signs) == len(data["signs"]) > 20
    assert all(sign.sign and sign.urgency and sign.say for sign in flags.signs)
