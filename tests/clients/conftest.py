"""The engines, and what could not be tried for want of one."""

from collections.abc import Iterator

import pytest

from support import clients, old_chrome, orca, wordpress
from support.clients import Client, started

ENGINES = ("firefox", "webkit")
MISSING = {engine: said for engine in ENGINES if (said := clients.missing(engine))}
if not_here := orca.missing():
    MISSING["orca"] = not_here
if not_here := wordpress.missing():
    MISSING["WordPress"] = not_here
if not old_chrome.is_there():
    MISSING["old Chromes"] = "old Chromes (from npm)"


@pytest.fixture(scope="session", params=ENGINES)
def client(request: pytest.FixtureRequest) -> Iterator[Client]:
    """Start each engine once in each process of the run. Without it, its tests are skipped; the last line of the run says so."""
    if request.param in MISSING:
        pytest.skip(f"not here: {MISSING[request.param]}")
    with started(request.param) as made:
        made.resize(360, 740)
        yield made


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was not tried."""
    if MISSING:
        terminalreporter.write_line(f"Not tried, because it is not here: {'; '.join(MISSING.values())}.")
