"""Firefox and WebKit, as far as the tests use them: they open pages, run scripts, point and type.

with firefox() as browser:
    browser.site = "http://127.0.0.1:8000/"
    browser.open("map/")
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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from browsers import FIREFOX, WEBKIT, find_browser
from processes import free_port, running, soon

ESCAPE, ENTER = "\ue00c", "\ue007"  # WebDriver's names for keys
# Commands by their names over Marionette, and their paths over HTTP.
PATHS = {
    "Navigate": "url",
    "ExecuteScript": "execute/sync",
    "PerformActions": "actions",
    "SetWindowRect": "window/rect",
}
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
const element = document.querySelector(arguments[0]);
element.scrollIntoView({ block: "center" });
return new Promise(done =>
  requestAnimationFrame(() => requestAnimationFrame(() => done(element))));
"""


class Opened:
    """A browser with one window; `send` takes a command and its parameters to it."""

    site = ""  # where the site is served whose paths it opens

    def __init__(self, send: Callable[..., Any], errors: Callable[[], list[str]]) -> None:
        self.send = send
        self.errors = errors
        self.resize(1280)

    def resize(self, width: int) -> None:
        self.send("SetWindowRect", width=width, height=900)

    def open(self, path: str) -> None:
        self.send("Navigate", url=self.site + path)
        self.soon("return document.readyState === 'complete'")  # where the machine is busy

    def run(self, script: str, *arguments: object) -> Any:
        return self.send("ExecuteScript", script=script, args=arguments)

    def soon(self, script: str) -> bool:
        """Whether what a script gives comes to be true."""
        return soon(lambda: self.run(script))

    def point_at(self, selector: str) -> None:
        """Bring an element into view and the mouse onto it."""
        move = {"type": "pointerMove", "x": 0, "y": 0, "origin": self.run(SHOW, selector)}
        self._use_mouse(move)

    def click(self, selector: str) -> None:
        self.point_at(selector)
        self._use_mouse(*({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")))

    def _use_mouse(self, *actions: dict[str, Any]) -> None:
        mouse = {"type": "pointer", "id": "mouse", "actions": actions}
        self.send("PerformActions", actions=[mouse])

    def press(self, keys: str) -> None:
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.send("PerformActions", actions=[{"type": "key", "id": "keys", "actions": strokes}])


@contextmanager
def firefox() -> Iterator[Opened]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        (Path(profile) / "user.js").write_text('user_pref("marionette.port", 0);\n')
        port = Path(profile) / "MarionetteActivePort"
        command = [find_browser(FIREFOX), "--headless", "--marionette", "--no-remote"]
        command += ["--remote-allow-system-access", "--profile", profile]
        with running(command):
            assert soon(lambda: port.is_file() and port.read_text()), "Firefox did not start"
            with (
                socket.create_connection(("127.0.0.1", int(port.read_text()))) as connection,
                connection.makefile("rwb") as stream,
            ):
                yield from drive(stream)


def drive(stream: Any) -> Iterator[Opened]:
    """Firefox over Marionette, whose messages are a length, a colon and JSON."""

    def receive() -> Any:
        length = b""
        while (digit := stream.read(1)) != b":":
            length += digit
        return json.loads(stream.read(int(length)))

    def send(name: str, domain: str = "WebDriver", **parameters: Any) -> Any:
        message = json.dumps([0, 1, f"{domain}:{name}", parameters]).encode()
        stream.write(b"%d:%b" % (len(message), message))
        stream.flush()
        _, _, error, result = receive()
        assert error is None, error
        return result["value"] if isinstance(result, dict) and "value" in result else result

    def errors() -> list[str]:
        send("SetContext", "Marionette", value="chrome")
        found: list[str] = send("ExecuteScript", script=CONSOLE, args=[])
        send("SetContext", "Marionette", value="content")
        return found

    receive()  # its greeting
    send("NewSession")
    yield Opened(send, errors)
    send("Quit", "Marionette", flags=["eForceQuit"])


@contextmanager
def webkit() -> Iterator[Opened]:
    screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1800x1000x24", "-nolisten", "tcp"]
    with running(screen, stdout=subprocess.PIPE) as started:
        assert started.stdout
        environment = {
            **os.environ,
            "DISPLAY": f":{started.stdout.readline().decode().strip()}",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",  # containers allow no sandbox in one
        }
        port = free_port()
        with running([find_browser(WEBKIT), f"--port={port}"], env=environment):
            assert soon(lambda: listens(port)), "WebKit did not start"

            def ask(method: str, path: str, **parameters: Any) -> Any:
                connection = HTTPConnection("127.0.0.1", port)
                connection.request(method, path, json.dumps(parameters))
                with connection.getresponse() as answer:
                    told = json.load(answer)["value"]
                assert answer.status == 200, told
                return told

            session = f"/session/{ask('POST', '/session', capabilities={})['sessionId']}"

            def send(name: str, **parameters: Any) -> Any:
                return ask("POST", f"{session}/{PATHS[name]}", **parameters)

            browser = Opened(send, lambda: browser.run("return window.watched.splice(0)"))
            yield browser
            ask("DELETE", session)


def listens(port: int) -> bool:
    with socket.socket() as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0


def watched(site: Path, copy: Path) -> Path:
    """A copy of a built site whose pages note what they complain of."""
    shutil.copytree(site, copy)
    (copy / "watch.js").write_text(WATCH, "utf-8")
    for path in copy.rglob("*.html"):
        html = path.read_text("utf-8")
        path.write_text(html.replace("<head>", '<head><script src="/watch.js"></script>', 1))
    return copy
