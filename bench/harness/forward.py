"""Events sent on per second to an HTTP endpoint, and what that costs those who come in meanwhile; and to a Kafka topic."""

import contextlib
import time

from . import drain, intake, tools
from .children import Failure
from .report import Measure, ratio
from .service import TRACKING
from .tools import Load

DESTINATION = "sink"
SLOW = 50


def measure(bench):
    inbox = bench.inbox("inbox")
    count = bench.options.forwarded
    rates, alone, beside, notes = [], [], [], []
    with tools.Sink(bench, SLOW) as sink:
        settings = {"WEBHOOK_INBOX_DESTINATIONS_SINK_HTTP_URL": sink.url,
                    "WEBHOOK_INBOX_DESTINATIONS_SINK_HTTP_SECRETS": tools.signing_secret()}
        with warm(bench, inbox, count, settings) as service:
            for number in range(bench.options.rounds):
                bench.say(f"forward, round {number + 1}")
                inbox.begin()
                inbox.store(count)
                before = sink.taken()
                rates.append(drain.drain(bench, service, inbox, DESTINATION, count))
                notes.append(f"{sink.taken() - before} requests for {count} events")
                if sink.taken() - before < count:
                    raise Failure(f"{count} events were sent, but the endpoint has taken {sink.taken() - before}")
                service.pause(DESTINATION)
                alone.append(intake.paused(bench, service, inbox, bench.options.seconds).rate)
                beside.append(taken_in_beside(bench, service, inbox, count, notes))
    yield Measure(f"sent on to an endpoint that takes {SLOW} ms, 64 in flight, events/s", 1000, rates,
                  {"events/s": rates}, notes[::2])
    yield Measure("intake beside sending ÷ intake alone", 0.8, ratio(beside, alone),
                  {"acknowledged/s beside": beside, "acknowledged/s alone": alone}, notes[1::2])


def measure_kafka(bench):
    inbox = bench.inbox("inbox")
    count = bench.options.records
    rates, notes = [], []
    with tools.Broker(bench) as broker:
        settings = {"WEBHOOK_INBOX_DESTINATIONS_SINK_KAFKA_TOPIC": "events",
                    "SPRING_KAFKA_BOOTSTRAPSERVERS": broker.address}
        # At this rate a round is over before all that runs is compiled.
        with warm(bench, inbox, count, settings, times=2) as service:
            for number in range(bench.options.rounds):
                bench.say(f"kafka, round {number + 1}")
                before = broker.records("events")
                rates.append(drain.drain(bench, service, inbox, DESTINATION, count))
                taken = broker.records("events") - before
                notes.append(f"{taken} records for {count} events")
                if taken < count:
                    raise Failure(f"{count} events were sent, but the topic has {taken} records more")
    yield Measure("sent on to a topic of a broker on the same machine, events/s", 15_000, rates, {"events/s": rates}, notes)


@contextlib.contextmanager
def warm(bench, inbox, count, settings, times=1):
    """The service with a destination, which has sent so many events on; these are stored, and no handler runs."""
    with bench.service(inbox.name, settings) as service:
        service.pause(DESTINATION)
        bench.warm_up(service, inbox)
        inbox.begin()
        service.pause(TRACKING)
        inbox.store(count)
        bench.say("warm-up of sending")
        for _ in range(times):
            drain.drain(bench, service, inbox, DESTINATION, count)
        yield service


def taken_in_beside(bench, service, inbox, count, notes):
    """Acknowledged per second while what was stored before is sent on."""
    inbox.begin()
    inbox.store(count)
    inbox.queue(DESTINATION)
    load = Load(bench, service, bench.options.seconds)
    service.resume(DESTINATION)
    load.start()
    start, before = time.monotonic(), sent(inbox)
    load.await_end()
    rate = (sent(inbox) - before) / (time.monotonic() - start)
    seen = load.finish()
    service.pause(DESTINATION)
    notes.append(f"{rate:.0f} events/s were sent meanwhile")
    bench.say(f"  beside: {seen.rate:.0f}/s acknowledged, {rate:.0f}/s sent")
    return seen.rate


def sent(inbox):
    return inbox.number(f"SELECT count(*) FROM attempt WHERE handler = '{DESTINATION}'")
