package dev.webhookinbox.dispatch;

import java.util.List;

/** Those who want stored events beside the handlers of this package. */
public interface Subscriptions {

    List<? extends Subscription> all();

}
