package dev.webhookinbox.notices;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhookinbox.database.DatabaseTask;
import dev.webhookinbox.database.Outages;
import dev.webhookinbox.inbox.Inbox;
import dev.webhookinbox.inbox.NewEvent;
import dev.webhookinbox.inbox.Subscribers;
import dev.webhookinbox.provider.Sha256;
import dev.webhookinbox.sending.EventSender;
import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.UntoldAttention;
import dev.webhookinbox.tracking.UntoldAttention.Change;
import dev.webhookinbox.tracking.UntoldAttention.Untold;
import dev.webhookinbox.tracking.UntoldAttention.Window;

/**
 * Tells whoever wants to know what becomes of items that need a person: each change is an event in the inbox, of a source of this
 * service's own, and goes on from there as any other. However many items open, of each severity at most twenty notices and a
 * summary are made in a minute.
 *
 * <p>An event is stored before its item is marked as told. A node that is killed between the two leaves an event that the next
 * turn makes again with the same identity, so that it is told once.
 */
@Component
@EnableConfigurationProperties(NoticesProperties.class)
class Notices extends DatabaseTask {

    private static final int MOST_AT_ONCE = 20;
    private static final int MOST_IN_A_SUMMARY = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

    private final UntoldAttention untold;
    private final Inbox inbox;
    private final Subscribers subscribers;
    private final NoticeTexts texts;
    private final NoticesProperties properties;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Notices(UntoldAttention untold, Inbox inbox, Subscribers subscribers, NoticeTexts texts,
            NoticesProperties properties,
            PlatformTransactionManager transactions, InstantSource clock, Outages outages) {
        super("notices", outages);
        this.untold = untold;
        this.inbox = inbox;
        this.subscribers = subscribers;
        this.texts = texts;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    protected void work() {
        for (var severity : Severity.values()) {
            if (isWanted(severity)) {
                transaction.executeWithoutResult(_ -> untold.takeTurn(severity)
                        .ifPresent(window -> tell(severity, window)));
            }
        }
    }

    /** Where nobody of this node wants them, another node may have somebody who does. */
    private boolean isWanted(Severity severity) {
        return !subscribers.handlersOf(EventSender.NOTICES, NoticeType.summaryOf(severity)).isEmpty();
    }

    private void tell(Severity severity, Window last) {
        var now = clock.instant();
        var window = last.since().plus(WINDOW).isAfter(now) ? last : new Window(now, 0);
        int room = MOST_AT_ONCE - window.told();
        boolean maySumUp = window.told() == 0;
        var changes = untold.list(severity, now, properties.remindAfter(), maySumUp ? MOST_IN_A_SUMMARY : room + 1);
        if (changes.isEmpty()) {
            return;
        }
        if (changes.size() <= room) {
            changes.forEach(change -> store(severity, change));
            untold.tell(severity, changes, now, new Window(window.since(), window.told() + changes.size()));
        } else if (maySumUp) {
            storeSummary(severity, changes, now);
            untold.tell(severity, changes, now, new Window(window.since(), MOST_AT_ONCE));
        }
    }

    private void store(Severity severity, Untold change) {
        var id = "attention-%d-%s".formatted(change.itemId(), change.change().word());
        // An item is opened once, and reminded of again and again.
        store(change.change() == Change.REMINDED ? id + "-" + change.at().toEpochMilli() : id,
                NoticeType.of(severity, change.change()), "attention:" + change.itemId(), change.at(),
                texts.of(severity, change));
    }

    private void storeSummary(Severity severity, List<Untold> changes, Instant now) {
        store("attention-%s-%d".formatted(severity.word(), now.toEpochMilli()), NoticeType.summaryOf(severity),
                "attention:" + severity.word(), now, texts.of(severity, changes, now));
    }

    private void store(String id, String type, String subject, Instant at, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var event = new NewEvent(EventSender.NOTICES, id, type, subject, Sha256.ofParts(EventSender.NOTICES, id).half(),
                Sha256.of(bytes).half(), Map.of(), HEADERS, bytes, clock.instant(), at, null, null);
        var result = inbox.store(event, PATIENCE);
        if (!result.isCommitted()) {
            throw new NotStoredException(result.toString());
        }
    }

    /** The next turn tries it again. */
    private static final class NotStoredException extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotStoredException(String result) {
            super("A notice was not stored: " + result);
        }

    }

}
