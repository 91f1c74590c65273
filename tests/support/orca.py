"""Orca, the screen reader of Linux, beside a Firefox with a window. It needs no voice: what it would say is in its log.

Keys are pressed as on a keyboard, since Orca listens to those and not to what drives the browser.
"""

import contextlib
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from support import clients
from support.clients import PREFERENCES, Firefox, Screen

PROGRAMS = ("orca", "Xvfb", "openbox", "xdotool", "dbus-daemon")
PACKAGES = ("orca", "at-spi2-core", "dbus-daemon", "openbox", "xdotool", "xvfb")
SETTINGS = {
    "speechServerFactory": "",  # no voice
    "enableKeyEcho": False,
    "enableEchoByWord": False,
    "sayAllOnLoad": False,
    "profile": ["Default", "default"],
    "startingProfile": ["Default", "default"],
}
AT_ONCE = "from orca import debug\ndebug.debugFile.reconfigure(line_buffering=True)\n"
"""What Orca runs at its start: it writes each line of its log at once, and not a block of them later."""
SPOKEN = re.compile(r"SPEECH OUTPUT: '(.*)'(?: voice=\S+)?\{.*\}$")
SILENCE = 1.5
"""Seconds without a line in the log, after which Orca has finished."""
STEP = 0.25
PATIENCE = 30


def absent() -> list[str]:
    """Name the programs that are not here, but for Firefox."""
    return [name for name in PROGRAMS if not shutil.which(name)]


def missing() -> str | None:
    """Say what is not here, in a few words."""
    return f"orca (the Debian packages {', '.join(PACKAGES)})" if absent() else clients.missing("firefox")


class Orca:
    """Orca and its Firefox, on a screen and a message bus of their own."""

    def __init__(self) -> None:
        self.ending = contextlib.ExitStack()
        try:
            self._start()
        except BaseException:
            self.ending.close()
            raise

    def _start(self) -> None:
        home = Path(tempfile.mkdtemp())  # of mode 700, which the bus asks for
        self.ending.callback(shutil.rmtree, home, ignore_errors=True)
        kept = home / "data" / "orca" / "user-settings.conf"
        kept.parent.mkdir(parents=True)
        profiles = {"general": SETTINGS, "profiles": {"default": SETTINGS}, "pronunciations": {}, "keybindings": {}}
        kept.write_text(json.dumps(profiles), encoding="utf-8")
        kept.with_name("orca-customizations.py").write_text(AT_ONCE, encoding="utf-8")
        folders = {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_RUNTIME_DIR": "", "HOME": ""}
        screen = Screen(
            **{name: str(home / folder) for name, folder in folders.items()}, GNOME_ACCESSIBILITY="1", LC_ALL="C.UTF-8"
        )
        self.ending.callback(screen.close)
        self.environment = screen.environment
        bus = self._run("dbus-daemon", "--session", "--nofork", "--print-address", stdout=subprocess.PIPE)
        assert bus.stdout
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        self.log = home / "orca.log"
        self._run("orca", "--debug-file", str(self.log))
        self.read = 0
        self._wait_for("Screen reader on.")
        self.browser = Firefox(self.environment, **PREFERENCES | {"focusmanager.testmode": False})
        self.ending.callback(self.browser.close)

    def _run(self, *command: str, stdout: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(command, env=self.environment, stdout=stdout, stderr=subprocess.DEVNULL)

        def end() -> None:
            process.terminate()
            process.wait()

        self.ending.callback(end)
        return process

    def __enter__(self) -> "Orca":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.ending.close()

    def _words(self) -> Iterator[str]:
        """Yield all that was said so far."""
        text = self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
        for line in text.splitlines():
            if found := SPOKEN.search(line):
                yield found[1].strip()

    def _wait_for(self, words: str) -> None:
        end = time.monotonic() + PATIENCE
        while words not in list(self._words())[self.read :]:
            assert time.monotonic() < end, f"Orca never said: {words}"
            time.sleep(0.1)

    def said(self) -> list[str]:
        """Wait until Orca has finished; give what it has said since it was last asked."""
        size, quiet, end = -1, 0.0, time.monotonic() + PATIENCE
        while quiet < SILENCE and time.monotonic() < end:
            time.sleep(STEP)
            size, before = self.log.stat().st_size, size
            quiet = quiet + STEP if size == before else 0.0
        words = list(self._words())
        found, self.read = words[self.read :], len(words)
        return found

    def open(self, address: str) -> None:
        """Go to an address, and wait until Orca has said what it says of a page."""
        self.browser.open(address)
        title = self.browser.evaluate("() => document.title")
        self._wait_for(f"Finished loading {title}.")
        self.said()

    def focus(self, selector: str) -> list[str]:
        """Put the focus on an element; give what Orca says."""
        self.browser.evaluate("selector => document.querySelector(selector).focus()", selector)
        return self.said()

    def press(self, key: str) -> list[str]:
        """Press a key by its name in X; give what Orca says."""
        subprocess.run(["xdotool", "key", key], env=self.environment, check=True)
        return self.said()

    def type(self, text: str) -> list[str]:
        """Type text as a person does; give what Orca says."""
        subprocess.run(["xdotool", "type", "--delay", "120", text], env=self.environment, check=True)
        return self.said()
