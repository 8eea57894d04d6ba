package dev.webhookinbox.sending;

import java.util.List;

/** Senders that are made of what is configured. */
public interface EventSenders {

    List<? extends EventSender> all();

}
