package dev.webhookinbox.dispatch;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.core.ResolvableType;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

import dev.webhookinbox.inbox.Inbox;
import dev.webhookinbox.provider.Source;
import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.provider.WebhookEvent;

/** The handlers of this node, and which of them want an event. */
@Component
class Handlers {

    private static final Handler UNREADABLE = new Handler(Inbox.UNREADABLE, WebhookEvent.class, new UnreadableEvents());

    private final List<Handler> wanting;
    private final Sources sources;

    Handlers(List<EventHandler<?>> beans, Sources sources) {
        this.wanting = beans.stream().map(Handlers::registered).toList();
        this.sources = sources;
        all().stream().collect(Collectors.groupingBy(Handler::name)).forEach((name, same) -> {
            if (same.size() > 1) {
                throw new IllegalStateException("More than one event handler is named " + name);
            }
        });
    }

    /** All that have work to be done on this node, the one for unreadable events included. */
    List<Handler> all() {
        return Stream.concat(wanting.stream(), Stream.of(UNREADABLE)).toList();
    }

    /** The names of those that are beans here. */
    List<String> names() {
        return wanting.stream().map(Handler::name).toList();
    }

    List<String> namesOf(String source, String type) {
        var event = sources.find(source).map(Source::provider).map(provider -> provider.eventClass(type));
        return event.map(this::namesOf).orElse(List.of());
    }

    private List<String> namesOf(Class<? extends WebhookEvent> event) {
        return wanting.stream().filter(handler -> handler.wants(event)).map(Handler::name).toList();
    }

    private static Handler registered(EventHandler<?> bean) {
        var event = ResolvableType.forClass(ClassUtils.getUserClass(bean)).as(EventHandler.class).getGeneric()
                .resolve();
        if (event == null || !WebhookEvent.class.isAssignableFrom(event)) {
            throw new IllegalStateException("The event handler " + bean.name()
                    + " must be a class that names its event, as in implements EventHandler<OpenPolyEvent>");
        }
        return new Handler(bean.name(), event.asSubclass(WebhookEvent.class), bean);
    }

    /** A handler with the events it was declared for. */
    record Handler(String name, Class<? extends WebhookEvent> events, EventHandler<?> bean) {

        /** Events of undocumented types go only to those who ask for just them. */
        boolean wants(Class<? extends WebhookEvent> event) {
            boolean asksForUnknown = WebhookEvent.Unknown.class.isAssignableFrom(events);
            return events.isAssignableFrom(event)
                    && (asksForUnknown || !WebhookEvent.Unknown.class.isAssignableFrom(event));
        }

        @SuppressWarnings("unchecked") // the class was taken from the bean's own declaration
        void handle(WebhookEvent event, EventContext context) {
            ((EventHandler<WebhookEvent>) bean).handle(events.cast(event), context);
        }

    }

}
