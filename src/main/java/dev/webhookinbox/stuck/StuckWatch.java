package dev.webhookinbox.stuck;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.DatabaseTask;
import dev.webhookinbox.database.Outages;
import dev.webhookinbox.lifecycle.DutyCycle;
import dev.webhookinbox.tracking.StuckEntities;

/** Has a person look at what is stuck. One node at a time, and no more than a twentieth of one connection's time. */
@Component
@EnableConfigurationProperties(StuckProperties.class)
class StuckWatch extends DatabaseTask {

    private final StuckRules rules;
    private final StuckEntities entities;

    StuckWatch(StuckRules rules, StuckEntities entities, StuckProperties properties, Outages outages) {
        super("stuck", properties.enabled(),
                Pauses.of(properties.interval())
                        .startingAfter(properties.interval())
                        .restingPerWork(DutyCycle.REST_PER_WORK),
                outages);
        this.rules = rules;
        this.entities = entities;
    }

    @Override
    protected void work() {
        look();
    }

    /** Gives how many items were opened; what is left is for the next look. */
    int look() {
        return entities.open(rules.all());
    }

}
