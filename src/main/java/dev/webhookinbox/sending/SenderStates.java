package dev.webhookinbox.sending;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhookinbox.sending.SenderRegistry.Registered;

/** The destinations there are: those of this node and those that any has ever sent anything to. */
@Component
public class SenderStates {

    /** Who pauses a destination that says that it is gone. */
    public static final String ITSELF = "webhook-inbox";

    private static final String LEASED = "SELECT handler, count(*) AS amount FROM lease GROUP BY handler";

    private final SenderRegistry senders;
    private final HealthRepository health;
    private final JdbcClient jdbc;

    SenderStates(SenderRegistry senders, HealthRepository health, JdbcClient jdbc) {
        this.senders = senders;
        this.health = health;
        this.jdbc = jdbc;
    }

    /** Those of this node. */
    public List<String> here() {
        return senders.all().stream().map(Registered::name).toList();
    }

    public Set<String> names() {
        return names(health.all());
    }

    /** By their names. */
    public Map<String, SenderState> all() {
        var known = health.all();
        var leased = leased();
        return names(known).stream()
                .collect(Collectors.toMap(Function.identity(),
                        name -> new SenderState(
                                senders.find(name).map(Registered::sender).map(EventSender::leadsTo).orElse(null),
                                known.getOrDefault(name, Health.UNKNOWN), leased.getOrDefault(name, 0L))));
    }

    private Set<String> names(Map<String, Health> known) {
        var names = new TreeSet<>(known.keySet());
        names.addAll(here());
        return names;
    }

    private Map<String, Long> leased() {
        var leased = new HashMap<String, Long>();
        jdbc.sql(LEASED).query(row -> {
            leased.put(row.getString("handler"), row.getLong("amount"));
        });
        return leased;
    }

}
