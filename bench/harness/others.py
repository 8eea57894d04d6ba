"""Latencies, memory, and how it all goes with millions of stored events."""

import threading

from . import drain, intake, tools
from .report import Measure, ratio
from .service import EMPTY, TRACKING
from .tools import Load


def measure_latency(bench):
    """Acknowledgement at half of the load the service takes, requests due at fixed moments."""
    inbox = bench.inbox("inbox")
    figures = {}
    with bench.service("inbox") as service:
        bench.warm_up(service, inbox)
        for name, run in (("paused", intake.paused), ("running", intake.sustained)):
            full = run(bench, service, inbox, bench.options.seconds).rate
            at_half = intake.paused if name == "paused" else intake.running
            for number in range(bench.options.rounds):
                bench.say(f"latency at {full / 2:.0f}/s, handlers {name}, round {number + 1}")
                seen = at_half(bench, service, inbox, 2 * bench.options.seconds, rate=int(full / 2))
                figures.setdefault(name, (full, []))[1].append(seen.latency)
    for name, (full, rounds) in figures.items():
        note = [f"at {full / 2:.0f}/s, half of what was taken with handlers {name}; 64 connections"]
        for percentile, most in (("p99", 25), ("p99.9", 150)):
            values = [latency[percentile] for latency in rounds]
            yield Measure(f"acknowledgement, handlers {name}, {percentile} in ms", most, values,
                          {percentile: values, "max": [latency["max"] for latency in rounds]}, note, at_most=True)


def measure_idle(bench):
    """From before the sending until another session sees the handler's commit."""
    inbox = bench.inbox("inbox")
    rounds = []
    with bench.service("inbox") as service:
        bench.warm_up(service, inbox)
        for number in range(bench.options.rounds):
            rounds.append(tools.idle(bench, service, inbox.name, bench.options.idle))
            bench.say(f"idle, round {number + 1}: {rounds[-1]}")
        sent = sum(seen["sent"] for seen in rounds)
        inbox.prove_effects(sent, TRACKING)
    note = [f"{bench.options.idle} requests a round, one at a time, pauses of 50 to 150 ms"]
    for percentile, most in (("p50", 10), ("p99", 40)):
        values = [seen["handled"][percentile] for seen in rounds]
        yield Measure(f"idle, request to handler committed, {percentile} in ms", most, values,
                      {"handled": values, "acknowledged": [seen["ack"][percentile] for seen in rounds]}, note,
                      at_most=True)


def measure_memory(bench):
    """The peak of the resident set of a fresh process under full load."""
    inbox = bench.inbox("inbox")
    peaks, samples = [], []
    for number in range(bench.options.rounds):
        with bench.service("inbox") as service:
            service.resume(TRACKING)
            with Sampler(service) as sampler:
                seen = intake.running(bench, service, inbox, 3 * bench.options.seconds)
            peaks.append(service.memory("VmHWM"))
            samples.append(sampler.median())
            bench.say(f"memory, round {number + 1}: peak {peaks[-1]:.0f} MB at {seen.rate:.0f}/s")
    yield Measure("resident memory under full load, peak in MB", 450, peaks,
                  {"VmHWM": peaks, "median of VmRSS": samples}, [f"JVM flags: {' '.join(service.flags)}"], at_most=True)


class Sampler:
    """Looks at the service's resident set five times a second."""

    def __init__(self, service):
        self._service = service
        self._seen = []
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._sample)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._end.set()
        self._thread.join()

    def _sample(self):
        while not self._end.wait(0.2):
            self._seen.append(self._service.memory("VmRSS"))

    def median(self):
        return sorted(self._seen)[len(self._seen) // 2]


def measure_stored(bench):
    """Intake and drain with many events stored, against none."""
    inbox = bench.inbox("inbox")
    with bench.service("inbox", handlers=True) as service:
        bench.warm_up(service, inbox)
        inbox.begin()
        inbox.store(bench.options.backlog)
        drain.warm_up(bench, service, inbox)
        without = rounds_beside(bench, service, inbox)
        inbox.remember(bench.options.stored)
        beside = rounds_beside(bench, service, inbox)
    for name, rates in without.items():
        yield Measure(f"{name} with {bench.options.stored:,} events stored ÷ with none", 0.9,
                      ratio(beside[name], rates), {"events/s with them": beside[name], "events/s without": rates}, [])


def rounds_beside(bench, service, inbox):
    """What is taken in and worked off beside what is stored already."""
    rates = {"intake": [], "drain, empty handler": [], "drain, built-in handler": []}
    for number in range(bench.options.rounds):
        bench.say(f"beside {'the history' if inbox.history else 'no other events'}, round {number + 1}")
        service.pause(TRACKING, EMPTY)
        inbox.begin()
        seen = Load(bench, service, bench.options.seconds).run()
        inbox.prove_stored(seen)
        rates["intake"].append(seen.rate)
        bench.say(f"  paused: {seen.rate:.0f}/s, p99 {seen.latency['p99']} ms")
        inbox.begin()
        inbox.store(bench.options.backlog)
        for name, handler in (("drain, empty handler", EMPTY), ("drain, built-in handler", TRACKING)):
            rates[name].append(drain.drain(bench, service, inbox, handler, bench.options.backlog))
        inbox.prove_entities(bench.options.backlog)
    return rates
