"""Real old Chromes, which people packed for cloud functions and npm keeps: 64, 90 and 119.

64 is near the floor for reading, 90 is the floor for all functions, and 119 is the last but four without `light-dark()`.
They speak only the old form of Chrome's protocol, which Playwright does not.
"""

import contextlib
import itertools
import json
import re
import shutil
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from support import npm

FOLDER = Path(__file__).parent
VERSIONS = (64, 90, 119)
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0")
UNPACK = "require('fs').createReadStream(process.argv[1]).pipe(require('zlib').createBrotliDecompress()).pipe(process.stdout)"
PATIENCE = 30


def install() -> None:
    """Fetch all of them."""
    npm.install(FOLDER)


def is_there() -> bool:
    """Whether all are fetched."""
    return npm.is_there(FOLDER)


class OldChrome:
    """One of them, without a window, at the size of a phone."""

    def __init__(self, version: int) -> None:
        import websocket

        self.name = f"Chrome {version}"
        self.folder = Path(tempfile.mkdtemp())
        program = self.folder / "chromium"
        packed = FOLDER / "node_modules" / f"chrome-{version}" / "bin" / "chromium.br"
        with program.open("wb") as file:
            subprocess.run(["node", "-e", UNPACK, str(packed)], stdout=file, check=True)
        program.chmod(0o755)
        command = [str(program), *OPTIONS, f"--user-data-dir={self.folder}", "about:blank"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        try:
            address = self._page(self._host())
            self.socket = websocket.create_connection(address, timeout=PATIENCE, suppress_origin=True)
            self.ids = itertools.count()
            self._ask("Page.enable")
            self._ask("Emulation.setDeviceMetricsOverride", width=360, height=740, deviceScaleFactor=1, mobile=True)
        except BaseException:
            self.close()
            raise

    def _host(self) -> str:
        assert self.process.stderr
        for line in self.process.stderr:
            if found := re.search(r"DevTools listening on ws://([^/]+)", line):
                return found[1]
        raise RuntimeError(f"{self.name} did not start")

    def _page(self, host: str) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:  # it comes a moment after the start
            with urllib.request.urlopen(f"http://{host}/json/list", timeout=PATIENCE) as answer:
                if pages := json.load(answer):
                    return str(pages[0]["webSocketDebuggerUrl"])
            time.sleep(0.1)
        raise RuntimeError(f"{self.name} has no page")

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        id_ = next(self.ids)
        self.socket.send(json.dumps({"id": id_, "method": method, "params": params}))
        while (answer := json.loads(self.socket.recv())).get("id") != id_:
            pass  # an event
        assert "error" not in answer, f"{method}: {answer}"
        result: dict[str, Any] = answer["result"]
        return result

    def open(self, address: str) -> None:
        """Go to an address, and wait until it is loaded."""
        self._ask("Page.navigate", url=address)
        while json.loads(self.socket.recv()).get("method") != "Page.loadEventFired":
            pass

    def evaluate(self, function: str, *arguments: Any) -> Any:
        """Call a JavaScript function in the page; give what it returns, or promises."""
        given = f"({function})(...{json.dumps(arguments)})"
        found = self._ask("Runtime.evaluate", expression=given, awaitPromise=True, returnByValue=True, userGesture=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


@contextlib.contextmanager
def started(version: int) -> Iterator[OldChrome]:
    """Start one of them, and end it."""
    chrome = OldChrome(version)
    try:
        yield chrome
    finally:
        chrome.close()
