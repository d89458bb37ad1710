"""Prints the raw requests and scripted responses of the torture suite, without sending any.

usage: raw_requests.py FOLDER_OF_THE_SUITE
Each line: request|response CASE HEX
"""
import sys
import types

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import proxytorture as pt  # noqa: E402

LARGEST = 100_000


class Stop(Exception):
    pass


def show(kind, name, parts):
    raw = b"".join(p for p in parts if isinstance(p, (bytes, bytearray)))[:LARGEST]
    if raw:
        print(kind, name, raw.hex())


class Seen:
    """Stands for what a backend saw, so that cases of several exchanges go on to the next."""

    def all(self, _):
        return [b"1"]

    def get(self, _, default=None):
        return default


class Client:
    """Takes what a case sends itself, up to the first answer it waits for."""

    def __init__(self, suite, *_, **__):
        self.name, self.sent = suite.name, []
        self.s = self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        show("request", self.name, self.sent)

    def send(self, b):
        self.sent.append(b)

    def __getattr__(self, _):
        raise Stop


class Quiet(pt.Suite):
    def __init__(self):
        self.host, self.name = b"127.0.0.1:8080", ""
        self.rawscripts, self.facts, self.rec = {}, {}, None

    def token(self):
        return "deadbeef"

    def exchange(self, parts, token, **_):
        show("request", self.name, [parts] if isinstance(parts, (bytes, bytearray)) else parts)
        for script, _end in self.rawscripts.values():
            show("response", self.name, script)
        self.rawscripts.clear()
        return pt.Exchange()

    def get(self, *_, **__):
        raise Stop

    def probe(self, *_, **__):
        return ""


pt.Client = Client
pt.seen = lambda suite, exchange: Seen()
pt.time = types.SimpleNamespace(sleep=lambda _: None, time=lambda: 0.0, monotonic=lambda: 0.0)
pt.now = lambda: 0.0

for group, name, _level, run in pt.CASES:
    if group in ("framing", "hop") and name != "size-limits-found":
        suite = Quiet()
        suite.name = group + "/" + name
        try:
            run(suite)
        except Exception:  # a case that judges what nobody answered: its octets are out by then
            pass
        for script, _end in suite.rawscripts.values():
            show("response", suite.name, script)
