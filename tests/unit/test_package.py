"""The package as a whole: one module knows MkDocs, imports have no cycle, and nothing at module level can be changed."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from types import ModuleType

import pytest

import leaflets
from support.project import ROOT

PACKAGE = ROOT / "leaflets"


def name_of(path: Path) -> str:
    """Give a module's name: "leaflets.outputs.pdf"."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


SOURCES = {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


def imports(name: str) -> Iterator[str]:
    """Give the modules that a module imports when it is loaded; those inside functions come later."""
    later = {
        node
        for function in ast.walk(SOURCES[name])
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(SOURCES[name]):
        if isinstance(node, ast.Import) and node not in later:
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node not in later:
            assert node.level == 0, f"{name} has a relative import"
            assert node.module
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in SOURCES else node.module


def test_only_the_adapter_imports_mkdocs() -> None:
    def uses(name: str) -> bool:
        every = [node for node in ast.walk(SOURCES[name]) if isinstance(node, ast.Import | ast.ImportFrom)]
        named = [getattr(node, "module", None) or node.names[0].name for node in every]
        return any(module.split(".")[0] in ("mkdocs", "material") for module in named)

    assert [name for name in SOURCES if uses(name)] == ["leaflets.plugin"]


def test_imports_have_no_cycle() -> None:
    # Importing a module runs the packages that it is in, unless it is in them itself.
    graph: dict[str, set[str]] = {}
    for name in SOURCES:
        wanted = set()
        for module in imports(name):
            parts = module.split(".")
            parents = {".".join(parts[:end]) for end in range(1, len(parts) + 1)} & set(SOURCES)
            wanted |= {parent for parent in parents if not f"{name}.".startswith(f"{parent}.")}
        graph[name] = wanted
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(leaflets.__path__, "leaflets."):
        yield importlib.import_module(found.name)


def test_no_function_changes_anything_at_module_level() -> None:
    """No `global`, and no method that changes a list, dict or set of the module."""
    changing = {
        "append",
        "add",
        "update",
        "extend",
        "insert",
        "pop",
        "clear",
        "remove",
        "setdefault",
        "discard",
        "popitem",
    }
    for name, tree in SOURCES.items():
        assigned = {
            target.id
            for node in tree.body
            if isinstance(node, ast.Assign | ast.AnnAssign)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)
        }
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda)):
            local = {
                node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            }
            for node in ast.walk(function):
                where = f"{name}:{getattr(node, 'lineno', 0)}"
                assert not isinstance(node, ast.Global), where
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in changing:
                    owner = node.func.value
                    is_ours = isinstance(owner, ast.Name) and owner.id in assigned - local
                    assert not is_ours, f"{where} changes {ast.unparse(owner)}"
                if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
                    owner = node.value
                    is_ours = isinstance(owner, ast.Name) and owner.id in assigned - local
                    assert not is_ours, f"{where} changes {ast.unparse(owner)}"


def test_what_is_at_module_level_is_a_constant() -> None:
    """A list or a dict is written in capitals, as a constant; other names are functions and classes."""
    for module in modules():
        for name, value in dict(vars(module)).items():
            if (
                isinstance(value, list | dict | set)
                and not name.startswith("__")
                and value is not getattr(module, "__annotations__", None)
            ):
                assert name == name.upper(), f"{module.__name__}.{name}"
