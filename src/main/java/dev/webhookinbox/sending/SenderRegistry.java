package dev.webhookinbox.sending;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.Subscription;
import dev.webhookinbox.dispatch.Subscriptions;

/** The senders of this node: those that are configured and those that an operator has written. */
@Component
class SenderRegistry implements Subscriptions {

    private static final Logger log = LoggerFactory.getLogger(SenderRegistry.class);

    private final List<Registered> all;

    SenderRegistry(ObjectProvider<EventSender> beans, ObjectProvider<EventSenders> configured) {
        this.all = Stream.concat(configured.stream().flatMap(some -> some.all().stream()), beans.orderedStream())
                .map(Registered::new)
                .toList();
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        all.forEach(one -> log.atInfo().addKeyValue("sender", one.name()).log("Sender found"));
    }

    @Override
    public List<Registered> all() {
        return all;
    }

    Optional<Registered> find(String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** A sender, and what wakes the one that works for it. */
    static final class Registered implements Subscription {

        private final EventSender sender;
        private final Wake wake = new Wake();
        private final AtomicBoolean isTold = new AtomicBoolean();

        Registered(EventSender sender) {
            this.sender = sender;
        }

        EventSender sender() {
            return sender;
        }

        @Override
        public String name() {
            return sender.name();
        }

        /** One that cannot say gets it: a provider waits for this, and nothing that it may want must be missed. */
        @Override
        public boolean wants(String source, String type) {
            try {
                return sender.wants(source, type);
            } catch (RuntimeException | LinkageError e) {
                if (!isTold.getAndSet(true)) {
                    log.atError()
                            .addKeyValue("sender", name())
                            .addKeyValue("failure", e.getClass().getName())
                            .log("Cannot say which events it wants, and gets all");
                }
                return true;
            }
        }

        @Override
        public void wake() {
            wake.give();
        }

        Wake waking() {
            return wake;
        }

        @Override
        public String toString() {
            return sender.getClass().getName();
        }

    }

}
