"""Two engines other than Chromium's, behind one small interface: Firefox, and WebKitGTK, which is the nearest to Safari.

Nobody packages geckodriver for Debian, so Firefox is asked over WebDriver BiDi, which it speaks by itself. (Playwright
speaks it too, but with commands that Firefox ESR does not know yet.) WebKit's own driver speaks WebDriver, to Selenium.
"""

import base64
import contextlib
import importlib.util
import itertools
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

FIREFOX = ("firefox-esr", "firefox")
MINI_BROWSER = "lib*/**/webkit2gtk-4.*/MiniBrowser"
PRINTING = "lib*/**/WebKit2-4.1.typelib"
SYSTEM_PYTHON = "/usr/bin/python3"
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "ArrowDown": "\ue015"}
SCREEN = "1600x1300x24"
PATIENCE = 15
"""Seconds to wait for a program, a page or a state."""


class Client(Protocol):
    """A browser with one window."""

    name: str

    def open(self, address: str) -> None:
        """Go to an address, and wait until it is loaded."""

    def resize(self, width: int, height: int) -> None:
        """Give the page a size, in CSS pixels."""

    def evaluate(self, function: str, *arguments: Any, inside: bool = False) -> Any:
        """Call a JavaScript function in the page, or inside its first frame; give what it returns, or promises."""

    def press(self, *keys: str) -> None:
        """Press keys by their names, or type letters."""

    def click(self, selector: str) -> None:
        """Scroll to an element that is seen, and press it with the mouse."""

    def screenshot(self) -> bytes:
        """Give a picture of what is seen, as PNG."""

    def print(self) -> bytes:
        """Give what would be printed on A4, as PDF."""

    def close(self) -> None:
        """End the browser."""


def wait(client: Client, function: str, *arguments: Any) -> None:
    """Wait until a function gives something that counts as true."""
    end = time.monotonic() + PATIENCE
    while not client.evaluate(f"(...all) => Boolean(({function})(...all))", *arguments):
        assert time.monotonic() < end, f"not so in {client.name}: {function} {arguments}"
        time.sleep(0.05)


def letters(keys: tuple[str, ...]) -> str:
    """Give the code of each key, by its name or itself."""
    return "".join(KEYS.get(key, key) for key in keys)


def actions(keys: tuple[str, ...]) -> list[dict[str, str]]:
    """Give key presses as WebDriver has them."""
    return [{"type": type_, "value": key} for key in letters(keys) for type_ in ("keyDown", "keyUp")]


# Firefox


def find_firefox() -> str | None:
    """Path of an installed Firefox."""
    return next(filter(None, map(shutil.which, FIREFOX)), None)


PREFERENCES: dict[str, Any] = {
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "focusmanager.testmode": True,  # without a window, too, a page has the focus
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
}
"""It asks no host of its own, and shows no page of its own."""
FORCED_COLOURS: dict[str, Any] = {"browser.display.document_color_use": 2}
"""Firefox's own setting for a reader's colours in place of a page's."""


class Firefox:
    """Firefox, over WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/).

    Args:
        environment: of a screen, to show a window there. Without one, there is no window.
    """

    name = "firefox"

    def __init__(self, environment: Mapping[str, str] | None = None, **preferences: Any) -> None:
        import websocket

        path = find_firefox()
        assert path
        self.folder = tempfile.mkdtemp()
        lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in preferences.items()]
        (Path(self.folder) / "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [path, "--no-remote", "--profile", self.folder, "--remote-debugging-port", "0"]
        self.process = subprocess.Popen(
            command if environment else [*command, "--headless"],
            env=environment,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        try:
            address = self._address()
            # A page could not do this: the browser refuses who names an origin.
            self.socket = websocket.create_connection(f"{address}/session", timeout=PATIENCE * 4, suppress_origin=True)
            self.ids = itertools.count()
            self._ask("session.new", capabilities={"alwaysMatch": {"acceptInsecureCerts": False}})
            # The tab of the start never gets the focus.
            self.context = self._ask("browsingContext.create", type="tab")["context"]
        except BaseException:
            self._end()
            raise

    def _address(self) -> str:
        assert self.process.stderr
        for line in self.process.stderr:
            if found := re.search(r"WebDriver BiDi listening on (ws://\S+)", line):
                return found[1]
        raise RuntimeError("Firefox did not start")

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        id_ = next(self.ids)
        self.socket.send(json.dumps({"id": id_, "method": method, "params": params}))
        while True:
            answer: dict[str, Any] = json.loads(self.socket.recv())
            if answer.get("id") != id_:
                continue  # an event
            assert answer["type"] == "success", f"{method}: {answer}"
            result: dict[str, Any] = answer["result"]
            return result

    def open(self, address: str) -> None:
        self._ask("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def resize(self, width: int, height: int) -> None:
        self._ask("browsingContext.setViewport", context=self.context, viewport={"width": width, "height": height})

    def evaluate(self, function: str, *arguments: Any, inside: bool = False) -> Any:
        context = self.context
        if inside:
            tree = self._ask("browsingContext.getTree", root=context)["contexts"]
            context = tree[0]["children"][0]["context"]
        given = json.dumps(arguments)
        found = self._ask(
            "script.evaluate",
            expression=f"Promise.resolve(({function})(...{given})).then((found) => JSON.stringify([found]))",
            target={"context": context},
            awaitPromise=True,
            userActivation=True,
        )
        assert found["type"] == "success", found["exceptionDetails"]["text"]
        return json.loads(found["result"]["value"])[0]

    def _act(self, kind: str, id_: str, steps: list[dict[str, Any]], **more: Any) -> None:
        sources = [{"type": kind, "id": id_, "actions": steps, **more}]
        self._ask("input.performActions", context=self.context, actions=sources)

    def press(self, *keys: str) -> None:
        self._act("key", "keys", list(actions(keys)))

    def click(self, selector: str) -> None:
        x, y = self.evaluate(MIDDLE, selector)
        move = {"type": "pointerMove", "x": x, "y": y}
        self._act("pointer", "mouse", [move, *({"type": f"pointer{way}", "button": 0} for way in ("Down", "Up"))])

    def screenshot(self) -> bytes:
        return base64.b64decode(self._ask("browsingContext.captureScreenshot", context=self.context)["data"])

    def print(self) -> bytes:
        page = {"width": A4[0], "height": A4[1]}
        return base64.b64decode(self._ask("browsingContext.print", context=self.context, page=page)["data"])

    def close(self) -> None:
        with contextlib.suppress(Exception):
            self._ask("browser.close")
        self.socket.close()
        self._end()

    def _end(self) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


A4 = (21.0, 29.7)
MIDDLE = """selector => {
  const element = [...document.querySelectorAll(selector)].find(e => e.getClientRects().length);
  element.scrollIntoView({ block: "center" });
  const { left, top, width, height } = element.getClientRects()[0];
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}"""


# Windows


class Screen:
    """A screen without a monitor, and a program that gives windows the focus."""

    def __init__(self, **environment: str) -> None:
        end, other = os.pipe()
        self.screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(other), "-screen", "0", SCREEN, "-nolisten", "tcp"],
            pass_fds=[other],
            stderr=subprocess.DEVNULL,
        )
        os.close(other)
        with os.fdopen(end) as told:
            display = f":{told.readline().strip()}"
        self.environment = {**os.environ, "DISPLAY": display, **environment}
        self.manager = subprocess.Popen(
            ["openbox"], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def close(self) -> None:
        """End both."""
        for process in (self.manager, self.screen):
            process.terminate()
            process.wait()


# WebKit


def find_webkit() -> str | None:
    """Path of WebKitGTK's small browser, if its driver, its printing and a screen without a monitor are there too."""
    if not all(map(shutil.which, ("WebKitWebDriver", "Xvfb", "openbox"))) or not any(Path("/usr").glob(PRINTING)):
        return None
    return next((str(path) for path in sorted(Path("/usr").glob(MINI_BROWSER))), None)


NARROW = "* { margin: 0; min-width: 0; padding: 0; } image { -gtk-icon-transform: scale(0.1); } * { font-size: 1px; }"
"""GTK's style for the browser's own bars, which otherwise keep the window from being as narrow as a phone."""


class WebKit:
    """WebKitGTK's MiniBrowser on a screen of its own."""

    name = "webkit"

    def __init__(self) -> None:
        from selenium.webdriver import WebKitGTK, WebKitGTKOptions
        from selenium.webdriver.webkitgtk.service import Service

        self.folder = tempfile.mkdtemp()
        style = Path(self.folder) / "gtk-3.0" / "gtk.css"
        style.parent.mkdir()
        style.write_text(NARROW, encoding="utf-8")
        self.screen = Screen(XDG_CONFIG_HOME=self.folder, NO_AT_BRIDGE="1")
        options = WebKitGTKOptions()
        options.binary_location = find_webkit() or ""
        options.add_argument("--automation")
        try:
            path = shutil.which("WebKitWebDriver")
            self.driver = WebKitGTK(options=options, service=Service(path, env=self.screen.environment))
            self.driver.set_script_timeout(PATIENCE * 4)
        except BaseException:
            self._end()
            raise

    def open(self, address: str) -> None:
        self.driver.get(address)

    def resize(self, width: int, height: int) -> None:
        for _ in range(10):  # the window obeys a moment later
            inner = self.driver.execute_script("return [innerWidth, innerHeight]")
            if inner == [width, height]:
                return
            outer = self.driver.get_window_size()
            self.driver.set_window_size(outer["width"] + width - inner[0], outer["height"] + height - inner[1])
            time.sleep(0.1)
        raise AssertionError(f"the page is not {width} x {height}")

    def evaluate(self, function: str, *arguments: Any, inside: bool = False) -> Any:
        script = f"""const done = arguments[arguments.length - 1];
          Promise.resolve(({function})(...[...arguments].slice(0, -1)))
            .then((found) => done([JSON.stringify([found])]), (error) => done(String(error)));"""
        if inside:
            self.driver.switch_to.frame(0)
        try:
            found = self.driver.execute_async_script(script, *arguments)
        finally:
            if inside:
                self.driver.switch_to.default_content()
        assert isinstance(found, list), found
        return json.loads(found[0])[0]

    def press(self, *keys: str) -> None:
        from selenium.webdriver import ActionChains

        ActionChains(self.driver, duration=0).send_keys(letters(keys)).perform()

    def click(self, selector: str) -> None:
        from selenium.webdriver import ActionChains

        x, y = self.evaluate(MIDDLE, selector)
        chain = ActionChains(self.driver, duration=0)
        chain.w3c_actions.pointer_action.move_to_location(x, y)  # type: ignore[no-untyped-call]
        chain.w3c_actions.pointer_action.click()
        chain.perform()

    def screenshot(self) -> bytes:
        return bytes(self.driver.get_screenshot_as_png())

    def print(self) -> bytes:
        """Print by GTK, as the driver cannot: the page is loaded anew."""
        script = Path(__file__).with_name("webkit_print.py")
        made = Path(self.folder) / "printed.pdf"
        made.unlink(missing_ok=True)
        environment = self.screen.environment | {"LC_ALL": "C"}  # it knows the printer by its English name
        command = [SYSTEM_PYTHON, str(script), self.driver.current_url, str(made)]
        subprocess.run(command, env=environment, check=True, timeout=PATIENCE * 4, stderr=subprocess.DEVNULL)
        return made.read_bytes()

    def role(self, selector: str) -> str:
        """Give the role that the engine itself tells assistive technology."""
        return str(self.driver.find_element("css selector", selector).aria_role)

    def close(self) -> None:
        with contextlib.suppress(Exception):
            self.driver.quit()
        self._end()

    def _end(self) -> None:
        self.screen.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def missing(name: str) -> str | None:
    """Say what a client needs that is not here, in a few words."""
    library, find, packages = {
        "firefox": ("websocket", find_firefox, "firefox-esr"),
        "webkit": ("selenium", find_webkit, "webkit2gtk-driver, gir1.2-webkit2-4.1, python3-gi, xvfb and openbox"),
    }[name]
    if not find():
        return f"{name} (the Debian package {packages})"
    return None if importlib.util.find_spec(library) else f"{name} (the Python package {library})"


@contextlib.contextmanager
def started(name: str) -> Iterator[Client]:
    """Start a client, and end it."""
    client: Client = Firefox(**PREFERENCES) if name == "firefox" else WebKit()
    try:
        yield client
    finally:
        client.close()
