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
import dev.webhookinbox.sending.Recorder.Follow;
import dev.webhookinbox.sending.SendLoop.Part;
import dev.webhookinbox.sending.SendLoop.Shared;

/** Makes a loop for each sender. */
@Configuration(proxyBeanMethods = false)
class SendingConfiguration {

    /** Of all bodies in the hands of senders, but for one of each that may be larger than its share. */
    private static final long MOST_BYTES = 4 * 1024 * 1024;

    /** With so many places, or more, a destination is kept busy by two loops. */
    private static final int MANY_PLACES = 500;

    @Bean
    Follow recordersShare(LeasedWork work, Outcomes outcomes, HandlerPauses pauses, SendMetrics metrics) {
        return new Follow(work, outcomes, pauses, metrics);
    }

    @Bean
    Shared sendLoopsShare(LeasedWork work, LeaseKeeper keeper, Outages outages, SenderRegistry senders,
            @Value("${webhook-inbox.dispatch.poll-interval:1s}") Duration poll) {
        return new Shared(work, keeper, outages, poll, MOST_BYTES / Math.max(1, senders.all().size()));
    }

    @Bean
    SendLoops sendLoops(SenderRegistry senders, Shared shared, Follow follow, OutgoingEvents outgoing,
            HealthRepository health, InstantSource clock) {
        var loops = new ArrayList<SendLoop>();
        var wakes = new ArrayList<Wake>();
        for (var registered : senders.all()) {
            var sender = registered.sender();
            var gate = new Gate(sender, health, clock);
            var claims = registered.waking();
            boolean isShared = sender.maxInFlight() >= MANY_PLACES;
            var records = isShared ? new Wake() : claims;
            var inFlight = new InFlight(sender, leased -> outgoing.of(leased, sender), clock, records, gate::isResting);
            follow.metrics().watch(sender.name(), inFlight);
            var recorder = new Recorder(sender, inFlight, gate, isShared ? claims : null, follow);
            wakes.add(claims);
            loops.add(
                    new SendLoop(sender, isShared ? Part.CLAIMS : Part.ALL, claims, inFlight, gate, recorder, shared));
            if (isShared) {
                wakes.add(records);
                loops.add(new SendLoop(sender, Part.RECORDS, records, inFlight, gate, recorder, shared));
            }
        }
        return new SendLoops(loops, wakes);
    }

}
