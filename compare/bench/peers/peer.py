"""The protocol of compare/bench/protocol.ts for peers in Python, with the stopwatch of compare/bench/stopwatch.ts."""

import gc
import json
import re
import sys
import time

CHUNK_SECONDS = 0.002


class Cannot(Exception):
    """A workload that this peer has no means for; the message says which."""


class Stopwatch:
    """Reads the clock once for a chunk of repetitions: a reading costs as much as a tiny repetition."""

    def __init__(self, run):
        self.run = run
        self.chunk = 1

    def lap(self, seconds, settle):
        """Seconds of one repetition, over about `seconds`, after `settle` seconds that do not count."""
        if settle > 0 and self.chunk > 1:
            self._repeat(settle)
        return self._repeat(seconds)

    def _repeat(self, seconds):
        started = time.perf_counter()
        repetitions = 0
        elapsed = 0.0
        while repetitions == 0 or elapsed < seconds:
            before = elapsed
            for _ in range(self.chunk):
                self.run()
            repetitions += self.chunk
            elapsed = time.perf_counter() - started
            took = elapsed - before
            if took < CHUNK_SECONDS / 2:
                self.chunk *= 2
            elif took > CHUNK_SECONDS * 2 and self.chunk > 1:
                self.chunk = (self.chunk + 1) // 2
        return elapsed / repetitions


def peak_memory():
    """The most memory held, in bytes; None where the system does not say."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            found = re.search(r"^VmHWM:\s+(\d+) kB", status.read(), re.MULTILINE)
        return int(found.group(1)) * 1024 if found else None
    except OSError:
        return None


def forget_peak():
    """Begins a new peak at what is held now, where the system can."""
    gc.collect()
    try:
        with open("/proc/self/clear_refs", "w", encoding="ascii") as refs:
            refs.write("5")
    except OSError:
        pass


def serve(hello, prepare):
    """Answers requests until the input ends. `prepare(workload)` returns a function that does one repetition."""

    def say(message):
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()

    watch = None
    say({"hello": hello})
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["ask"] == "prepare":
                watch = Stopwatch(prepare(request["workload"]))
                forget_peak()
                say({"ready": True})
            elif request["ask"] == "lap":
                say({"seconds": watch.lap(request["seconds"], request["settle"])})
            else:
                watch = None
                say({"peakBytes": peak_memory()})
        except Cannot as why:
            say({"cannot": str(why)})
        except Exception as error:  # pylint: disable=broad-except
            say({"failed": f"{type(error).__name__}: {error}"})
