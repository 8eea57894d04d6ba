package dev.webhookinbox.sending;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.webhookinbox.database.Outages;
import dev.webhookinbox.dispatch.HandlerPauses;
import dev.webhookinbox.dispatch.LeasedWork;
import dev.webhookinbox.sending.SendLoop.Part;
import dev.webhookinbox.sending.SendLoop.Settings;
import dev.webhookinbox.sending.SendLoop.Shared;
import dev.webhookinbox.sending.SenderRegistry.Registered;

/** Makes a loop for each sender. */
@Configuration(proxyBeanMethods = false)
class SendingConfiguration {

    /** Of all bodies in the hands of senders, but for one of each that may be larger than its share. */
    private static final long MOST_BYTES = 4 * 1024 * 1024;

    /** With so many places, or more, a destination is kept busy by two loops. */
    private static final int MANY_PLACES = 500;

    @Bean
    Shared sendLoopsShare(LeasedWork work, LeaseKeeper keeper, Outcomes outcomes, HandlerPauses pauses,
            SendMetrics metrics, Outages outages, SenderRegistry senders,
            @Value("${webhook-inbox.dispatch.poll-interval:1s}") Duration poll) {
        return new Shared(work, keeper, outcomes, pauses, metrics, outages,
                new Settings(poll, MOST_BYTES / Math.max(1, senders.all().size())));
    }

    @Bean
    SendLoops sendLoops(SenderRegistry senders, Shared shared, OutgoingEvents outgoing, HealthRepository health,
            InstantSource clock) {
        var loops = new ArrayList<SendLoop>();
        var wakes = new ArrayList<Wake>();
        for (var registered : senders.all()) {
            var sender = registered.sender();
            var gate = new Gate(sender, health, clock);
            var claims = registered.waking();
            wakes.add(claims);
            if (sender.maxInFlight() < MANY_PLACES) {
                var inFlight = inFlight(sender, outgoing, clock, claims, shared);
                loops.add(new SendLoop(sender, Part.ALL, claims, inFlight, gate, shared));
            } else {
                var records = new Wake();
                wakes.add(records);
                var inFlight = inFlight(sender, outgoing, clock, records, shared);
                loops.add(new SendLoop(sender, Part.CLAIMS, claims, inFlight, gate, shared));
                loops.add(new SendLoop(sender, Part.records(claims), records, inFlight, gate, shared));
            }
        }
        return new SendLoops(loops, wakes);
    }

    private static InFlight inFlight(EventSender sender, OutgoingEvents outgoing, InstantSource clock, Wake ended,
            Shared shared) {
        var inFlight = new InFlight(sender, outgoing, clock, ended);
        shared.metrics().watch(sender.name(), inFlight);
        return inFlight;
    }

}
