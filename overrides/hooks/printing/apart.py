"""Calls a function in a process of its own, which gives all of its memory back when it ends.

Of a book, Typst remembers hundreds of megabytes and does not give them back. While it does, every document after it
takes longer, since all of that is looked through; with each rebuild while serving it would be more.
"""

import pickle
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import ParamSpec, TypeVar

from mkdocs.exceptions import Abort

HOOKS = Path(__file__).parents[1]
"""Where Python finds what is to be called."""
Given = ParamSpec("Given")
Result = TypeVar("Result")


def apart(function: Callable[Given, Result], *args: Given.args, **options: Given.kwargs) -> Result:
    """Call a function of one of the build's files. Paths among its arguments must be absolute.

    Raises:
        Abort: if the function does.
    """
    call = pickle.dumps((function.__module__, function.__name__, args, options))
    command = [sys.executable, "-m", __name__]
    done = subprocess.run(command, input=call, stdout=subprocess.PIPE, cwd=HOOKS, check=True)
    result: Result | Abort = pickle.loads(done.stdout)
    if isinstance(result, Abort):
        raise result
    return result


def _answer() -> None:
    module, name, args, options = pickle.load(sys.stdin.buffer)
    try:
        result = getattr(import_module(module), name)(*args, **options)
    except Abort as error:
        result = error
    pickle.dump(result, sys.stdout.buffer)


if __name__ == "__main__":
    _answer()
