"""Firefox and WebKit, as far as the tests use them: they open pages, run scripts, point and type.

with firefox() as browser:
    browser.open(address)
    browser.run("return document.title")
    browser.errors()   # what the page has complained of since it was opened

Playwright drives builds of its own and neither of these. Both take WebDriver's commands: WebKit
from its driver, over HTTP; Firefox by itself, over the socket that it calls Marionette
(https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html), whose scripts may also
read the whole console. WebDriver has no log, so what WebKit opens is watched from within the page.
"""

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from browsers import FIREFOX, WEBKIT, find_browser

ESCAPE, ENTER = "\ue00c", "\ue007"  # WebDriver's names for keys
SIZE = {"width": 1280, "height": 900}
PATIENCE = 30  # seconds until a browser has started
CONSOLE = """
const found = Services.console.getMessageArray()
  .filter(message => message instanceof Ci.nsIScriptError && /^http/.test(message.sourceName))
  .map(message => message.errorMessage);
Services.console.reset();
return found;
"""
WATCH = """
window.watched = [];
for (const kind of ["error", "unhandledrejection", "securitypolicyviolation"]) {
  addEventListener(kind, event => watched.push(
    `${kind}: ${event.message || event.reason || event.blockedURI || event.target.src}`), true);
}
for (const kind of ["error", "warn"]) console[kind] = (...said) => watched.push(said.join(" "));
"""
SHOW = """
document.querySelectorAll(arguments[0])[arguments[1]].scrollIntoView({ block: "center" });
return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())));
"""


class Command(NamedTuple):
    """A command of WebDriver: its path over HTTP, its name over Marionette."""

    path: str
    name: str


OPEN = Command("url", "WebDriver:Navigate")
RUN = Command("execute/sync", "WebDriver:ExecuteScript")
FIND = Command("elements", "WebDriver:FindElements")
ACT = Command("actions", "WebDriver:PerformActions")
RESIZE = Command("window/rect", "WebDriver:SetWindowRect")


class Opened:
    """A browser with one window; `send` takes a command and its parameters to it."""

    def __init__(self, send: Callable[..., Any], errors: Callable[[], list[str]]) -> None:
        self._send = send
        self.errors = errors
        send(RESIZE, **SIZE)

    def open(self, address: str) -> None:
        self._send(OPEN, url=address)

    def run(self, script: str, *arguments: object) -> Any:
        return self._send(RUN, script=script, args=arguments)

    def point_at(self, selector: str, which: int = 0) -> None:
        """Bring an element into view and the mouse onto it."""
        self.run(SHOW, selector, which)
        element = self._send(FIND, using="css selector", value=selector)[which]
        move = {"type": "pointerMove", "x": 0, "y": 0, "origin": element}
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}
        self._send(ACT, actions=[{**mouse, "actions": [move]}])

    def press(self, keys: str) -> None:
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._send(ACT, actions=[{"type": "key", "id": "keyboard", "actions": strokes}])


@contextmanager
def firefox() -> Iterator[Opened]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        (Path(profile) / "user.js").write_text('user_pref("marionette.port", 0);\n')
        command = [find_browser(FIREFOX), "--headless", "--marionette", "--no-remote"]
        command += ["--remote-allow-system-access", "--profile", profile]
        with _running(command), _connected(Path(profile) / "MarionetteActivePort") as stream:

            def send(command: Command | str, **parameters: Any) -> Any:
                name = command.name if isinstance(command, Command) else command
                message = json.dumps([0, 1, name, parameters]).encode()
                stream.write(b"%d:%b" % (len(message), message))
                stream.flush()
                return _answer(json.loads(_received(stream)))

            def errors() -> list[str]:
                send("Marionette:SetContext", value="chrome")
                found: list[str] = send(RUN, script=CONSOLE, args=[])
                send("Marionette:SetContext", value="content")
                return found

            _received(stream)  # its greeting
            send("WebDriver:NewSession")
            yield Opened(send, errors)
            send("Marionette:Quit", flags=["eForceQuit"])


@contextmanager
def _connected(port: Path) -> Iterator[Any]:
    """A stream to the port that Firefox writes into its profile."""
    until = time.monotonic() + PATIENCE
    while not (port.is_file() and port.read_text()):
        assert time.monotonic() < until, "Firefox did not start"
        time.sleep(0.05)
    with (
        socket.create_connection(("127.0.0.1", int(port.read_text()))) as connection,
        connection.makefile("rwb") as stream,
    ):
        yield stream


def _received(stream: Any) -> bytes:
    """A message of Marionette's: its length, a colon, JSON."""
    length = b""
    while (digit := stream.read(1)) != b":":
        length += digit
    return bytes(stream.read(int(length)))


def _answer(message: list[Any]) -> Any:
    _, _, error, result = message
    assert error is None, error
    return result["value"] if isinstance(result, dict) and "value" in result else result


@contextmanager
def webkit() -> Iterator[Opened]:
    screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    with _running(screen, stdout=subprocess.PIPE) as started:
        assert started.stdout
        environment = {
            "DISPLAY": f":{started.stdout.readline().decode().strip()}",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",  # containers allow no sandbox in one
        }
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        driver = [find_browser(WEBKIT), f"--port={port}"]
        with _running(driver, env={**os.environ, **environment}):
            session = f"http://127.0.0.1:{port}/session"
            begun = _post(session, {"capabilities": {}})
            session += f"/{begun['sessionId']}"

            def send(command: Command, **parameters: Any) -> Any:
                return _post(f"{session}/{command.path}", parameters)

            def errors() -> list[str]:
                script = "return window.watched.splice(0)"
                found: list[str] = send(RUN, script=script, args=[])
                return found

            yield Opened(send, errors)
            urllib.request.urlopen(urllib.request.Request(session, method="DELETE"))


def _post(address: str, parameters: dict[str, Any]) -> Any:
    """What WebDriver answers; asked again while the driver is starting."""
    request = urllib.request.Request(address, json.dumps(parameters).encode())
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()) from None
        except urllib.error.URLError:
            assert time.monotonic() < until, f"{address} does not answer"
            time.sleep(0.05)


@contextmanager
def _running(command: list[Any], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A program, ended with the block."""
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
    with subprocess.Popen(command, **silent) as process:
        try:
            yield process
        finally:
            process.terminate()


def watched(site: Path, copy: Path) -> Path:
    """A copy of a built site whose pages note what they complain of."""
    shutil.copytree(site, copy)
    (copy / "watch.js").write_text(WATCH, "utf-8")
    for path in copy.rglob("*.html"):
        html = path.read_text("utf-8")
        path.write_text(html.replace("<head>", '<head><script src="/watch.js"></script>', 1))
    return copy
