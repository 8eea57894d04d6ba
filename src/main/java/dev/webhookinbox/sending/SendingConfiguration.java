package dev.webhookinbox.sending;

import java.time.Duration;
import java.time.InstantSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.webhookinbox.database.Outages;
import dev.webhookinbox.dispatch.HandlerPauses;
import dev.webhookinbox.dispatch.LeasedWork;
import dev.webhookinbox.sending.SendLoop.Parts;
import dev.webhookinbox.sending.SendLoop.Settings;
import dev.webhookinbox.sending.SenderRegistry.Registered;

/** Makes a loop for each sender. */
@Configuration(proxyBeanMethods = false)
class SendingConfiguration {

    /** Of all bodies in the hands of senders, but for one of each that may be larger than its share. */
    private static final long MOST_BYTES = 4 * 1024 * 1024;

    @Bean
    Parts sendLoopParts(LeasedWork work, LeaseKeeper keeper, Outcomes outcomes, HandlerPauses pauses,
            SendMetrics metrics,
            Outages outages) {
        return new Parts(work, keeper, outcomes, pauses, metrics, outages);
    }

    @Bean
    SendLoops sendLoops(SenderRegistry senders, Parts parts, OutgoingEvents outgoing, HealthRepository health,
            InstantSource clock, @Value("${webhook-inbox.dispatch.poll-interval:1s}") Duration poll) {
        var settings = new Settings(poll, MOST_BYTES / Math.max(1, senders.all().size()));
        return new SendLoops(
                senders.all().stream().map(sender -> loop(sender, parts, outgoing, health, clock, settings))
                        .toList(),
                senders.all().stream().map(Registered::waking).toList());
    }

    private static SendLoop loop(Registered sender, Parts parts, OutgoingEvents outgoing, HealthRepository health,
            InstantSource clock, Settings settings) {
        var inFlight = new InFlight(sender.sender(), outgoing, clock, sender.waking());
        parts.metrics().watch(sender.name(), inFlight);
        return new SendLoop(sender, inFlight, new Gate(sender.sender(), health, clock), parts, settings);
    }

}
