package dev.webhookinbox.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.ResolvableType;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.provider.WebhookEvent;
import dev.webhookinbox.startup.CannotStartException;

/** The handlers of this node and whoever else takes events, and which of them want one. */
@Component
class HandlerRegistry {

    private static final Logger log = LoggerFactory.getLogger(HandlerRegistry.class);

    private final List<RegisteredHandler> all;
    private final List<? extends Subscription> others;
    private final Sources sources;

    HandlerRegistry(List<EventHandler<?>> beans, Subscriptions subscriptions, Sources sources) {
        this.all = beans.stream().map(HandlerRegistry::registered).toList();
        this.others = List.copyOf(subscriptions.all());
        this.sources = sources;
        Stream.concat(all.stream().map(handler -> new Named(handler.name(), handler.bean().getClass().getName())),
                others.stream().map(other -> new Named(other.name(), other.toString())))
                .collect(Collectors.groupingBy(Named::name))
                .forEach(HandlerRegistry::requireOne);
    }

    private record Named(String name, String what) {}

    private static void requireOne(String name, List<Named> named) {
        if (named.size() > 1) {
            throw new CannotStartException("More than one event handler is named " + name,
                    String.join(", ", named.stream().map(Named::what).toList()),
                    "Let name() give each a name of its own. Outstanding work is stored under it.");
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        all.forEach(handler -> log.atInfo()
                .addKeyValue("handler", handler.name())
                .addKeyValue("events", ClassUtils.getShortName(handler.events()))
                .log("Handler found"));
    }

    List<RegisteredHandler> all() {
        return all;
    }

    /** Of all who take events, the handlers first. */
    List<String> names() {
        return Stream.concat(all.stream().map(RegisteredHandler::name), others.stream().map(Subscription::name))
                .toList();
    }

    /** Of all who want events of a type; handlers are only for what providers send. */
    List<String> namesOf(String source, String type) {
        var provider = sources.provider(source);
        if (provider.isEmpty()) {
            return List.of();
        }
        var names = new ArrayList<String>();
        if (!sources.isOwn(source)) {
            var event = provider.get().kind(type).event();
            for (var handler : all) {
                if (handler.wants(event)) {
                    names.add(handler.name());
                }
            }
        }
        for (var other : others) {
            if (other.wants(source, type)) {
                names.add(other.name());
            }
        }
        return names;
    }

    private static RegisteredHandler registered(EventHandler<?> bean) {
        var event = ResolvableType.forClass(ClassUtils.getUserClass(bean)).as(EventHandler.class).getGeneric()
                .resolve();
        if (event == null || !WebhookEvent.class.isAssignableFrom(event)) {
            throw new CannotStartException("The event handler " + bean.name() + " does not say which events it wants",
                    bean.getClass().getName(),
                    "Make it a class that names its event, as in implements EventHandler<OpenPolyEvent>.");
        }
        return new RegisteredHandler(bean.name(), event.asSubclass(WebhookEvent.class), bean);
    }

    /** A handler with the events it was declared for. */
    record RegisteredHandler(String name, Class<? extends WebhookEvent> events, EventHandler<?> bean) {

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
